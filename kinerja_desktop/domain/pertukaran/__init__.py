"""Exchange between offices."""
