"""One's own data: who looked at it, and all of it as a file."""
