"""Requests between offices: the tab Permintaan."""
