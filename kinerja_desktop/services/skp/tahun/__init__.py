"""From one year to the next in one guided act: what is open, what would happen, done and taken back."""
