"""What all services share: permission, transaction, dated records."""
