"""Filling somebody else's workbook."""
