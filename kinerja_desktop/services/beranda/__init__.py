"""Use cases of beranda."""
