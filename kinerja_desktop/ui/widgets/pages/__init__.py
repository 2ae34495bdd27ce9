"""Pages of paper on the screen."""
