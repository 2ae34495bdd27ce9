"""Printing: from records to sheets, one person or a whole unit."""
