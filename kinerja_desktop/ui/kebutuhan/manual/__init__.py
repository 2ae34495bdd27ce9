"""The manual of an indicator: its page, its targets of each period, its sheet."""
