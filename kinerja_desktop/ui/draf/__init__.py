"""What is being typed, kept safe and offered again."""
