"""The grid of one SKP."""
