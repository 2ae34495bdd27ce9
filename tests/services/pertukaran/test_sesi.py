"""A session of receiving: everything that was brought is looked at, then applied with one undo point."""

import shutil
from pathlib import Path

import pytest
from sqlalchemy import func, select

from kinerja_desktop.db.models.pegawai import Pegawai
from kinerja_desktop.db.models.penerimaan import PaketMasuk, StagingRecord
from kinerja_desktop.db.store.session import WriteContext
from kinerja_desktop.domain.core.progress import SilentProgress
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.services.pertukaran.sesi.records import KeadaanBerkas
from tests.services.pertukaran.test_pertukaran import change_name, rows_of


def states(berkas):
    return {one.path.name: one.keadaan for one in berkas}


def count(side, model):
    with side.database.read() as session:
        return session.scalar(select(func.count()).select_from(model))


@pytest.fixture
def stick(enrolled, tmp_path):
    """A folder as it comes from a stick: packages of two years under odd names, and other things."""
    agency, _ = enrolled
    folder = tmp_path / "flashdisk"
    first = agency.kirim.export(agency.pengelola, folder, 2026).path
    second = agency.kirim.export(agency.pengelola, folder, 2025).path
    first.rename(folder / "Paket Dinkes (1)")
    second.rename(folder / "A.KINERJA.ZIP")
    (folder / "catatan.txt").write_text("bukan paket")
    (folder / "rusak.kinerja").write_bytes(b"rusak")
    (folder / "arsip").mkdir()
    (folder / "x.kinerja.1234abcd.sebagian").write_bytes(b"")
    return folder


def test_what_lies_in_a_folder_is_taken_by_its_content_or_named(enrolled, stick):
    """Issue: odd names are taken or named, never skipped in silence."""
    _, pusat = enrolled
    found = pusat.terima.examine(pusat.pengelola, [stick])
    assert states(found) == {
        "Paket Dinkes (1)": KeadaanBerkas.SIAP,
        "A.KINERJA.ZIP": KeadaanBerkas.SIAP,
        "catatan.txt": KeadaanBerkas.BUKAN_PAKET,
        "rusak.kinerja": KeadaanBerkas.DITOLAK,
        "arsip": KeadaanBerkas.BUKAN_PAKET,
        "x.kinerja.1234abcd.sebagian": KeadaanBerkas.BUKAN_PAKET,
    }
    assert all(one.sebab for one in found if one.keadaan is KeadaanBerkas.BUKAN_PAKET)
    assert len(found) == len(list(stick.iterdir()))


def test_a_session_makes_one_backup_and_a_bad_file_stops_no_other(enrolled, kantor, stick):
    agency, pusat = enrolled
    hasil = pusat.terima.apply_all(pusat.pengelola, pusat.terima.examine(pusat.pengelola, [stick]))
    assert (hasil.diterapkan, hasil.is_stopped, len(pusat.backups)) == (2, False, 1)
    assert count(pusat, PaketMasuk) == 2
    assert rows_of(pusat.database, kantor.instansi_id) == rows_of(agency.database, kantor.instansi_id)


def test_looking_writes_nothing_at_all(enrolled, stick):
    _, pusat = enrolled
    path = Path(pusat.database.engine.url.database)
    with pusat.database.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    before = path.read_bytes()
    pusat.terima.examine(pusat.pengelola, [stick])
    with pusat.database.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    assert path.read_bytes() == before
    assert count(pusat, StagingRecord) == 0
    assert pusat.backups == []


def test_of_two_packages_of_one_year_the_newer_holds_both(enrolled, kantor, tmp_path):
    agency, pusat = enrolled
    first = agency.kirim.export(agency.pengelola, tmp_path, 2026).path
    change_name(agency, kantor.staf_id, "Nama Kedua")
    second = agency.kirim.export(agency.pengelola, tmp_path, 2026).path
    copy = shutil.copy(second, tmp_path / "salinan")
    found = pusat.terima.examine(pusat.pengelola, [first, second, tmp_path / copy])
    assert [one.keadaan for one in found] == [
        KeadaanBerkas.TERCAKUP, KeadaanBerkas.SIAP, KeadaanBerkas.SUDAH,
    ]  # fmt: skip
    assert second.name in found[0].sebab
    assert pusat.terima.apply_all(pusat.pengelola, found).diterapkan == 1
    assert rows_of(pusat.database, kantor.instansi_id) == rows_of(agency.database, kantor.instansi_id)


class CancelAfter(SilentProgress):
    """Cancels as the second package is applied."""

    def __init__(self) -> None:
        super().__init__()
        self.finished = 0

    def step(self, done, total, label=""):
        self.finished += label == "Menerapkan paket" and done == 0
        if self.finished > 1:
            self.cancel()
        super().step(done, total, label)


def test_a_cancelled_session_keeps_whole_packages_and_can_go_on(enrolled, stick):
    _, pusat = enrolled
    found = pusat.terima.examine(pusat.pengelola, [stick])
    stopped = pusat.terima.apply_all(pusat.pengelola, found, CancelAfter())
    assert (stopped.diterapkan, stopped.is_stopped, count(pusat, PaketMasuk)) == (1, True, 1)
    rest = pusat.terima.apply_all(pusat.pengelola, stopped.berkas)
    assert rest.diterapkan == 2
    assert count(pusat, PaketMasuk) == 2


def test_what_changed_since_it_was_shown_is_shown_again_before_it_is_applied(enrolled, kantor, stick):
    _, pusat = enrolled
    found = pusat.terima.examine(pusat.pengelola, [stick])
    with pusat.database.write(WriteContext(pusat.admin, Peran.ADMIN, "uji.ubah")) as session:
        session.add(Pegawai(instansi_id=kantor.instansi_id, id=kantor.staf_id, nama="Sudah ada"))
    hasil = pusat.terima.apply_all(pusat.pengelola, found)
    assert hasil.diterapkan == 0
    assert list(states(hasil.berkas).values()).count(KeadaanBerkas.BERUBAH) == 2
    assert count(pusat, PaketMasuk) == 0


def test_the_head_of_the_audit_trail_is_compared_with_the_last_one(enrolled, tmp_path):
    """exchange.md 3.9: every receiver is a witness of the sender's trail."""
    agency, pusat = enrolled
    first = agency.kirim.export(agency.pengelola, tmp_path, 2026).path
    pusat.terima.apply_all(pusat.pengelola, pusat.terima.examine(pusat.pengelola, [first]))
    with agency.database.engine.begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER IF EXISTS audit_tidak_dihapus")
        for (name,) in connection.exec_driver_sql(
            "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'audit'"
        ).fetchall():
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
        connection.exec_driver_sql("DELETE FROM audit WHERE seq > 3")
    second = agency.kirim.export(agency.pengelola, tmp_path, 2026).path
    (found,) = pusat.terima.examine(pusat.pengelola, [second])
    assert "Jejak audit pengirim mundur" in " ".join(found.rencana.urutan.peringatan)
    with pusat.database.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE paket_masuk SET kepala_seq = 3, kepala_hash = 'lain'")
    with agency.database.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM audit WHERE seq > 3")
    third = agency.kirim.export(agency.pengelola, tmp_path, 2026).path
    (found,) = pusat.terima.examine(pusat.pengelola, [third])
    assert "Jejak audit pengirim bercabang" in " ".join(found.rencana.urutan.peringatan)
