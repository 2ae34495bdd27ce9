"""Use cases of profil."""
