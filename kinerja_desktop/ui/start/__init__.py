"""From the process to a login that can be typed into, and what is loaded behind it."""
