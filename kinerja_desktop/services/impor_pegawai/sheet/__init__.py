"""What the sheets of a file say, before it is compared with the office."""
