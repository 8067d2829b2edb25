"""Speed and accuracy against named peers, each printing a table; the tables of a release are kept in results/."""
