"""The clock of this computer."""
