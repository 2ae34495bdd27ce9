"""The offices of this computer: which one is opened, and where a new one lies."""
