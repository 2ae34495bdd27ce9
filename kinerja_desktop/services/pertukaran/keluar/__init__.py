"""Packages that leave: their numbers, and what the centre writes for one office."""
