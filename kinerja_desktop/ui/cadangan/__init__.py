"""Backups and the check of the database."""
