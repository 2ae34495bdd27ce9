"""Use cases of pemantauan."""
