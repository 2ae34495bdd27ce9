"""Provisional results and what a superior planned in other words."""
