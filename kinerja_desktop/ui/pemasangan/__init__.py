"""Setting up an office: the wizard."""
