"""The work of an office that is killed part way: what children do, and what the user does again afterwards.

A work is a tuple of stages; each is one transaction (or one file) and, done again, does nothing.
A folder of these tests holds `data` (the data folder) and beside it the files to take in or to write.
"""

import os
import re
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import select

from kinerja_desktop.db.models.all_tables import TRAVELLING
from kinerja_desktop.db.models.pegawai import Pegawai
from kinerja_desktop.db.store.revision import content_columns
from kinerja_desktop.db.store.session import Database
from kinerja_desktop.domain.core.progress import SilentProgress
from kinerja_desktop.domain.evaluasi.terms import Rating, StatusEvaluasi
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.periode.terms import JenisPeriode
from kinerja_desktop.domain.pertukaran.terms import StatusPaket
from kinerja_desktop.domain.skp.terms import StatusSkp
from kinerja_desktop.machine.faults import Faults
from kinerja_desktop.services.cetak.formulir import FORMULIR
from kinerja_desktop.services.cetak.service import PermintaanCetak
from kinerja_desktop.services.evaluasi.service import PenilaianForm
from kinerja_desktop.services.kantor import Services
from kinerja_desktop.services.skp.list import SkpFilter, SkpRow
from tests.kit.office import CLOCK, NOW, SANDI, open_cheaply

STARTED = "uji.mulai"
TAHUN = 2026
TRIWULAN = Periode(TAHUN, JenisPeriode.TRIWULANAN, 1)
PENGGUNA = "kabid"
STAF = "199003152015031002"
TEMAN = "199209092024212011"
_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@dataclass(frozen=True)
class Office:
    """An open office with somebody in it who has every role and rates `staf` and `teman`."""

    path: Path
    database: Database
    services: Services
    actor: Actor
    faults: Faults

    @property
    def keluaran(self) -> Path:
        return self.path / "keluaran"

    def is_clean(self) -> bool:
        return self.services.pemeriksaan.run(self.actor, SilentProgress()).bersih

    def pegawai_id(self, nip: str) -> str:
        with self.database.read() as session:
            return session.scalars(select(Pegawai.id).where(Pegawai.nip == nip)).one()


@contextmanager
def opened(path: Path, faults: Faults | None = None) -> Generator[Office]:
    """Start on `path/data` and log in; at the end close without the backup that closing would make."""
    faults = faults or Faults()
    kantor = open_cheaply(path / "data", clock=CLOCK, faults=faults)
    try:
        sesi = kantor.masuk.login(PENGGUNA, SANDI)
        yield Office(path, sesi.database, kantor.services(sesi.database), sesi.actor, faults)
    finally:
        kantor.masuk.lock()
        kantor.close()


def impor_pegawai(office: Office) -> None:
    service = office.services.impor_pegawai
    service.apply(office.actor, service.plan(office.actor, office.path / "pegawai.csv"))


def terima(office: Office) -> None:
    service = office.services.terima
    (paket,) = office.path.glob("*.kinerja")
    service.apply(office.actor, service.plan(office.actor, paket))


def tanda_terima(office: Office) -> None:
    service = office.services.tanda_terima
    if service.count_waiting(office.actor):
        service.make(office.actor, office.keluaran)


def terima_sesi(office: Office) -> None:
    """Once: what was undone is not taken in again."""
    history = office.services.riwayat_pertukaran.list(office.actor)
    if all(one.status is not StatusPaket.DIBATALKAN for one in history):
        terima(office)


def batal_sesi(office: Office) -> None:
    service = office.services.batal_sesi
    for one in service.list(office.actor):
        service.undo(office.actor, one.sesi_id, "uji")


def kirim(office: Office) -> None:
    office.services.kirim.export(office.actor, office.keluaran, TAHUN)


def cetak(office: Office) -> None:
    """Each call of fsync is a step of its own: between the two of a file lies its renaming."""
    fsync = os.fsync

    def step_and_sync(descriptor: int) -> None:
        office.faults.at("cetak.fsync")
        fsync(descriptor)

    os.fsync = step_and_sync
    try:
        permintaan = PermintaanCetak(tuple(FORMULIR.values()), TRIWULAN)
        office.services.cetak.print_to_folder(office.actor, permintaan, office.keluaran)
    finally:
        os.fsync = fsync


def open_evaluasi(office: Office) -> None:
    if _status_evaluasi(office) is not StatusEvaluasi.FINAL:
        office.services.evaluasi.open(office.actor, office.pegawai_id(STAF), TRIWULAN)


def rate(office: Office) -> None:
    if _status_evaluasi(office) is not StatusEvaluasi.FINAL:
        form = PenilaianForm(Rating.DIATAS_EKSPEKTASI, Rating.SESUAI_EKSPEKTASI, "Melampaui target", "Baik")
        office.services.evaluasi.rate(office.actor, _evaluasi_id(office), form)


def finalize(office: Office) -> None:
    if _status_evaluasi(office) is not StatusEvaluasi.FINAL:
        office.services.evaluasi.finalize(office.actor, _evaluasi_id(office), NOW.date())


def revise(office: Office) -> None:
    newest = _newest_skp(office)
    if newest.revisi == 0:
        office.services.skp.revise(office.actor, newest.id, "Target disesuaikan")


def submit(office: Office) -> None:
    if _newest_skp(office).status is StatusSkp.DRAF:
        office.services.skp.submit(office.actor, _newest_skp(office).id)


def establish(office: Office) -> None:
    if _newest_skp(office).status is StatusSkp.DIAJUKAN:
        office.services.skp.establish(office.actor, _newest_skp(office).id, NOW.date())


STAGES: dict[str, tuple[Callable[[Office], None], ...]] = {
    "impor_pegawai": (impor_pegawai,),
    "terima": (terima,),
    "tanda_terima": (terima, tanda_terima),
    "batal_sesi": (terima_sesi, batal_sesi),
    "kirim": (kirim,),
    "cetak": (cetak,),
    "evaluasi": (open_evaluasi, rate, finalize),
    "skp": (revise, submit, establish),
}


def _in_an_office(name: str) -> Callable[[Path, Faults], None]:
    def work(path: Path, faults: Faults) -> None:
        with opened(path, faults) as office:
            faults.at(STARTED)
            for stage in STAGES[name]:
                stage(office)

    return work


WORK = {name: _in_an_office(name) for name in STAGES}


def read_state(office: Office, known: frozenset[str] = frozenset()) -> dict[str, list[Any]]:
    """Every row of every table with content, and what was audited; ids other than `known` are blanked out.

    Left out are logins, what was read, the entries of backups that a step made first (they stand whether
    or not it comes to its end), and what is staged of a package: none is part of the agency's data.
    """
    state = {table: sorted(_blank(str(row), known) for row in rows) for table, rows in _rows(office)}
    with office.database.read() as session:
        run = session.connection().exec_driver_sql
        audited = run(
            "SELECT tindakan FROM audit WHERE tindakan NOT IN "
            "('keamanan.masuk', 'cadangan.create_before', 'akses.read') ORDER BY seq"
        )
        state["audit"] = [row[0] for row in audited]
        state["paket_keluar"] = [
            tuple(row) for row in run("SELECT urut, status FROM paket_keluar ORDER BY urut")
        ]
        state["paket_masuk"] = [row[0] for row in run("SELECT paket_id FROM paket_masuk")]
    return state


def read_ids(office: Office) -> frozenset[str]:
    """All ids that occur anywhere in the agency's data."""
    return frozenset(_UUID.findall(str([rows for _, rows in _rows(office)])))


def _rows(office: Office) -> Generator[tuple[str, list[tuple[Any, ...]]]]:
    """Plain SQL: what the program hides is to be seen as well, and it is asked hundreds of times."""
    with office.database.read() as session:
        run = session.connection().exec_driver_sql
        for model in TRAVELLING.values():
            columns = ", ".join(("id", "rev", "dihapus_pada", *content_columns(model)))
            rows = run(f"SELECT {columns} FROM {model.__tablename__}")
            yield model.__tablename__, [tuple(row) for row in rows]


def _blank(text: str, known: frozenset[str]) -> str:
    return _UUID.sub(lambda match: match[0] if match[0] in known else "baru", text)


def _newest_skp(office: Office) -> SkpRow:
    filter_ = SkpFilter(TAHUN, pegawai_id=office.pegawai_id(STAF))
    return max(office.services.skp.list(office.actor, filter_), key=lambda row: row.revisi)


def _evaluasi_id(office: Office) -> str:
    row = next(row for row in office.services.evaluasi.list(office.actor, TRIWULAN) if row.nip == STAF)
    return row.evaluasi_id or ""


def _status_evaluasi(office: Office) -> StatusEvaluasi | None:
    row = next(row for row in office.services.evaluasi.list(office.actor, TRIWULAN) if row.nip == STAF)
    return row.status
