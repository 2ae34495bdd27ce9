"""Use cases: the only place where database, files and PDFs meet."""
