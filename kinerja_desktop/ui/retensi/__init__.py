"""What is kept longer than it may be."""
