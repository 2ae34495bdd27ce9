"""Validasi Lokal on the tab Kirim: what is incomplete by part, and each place where it is mended."""
