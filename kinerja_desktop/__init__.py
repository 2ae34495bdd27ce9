"""Kinerja Desktop: performance management of civil servants where the internet does not reach."""

from pathlib import Path

_FILE = Path(__file__).resolve().parent.parent / "resources" / "versi.txt"
__version__ = _FILE.read_text(encoding="utf-8").strip()
"""In a file of its own: whoever exchanges the program reads it without starting it."""
