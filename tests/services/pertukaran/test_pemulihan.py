"""Pemulihan: an office that lost everything gets its last accepted state back, and goes on sending."""

import pytest
from msgspec.structs import replace
from sqlalchemy import select

from kinerja_desktop.db.models.organisasi import Instansi, UnitKerja
from kinerja_desktop.db.models.pegawai import Pegawai
from kinerja_desktop.db.store.session import WriteContext
from kinerja_desktop.domain.core.errors import AccessDeniedError, FileRefusedError, NotFoundError, StateError
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.periode.terms import JenisPeriode
from kinerja_desktop.domain.pertukaran.terms import KeputusanPendaftaran
from kinerja_desktop.services.pertukaran.awal.service import DataAwalService
from kinerja_desktop.services.pertukaran.banding import Nasib
from kinerja_desktop.services.pertukaran.pemulihan.service import PemulihanService
from kinerja_desktop.services.pertukaran.pendaftaran.berdua import Putusan
from kinerja_desktop.services.pertukaran.reading import own_installation
from kinerja_desktop.services.pertukaran.riwayat import RiwayatPertukaranService
from tests.services.pertukaran.test_percobaan_tempat import loket, set_up_again
from tests.services.pertukaran.test_pertukaran import rows_of

__all__ = ["loket"]
T1 = Periode(2026, JenisPeriode.TRIWULANAN, 1)


def send(side, loket, folder, tahun=2026):
    hasil = side.kirim.export(side.pengelola, loket.folder / folder, tahun)
    pusat = loket.pusat
    rencana = pusat.terima.plan(pusat.pengelola, hasil.path)
    return rencana, pusat.terima.apply(pusat.pengelola, rencana)


@pytest.fixture
def hilang(loket, kantor, langkah):
    """The office sent two years, one person final; then its computer was stolen."""
    langkah.established(kantor.staf_id, 2025)
    langkah.established(kantor.staf_id)
    langkah.final(kantor.staf_id, T1)
    send(loket.agency, loket, "2025", 2025)
    send(loket.agency, loket, "2026")
    return loket


def come_back(loket):
    """Set up again on another computer, admitted by two people, back in the old place."""
    again = set_up_again(loket, people=0, nama="Dinas Uji (baru)")
    asked = again.pendaftaran.register(again.admin, loket.folder / "lagi")
    putusan = Putusan(KeputusanPendaftaran.HILANG, "laptop dicuri", loket.place)
    waiting = loket.berdua.propose(loket.pusat.admin, asked.path, asked.sidik_jari, putusan)
    kartu = loket.berdua.confirm(loket.kedua, waiting, asked.sidik_jari, loket.folder)
    again.pendaftaran.accept_card(again.admin, kartu, loket.digits_of_centre())
    again.admin = replace(again.admin, instansi_id=loket.place)
    again.pengelola = replace(
        again.pengelola, instansi_id=loket.place, peran=frozenset({Peran.PENGELOLA_KINERJA, Peran.ADMIN})
    )
    return again


def active(loket):
    offices = loket.pusat.pendaftaran.list_terdaftar(loket.pusat.admin)
    return next(one.instalasi_id for one in offices if one.status.name == "AKTIF" and not one.pusat)


def give(loket, folder="pulih"):
    service = PemulihanService(loket.pusat.database)
    return service.export(loket.pusat.admin, active(loket), loket.folder / folder)


def take(side, path):
    rencana = side.terima.plan(side.pengelola, path)
    return rencana, side.terima.apply(side.pengelola, rencana)


def test_an_office_that_lost_everything_has_all_years_back_as_they_were_accepted(hilang):
    before = rows_of(hilang.agency.database, hilang.place)
    again = come_back(hilang)
    paket = give(hilang)
    rencana, hasil = take(again, paket.path)
    assert (hasil.konflik, hasil.baru) == (0, sum(paket.hitung.values()))
    assert rencana.angka_periksa == paket.angka_periksa
    back = rows_of(again.database, hilang.place)
    assert back == rows_of(hilang.pusat.database, hilang.place)
    assert {kind: len(rows) for kind, rows in back.items()} == {k: len(rows) for k, rows in before.items()}
    assert len(back["skp"]) == 2
    with again.database.read() as session:
        assert session.scalars(select(Instansi.nama)).one() == "Dinas Uji"


def test_it_goes_on_sending_in_a_new_line_that_the_centre_takes_without_a_conflict(hilang, kantor):
    """Number 1 of a new epoch; only what was changed since counts as changed."""
    again = come_back(hilang)
    take(again, give(hilang).path)
    rencana, hasil = send(again, hilang, "sesudah")
    assert (rencana.urut, hasil.baru, hasil.berubah, hasil.konflik) == (1, 0, 0, 0)
    context = WriteContext(again.pengelola, Peran.PENGELOLA_KINERJA, "uji.ubah")
    with again.database.write(context) as session:
        session.get_one(Pegawai, (hilang.place, kantor.staf_id)).golongan = "III/c"
    rencana, hasil = send(again, hilang, "berubah")
    assert (rencana.urut, hasil.berubah, hasil.konflik) == (2, 1, 0)
    assert (
        rows_of(again.database, hilang.place)["pegawai"]
        == rows_of(hilang.pusat.database, hilang.place)["pegawai"]
    )
    with again.database.read() as session, hilang.agency.database.read() as lost:
        assert own_installation(session).epoch != own_installation(lost).epoch


def test_the_lost_computer_cannot_send_after_it(hilang):
    again = come_back(hilang)
    take(again, give(hilang).path)
    stolen = hilang.agency.kirim.export(hilang.agency.pengelola, hilang.folder / "curian", 2026)
    with pytest.raises(FileRefusedError, match="dicabut"):
        hilang.pusat.terima.plan(hilang.pusat.pengelola, stolen.path)


def test_it_is_sealed_to_the_new_key_and_only_for_that_office(hilang, kosong):
    again = come_back(hilang)
    paket = give(hilang)
    with pytest.raises(FileRefusedError):
        hilang.agency.terima.plan(hilang.agency.pengelola, paket.path)  # has the old key only
    with pytest.raises(FileRefusedError):
        kosong.terima.plan(kosong.pengelola, paket.path)
    assert again.terima.plan(again.pengelola, paket.path).total(Nasib.BARU)


def test_where_somebody_has_typed_already_nothing_is_applied(hilang):
    again = come_back(hilang)
    context = WriteContext(again.pengelola, Peran.PENGELOLA_KINERJA, "uji.ketik")
    with again.database.write(context) as session:
        session.add(UnitKerja(instansi_id=hilang.place, nama="Bidang yang diketik lagi"))
    before = rows_of(again.database, hilang.place)
    with pytest.raises(FileRefusedError, match="sudah berisi yang belum dikirim") as refused:
        again.terima.plan(again.pengelola, give(hilang).path)
    assert "unit kerja" in refused.value.why
    assert rows_of(again.database, hilang.place) == before


def test_data_awal_taken_first_stands_in_its_way_no_more_than_taken_twice(hilang):
    again = come_back(hilang)
    awal = DataAwalService(hilang.pusat.database).export(
        hilang.pusat.admin, active(hilang), hilang.folder / "awal"
    )
    paket = give(hilang)
    take(again, paket.path)
    repeated = again.terima.plan(again.pengelola, paket.path)
    assert repeated.sudah_diterima
    _, hasil = take(again, awal.path)
    assert (hasil.baru, hasil.berubah, hasil.konflik) == (0, 0, 0)


def test_only_the_centre_gives_it_and_only_of_what_it_has(loket):
    agency, pusat = loket.agency, loket.pusat
    with pytest.raises(StateError, match="Belum ada yang dapat dipulihkan"):
        give(loket)
    with pytest.raises(NotFoundError, match="tidak terdaftar"):
        PemulihanService(agency.database).export(agency.admin, active(loket), loket.folder)
    reader = replace(pusat.pengelola, peran=frozenset({Peran.PEMERIKSA}))
    with pytest.raises(AccessDeniedError):
        PemulihanService(pusat.database).export(reader, active(loket), loket.folder)
    assert RiwayatPertukaranService(pusat.database).count_unacknowledged(pusat.pengelola) == 0
