"""Raters proposed for all who have none: the nearest heads, taken in one act."""
