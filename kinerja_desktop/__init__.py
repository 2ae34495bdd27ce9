"""Kinerja Desktop: performance management of civil servants where the internet does not reach."""

from pathlib import Path

_FILE = Path(__file__).resolve().parent.parent / "resources" / "versi.txt"
__version__ = _FILE.read_text(encoding="utf-8").strip()
"""The one place where it stands: package, programs and installer read it there, and so does who exchanges the
program without starting it."""
