"""A PDF with text as sheets: what its drawn lines enclose is a cell. In the limited child only."""
