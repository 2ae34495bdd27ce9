"""Where the program's own files lie, and where this machine keeps its data."""

import os
import sys
from pathlib import Path

import platformdirs

RESOURCES = Path(__file__).resolve().parent.parent.parent / "resources"
"""Fonts, rule sets, templates: right from source and in the frozen bundle alike."""

APP_NAME = "Kinerja Desktop"
PORTABLE_FOLDER = "data-portabel"
SWITCH = "--tukar-program"
"""With this argument the new version puts itself into the place of the old one."""
SHARED_VARIABLE = "KINERJA_BERSAMA"
_SHARED = {"win32": "", "darwin": f"/Users/Shared/{APP_NAME}"}
_SHARED_ELSEWHERE = "/var/lib/kinerja-desktop"


def user_data_folder() -> Path:
    """The data folder of this user on this machine; not made here."""
    return platformdirs.user_data_path(APP_NAME, appauthor=False)


def user_config_folder() -> Path:
    """What this user's profile keeps of preferences and of the offices of this machine; not made here."""
    return platformdirs.user_config_path(APP_NAME, appauthor=False)


def shared_folder() -> Path:
    """What all accounts of this machine share: its offices, and their data where that was chosen.

    `KINERJA_BERSAMA` names another one. Not made here; on Linux the package brings it.
    """
    named = os.environ.get(SHARED_VARIABLE) or _SHARED.get(sys.platform, _SHARED_ELSEWHERE)
    return Path(named) if named else Path(os.environ.get("PROGRAMDATA", r"C:\ProgramData")) / APP_NAME


def witness_file() -> Path:
    """What this user's profile remembers of databases: outside the data folder, which may be copied back."""
    return platformdirs.user_state_path(f"{APP_NAME} Saksi", appauthor=False, roaming=True) / "saksi.json"


def program_folder() -> Path:
    """Where the program itself lies."""
    frozen = bool(getattr(sys, "frozen", False))
    return Path(sys.executable).resolve().parent if frozen else RESOURCES.parent


def portable_data_folder() -> Path:
    """The data folder beside the program, for use without installation."""
    return program_folder() / PORTABLE_FOLDER


def update_records() -> tuple[str, str]:
    """Where an update of the program is recorded, seen from the program and from its new version."""
    folder = program_folder()
    return str(folder / "pembaruan" / "keadaan.json"), str(folder.parent / "keadaan.json")
