"""Rules of retensi."""
