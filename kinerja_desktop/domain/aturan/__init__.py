"""Rule sets: the numbers of the regulations, dated."""
