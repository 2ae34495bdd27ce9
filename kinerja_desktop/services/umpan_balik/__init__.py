"""Use cases of umpan balik."""
