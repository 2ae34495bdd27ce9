"""Money of programs, and the lines of planning documents in which it stands."""
