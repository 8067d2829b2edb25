"""The hours table (附件6) from any paper: pages put together, headings, rows, the person around it."""
