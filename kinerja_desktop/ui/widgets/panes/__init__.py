"""Two panes of a screen, and what becomes of them without room for both."""
