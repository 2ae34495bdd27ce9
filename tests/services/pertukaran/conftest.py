"""An agency and a centre, each with its own database and keys, enrolled with each other."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from kinerja_desktop.db.models.organisasi import Instansi
from kinerja_desktop.db.store.engine import create_engine
from kinerja_desktop.db.store.session import Database, WriteContext
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.machine.faults import Faults
from kinerja_desktop.services.pertukaran.kirim import KirimService
from kinerja_desktop.services.pertukaran.pendaftaran.service import PendaftaranService
from kinerja_desktop.services.pertukaran.terima import TerimaService
from tests.kit import pusat as kit
from tests.kit.pusat import PUSAT
from tests.kit.states import opened, semua, templat_baru, templat_pusat
from tests.kit.tukar import siap

__all__ = ["semua", "siap", "templat_baru", "templat_pusat"]


@dataclass
class Kantor2:
    """One side of the exchange."""

    database: Database
    admin: Actor
    pengelola: Actor
    kirim: KirimService
    terima: TerimaService
    pendaftaran: PendaftaranService
    backups: list[Actor]


@pytest.fixture
def agency(database, kantor) -> Kantor2:
    return side(database, kantor.admin, kantor.pengelola, pusat=False)


@pytest.fixture
def pusat(tmp_path: Path, clock, templates: Path) -> Iterator[Kantor2]:
    with empty_side(
        tmp_path / "pusat.db",
        templates,
        clock,
        Instansi(instansi_id=PUSAT, id=PUSAT, kode="BKPP", nama="BKPP Uji", kota="Semarang"),
    ) as made:
        yield made


@pytest.fixture
def kosong(tmp_path: Path, clock, templates: Path) -> Iterator[Kantor2]:
    """An office that was just set up: its name, and nothing else."""
    id_ = "01900000-0000-7000-8000-00000000eeee"
    with empty_side(
        tmp_path / "kosong.db",
        templates,
        clock,
        Instansi(instansi_id=id_, id=id_, kode="DISHUB", nama="Dinas Perhubungan", kota="Semarang"),
    ) as made:
        yield made


@contextmanager
def empty_side(path: Path, templates: Path, clock, instansi: Instansi) -> Iterator[Kantor2]:
    shutil.copyfile(templates / "kosong.db", path)
    engine = create_engine(path, bytes(32))
    database = Database(engine, clock, lambda _session: f"instalasi-{path.stem}", Faults())
    where, name = instansi.id, path.stem.capitalize()
    admin = Actor(f"a-{path.stem}", f"Admin {name}", frozenset({Peran.ADMIN}), where)
    pengelola = Actor(f"p-{path.stem}", f"Petugas {name}", frozenset({Peran.PENGELOLA_KINERJA}), where)
    with database.write(WriteContext(admin, Peran.ADMIN, "uji.siapkan")) as session:
        session.add(instansi)
    yield side(database, admin, pengelola, pusat=where == PUSAT)
    engine.dispose()


@pytest.fixture
def enrolled(agency, pusat, tmp_path) -> tuple[Kantor2, Kantor2]:
    enrol(agency, pusat, tmp_path)
    return agency, pusat


def side(database: Database, admin: Actor, pengelola: Actor, *, pusat: bool) -> Kantor2:
    PendaftaranService(database).set_up(admin, f"PC {admin.nama}", pusat=pusat)
    backups: list[Actor] = []
    return Kantor2(
        database,
        admin,
        pengelola,
        KirimService(database),
        TerimaService(database, backups.append),
        PendaftaranService(database),
        backups,
    )


def enrol(agency: Kantor2, pusat: Kantor2, folder: Path) -> None:
    kit.enrol(agency, agency.admin, pusat, pusat.admin, folder)


@pytest.fixture
def dua(templat_baru, templat_pusat, tmp_path):
    """An office that sent its first year, and its centre, each in a data folder of its own."""
    with (
        opened(templat_baru, tmp_path / "k", {}) as kantor,
        opened(templat_pusat, tmp_path / "p", {}) as pusat,
    ):
        kantor.services.pendaftaran.set_up(kantor.actors[Peran.ADMIN], "PC Kantor")
        pusat.services.pendaftaran.set_up(pusat.actors[Peran.ADMIN], "PC Pusat", pusat=True)
        for one in (kantor, pusat):
            one.admin, one.pengelola = one.actors[Peran.ADMIN], one.actors[Peran.PENGELOLA_KINERJA]
        kit.enrol(kantor.services, kantor.admin, pusat.services, pusat.admin, tmp_path)
        kit.take_in(kantor, kantor.pengelola, pusat, tmp_path / "awal")
        yield kantor, pusat
