"""Rules about what is achieved during the year."""
