"""Step 3 of the import: the rows of the plan, what it asks, its units and posts, what it decided."""
