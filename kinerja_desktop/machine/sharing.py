"""Who may open a folder: its owner alone, or every account of this computer.

On Windows what lies in a folder has the rights of the folder; elsewhere each file is given them as it is
made, so that a second account can open what the first one wrote.
"""

import os
import stat
import sys
from contextlib import suppress
from pathlib import Path

from kinerja_desktop.machine.lazy import lazily

with lazily:
    import getpass
    import subprocess

_OWNER, _ALL = 0o700, 0o777
_FOR_FILES, _FOR_FOLDERS = 0o066, 0o077
_USERS, _SYSTEM, _ADMINS = "*S-1-5-32-545", "*S-1-5-18", "*S-1-5-32-544"  # their names are translated
_INHERIT = "(OI)(CI)"
_ICACLS_S = 30


def account_name() -> str:
    """Of the account of this computer that runs the program; empty where it has none."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return ""


def make_folder(path: Path) -> None:
    """Make a folder and those above it, for its owner only or, like its parent, for all; raises OSError."""
    if path.is_dir():
        return
    path.mkdir(mode=_OWNER, parents=True, exist_ok=True)
    follow(path)


def is_shared(folder: Path) -> bool:
    """Whether every account may change what lies in it; not asked of Windows: nothing follows from it."""
    if sys.platform == "win32":
        return False
    try:
        mode = folder.stat().st_mode
    except OSError:
        return False
    return bool(mode & stat.S_IWOTH) and not mode & stat.S_ISVTX


def follow(path: Path, folder: Path | None = None) -> None:
    """Open `path`, and what is in it, to whom `folder` (None: the one it lies in) is open.

    What belongs to another account keeps its rights: that one has given them already.
    """
    if is_shared(folder or path.parent):
        for one in (path, *(path.rglob("*") if path.is_dir() else ())):
            with suppress(OSError):
                mode = one.stat().st_mode
                one.chmod(stat.S_IMODE(mode) | (_FOR_FOLDERS if stat.S_ISDIR(mode) else _FOR_FILES))


def share_with_all(folder: Path) -> None:
    """Let every account of this computer work in `folder`, and in what is in it. Raises OSError."""
    if is_shared(folder):
        return  # by whoever it belongs to
    if sys.platform == "win32":
        _icacls(folder, "/grant", f"{_USERS}:{_INHERIT}M", "/T")
    else:
        folder.chmod(_ALL)
        for one in folder.iterdir():
            follow(one)


def keep_private(folder: Path) -> None:
    """Only the account that runs this, on Windows also the system and its administrators. Raises OSError."""
    if sys.platform == "win32":
        own = f"{os.environ.get('USERDOMAIN', '.')}\\{os.environ['USERNAME']}"
        granted = [part for one in (own, _SYSTEM, _ADMINS) for part in ("/grant:r", f"{one}:{_INHERIT}F")]
        _icacls(folder, "/inheritance:r", *granted)
    else:
        folder.chmod(_OWNER)


def _icacls(folder: Path, *asked: str) -> None:
    done = subprocess.run(  # noqa: S603 - a program of the system, no shell
        [rf"{os.environ.get('SYSTEMROOT', 'C:/Windows')}\System32\icacls.exe", str(folder), *asked, "/Q"],
        capture_output=True,
        check=False,
        timeout=_ICACLS_S,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    if done.returncode:
        raise PermissionError(13, "icacls", str(folder))
