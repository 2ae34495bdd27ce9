"""Restoring where nobody can log in."""
