"""Validasi Lokal: before Kirim, what is incomplete or cannot be sent, and where it is mended."""
