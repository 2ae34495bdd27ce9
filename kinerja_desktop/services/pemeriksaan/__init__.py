"""Use cases of pemeriksaan."""
