"""What one cell says, whatever stands beside: numbers, names, posts, dates, states."""
