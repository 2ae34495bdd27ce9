"""Perencanaan: what the plan of a year covers, and what is not carried yet."""
