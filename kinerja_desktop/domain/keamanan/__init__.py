"""Who may do what, passwords and recovery codes."""
