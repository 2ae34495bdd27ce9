"""Use cases of pengaturan."""
