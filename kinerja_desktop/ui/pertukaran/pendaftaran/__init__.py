"""The tab Pendaftaran."""
