"""Every use case that writes, and what happens at the door, as work that is killed part way.

A folder of these tests holds `data` (a data folder), `saksi.json` (this computer's memory) and
`dunia.pickle`: what lies in the office, by name, and the files that passed between offices.
"""

import pickle
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

from kinerja_desktop.db.models.all_tables import TABLES
from kinerja_desktop.db.store.session import Database
from kinerja_desktop.db.vault.keyslots import WrongSecretError
from kinerja_desktop.domain.core.clock import Clock
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.machine.faults import Faults
from kinerja_desktop.machine.settings import PreferenceStore
from kinerja_desktop.services.cadangan.records import KunciCadangan
from kinerja_desktop.services.impor_pegawai.plan import ImportOptions
from kinerja_desktop.services.impor_pegawai.richer import TIMPA
from kinerja_desktop.services.kantor import Kantor
from kinerja_desktop.services.latihan.latihan import AkunLatihan, mark_practice
from kinerja_desktop.services.pengaturan.reading import HariLibur
from tests.kit.office import NOW, SANDI, start_vault
from tests.kit.states import Dunia, Templat, entered
from tests.kit.use_cases import HARI, ROWS, SANDI_BARU, Baris, widest

STARTED = "uji.mulai"
LEMBAR = "lembar.txt"
ENTERED, FORMAT_1, RECOVERED = "masuk dan tutup", "masuk, kunci format 1", "lembar pemulihan"
LOST_DATA, LOST_KEYS, PREFERENCES = "pulih, data hilang", "pulih, kunci hilang", "preferensi dan latihan"
LATER = Clock(lambda: NOW + timedelta(days=1))
_READING = re.compile(
    r"\.(list|get|count|check|find|suggest|own)_?|\.(tree|history|coverage|rekap|preview|render|report|plan|run)$"
    r"|\.plan_repair$"
)
_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_SECRET = re.compile(r"[0-9A-Za-z+/=_-]{40,}|(?<=\"garam\":\")[^\"]+")
_MARK = re.compile(r"(?<=_[0-9]{4})-[0-9a-f]{4}(?=[.]kinerja)")  # of an id, at the end of the name of a file
_NOT_COUNTED = {"keamanan.masuk", "cadangan.create_before", "akses.read"}

_OF_ONE_PROCESS = (
    "pembaruan.",
)  # their publisher's key is that of the process; see tests/services/pembaruan

WRITING = {
    str(row): row
    for row in ROWS
    if not _READING.search(str(row)) and not str(row).startswith(_OF_ONE_PROCESS)
}


@contextmanager
def office(path: Path, faults: Faults | None = None) -> Iterator[Dunia]:
    """The copy in `path`, opened by its admin."""
    ids, actors, berkas = pickle.loads((path / "dunia.pickle").read_bytes())
    with entered(Templat(path / "data", ids, actors), path, berkas, faults) as dunia:
        yield dunia


def call(row: Baris, dunia: Dunia) -> None:
    row.call(getattr(dunia.services, row.service), dunia.actors[widest(row)], dunia, "staf")


def overwrite(dunia: Dunia) -> None:
    """A list whose poorer values were chosen."""
    service, pengelola = dunia.services.impor_pegawai, dunia.actors[Peran.PENGELOLA_KINERJA]
    daftar = dunia.folder / "miskin.csv"
    daftar.write_text("Nama;NIP;Jabatan\nSTAF UJI;199003152015031002;Pelaksana\n", encoding="utf-8")
    service.apply(pengelola, service.plan(pengelola, daftar, options=ImportOptions(timpa=frozenset(TIMPA))))


def to_a_stick(dunia: Dunia) -> None:
    dunia.services.cadangan.create(dunia.actors[Peran.ADMIN], dunia.folder / "stik")


IN_THE_OFFICE: dict[str, Callable[[Dunia], None]] = {
    **{name: lambda dunia, row=row: call(row, dunia) for name, row in WRITING.items()},
    "impor_pegawai --timpa": overwrite,
    "cadangan.create ke stik": to_a_stick,
}


@contextmanager
def at_the_door(path: Path, faults: Faults) -> Iterator[Kantor]:
    with Kantor(start_vault(path / "data", LATER, path / "saksi.json", faults)) as kantor:
        faults.at(STARTED)
        yield kantor


def login(path: Path, faults: Faults) -> None:
    """With a wrong password first; something changes, so that closing makes a backup."""
    with at_the_door(path, faults) as kantor:
        try:
            kantor.masuk.login("admin", "salah sama sekali")
        except WrongSecretError:
            faults.at("uji.salah")
        sesi = kantor.masuk.login("admin", SANDI)
        services = kantor.services(sesi.database)
        services.pengaturan.set_hari_libur(sesi.actor, [HariLibur(HARI, "Libur Uji")])


def recover(path: Path, faults: Faults) -> None:
    with at_the_door(path, faults) as kantor:
        kantor.masuk.recover((path / LEMBAR).read_text("utf-8"), "admin", SANDI_BARU)


def restore_what_was_lost(path: Path, faults: Faults) -> None:
    """What is lost is so already in the template."""
    with at_the_door(path, faults) as kantor:
        newest = kantor.pemulihan.list_all()[0]
        kantor.pemulihan.restore(newest.path, KunciCadangan("admin", SANDI), "Cakram rusak")


def preferences(path: Path, faults: Faults) -> None:
    faults.at(STARTED)
    PreferenceStore(path / "preferensi").change(tema="GELAP", skala=125)
    mark_practice(path / "data", [AkunLatihan("admin", SANDI, "Siti Aminah", "Admin")])


DOOR: dict[str, Callable[[Path, Faults], None]] = {
    ENTERED: login,
    FORMAT_1: login,
    RECOVERED: recover,
    LOST_DATA: restore_what_was_lost,
    LOST_KEYS: restore_what_was_lost,
    PREFERENCES: preferences,
}


def _in_the_office(name: str) -> Callable[[Path, Faults], None]:
    def work(path: Path, faults: Faults) -> None:
        with office(path, faults) as dunia:
            faults.at(STARTED)
            IN_THE_OFFICE[name](dunia)

    return work


WORK = {name: _in_the_office(name) for name in IN_THE_OFFICE} | DOOR


def read_all(database: Database, known: frozenset[str]) -> dict[str, Any]:
    """Every table as text: new ids, keys and hashes are blanked out, so that two runs can be compared.

    Of the audit trail the actions, without those that stand whether or not a step comes to its end.
    """
    state: dict[str, Any] = {}
    with database.read() as session:
        run = session.connection().exec_driver_sql
        for name, model in TABLES.items():
            if name == "audit":
                rows = run("SELECT tindakan FROM audit ORDER BY seq")
                state[name] = [row[0] for row in rows if row[0] not in _NOT_COUNTED]
            elif not name.startswith("staging"):
                columns = ", ".join(column.name for column in model.__table__.columns)
                state[name] = sorted(_plain(row, known) for row in run(f"SELECT {columns} FROM {name}"))
    return state


def _plain(row: Any, known: frozenset[str]) -> str:
    cells = [f"<{len(cell)}>" if isinstance(cell, bytes) else str(cell) for cell in row]
    without_new = _UUID.sub(lambda found: found[0] if found[0] in known else "baru", " | ".join(cells))
    return _SECRET.sub("rahasia", _MARK.sub("", without_new))


def read_ids(database: Database) -> frozenset[str]:
    """All ids anywhere in the database."""
    with database.read() as session:
        run = session.connection().exec_driver_sql
        return frozenset(_UUID.findall(str([list(run(f"SELECT * FROM {name}")) for name in TABLES])))
