"""Angka kredit: what the predikat of a functional post is worth (PermenPANRB 1/2023, PerBKN 3/2023)."""
