"""The turn of a year in one guided act."""
