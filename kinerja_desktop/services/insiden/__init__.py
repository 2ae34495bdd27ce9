"""Use cases of insiden."""
