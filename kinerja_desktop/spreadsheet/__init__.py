"""Cells to values and back: XLSX, XLS, ODS and CSV; knows no database."""
