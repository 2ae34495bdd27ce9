"""Planning tables of a spreadsheet: their heads, their lines, what of them is doubtful."""
