"""What home shows beside what waits: what was done this week, and the year at a glance."""
