"""Predikat and its distribution."""
