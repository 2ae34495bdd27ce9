"""What the window does for every list: widths that are kept, workbooks that are written."""
