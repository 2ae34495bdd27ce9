"""Grids to type in as in a spreadsheet: a grid is a description of its columns and what saving means."""
