"""Keys, signatures and sealing of packages."""
