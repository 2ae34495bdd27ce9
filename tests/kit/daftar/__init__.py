"""Lists of people as offices and their programs make them, made up with what is right about each."""
