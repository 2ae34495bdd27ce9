"""Somebody else's workbook, filled in by editing its XML: what is not filled stays byte for byte."""
