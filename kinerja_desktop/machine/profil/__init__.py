"""The offices of this computer: their list, what was used last, what one start hands to another."""
