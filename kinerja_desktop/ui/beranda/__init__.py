"""Beranda: what waits for the person who looks."""
