"""Use cases of arsip."""
