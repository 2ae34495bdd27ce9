"""The practice office: marked as such, its logins in the open, and removed in one step."""

import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from kinerja_desktop.domain.core.errors import StateError
from kinerja_desktop.domain.core.storage import why_of
from kinerja_desktop.machine.files import PARTIAL_SUFFIX, replace
from kinerja_desktop.machine.paths import RESOURCES
from kinerja_desktop.machine.small_files import peek_small, write_small

PENANDA = "latihan.json"
_SUFFIX = "-latihan"
_YEAR = "-setahun"
_CENTRES = {_YEAR: f"{_YEAR}-pusat", "": "-pusatnya"}
"""By the end of an office's name: that of its centre."""
CONTOH_DAFTAR = RESOURCES / "demo" / "contoh_daftar_pegawai.xlsx"
CONTOH_TEMPLAT = RESOURCES / "templat" / "contoh_isian.xlsx"
"""A list to import, with the faults that lists have, and a workbook to fill: as somebody would send them."""


class AkunLatihan(msgspec.Struct, frozen=True):
    """A login of the practice office. All of it is invented, so the password may be read by everybody."""

    nama_pengguna: str
    sandi: str
    nama: str
    peran: str


def practice_folder(real: Path, *, whole: bool = False) -> Path:
    """Where the practice office of a data folder lies: beside it. `whole`: the one of a whole year."""
    return real.with_name(f"{real.name}{_YEAR if whole else ''}{_SUFFIX}")


def practice_centre(folder: Path) -> Path:
    """Where the centre lies of the practice office `folder`."""
    stem, end = _split(folder, _CENTRES)
    return folder.with_name(f"{stem}{_CENTRES[end]}{_SUFFIX}")


def other_side(folder: Path) -> Path | None:
    """The practice centre of a practice office, or the office of such a centre; None: there is none."""
    if not is_practice(folder):
        return None
    other = _office_of(folder) if is_practice_centre(folder) else practice_centre(folder)
    return other if read_accounts(other) else None


def way_to_other(folder: Path) -> str:
    """What the way to `other_side` is called; empty: there is none."""
    if other_side(folder) is None:
        return ""
    return "Ke kantor latihan" if is_practice_centre(folder) else "Ke pusat latihan"


def is_practice_centre(folder: Path) -> bool:
    """Whether this is a practice centre."""
    return is_practice(folder) and folder.name.removesuffix(_SUFFIX).endswith(tuple(_CENTRES.values()))


def _office_of(centre: Path) -> Path:
    stem, end = _split(centre, _CENTRES.values())
    year = next(one for one, name in _CENTRES.items() if name == end)
    return centre.with_name(f"{stem}{year}{_SUFFIX}")


def _split(folder: Path, ends: Iterable[str]) -> tuple[str, str]:
    """The name of a practice folder before the first of `ends` that it has, and that end."""
    name = folder.name.removesuffix(_SUFFIX)
    end = next(one for one in ends if name.endswith(one))
    return name.removesuffix(end), end


def mark_practice(folder: Path, akun: Sequence[AkunLatihan]) -> None:
    """Say that this data folder is for practice, and keep its logins; raises OSError."""
    write_small(folder / PENANDA, msgspec.json.encode(akun))


def is_practice(folder: Path) -> bool:
    """Whether the folder lies where practice offices do and is marked, be the mark damaged.

    A mark alone is not enough: whoever may write a real data folder could have it removed as if it were one.
    """
    return folder.name.endswith(_SUFFIX) and (folder / PENANDA).exists()


def read_accounts(folder: Path) -> tuple[AkunLatihan, ...]:
    """The logins of a practice office; empty for any other folder or a damaged list."""
    if not is_practice(folder):
        return ()
    return peek_small(folder / PENANDA, tuple[AkunLatihan, ...]) or ()


def remove_practice(folder: Path) -> None:
    """Remove a closed practice office; what a crash leaves of it is no office any more.

    Raises StateError for a folder that is not marked (real data is never removed this way), or that another
    program holds.
    """
    if not is_practice(folder):
        raise StateError(
            "Folder ini bukan Mode Latihan, jadi tidak dihapus.",
            where=str(folder),
            who="Anda",
            next_step="Periksa folder data yang sedang dibuka.",
        )
    leaving = folder.with_name(folder.name + PARTIAL_SUFFIX)
    shutil.rmtree(leaving, ignore_errors=True)
    try:
        replace(folder, leaving)
    except OSError as error:
        raise StateError(
            "Mode Latihan belum dapat dihapus; isinya masih utuh.",
            where=str(folder),
            why=why_of(error),
            who="Anda",
            next_step="Tutup program lain yang memakai folder itu, lalu mulai dan hapus Mode Latihan lagi.",
        ) from error
    shutil.rmtree(leaving, ignore_errors=True)
