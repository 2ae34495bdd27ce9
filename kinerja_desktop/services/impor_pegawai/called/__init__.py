"""What offices and their programs call the columns of a list of people."""
