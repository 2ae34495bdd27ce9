"""Feedback: given, read and taken back."""
