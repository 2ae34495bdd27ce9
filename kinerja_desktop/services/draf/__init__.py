"""Use cases of draf."""
