"""Incidents with personal data."""
