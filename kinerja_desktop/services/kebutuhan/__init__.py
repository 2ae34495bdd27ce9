"""Use cases of kebutuhan."""
