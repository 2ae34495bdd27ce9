"""Use cases of skp."""
