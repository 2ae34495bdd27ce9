"""One operator or official hands over to the next, in three steps."""
