"""What one cell or one line says, whatever stands beside: numbers, names, posts, dates, states."""
