"""Use cases of keamanan."""
