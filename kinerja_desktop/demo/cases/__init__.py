"""What does not happen every day, shown on a few people of the fictitious office."""
