"""Evaluation periods and working days."""
