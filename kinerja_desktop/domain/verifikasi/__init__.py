"""The code on a printed sheet by which it can be checked."""
