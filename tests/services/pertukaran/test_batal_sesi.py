"""Batalkan sesi: a whole session is taken back, or refused by the name of each record that changed since."""

from datetime import timedelta

import msgspec
import pytest
from sqlalchemy import func, select

from kinerja_desktop.db.models.all_tables import TABLES
from kinerja_desktop.db.models.base import new_id
from kinerja_desktop.db.models.keamanan import AuditEntry, Pengguna
from kinerja_desktop.db.models.pegawai import Pegawai
from kinerja_desktop.db.models.penerimaan import PaketMasuk
from kinerja_desktop.db.models.sesi import PaketBatal, RekamanSebelum, SesiTerima
from kinerja_desktop.db.models.silsilah import Konflik
from kinerja_desktop.db.store.session import INCLUDE_REMOVED, WriteContext
from kinerja_desktop.domain.core.clock import Clock
from kinerja_desktop.domain.core.errors import InvalidInputError, NotFoundError, StateError
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.domain.pertukaran.terms import StatusPaket
from kinerja_desktop.services.pengaturan.reading import HariLibur
from kinerja_desktop.services.pengaturan.service import PengaturanService
from kinerja_desktop.services.pertukaran.awal.service import DataAwalService
from kinerja_desktop.services.pertukaran.perbaikan.service import PerbaikanService
from kinerja_desktop.services.pertukaran.riwayat import RiwayatPertukaranService
from kinerja_desktop.services.pertukaran.sesi.batal import BatalSesiService
from kinerja_desktop.services.pertukaran.sesi.records import KeadaanBerkas
from kinerja_desktop.services.pertukaran.sesi.tanda_terima import TandaTerimaService
from kinerja_desktop.services.pertukaran.silsilah.konflik import KonflikService
from tests.services.pertukaran.test_data_awal import siap
from tests.services.pertukaran.test_pertukaran import rows_of
from tests.services.pertukaran.test_tanda_terima import receipt, receive, send, statuses

pytestmark = pytest.mark.berat

__all__ = ["siap"]

ALASAN = "paket uji coba terbawa"
_OWN = {"audit", "paket_batal", "instalasi_terdaftar"}
"""What undoing adds, and what nobody compares."""


def batal(side):
    return BatalSesiService(side.database, side.backups.append)


def undo(side, nomor=0):
    found = batal(side).list(side.pengelola)
    return batal(side).undo(side.pengelola, found[nomor].sesi_id, ALASAN)


def everything(side):
    """Every row of every table but the trail and what undoing remembers."""
    found = {}
    with side.database.engine.connect() as connection:
        for name in TABLES:
            if name not in _OWN and name != "revisi_bersama":
                rows = connection.exec_driver_sql(f"SELECT * FROM {name}")
                found[name] = sorted(map(repr, rows))
    return found


def change(side, instansi_id, pegawai_id, **fields):
    with side.database.write(WriteContext(side.pengelola, Peran.PENGELOLA_KINERJA, "uji.ubah")) as session:
        row = session.get(Pegawai, (instansi_id, pegawai_id), execution_options={INCLUDE_REMOVED: True})
        for name, value in fields.items():
            setattr(row, name, value)


def count(side, model):
    with side.database.read() as session:
        return session.scalar(select(func.count()).select_from(model))


def name(side, instansi_id, pegawai_id):
    with side.database.read() as session:
        return session.scalar(
            select(Pegawai.nama).where(Pegawai.instansi_id == instansi_id, Pegawai.id == pegawai_id)
        )


def test_a_session_of_new_records_is_gone_as_if_it_never_came(enrolled, tmp_path):
    """Issue 3: the whole session can be undone later."""
    agency, pusat = enrolled
    before = everything(pusat)
    paths = [send(agency, tmp_path, tahun).path for tahun in (2025, 2026)]
    receive(pusat, *paths)
    assert count(pusat, Pegawai) > 0
    (sesi,) = batal(pusat).list(pusat.pengelola)
    assert [(one.periode, one.urut, one.dijawab) for one in sesi.paket] == [
        ("2025", 1, False), ("2026", 1, False),
    ]  # fmt: skip
    done = undo(pusat)
    assert done.dihapus["pegawai"] > 0
    assert everything(pusat) == before
    assert len(pusat.backups) == 2, "one undo point for receiving, one for undoing"
    assert batal(pusat).list(pusat.pengelola) == ()


def test_what_was_replaced_is_back_with_all_that_is_known_of_it(enrolled, kantor, tmp_path):
    agency, pusat = enrolled
    receive(pusat, send(agency, tmp_path).path)
    before = everything(pusat)
    change(agency, kantor.instansi_id, kantor.staf_id, nama="Nama Baru")
    change(agency, kantor.instansi_id, kantor.teman_id, dihapus_pada=agency.database.clock.now())
    receive(pusat, send(agency, tmp_path).path)
    assert everything(pusat) != before
    rencana = undo(pusat)
    assert (rencana.dihapus, rencana.dikembalikan) == ({}, {"pegawai": 2})
    assert everything(pusat) == before


def test_looking_changes_nothing_and_says_the_same(enrolled, tmp_path):
    agency, pusat = enrolled
    receive(pusat, send(agency, tmp_path).path)
    before, entries = everything(pusat), count(pusat, AuditEntry)
    (sesi,) = batal(pusat).list(pusat.pengelola)
    rencana = batal(pusat).plan(pusat.pengelola, sesi.sesi_id)
    assert (everything(pusat), count(pusat, AuditEntry)) == (before, entries)
    done = undo(pusat)
    assert (done.dihapus, done.dikembalikan) == (rencana.dihapus, rencana.dikembalikan)
    with pusat.database.read() as session:
        last = session.scalars(select(AuditEntry).order_by(AuditEntry.seq.desc()).limit(1)).one()
    assert (last.tindakan, last.alasan) == ("pertukaran.undo_session", ALASAN)
    assert msgspec.json.decode(last.rincian)["sesi"]["paket"] == [one.paket_id for one in sesi.paket]


def test_the_same_file_is_taken_in_again_after_it_was_undone(enrolled, kantor, tmp_path):
    agency, pusat = enrolled
    receive(pusat, send(agency, tmp_path).path)
    change(agency, kantor.instansi_id, kantor.staf_id, nama="Nama Baru")
    second = send(agency, tmp_path).path
    receive(pusat, second)
    there = rows_of(pusat.database, kantor.instansi_id)
    undo(pusat)
    assert count(pusat, PaketBatal) == 1
    (again,) = receive(pusat, second)
    assert (again.keadaan, again.hasil.berubah) == (KeadaanBerkas.DITERAPKAN, 1)
    assert rows_of(pusat.database, kantor.instansi_id) == there
    assert count(pusat, PaketBatal) == 0


def test_a_record_that_changed_since_refuses_by_name_and_all_of_it_stays(enrolled, kantor, tmp_path):
    """Issue 3: refused only for records that changed since, by name."""
    agency, pusat = enrolled
    receive(pusat, send(agency, tmp_path).path)
    change(agency, kantor.instansi_id, kantor.staf_id, nama="Budi Pengganti")
    change(agency, kantor.instansi_id, kantor.teman_id, nama="Citra Pengganti")
    receive(pusat, send(agency, tmp_path).path)
    change(pusat, kantor.instansi_id, kantor.staf_id, golongan="IV/a")
    before = everything(pusat)
    with pytest.raises(StateError, match="tidak dapat dibatalkan") as caught:
        undo(pusat)
    assert "Budi Pengganti" in caught.value.why
    assert "Citra" not in caught.value.why
    assert pusat.pengelola.nama in caught.value.why
    assert everything(pusat) == before


def test_a_change_elsewhere_does_not_stand_in_the_way(enrolled, kantor, tmp_path):
    agency, pusat = enrolled
    receive(pusat, send(agency, tmp_path).path)
    change(agency, kantor.instansi_id, kantor.staf_id, nama="Budi Pengganti")
    receive(pusat, send(agency, tmp_path).path)
    change(pusat, kantor.instansi_id, kantor.teman_id, golongan="IV/a")
    undo(pusat)
    assert name(pusat, kantor.instansi_id, kantor.staf_id) != "Budi Pengganti"


def test_sessions_are_undone_newest_first(enrolled, kantor, tmp_path):
    agency, pusat = enrolled
    empty = everything(pusat)
    receive(pusat, send(agency, tmp_path).path)
    change(agency, kantor.instansi_id, kantor.staf_id, nama="Nama Baru")
    receive(pusat, send(agency, tmp_path).path)
    with pytest.raises(StateError, match="tidak dapat dibatalkan") as caught:
        undo(pusat, 1)
    assert "nomor 2 tahun 2026 dari" in caught.value.why
    assert "Batalkan dahulu sesi" in caught.value.next_step
    undo(pusat)
    undo(pusat)
    assert everything(pusat) == empty


def test_what_is_used_here_by_now_is_not_deleted(enrolled, kantor, tmp_path):
    """A record of this office refers to one that came: undoing would leave it hanging."""
    agency, pusat = enrolled
    receive(pusat, send(agency, tmp_path).path)
    with pusat.database.write(WriteContext(pusat.admin, Peran.ADMIN, "uji")) as session:
        session.add(
            Pengguna(
                nama_pengguna="budi", nama="Budi Akun", instansi_id=kantor.instansi_id,
                pegawai_id=kantor.staf_id, dibuat_pada=pusat.database.clock.now(),
            )
        )  # fmt: skip
    with pytest.raises(StateError, match="tidak dapat dibatalkan") as caught:
        undo(pusat)
    assert "Pengguna Budi Akun" in caught.value.why
    assert "Lepaskan" in caught.value.next_step


def test_a_record_whose_nip_somebody_else_has_by_now_is_named(enrolled, kantor, tmp_path):
    agency, pusat = enrolled
    receive(pusat, send(agency, tmp_path).path)
    with pusat.database.read() as session:
        nip = session.get(Pegawai, (kantor.instansi_id, kantor.staf_id)).nip
        nama = session.get(Pegawai, (kantor.instansi_id, kantor.staf_id)).nama
    change(agency, kantor.instansi_id, kantor.staf_id, nip=None)
    receive(pusat, send(agency, tmp_path).path)
    with pusat.database.write(WriteContext(pusat.admin, Peran.ADMIN, "uji")) as session:
        session.add(Pegawai(instansi_id=kantor.instansi_id, id=new_id(), nama="Orang Lain", nip=nip))
    with pytest.raises(StateError, match="tidak dapat dibatalkan") as caught:
        undo(pusat)
    assert nama in caught.value.why
    assert "NIP" in caught.value.why


def test_conflicts_that_it_found_are_gone_and_those_it_settled_wait_again(enrolled, kantor, tmp_path):
    agency, pusat = enrolled
    receive(pusat, send(agency, tmp_path).path)
    change(agency, kantor.instansi_id, kantor.staf_id, nama="Dari Kantor")
    change(pusat, kantor.instansi_id, kantor.staf_id, nama="Dari Pusat")
    before_conflict = everything(pusat)
    receive(pusat, send(agency, tmp_path).path)
    waiting = everything(pusat)
    assert count(pusat, Konflik) == 1
    change(agency, kantor.instansi_id, kantor.staf_id, nama="Dari Kantor Lagi")
    receive(pusat, send(agency, tmp_path).path)
    assert undo(pusat).konflik == 1
    assert everything(pusat) == waiting
    undo(pusat)
    assert everything(pusat) == before_conflict


def test_a_decision_is_taken_back_first(enrolled, kantor, tmp_path):
    agency, pusat = enrolled
    receive(pusat, send(agency, tmp_path).path)
    change(agency, kantor.instansi_id, kantor.staf_id, nama="Dari Kantor")
    change(pusat, kantor.instansi_id, kantor.staf_id, nama="Dari Pusat")
    before = everything(pusat)
    receive(pusat, send(agency, tmp_path).path)
    konflik = KonflikService(pusat.database)
    konflik.decide_all(pusat.pengelola, mereka=False, alasan="Uji")
    with pytest.raises(StateError, match="tidak dapat dibatalkan") as caught:
        undo(pusat)
    assert "konfliknya sudah diputuskan" in caught.value.why
    konflik.undo(pusat.pengelola, [one.nomor for one in konflik.list(pusat.pengelola)])
    undo(pusat)
    assert everything(pusat) == before


def test_a_merge_of_both_sides_is_taken_back_too(enrolled, kantor, tmp_path):
    agency, pusat = enrolled
    receive(pusat, send(agency, tmp_path).path)
    change(agency, kantor.instansi_id, kantor.staf_id, nama="Dari Kantor")
    change(pusat, kantor.instansi_id, kantor.staf_id, golongan="IV/a")
    before = everything(pusat)
    path = send(agency, tmp_path).path
    (merged,) = receive(pusat, path)
    assert merged.hasil.sejajar == 1
    there = rows_of(pusat.database, kantor.instansi_id)
    undo(pusat)
    assert everything(pusat) == before
    receive(pusat, path)
    again = rows_of(pusat.database, kantor.instansi_id)
    assert {k: v for k, v in again.items() if k != "pegawai"} == {
        k: v for k, v in there.items() if k != "pegawai"
    }
    assert name(pusat, kantor.instansi_id, kantor.staf_id) == "Dari Kantor"


def test_the_office_is_told_by_the_next_receipt_and_the_package_is_asked_for_again(enrolled, tmp_path):
    """A receipt said "diterima"; the next one says that this was undone, why, and what to do."""
    agency, pusat = enrolled
    sent = send(agency, tmp_path / "kirim").path
    receive(pusat, sent)
    receive(agency, receipt(pusat, tmp_path / "resi").path)
    assert statuses(agency) == {1: StatusPaket.DITERIMA}
    assert batal(pusat).list(pusat.pengelola)[0].paket[0].dijawab
    undo(pusat)
    assert TandaTerimaService(pusat.database).count_waiting(pusat.pengelola) == 1
    told = receipt(pusat, tmp_path / "resi").path
    assert TandaTerimaService(pusat.database).count_waiting(pusat.pengelola) == 0
    (found,) = agency.terima.examine(agency.pengelola, [told])
    said = " ".join(found.resi.hasil.peringatan)
    assert "nomor 1 tahun 2026 dibatalkan" in said
    assert ALASAN in said
    assert "Serahkan lagi" in said
    receive(agency, told)
    assert statuses(agency) == {1: StatusPaket.DIBATALKAN}
    receive(pusat, sent)
    receive(agency, receipt(pusat, tmp_path / "resi").path)
    assert statuses(agency) == {1: StatusPaket.DITERIMA}


def test_a_later_package_ends_the_asking(enrolled, tmp_path):
    agency, pusat = enrolled
    receive(pusat, send(agency, tmp_path / "kirim").path)
    undo(pusat)
    receive(agency, receipt(pusat, tmp_path / "resi").path)
    receive(pusat, send(agency, tmp_path / "kirim").path)
    last = receipt(pusat, tmp_path / "resi").path
    (found,) = agency.terima.examine(agency.pengelola, [last])
    assert found.resi.hasil.dibatalkan == ()
    receive(agency, last)
    assert statuses(agency)[2] is StatusPaket.DITERIMA


def test_history_says_which_packages_were_undone(enrolled, tmp_path):
    agency, pusat = enrolled
    receive(pusat, send(agency, tmp_path).path)
    undo(pusat)
    (one,) = RiwayatPertukaranService(pusat.database).list(pusat.pengelola)
    assert one.status is StatusPaket.DIBATALKAN


def test_only_once_and_only_with_a_reason(enrolled, tmp_path):
    agency, pusat = enrolled
    receive(pusat, send(agency, tmp_path).path)
    (sesi,) = batal(pusat).list(pusat.pengelola)
    with pytest.raises(InvalidInputError, match="alasan"):
        batal(pusat).undo(pusat.pengelola, sesi.sesi_id, " ")
    assert len(pusat.backups) == 1
    undo(pusat)
    for again in (batal(pusat).plan, lambda *a: batal(pusat).undo(*a, ALASAN)):
        with pytest.raises(NotFoundError, match="tidak dapat dibatalkan lagi"):
            again(pusat.pengelola, sesi.sesi_id)
    assert len(pusat.backups) == 2


def test_what_is_kept_goes_with_the_days_that_the_office_set(enrolled, kantor, tmp_path):
    agency, pusat = enrolled
    receive(pusat, send(agency, tmp_path).path)
    assert (count(pusat, SesiTerima), count(pusat, RekamanSebelum) > 0) == (1, True)
    now = pusat.database.clock.now()
    pusat.database.clock = pusat.terima._clock = Clock(lambda: now + timedelta(days=31))
    agency.database.clock = agency.kirim._clock = pusat.database.clock
    change(agency, kantor.instansi_id, kantor.staf_id, nama="Nama Baru")
    receive(pusat, send(agency, tmp_path).path)
    (sesi,) = batal(pusat).list(pusat.pengelola)
    assert [one.urut for one in sesi.paket] == [2]
    with pusat.database.read() as session:
        kept = session.scalars(select(RekamanSebelum.paket_id).distinct()).all()
    assert kept == [sesi.paket[0].paket_id]


def test_a_session_of_the_same_data_has_nothing_to_put_back(enrolled, kantor, tmp_path):
    agency, pusat = enrolled
    receive(pusat, send(agency, tmp_path).path)
    there = rows_of(pusat.database, kantor.instansi_id)
    receive(pusat, send(agency, tmp_path).path)
    rencana = undo(pusat)
    assert (rencana.dihapus, rencana.dikembalikan) == ({}, {})
    assert rows_of(pusat.database, kantor.instansi_id) == there
    assert count(pusat, PaketMasuk) == 1


def send_back(sides, folder):
    _, pusat = sides
    (made,) = PerbaikanService(pusat.database).export(pusat.pengelola, folder, 2026)
    return made.path


def test_an_office_undoes_a_perbaikan_and_gets_it_again(enrolled, kantor, tmp_path):
    agency, pusat = enrolled
    receive(pusat, send(agency, tmp_path).path)
    change(pusat, kantor.instansi_id, kantor.staf_id, nama="Benar Menurut Pusat")
    before = everything(agency)
    path = send_back(enrolled, tmp_path / "p")
    receive(agency, path)
    undo(agency)
    assert everything(agency) == before
    receive(agency, path)
    assert name(agency, kantor.instansi_id, kantor.staf_id) == "Benar Menurut Pusat"


def test_what_left_before_it_was_undone_goes_back_as_a_change_that_the_centre_sees(
    enrolled, kantor, tmp_path
):
    """The centre was told that the office has it: undoing in silence would leave two truths."""
    agency, pusat = enrolled
    receive(pusat, send(agency, tmp_path).path)
    old = name(agency, kantor.instansi_id, kantor.staf_id)
    change(pusat, kantor.instansi_id, kantor.staf_id, nama="Benar Menurut Pusat")
    receive(agency, send_back(enrolled, tmp_path / "p"))
    receive(pusat, send(agency, tmp_path).path)
    undo(agency)
    assert name(agency, kantor.instansi_id, kantor.staf_id) == old
    (seen,) = receive(pusat, send(agency, tmp_path).path)
    assert (seen.hasil.berubah, seen.hasil.konflik, seen.hasil.lama) == (1, 0, 0)
    assert name(pusat, kantor.instansi_id, kantor.staf_id) == old


def test_a_merge_that_was_given_back_and_then_undone_comes_to_one_again(enrolled, kantor, tmp_path):
    agency, pusat = enrolled
    receive(pusat, send(agency, tmp_path).path)
    change(agency, kantor.instansi_id, kantor.staf_id, nama="Dari Kantor")
    change(pusat, kantor.instansi_id, kantor.staf_id, golongan="IV/a")
    receive(pusat, send(agency, tmp_path).path)
    receive(agency, send_back(enrolled, tmp_path / "p"))
    undo(pusat)
    receive(agency, send_back(enrolled, tmp_path / "p"))
    receive(pusat, send(agency, tmp_path).path)
    here, there = (rows_of(one.database, kantor.instansi_id)["pegawai"] for one in enrolled)
    assert [row[:2] for row in here] == [row[:2] for row in there]
    assert name(pusat, kantor.instansi_id, kantor.staf_id) == name(agency, kantor.instansi_id, kantor.staf_id)


def test_data_awal_is_undone_with_its_holidays_and_its_people(siap, tmp_path):
    kosong, pusat = siap
    (instalasi,) = pusat.pendaftaran.list_terdaftar(pusat.admin)
    before = everything(kosong)
    awal = DataAwalService(pusat.database).export(pusat.pengelola, instalasi.instalasi_id, tmp_path / "awal")
    receive(kosong, awal.path)
    there = everything(kosong)
    undo(kosong)
    assert everything(kosong) == before
    receive(kosong, awal.path)
    assert everything(kosong)["pengaturan"] == there["pengaturan"]
    PengaturanService(kosong.database).set_hari_libur(
        kosong.pengelola, (HariLibur(pusat.database.clock.today(), "Libur Sendiri"),)
    )
    with pytest.raises(StateError, match="tidak dapat dibatalkan") as caught:
        undo(kosong)
    assert "Hari libur" in caught.value.why
