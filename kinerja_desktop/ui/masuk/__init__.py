"""Before the shell: login, lock, recovery, and the first-run wizard; light enough to show at once."""
