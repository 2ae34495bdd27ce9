"""What an office took in is answered to the centre by a receipt of its own: the centre then knows it came."""

import shutil

import pytest
from sqlalchemy import select

from kinerja_desktop.db.models.pegawai import Pegawai
from kinerja_desktop.db.models.pertukaran import PaketKeluar
from kinerja_desktop.db.store.session import WriteContext
from kinerja_desktop.domain.core.errors import StateError
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.domain.pertukaran.terms import StatusPaket
from kinerja_desktop.services.pertukaran.awal.service import DataAwalService
from kinerja_desktop.services.pertukaran.perbaikan.service import PerbaikanService
from kinerja_desktop.services.pertukaran.sesi.records import KeadaanBerkas
from kinerja_desktop.services.pertukaran.sesi.tanda_terima import TandaTerimaService
from kinerja_desktop.services.pertukaran.silsilah.konflik import KonflikService

TAHUN = 2026


def take(side, path):
    return side.terima.apply(side.pengelola, side.terima.plan(side.pengelola, path))


def answer(side, folder):
    (hasil,) = TandaTerimaService(side.database).make(side.pengelola, folder)
    return hasil


def settle(side, path):
    (one,) = side.terima.apply_all(side.pengelola, side.terima.examine(side.pengelola, [path])).berkas
    return one


def state(side, jenis):
    with side.database.read() as session:
        return session.scalars(select(PaketKeluar.status).where(PaketKeluar.jenis == jenis)).all()


def edit(side, kantor, **fields):
    with side.database.write(WriteContext(side.pengelola, Peran.PENGELOLA_KINERJA, "uji.ubah")) as session:
        found = session.get(Pegawai, (kantor.instansi_id, kantor.teman_id))
        for name, value in fields.items():
            setattr(found, name, value)


def perbaikan(pusat, folder):
    (hasil,) = PerbaikanService(pusat.database).export(pusat.pengelola, folder, TAHUN)
    return hasil.path


@pytest.fixture
def corrected(enrolled, kantor, tmp_path):
    """The centre put a golongan right and sent it back; the office took it in."""
    agency, pusat = enrolled
    take(pusat, agency.kirim.export(agency.pengelola, tmp_path / "satu", TAHUN).path)
    TandaTerimaService(pusat.database).make(pusat.pengelola, tmp_path / "resi")
    edit(pusat, kantor, golongan="X")
    take(agency, perbaikan(pusat, tmp_path / "balik"))
    return enrolled


def test_the_centre_knows_that_a_perbaikan_was_taken_in(corrected, tmp_path):
    agency, pusat = corrected
    assert state(pusat, "koreksi") == [StatusPaket.DIBERIKAN]
    assert TandaTerimaService(agency.database).count_waiting(agency.pengelola) == 1
    hasil = answer(agency, tmp_path / "jawab")
    assert (hasil.kantor, hasil.paket, hasil.rekaman) == ("BKPP Uji", 1, 0)
    assert TandaTerimaService(agency.database).count_waiting(agency.pengelola) == 0
    one = settle(pusat, hasil.path)
    assert (one.keadaan, one.resi.hasil.peringatan) == (KeadaanBerkas.DITERAPKAN, ())
    assert state(pusat, "koreksi") == [StatusPaket.DITERIMA]


def test_conflicts_that_wait_at_the_office_are_told_to_the_centre(enrolled, kantor, tmp_path):
    agency, pusat = enrolled
    take(pusat, agency.kirim.export(agency.pengelola, tmp_path / "satu", TAHUN).path)
    edit(pusat, kantor, nama="Menurut pusat")
    edit(agency, kantor, nama="Menurut kantor")
    assert take(agency, perbaikan(pusat, tmp_path / "balik")).konflik == 1
    one = settle(pusat, answer(agency, tmp_path / "jawab").path)
    assert "1 data pada paket nomor 1 menunggu putusan penerima (konflik)." in one.resi.hasil.peringatan
    assert len(KonflikService(agency.database).list(agency.pengelola)) == 1


def test_twice_lost_or_late_is_harmless_and_the_next_package_settles_the_records(corrected, kantor, tmp_path):
    agency, pusat = corrected
    first = answer(agency, tmp_path / "jawab").path
    copy = tmp_path / "salinan.kinerja"
    shutil.copyfile(first, copy)
    settle(pusat, first)
    assert settle(pusat, copy).keadaan is KeadaanBerkas.SUDAH
    with pytest.raises(StateError, match="Tidak ada paket"):
        TandaTerimaService(agency.database).make(agency.pengelola, tmp_path / "jawab")
    hasil = take(pusat, agency.kirim.export(agency.pengelola, tmp_path / "dua", TAHUN).path)
    assert (hasil.berubah, hasil.konflik) == (0, 0)
    assert PerbaikanService(pusat.database).export(pusat.pengelola, tmp_path / "lagi", TAHUN) == ()
    with pusat.database.read() as session:
        assert session.get(Pegawai, (kantor.instansi_id, kantor.teman_id)).golongan == "X"


def test_the_centre_knows_that_data_awal_was_taken_in(enrolled, tmp_path):
    agency, pusat = enrolled
    (kantor,) = pusat.pendaftaran.list_terdaftar(pusat.admin)
    hasil = DataAwalService(pusat.database).export(pusat.pengelola, kantor.instalasi_id, tmp_path / "awal")
    take(agency, hasil.path)
    settle(pusat, answer(agency, tmp_path / "jawab").path)
    assert state(pusat, "referensi") == [StatusPaket.DITERIMA]
