"""Values to PDF pages; knows no database."""
