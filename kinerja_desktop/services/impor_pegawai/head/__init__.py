"""Which tables a file holds and what each of their columns is: by what it is called and by what it says."""
