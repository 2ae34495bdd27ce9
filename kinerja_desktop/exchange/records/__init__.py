"""The records that travel, as on the wire."""
