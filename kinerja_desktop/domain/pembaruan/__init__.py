"""New versions of the program: what a release says of itself, and which may follow which."""
