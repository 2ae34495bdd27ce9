"""Sessions of receiving: one act with its files, one undo point."""
