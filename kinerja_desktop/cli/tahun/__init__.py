"""What belongs to the turn of a year and to changes on a day, on the command line."""
