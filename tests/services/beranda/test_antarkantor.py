"""Home lines about requests of other offices: feedback is given by who is asked (P6 Pasal 17-19)."""

from datetime import date
from types import SimpleNamespace

import pytest

from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.periode.terms import JenisPeriode
from tests.kit import permintaan

T4 = Periode(2026, JenisPeriode.TRIWULANAN, 4)


@pytest.fixture
def office(database, kantor):
    return SimpleNamespace(database=database, pengelola=kantor.pengelola)


def lines(beranda, actor, screen):
    return [one for one in beranda.list_tugas(actor, T4) if one.layar == screen]


def put(office, **more):
    permintaan.put(office, office.pengelola, **more)


def test_who_is_asked_by_another_office_is_told_and_led_to_the_answer(beranda, kantor, office):
    assert lines(beranda, kantor.staf, "permintaan") == []
    put(office, is_keluar=False, pegawai_id=kantor.staf_id, batas=date(2026, 11, 27))
    (line,) = lines(beranda, kantor.staf, "permintaan")
    assert (line.judul, line.tombol, line.peran) == (
        "Kantor lain meminta jawaban Anda",
        "Jawab",
        Peran.PEGAWAI,
    )
    assert line.mendesak  # four days are left
    put(office, is_keluar=False, pegawai_id=kantor.staf_id)
    (line,) = lines(beranda, kantor.staf, "permintaan")
    assert line.judul == "2 permintaan kantor lain"
    assert lines(beranda, kantor.teman, "permintaan") == []


def test_one_that_is_past_its_last_day_waits_no_more(beranda, kantor, office):
    put(office, is_keluar=False, pegawai_id=kantor.staf_id, batas=date(2026, 11, 22))
    assert lines(beranda, kantor.staf, "permintaan") == []


def test_pengelola_is_told_of_what_has_left_in_no_file(beranda, kantor, office):
    put(office, is_keluar=True, pegawai_id=kantor.staf_id, belum_dikirim=True)
    titles = [one.judul for one in lines(beranda, kantor.pengelola, "pertukaran")]
    assert titles == ["1 permintaan antarkantor belum dikirim"]
