"""Spreadsheets of other programs in and out: bytes <-> plain rows of cells; knows no database."""
