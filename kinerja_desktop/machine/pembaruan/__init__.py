"""Putting another version of the program into the place of this one, and taking it back."""
