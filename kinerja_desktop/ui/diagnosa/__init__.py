"""Bungkus Diagnosa: read first, then saved."""
