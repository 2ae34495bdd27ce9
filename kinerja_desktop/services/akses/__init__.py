"""Use cases of akses."""
