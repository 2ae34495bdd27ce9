"""What every screen is built with."""
