"""A year of many offices that exchange files, with everything that happens to files and to computers."""
