"""Decisions of the centre go back; afterwards both sides say the same of every record."""

import pytest
from sqlalchemy import select

from kinerja_desktop.db.models.pegawai import Pegawai
from kinerja_desktop.db.store.session import INCLUDE_REMOVED, WriteContext
from kinerja_desktop.db.vault.folder import DataFolder
from kinerja_desktop.domain.core.errors import FileRefusedError, StateError
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.services.beranda.service import BerandaService
from kinerja_desktop.services.pertukaran.perbaikan.service import PerbaikanService
from kinerja_desktop.services.pertukaran.rekaman import IN_PACKAGE_ORDER
from kinerja_desktop.services.pertukaran.riwayat import RiwayatPertukaranService
from kinerja_desktop.services.pertukaran.silsilah.konflik import KonflikService
from tests.kit.office import EmptyVault

TAHUN = 2026


def edit(side, kantor, **fields):
    with side.database.write(WriteContext(side.pengelola, Peran.PENGELOLA_KINERJA, "uji.ubah")) as session:
        found = session.get(Pegawai, (kantor.instansi_id, kantor.teman_id))
        for name, value in fields.items():
            setattr(found, name, value)


def send(sides, folder):
    agency, pusat = sides
    return take(pusat, agency.kirim.export(agency.pengelola, folder, TAHUN).path)


def take(side, path):
    return side.terima.apply(side.pengelola, side.terima.plan(side.pengelola, path))


def send_back(sides, folder):
    agency, pusat = sides
    (hasil,) = PerbaikanService(pusat.database).export(pusat.pengelola, folder, TAHUN)
    return hasil, take(agency, hasil.path)


def nothing_to_send_back(pusat, tmp_path):
    return PerbaikanService(pusat.database).export(pusat.pengelola, tmp_path / "kosong", TAHUN) == ()


def name(side, kantor):
    with side.database.read() as session:
        return session.get(Pegawai, (kantor.instansi_id, kantor.teman_id)).nama


def records(side, kantor):
    """Digest of every record of the agency."""
    with side.database.read() as session:
        return {
            (model.__tablename__, row.id): row.rev_hash
            for model in IN_PACKAGE_ORDER
            for row in session.execute(
                select(model.id, model.rev_hash)
                .where(model.instansi_id == kantor.instansi_id)
                .execution_options(**{INCLUDE_REMOVED: True})
            )
        }


@pytest.fixture
def conflict(enrolled, kantor, tmp_path):
    agency, pusat = enrolled
    send(enrolled, tmp_path / "satu")
    edit(pusat, kantor, nama="Menurut pusat")
    edit(agency, kantor, nama="Menurut kantor")
    assert send(enrolled, tmp_path / "dua").konflik == 1
    return KonflikService(pusat.database)


@pytest.mark.parametrize("choice", [(False, "Menurut pusat"), (True, "Menurut kantor")])
def test_after_a_decision_both_sides_say_the_same(conflict, enrolled, kantor, tmp_path, choice):
    agency, pusat = enrolled
    mereka, nama = choice
    conflict.decide_all(pusat.pengelola, mereka=mereka, alasan="sesuai ijazah")
    if mereka:
        assert nothing_to_send_back(pusat, tmp_path)
    else:
        _, hasil = send_back(enrolled, tmp_path / "balik")
        assert (hasil.berubah, hasil.konflik, hasil.sejajar) == (1, 0, 0)
    assert name(agency, kantor) == name(pusat, kantor) == nama
    assert records(agency, kantor) == records(pusat, kantor)
    again = send(enrolled, tmp_path / "tiga")
    assert (again.baru, again.berubah, again.konflik, again.sejajar) == (0, 0, 0, 0)
    assert nothing_to_send_back(pusat, tmp_path)


def test_something_else_that_was_typed_arrives_at_the_office(conflict, enrolled, kantor, tmp_path):
    agency, pusat = enrolled
    (one,) = conflict.list(pusat.pengelola)
    conflict.decide(pusat.pengelola, {one.nomor: ()}, "menurut akta", {one.nomor: {"nama": "Yang benar"}})
    send_back(enrolled, tmp_path / "balik")
    assert name(agency, kantor) == "Yang benar"
    assert records(agency, kantor) == records(pusat, kantor)


def test_what_was_merged_by_itself_goes_back_too(enrolled, kantor, tmp_path):
    agency, pusat = enrolled
    send(enrolled, tmp_path / "satu")
    edit(pusat, kantor, golongan="IV/a")
    edit(agency, kantor, nama="Nama baru")
    assert send(enrolled, tmp_path / "dua").sejajar == 1
    assert records(agency, kantor) != records(pusat, kantor)
    send_back(enrolled, tmp_path / "balik")
    assert records(agency, kantor) == records(pusat, kantor)


def test_home_says_that_a_conflict_waits_until_it_is_decided(conflict, enrolled, tmp_path):
    _, pusat = enrolled
    beranda = BerandaService(pusat.database, EmptyVault(DataFolder(tmp_path / "data")))

    def waiting():
        lines = beranda.list_tugas(pusat.pengelola, Periode.tahunan(TAHUN))
        return [one.judul for one in lines if one.tombol == "Putuskan"]

    assert waiting() == ["1 konflik menunggu putusan"]
    conflict.decide_all(pusat.pengelola, mereka=True, alasan="sesuai ijazah")
    assert waiting() == []


def test_what_waits_for_a_decision_does_not_go(conflict, enrolled, kantor, tmp_path):
    agency, pusat = enrolled
    assert conflict.list(pusat.pengelola)
    assert nothing_to_send_back(pusat, tmp_path)
    assert name(agency, kantor) == "Menurut kantor"


def test_once_it_left_a_decision_stands(conflict, enrolled, tmp_path):
    _, pusat = enrolled
    (one,) = conflict.list(pusat.pengelola)
    conflict.decide_all(pusat.pengelola, mereka=False, alasan="sesuai ijazah")
    send_back(enrolled, tmp_path / "balik")
    assert conflict.list(pusat.pengelola) == ()
    with pytest.raises(StateError, match="tidak dapat dibatalkan"):
        conflict.undo(pusat.pengelola, [one.nomor])


def test_a_decision_for_the_sender_is_over_when_the_sender_writes_again(conflict, enrolled, kantor, tmp_path):
    agency, pusat = enrolled
    conflict.decide_all(pusat.pengelola, mereka=True, alasan="sesuai ijazah")
    assert len(conflict.list(pusat.pengelola)) == 1
    edit(agency, kantor, nama="Sesudahnya")
    send(enrolled, tmp_path / "tiga")
    assert conflict.list(pusat.pengelola) == ()
    assert name(pusat, kantor) == "Sesudahnya"


def test_the_office_that_went_on_meanwhile_decides_itself_and_both_agree(
    conflict, enrolled, kantor, tmp_path
):
    """A Perbaikan overwrites nothing that the office typed since."""
    agency, pusat = enrolled
    conflict.decide_all(pusat.pengelola, mereka=False, alasan="sesuai ijazah")
    edit(agency, kantor, nama="Diketik sesudahnya")
    _, hasil = send_back(enrolled, tmp_path / "balik")
    assert hasil.konflik == 1
    assert name(agency, kantor) == "Diketik sesudahnya"
    KonflikService(agency.database).decide_all(agency.pengelola, mereka=False, alasan="akta baru")
    assert send(enrolled, tmp_path / "tiga").konflik == 0
    assert name(pusat, kantor) == "Diketik sesudahnya"
    assert records(agency, kantor) == records(pusat, kantor)


def test_a_perbaikan_that_is_lost_is_in_the_next_one(conflict, enrolled, kantor, tmp_path):
    agency, pusat = enrolled
    conflict.decide_all(pusat.pengelola, mereka=False, alasan="sesuai ijazah")
    PerbaikanService(pusat.database).export(pusat.pengelola, tmp_path / "hilang", TAHUN)
    assert RiwayatPertukaranService(pusat.database).count_unacknowledged(pusat.pengelola) == 0
    edit(pusat, kantor, golongan="IV/a")
    send_back(enrolled, tmp_path / "balik")
    assert name(agency, kantor) == "Menurut pusat"
    assert records(agency, kantor) == records(pusat, kantor)


def test_an_office_makes_no_perbaikan_and_takes_none_of_another(conflict, enrolled, kantor, tmp_path):
    agency, pusat = enrolled
    conflict.decide_all(pusat.pengelola, mereka=False, alasan="sesuai ijazah")
    with pytest.raises(StateError):
        PerbaikanService(agency.database).export(agency.pengelola, tmp_path, TAHUN)
    (hasil,) = PerbaikanService(pusat.database).export(pusat.pengelola, tmp_path / "balik", TAHUN)
    assert hasil.jumlah == 1
    assert hasil.path.name.startswith("KIN_")
    with pytest.raises(FileRefusedError):
        pusat.terima.plan(pusat.pengelola, hasil.path)
    assert name(pusat, kantor) == "Menurut pusat"
