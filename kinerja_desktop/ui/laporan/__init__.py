"""Rekap: predikat by unit as table and chart, and who is late."""
