"""Rules of the SKP."""
