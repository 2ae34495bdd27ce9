"""What a start of the window may be given: an office, and files to open in it; loaded before all else."""

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

PACKAGE_ENDING = ".kinerja"


class Asked(Struct, frozen=True):
    """`folder` None and `profil` empty: no office is named. `files`: absolute."""

    folder: Path | None = None
    profil: str = ""
    files: tuple[Path, ...] = ()


def read_asked(arguments: Sequence[str]) -> Asked | None:
    """`--data DIR`, `--profil NAMA` and files, in any order. None: these arguments are a command."""
    folder, profil, files, waiting = None, "", list[Path](), list(arguments)
    while waiting:
        name, _, value = waiting.pop(0).partition("=")
        if name in {"--data", "--profil"}:
            value = value or (waiting.pop(0) if waiting else "")
            if not value:
                return None
            folder, profil = (Path(value).absolute(), profil) if name == "--data" else (folder, value)
        elif _is_file(name):
            files.append(Path(name).absolute())
        else:
            return None
    return Asked(folder, profil, tuple(files))


def _is_file(name: str) -> bool:
    """A double click gives a whole path; a word alone is a command."""
    path = Path(name)
    return path.suffix.casefold() == PACKAGE_ENDING or (path.is_absolute() and path.is_file())
