"""Where the program's own files lie, and where this machine keeps its data."""

import sys
from pathlib import Path

import platformdirs

RESOURCES = Path(__file__).resolve().parent.parent.parent / "resources"
"""Fonts, rule sets, templates: right from source and in the frozen bundle alike."""

APP_NAME = "Kinerja Desktop"
PORTABLE_FOLDER = "data-portabel"


def user_data_folder() -> Path:
    """The data folder of this user on this machine; not made here."""
    return platformdirs.user_data_path(APP_NAME, appauthor=False)


def witness_file() -> Path:
    """What this user's profile remembers of databases: outside the data folder, which may be copied back."""
    return platformdirs.user_state_path(f"{APP_NAME} Saksi", appauthor=False, roaming=True) / "saksi.json"


def portable_data_folder() -> Path:
    """The data folder beside the program, for use without installation."""
    frozen = bool(getattr(sys, "frozen", False))
    beside = Path(sys.executable).resolve().parent if frozen else RESOURCES.parent
    return beside / PORTABLE_FOLDER
