"""Data Awal: what the centre gives an office to begin with, and what the office takes of it."""
