"""Lists on the command line."""
