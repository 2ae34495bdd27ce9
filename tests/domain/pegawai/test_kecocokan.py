"""What cannot be true of a person together (Perka BKN 22/2007, PP 11/2017, Perpres 98/2020)."""

from datetime import date

import pytest

from kinerja_desktop.domain.pegawai.golongan import GOLONGAN_PPPK, PANGKAT_BY_GOLONGAN
from kinerja_desktop.domain.pegawai.kecocokan import (
    golongan_against_jenis,
    nip_against_jenis,
    nip_against_time,
)
from kinerja_desktop.domain.pegawai.nip import parse_nip
from kinerja_desktop.domain.pegawai.terms import JenisPegawai

PNS, CPNS, PPPK, LUAR = JenisPegawai
NIP, NI_PPPK = parse_nip("197908232005011007"), parse_nip("199001012022211003")
TODAY = date(2026, 11, 29)


@pytest.mark.parametrize(
    ("nip", "jenis", "fits"),
    [(NIP, PNS, True), (NIP, CPNS, True), (NIP, PPPK, False), (NI_PPPK, PPPK, True), (NI_PPPK, PNS, False),
     (NI_PPPK, CPNS, False), (NIP, LUAR, True), (NI_PPPK, LUAR, True)],
)  # fmt: skip
def test_nip_of_the_other_kind(nip, jenis, fits):
    why = nip_against_jenis(nip, jenis)
    assert (why == "") is fits
    assert fits or (nip.display in why and str(jenis) in why and nip.digits[12:14] in why)


@pytest.mark.parametrize(
    ("digits", "why"),
    [
        ("203001012048011001", "tanggal lahir 1 Januari 2030 (digit 1-8) belum tiba"),
        ("202611302045011001", "belum tiba"),
        ("202611292045011001", "berusia 0 tahun"),
        ("201111302035011001", "berusia 14 tahun"),
        ("192511282000011001", "berusia 101 tahun"),
        ("199001012028011001", "tahun pengangkatan 2028 (digit 9-12) belum tiba"),
        ("199001011990011001", "tidak sesudah tahun lahir 1990"),
        ("201111292026111001", ""),
        ("192511302000011001", ""),
        ("199001012027011001", ""),
        ("197908232005011007", ""),
    ],
)
def test_birth_or_appointment_that_cannot_be_on_that_day(digits, why):
    found = nip_against_time(parse_nip(digits), TODAY)
    assert why in found
    assert bool(found) is bool(why)


def test_the_clock_is_named_for_it_may_be_the_clock_that_is_wrong():
    assert "jam komputer ini sekarang 1 Januari 1980" in nip_against_time(NIP, date(1980, 1, 1))


@pytest.mark.parametrize("jenis", [PNS, CPNS])
def test_golongan_of_pns_and_cpns_is_never_that_of_pppk(jenis):
    assert not any(golongan_against_jenis(kode, jenis) for kode in PANGKAT_BY_GOLONGAN)
    assert all("milik PPPK" in golongan_against_jenis(kode, jenis) for kode in GOLONGAN_PPPK)


def test_golongan_of_pppk_has_no_ruang():
    assert not any(golongan_against_jenis(kode, PPPK) for kode in GOLONGAN_PPPK)
    assert all("milik PNS" in golongan_against_jenis(kode, PPPK) for kode in PANGKAT_BY_GOLONGAN)


def test_an_official_from_outside_may_have_either_but_nothing_invented():
    assert golongan_against_jenis("IV/d", LUAR) == golongan_against_jenis("XI", LUAR) == ""
    assert golongan_against_jenis("V/a", LUAR) == "golongan V/a tidak ada"
