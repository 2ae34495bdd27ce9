"""Use cases of retensi."""
