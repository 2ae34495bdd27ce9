"""Use cases of cadangan."""
