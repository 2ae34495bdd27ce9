"""The fictitious office: the whole job on invented people, for the command line and for Mode Latihan."""
