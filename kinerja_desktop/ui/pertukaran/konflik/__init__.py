"""Konflik: what was changed here and at a sender, decided by a person."""
