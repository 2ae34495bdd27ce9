"""Tables and sessions: the one database of this installation, and what keeps it safe."""
