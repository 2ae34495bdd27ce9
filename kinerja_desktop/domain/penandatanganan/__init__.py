"""Who signed what, in which capacity, on which ground."""
