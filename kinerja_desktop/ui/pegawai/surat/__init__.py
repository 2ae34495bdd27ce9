"""Letters of delegation: one letter for many raters, what each covers, its end."""
