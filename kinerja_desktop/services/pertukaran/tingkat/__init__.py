"""Scopes of a person and of a unit that is led: what such a PC sends, gets, and may change at its agency."""
