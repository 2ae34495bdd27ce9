"""The screen of SKP: who has one, and the grid in which it is written."""
