"""Use cases of latihan."""
