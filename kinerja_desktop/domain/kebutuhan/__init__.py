"""Needs of the organisation."""
