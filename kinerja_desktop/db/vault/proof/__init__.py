"""What proves that a file is of this database, and written by a holder of its key."""
