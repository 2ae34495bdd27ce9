"""Files with personal data in the data folder, besides the open database: backups, keys and packages."""

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path

from kinerja_desktop.db.vault.backup import list_backups
from kinerja_desktop.db.vault.files import companions
from kinerja_desktop.db.vault.folder import DataFolder
from kinerja_desktop.domain.retensi.simpanan import JenisSimpanan, Kelompok, MasaSimpan, Simpanan, sum_up

_KEYS = "kinerja.kunci"
_PACKAGE = ".kinerja"
_LOOK = "Buka folder datanya, periksa isinya, lalu hapus yang tidak diperlukan lagi."


BACKUPS = JenisSimpanan(
    Kelompok.CADANGAN,
    "Cadangan di folder data",
    "retensi.cadangan",
    "Program menipiskannya sendiri; hapus folder yang lebih lama sesudah ada cadangan baru yang diperiksa.",
)
ASIDE = JenisSimpanan(Kelompok.CADANGAN, "Basis data dan berkas lain yang disisihkan", "retensi.kunci", _LOOK)
KEYS = JenisSimpanan(
    Kelompok.KUNCI,
    "Berkas kunci yang disisihkan",
    "retensi.kunci",
    "Hapus sesudah cadangan yang hanya dibukanya tidak diperlukan lagi.",
)
PACKAGES = JenisSimpanan(
    Kelompok.PAKET,
    "Berkas paket di folder data",
    "retensi.paket",
    "Pindahkan atau hapus sesudah ada tanda terima.",
)
OTHERS = JenisSimpanan(Kelompok.CADANGAN, "Berkas yang tidak dikenal di folder data", "retensi.kunci", _LOOK)


def find_files(folder: DataFolder, masa: Callable[[str], MasaSimpan], today: date) -> Iterator[Simpanan]:
    """A line for each kind of files. Raises OSError when the folder cannot be read."""
    found: dict[JenisSimpanan, list[date]] = {one: [] for one in (BACKUPS, ASIDE, KEYS, PACKAGES, OTHERS)}
    for path in folder.path.iterdir():
        if (jenis := _kind_of(folder, path)) is not None:
            found[jenis].append(_changed(path))
    shelf = {backup.path: backup.manifest.created for backup in list_backups(folder.backups)}
    found[BACKUPS].extend(created.astimezone().date() for created in shelf.values())
    if folder.backups.is_dir():
        for path in folder.backups.iterdir():
            if path not in shelf:
                found[KEYS if path.name.endswith("-kunci-lama") else ASIDE].append(_named(path))
    places: Mapping[JenisSimpanan, Path] = {BACKUPS: folder.backups}
    for jenis, days in found.items():
        place = str(places.get(jenis, folder.path))
        yield sum_up(jenis, place, days, masa(jenis.setelan), today)


def _kind_of(folder: DataFolder, path: Path) -> JenisSimpanan | None:
    """None: in use today, or without personal data."""
    own = (folder.database, folder.keys, folder.keys_copy, folder.backups, folder.attempts)
    is_own = path in (*own, *companions(folder.database)) or path.name.startswith(folder.lock.name)
    if is_own or path.is_dir():
        return None
    if path.suffix == _PACKAGE:
        return PACKAGES
    if path.name.startswith(_KEYS):
        return KEYS
    return ASIDE if ".rusak" in path.name else OTHERS


def _changed(path: Path) -> date:
    return datetime.fromtimestamp(path.stat().st_mtime, UTC).astimezone().date()


def _named(path: Path) -> date:
    """The day in the name of what the program put aside; else when it was changed."""
    try:
        return datetime.strptime(path.name[:8], "%Y%m%d").replace(tzinfo=UTC).date()
    except ValueError:
        return _changed(path)
