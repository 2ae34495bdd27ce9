"""Permintaan: feedback or an approval asked of a person of another office, by files."""
