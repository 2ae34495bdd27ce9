"""People: the list, one person with history, and the change of placement and rater."""
