"""Use cases of perencanaan."""
