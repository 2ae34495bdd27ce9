"""Bungkus Diagnosa as text: shown before it is saved, and saved as it was shown."""

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from sqlalchemy import func, select

from kinerja_desktop.db.models.all_tables import METADATA
from kinerja_desktop.db.models.keamanan import Pengguna, PeranPengguna
from kinerja_desktop.db.store.schema import SCHEMA
from kinerja_desktop.db.store.session import Database
from kinerja_desktop.db.vault.backup import list_backups
from kinerja_desktop.db.vault.folder import DataFolder
from kinerja_desktop.domain.core.clock import Clock
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.services.core.berkas import save_file
from kinerja_desktop.services.core.service import Service
from kinerja_desktop.services.core.setelan import read_setelan, shipped_setelan
from kinerja_desktop.services.diagnosa.fakta import (
    computer_facts,
    folder_facts,
    preference_facts,
    program_facts,
    update_facts,
)
from kinerja_desktop.services.diagnosa.jejak import summarize_log, summarize_reports

_TITLE = "BUNGKUS DIAGNOSA KINERJA DESKTOP"
_PROMISE = (
    "Isinya versi, ukuran, jumlah, setelan, dan letak galat di dalam program. Tidak ada nama orang, NIP, "
    "nama kantor, isian, maupun nama folder. Bacalah sebelum dikirim."
)
_NONE = "tidak ada"


class DiagnosaService(Service):
    """With the counts of an open office."""

    def __init__(self, database: Database, folder: DataFolder) -> None:
        super().__init__(database)
        self._folder = folder

    def collect(self, actor: Actor) -> str:
        """The whole text; see `collect_closed` for what is in it without a login."""
        with self._read(actor, "diagnosa.collect") as session:
            tables = METADATA.sorted_tables
            counts = session.execute(
                select(*(select(func.count()).select_from(one).scalar_subquery() for one in tables))
            ).one()
            settings = read_setelan(session)
            roles = session.execute(
                select(PeranPengguna.peran, func.count())
                .join(Pengguna, Pengguna.id == PeranPengguna.pengguna_id)
                .group_by(PeranPengguna.peran)
            ).all()
        rows = [f"{table.name}: {count}" for table, count in zip(tables, counts, strict=True) if count]
        numbers = [f"{one.kode} = {settings.get(one.kode, one.nilai)}" for one in shipped_setelan()]
        return _text(
            self._folder.path,
            self._clock,
            {
                "Baris menurut tabel": rows,
                "Pengguna menurut peran": [f"{peran.value}: {count}" for peran, count in roles],
                "Setelan": numbers,
            },
        )


def collect_closed(folder: Path, clock: Clock) -> str:
    """The text where nobody can log in: of the program, the computer, the files and the log."""
    return _text(folder, clock, {})


def save(path: Path, text: str) -> Path:
    """Raises StorageFullError, InvalidInputError."""
    return save_file(path, text.encode("utf-8"))


def _text(folder: Path, clock: Clock, of_office: Mapping[str, Sequence[str]]) -> str:
    log = folder / "log"
    parts: dict[str, Sequence[str]] = {
        "Program": program_facts(),
        "Pembaruan": update_facts(),
        "Komputer": computer_facts(folder),
        "Data": [f"susunan basis data program: {SCHEMA}", *folder_facts(folder)],
        "Cadangan": _backups(folder),
        "Tampilan": preference_facts(folder),
        **of_office,
        "Log": summarize_log(log),
        "Laporan galat": summarize_reports(log),
    }
    told = [_TITLE, clock.now().isoformat(timespec="minutes"), "", _PROMISE]
    for title, lines in parts.items():
        told += ["", title.upper(), *(f"  {line}" for line in lines or [_NONE])]
    return "\n".join(told) + "\n"


def _backups(folder: Path) -> list[str]:
    """How many of each cause; when the newest was made, from which program and schema."""
    found = list_backups(DataFolder(folder).backups)
    if not found:
        return []
    newest, reasons = found[0].manifest, Counter(one.manifest.reason.value for one in found)
    return [
        *(f"{reason}: {count}" for reason, count in sorted(reasons.items())),
        f"terakhir {newest.created.date().isoformat()}, program {newest.program}, susunan {newest.schema}",
    ]
