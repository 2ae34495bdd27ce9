"""What changes of people in a year."""
