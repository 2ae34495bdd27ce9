"""Realisation: what was achieved on each indicator of an SKP."""
