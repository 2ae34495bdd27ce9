"""Users, passwords and the audit trail."""
