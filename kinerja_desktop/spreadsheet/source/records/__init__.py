"""What the reading library does not tell of binary workbooks: errors, blank formulas, hidden rows."""
