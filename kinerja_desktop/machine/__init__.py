"""This computer: files, paths, log, settings, and what is loaded late."""
