"""The predikat of units: set, taken from the year before, corrected after finals."""
