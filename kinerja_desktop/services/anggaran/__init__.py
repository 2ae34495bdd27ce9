"""Use cases of anggaran."""
