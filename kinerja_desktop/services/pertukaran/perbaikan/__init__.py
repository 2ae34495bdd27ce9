"""Perbaikan: what was decided, merged or put right at the centre goes back to the office that sent it."""
