"""Use cases of jam."""
