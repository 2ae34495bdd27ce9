"""Files that come to the window by themselves: dropped on it, double-clicked, opened again.

The open screen is asked first; a file that says by its ending where it belongs opens that screen.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

from kinerja_desktop.domain.core.errors import InvalidInputError, KinerjaError
from kinerja_desktop.ui.kit.berkas import LISTS, PACKAGES, UPDATES, ends_as
from kinerja_desktop.ui.widgets.layout.page import Page
from kinerja_desktop.ui.window.shell import Shell

_HOMES = ((PACKAGES, "pertukaran"), (LISTS, "impor_pegawai"), (UPDATES, "pengaturan"))


def home_of(path: Path) -> str:
    """The screen where a file of this ending is at home; empty: only where somebody drops it."""
    return next((screen for endings, screen in _HOMES if ends_as(path, endings)), "")


def take_files(shell: Shell, paths: Sequence[Path], refuse: Callable[[KinerjaError], object]) -> bool:
    """Give `paths` to the screen they belong to, and open it; whether they were taken."""
    there = [path for path in paths if path.is_file()]
    if not there:
        refuse(_not_there(paths))
        return False
    home = home_of(there[0])
    if home != "pertukaran" and _gives(shell, there):  # a package is nothing else, wherever it is dropped
        return True
    if home and home in {screen.id for screen in shell.screens}:
        shell.open(home)
        if _gives(shell, there):
            return True
    refuse(_homeless(there[0], home))
    return False


def _gives(shell: Shell, paths: Sequence[Path]) -> bool:
    page = shell.current
    return isinstance(page, Page) and page.take_files(paths)


def _not_there(paths: Sequence[Path]) -> KinerjaError:
    return InvalidInputError(
        "Yang dijatuhkan atau dibuka bukan berkas di komputer ini.",
        where=", ".join(path.name for path in paths),
        who="Anda",
        next_step="Pasang flashdisk-nya, atau salin berkasnya dahulu ke komputer, lalu ulangi.",
    )


def _homeless(path: Path, home: str) -> KinerjaError:
    if home:
        return InvalidInputError(
            "Peran Anda tidak membuka layar untuk berkas ini.",
            where=path.name,
            who="Pengelola kinerja atau admin",
            next_step="Serahkan berkas ini kepada pengelola kinerja kantor Anda.",
        )
    return InvalidInputError(
        "Layar ini tidak memakai berkas seperti itu.",
        where=path.name,
        who="Anda",
        next_step="Paket dan daftar pegawai boleh dijatuhkan di mana pun; logo di Pengaturan > Instansi; "
        "bukti dukung di Realisasi; foto atau PDF lembar di Periksa Lembar; templat di Isi Templat.",
    )
