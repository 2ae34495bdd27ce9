"""Where one types or chooses."""
