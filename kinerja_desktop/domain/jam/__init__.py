"""Rules of jam: whether the clock of this computer can be right."""
