"""Use cases of templat: the workbook of somebody else, filled with the people of this office."""
