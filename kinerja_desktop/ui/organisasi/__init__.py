"""Units and posts of the agency."""
