"""Every use case x every role: who may, about whom. A new one without a row in tests/kit/use_cases.py fails.

A role that is missing in a row may not.
"""

import importlib
import inspect
import pkgutil

import pytest
from sqlalchemy import event, func, select
from sqlalchemy.orm import Session

from kinerja_desktop import services as services_package
from kinerja_desktop.db.models.keamanan import AuditEntry
from kinerja_desktop.domain.core.errors import AccessDeniedError
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.services.core.service import Service
from tests.kit.use_cases import DAFTAR, ROWS, SEMUA, Cara, import_plan, rencana_anggaran

pytestmark = pytest.mark.berat

SESSIONS = {
    "kalibrasi.read": 2,
    "kalibrasi.export": 3,
    "berita_acara.render": 2,  # here with the reading of its package
    "berita_acara.save_pdf": 2,
    "akses.export_own": 2,  # the audit entry with what is stored, then who looked at it
    "batal_sesi.plan": 2,  # a package was received
    "batal_sesi.undo": 4,  # a package was received; permission and clock, the backup, then all of it
    "cadangan.list_all": 0,
    "cadangan.restore": 3,  # what is kept is read from the old database, written into the new; its rule files
    "cetak.print_together": 2,
    "cetak.print_to_folder": 2,  # nobody waits to write while sheets are read; then the audit entry
    "ganti_tahun.look": 2,  # what is open, then the plan of the SKP
    "ganti_tahun.run": 4,  # permission, the backup with its entry, then the holidays as they stand and as set
    "tahap_skp.refuse": 2,  # which result waits is found in the call
    "sotk.change": 2,  # the backup with its entry, then all of it
    "impor_pegawai.apply": 3,  # permission, then the backup with its entry, then all of it
    "pemeriksaan.run": 3,  # scans, then people and posts, then the trail, while other work goes on
    "lembar_kembali.examine": 0,  # a role is enough, and then files are read; here without a code
    "lembar_kembali.save": 0,
    "impor_skp.look": 0,  # a role is enough, and then a file is read
    "impor_skp.look_at": 0,  # and what was pasted
    "jam.repair": 2,  # the rows to repair are planned in the call
    "kunci_pusat.begin": 2,  # a new key was made
    "pendaftaran.confirm_card": 2,  # somebody else read the card before
    "kirim.export": 4,  # number taken, all records read, sealed, sent: a kill between leaves no doubt
    "pemulihan_kantor.export": 4,  # a package was received; number taken, records read, sealed
    "pejabat.set_up": 2,  # permission, then the dear derivation outside any transaction, then the key
    "pustaka.list_jabatan": 0,  # a role is enough, and then files of the program are read
    "perbaikan_orang.export": 3,  # number taken, records read, sealed
    "data_awal.export": 3,  # number taken, records read, sealed: as above
    "laporan.export": 2,  # as printing
    "perencanaan.save_aliran": 2,  # as printing
    "perencanaan.save_matriks": 2,  # as printing
    "perencanaan.save_cakupan": 2,  # as printing
    "pembaruan.examine": 0,  # a role is enough, and then a file is read
    "penandatanganan.attach_scan": 2,  # permission, then the file, then what is kept of it
    "penandatanganan.check_scan": 0,  # a role is enough, and then a file is read
    "permintaan_kantor.answer": 3,  # here with the request, and the look for the centre
    "permintaan_kantor.ask": 2,  # the look for the centre
    "permintaan_kantor.record": 4,  # the same, then what was approved, then the act of its own area
    "permintaan_kantor.withdraw": 3,
    "permintaan_keluar.export": 5,  # the same, then what is told, its number, its entry
    "slip_masuk.make": 2,  # who has no login yet, then all of them; their passwords are made between
    "tanda_terima.make": 4,  # the plan it is given; then what it says, and once its file is there, its entry
    "templat.fill": 3,  # the plan it is given, then as printing
    "terima.apply": 3,  # permission and clock, then the backup with its entry, then all of it
    "terima.apply_all": 5,  # as plan and apply of one
    "padanan_skp.decide": 2,  # the row reads first what is provisional
    "padanan_skp.undo": 2,
    "skp_massal.undo": 2,  # the row reads first what was done
    "terima.examine": 2,  # as plan of one
    "terima.plan": 2,  # the sender is looked up before anything of the file is believed, then it is staged
}
"""Use cases with more or fewer than one session, and why."""


def use_cases() -> set[tuple[type, str]]:
    """Every public method of every Service class in the package."""
    found: set[tuple[type, str]] = set()
    for info in pkgutil.walk_packages(services_package.__path__, f"{services_package.__name__}."):
        for _, cls in inspect.getmembers(importlib.import_module(info.name), inspect.isclass):
            if issubclass(cls, Service) and cls is not Service:
                names = inspect.getmembers(cls, inspect.isfunction)
                found |= {(cls, name) for name, _ in names if not name.startswith("_")}
    return found


def test_every_use_case_has_exactly_one_row(bersama):
    services = bersama["baru"].services
    rows = [(type(getattr(services, row.service)), row.method) for row in ROWS]
    assert len(rows) == len(set(rows))
    assert {f"{cls.__name__}.{name}" for cls, name in use_cases() ^ set(rows)} == set()


@pytest.mark.parametrize("peran", list(Peran), ids=lambda peran: peran.name)
@pytest.mark.parametrize("row", ROWS, ids=str)
def test_who_may(row, peran, bersama, buka):
    lingkup = row.hak.get(peran)
    if row.cara is DAFTAR and lingkup is not None:
        d = bersama[row.keadaan]
        seen = row.call(getattr(d.services, row.service), d.actors[peran], d, "")
        expected = {"staf", "orang_lain"} if lingkup is SEMUA else {"staf"}
        assert {who for who in ("staf", "orang_lain") if d.ids[who] in seen} == expected
        return
    for target in ("staf", "orang_lain") if row.cara is Cara.TENTANG else ("staf",):
        if lingkup is SEMUA or (lingkup is not None and target == "staf"):
            d = buka(row.keadaan)
            row.call(getattr(d.services, row.service), d.actors[peran], d, target)
        else:
            must_be_denied(row, peran, bersama[row.keadaan], target)


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_a_use_case_opens_one_session(row, buka):
    """Owner, permission and change stand in the same transaction."""
    d = buka(row.keadaan)
    actor = d.actors[next(iter(row.hak))]
    if row.method == "apply":  # its plan is another use case
        plans = {
            "terima": d.rencana_terima,
            "anggaran": lambda: rencana_anggaran(d.services.anggaran, d, 2030),
        }
        made = plans.get(row.service, lambda: import_plan(d.services.impor_pegawai, d))()
    begun: list[object] = []
    entries = audit_count(d)

    def count(session: Session, _transaction: object, _connection: object) -> None:
        begun.append(session)

    event.listen(Session, "after_begin", count)
    try:
        if row.method == "apply":
            getattr(d.services, row.service).apply(actor, made)
        else:
            row.call(getattr(d.services, row.service), actor, d, "staf")
    finally:
        event.remove(Session, "after_begin", count)
    was_noted = readings(d, entries)
    assert len(begun) - was_noted == SESSIONS.get(str(row), 1)


def must_be_denied(row, peran, d, target):
    before = audit_count(d)
    with pytest.raises(AccessDeniedError):
        row.call(getattr(d.services, row.service), d.actors[peran], d, target)
    assert audit_count(d) == before


def readings(d, after):
    """1 when the trail noted that somebody else was read: in a transaction of its own, behind the reading."""
    with d.database.read() as session:
        deeds = session.scalars(select(AuditEntry.tindakan).order_by(AuditEntry.seq)).all()
    return int("akses.read" in deeds[after:])


def audit_count(d):
    with d.database.read() as session:
        return session.scalar(select(func.count()).select_from(AuditEntry))
