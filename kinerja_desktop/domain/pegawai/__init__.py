"""People: NIP, golongan."""
