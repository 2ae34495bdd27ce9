"""A new version of the program, from a file on a stick."""
