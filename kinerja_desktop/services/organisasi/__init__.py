"""Use cases of organisasi."""
