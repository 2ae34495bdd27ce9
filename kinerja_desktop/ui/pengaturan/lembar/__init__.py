"""Section Lembar resmi."""
