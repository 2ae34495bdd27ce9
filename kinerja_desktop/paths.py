"""Where the program's own files lie; the folders of this machine are added by those who need them."""

from pathlib import Path

RESOURCES = Path(__file__).resolve().parent.parent / "resources"
"""Fonts, rule sets, templates: right from source and in the frozen bundle alike."""
