"""A PDF with text: its letters, its ruled and unruled tables."""
