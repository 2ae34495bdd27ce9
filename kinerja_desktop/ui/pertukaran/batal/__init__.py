"""Batalkan sesi: what a session of receiving brought is taken back, after a look."""
