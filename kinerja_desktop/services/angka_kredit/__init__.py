"""Angka kredit of people, from their final evaluations."""
