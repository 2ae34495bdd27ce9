"""New versions of the program from a signed file: looked at, prepared, put into place, taken back."""
