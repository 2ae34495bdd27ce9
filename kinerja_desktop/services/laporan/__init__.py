"""Use cases of laporan."""
