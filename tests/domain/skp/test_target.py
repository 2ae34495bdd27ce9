"""What a target says: a number, a range, a day or a text."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja_desktop.domain.core.angka import format_angka
from kinerja_desktop.domain.skp.rules import HasilKerjaForm, IndikatorForm, SkpForm, advise_days
from kinerja_desktop.domain.skp.target import (
    JenisTarget,
    TargetTerbaca,
    explain_target,
    read_target,
    with_unit,
)
from kinerja_desktop.domain.skp.terms import Pendekatan

LAST = date(2026, 12, 31)
TEKS = TargetTerbaca(JenisTarget.TEKS)
HARI_AKHIR = TargetTerbaca(JenisTarget.TANGGAL, LAST, LAST)


def number(dari, sampai=None):
    ends = Decimal(dari), Decimal(dari if sampai is None else sampai)
    return TargetTerbaca(JenisTarget.ANGKA if sampai is None else JenisTarget.RENTANG, *ends)


@pytest.mark.parametrize(
    ("target", "satuan", "read"),
    [
        ("12", "laporan", number("12")),
        ("1.440", "orang", number("1440")),
        ("98,75", "%", number("98.75")),
        ("80%", "%", number("80")),
        ("12 laporan", "laporan", number("12")),
        ("-5", "derajat", number("-5")),
        ("80-90", "%", number("80", "90")),
        ("80% \u2013 90%", "%", number("80", "90")),
        ("7 s.d. 8", "bulan", number("7", "8")),
        ("7 sd 8", "bulan", number("7", "8")),
        ("1.000 sampai dengan 1.500", "orang", number("1000", "1500")),
        ("31 Desember 2026", "tanggal", HARI_AKHIR),
        ("31-12-2026", "tanggal", HARI_AKHIR),
        ("31/12/2026", "tanggal", HARI_AKHIR),
        ("Predikat A", "predikat", TEKS),
        ("08.00-12.00", "WIB", TEKS),
        ("98.75", "%", TEKS),
        ("Triwulan IV 2026", "tanggal", TEKS),
        ("31 Februari 2026", "tanggal", TEKS),
        ("", "laporan", TEKS),
    ],
)
def test_how_a_target_is_read(target, satuan, read):
    assert read_target(target, satuan) == read


@given(st.text(max_size=30), st.text(max_size=10))
def test_every_text_is_read_as_something(target, satuan):
    assert read_target(target, satuan).jenis in JenisTarget


@given(st.decimals(0, 10**9, places=2), st.decimals(0, 10**6, places=2))
def test_what_we_write_ourselves_is_read_as_meant(first, more):
    dari, sampai = format_angka(first), format_angka(first + more)
    assert read_target(dari) == number(first)
    assert read_target(f"{dari} sampai {sampai}") == number(first, first + more)


@pytest.mark.parametrize(
    ("target", "told"),
    [
        ("80-90", "Terbaca sebagai rentang 80 sampai 90."),
        ("31-12-2026", "Terbaca sebagai tanggal 31 Desember 2026."),
        ("12", ""),
        ("90-80", ""),
        ("Predikat A", ""),
    ],
)
def test_a_range_and_a_day_are_told_as_they_are_read(target, told):
    assert explain_target(target) == told


@pytest.mark.parametrize(
    ("amount", "satuan", "shown"),
    [
        ("90", "%", "90%"),
        ("80-90", "%", "80-90%"),
        ("12", "laporan", "12 laporan"),
        ("31 Desember 2026", "tanggal", "31 Desember 2026"),
        ("5", "tanggal", "5 tanggal"),
        ("", "laporan", ""),
    ],
)
def test_how_it_stands_beside_its_unit(amount, satuan, shown):
    assert with_unit(amount, satuan) == shown


@pytest.mark.parametrize(
    ("target", "said"),
    [("31 Januari 2027", True), ("31 Maret 2026", True), ("30 April 2026", False), ("12", False)],
)
def test_a_day_outside_the_skp_is_pointed_out(target, said):
    result = HasilKerjaForm("Arsip tertata", (IndikatorForm("Selesai", target=target),))
    found = list(advise_days(SkpForm(Pendekatan.KUANTITATIF, (result,)), date(2026, 4, 1), LAST))
    assert [one.tempat for one in found] == (["Hasil kerja 1, indikator 1"] if said else [])
    assert all("1 April 2026 sampai 31 Desember 2026" in one.pesan for one in found)
