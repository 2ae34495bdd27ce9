"""One data folder from start to close: keys, lock, backups."""
