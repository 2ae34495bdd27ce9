"""Use cases of evaluasi."""
