"""Which of the files that somebody brings are packages: told by what is in them, never by their names."""

from collections.abc import Sequence
from pathlib import Path

from msgspec import MsgspecError, Struct

from kinerja_desktop.domain.aturan.berkas import MAX_BYTES, BerkasAturan
from kinerja_desktop.domain.core.storage import why_of
from kinerja_desktop.exchange.paket.package import FILE_SUFFIX, starts_as_package
from kinerja_desktop.machine.files import PARTIAL_SUFFIX


class BukanPaket(Struct, frozen=True):
    """What is not looked into, and why."""

    path: Path
    sebab: str


def is_package(path: Path) -> bool:
    """Whether a file begins as a package does, whatever it is called; nothing of it is believed yet."""
    try:
        return path.is_file() and starts_as_package(path)
    except OSError:
        return False


def gather(paths: Sequence[Path]) -> tuple[tuple[Path, ...], tuple[BukanPaket, ...]]:
    """The packages among these files and inside these folders, and everything else that lies there.

    A file that is named itself, or is called a package, is always examined: then its refusal says what is
    wrong with it. Folders inside folders are not opened, and said so.
    """
    found: list[Path] = []
    others: list[BukanPaket] = []
    for path in paths:
        if not path.is_dir():
            found.append(path)
            continue
        try:
            inside = sorted(path.iterdir())
        except OSError as error:
            others.append(BukanPaket(path, why_of(error)))
            continue
        for one in inside:
            why = _why_not(one)
            if why:
                others.append(BukanPaket(one, why))
            else:
                found.append(one)
    return tuple(dict.fromkeys(found)), tuple(others)


def rules_in(path: Path) -> str:
    """What to say of a file of rules, which is no package: its name and version; empty: it is none."""
    try:
        if not path.is_file() or path.stat().st_size > MAX_BYTES:
            return ""
        aturan = BerkasAturan.read(path.read_bytes())
    except (OSError, MsgspecError, UnicodeDecodeError, RecursionError):
        return ""
    return (
        f"berkas aturan {aturan.nama} versi {aturan.versi}: terpasang bersama program dan sampai di kantor "
        "lewat Data Awal pusat, tidak diterima di sini"
    )


def _why_not(path: Path) -> str:
    if path.is_dir():
        return "folder di dalam folder tidak dibuka; pilih folder itu sendiri"
    if path.name.endswith(PARTIAL_SUFFIX):
        return "belum selesai ditulis atau disalin; salin ulang dari asalnya"
    try:
        if FILE_SUFFIX in path.name.lower() or starts_as_package(path):
            return ""
    except OSError as error:
        return why_of(error)
    return rules_in(path) or "isinya bukan paket Kinerja"
