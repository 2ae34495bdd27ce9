"""Checking a printed sheet by its code."""
