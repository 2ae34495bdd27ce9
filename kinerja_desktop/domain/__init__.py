"""The rules in pure Python: no database, no files, no window."""
