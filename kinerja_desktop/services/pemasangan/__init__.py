"""Use cases of pemasangan."""
