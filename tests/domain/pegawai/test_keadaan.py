"""What dated states of people mean, by the groups of PermenPANRB 6/2022 Lampiran p.65-66, 92 and 100."""

from datetime import date

import pytest

from kinerja_desktop.domain.aturan.rule_set import rule_set_for
from kinerja_desktop.domain.pegawai.keadaan import MasaKeadaan, meaning_of, not_planned_on, state_in
from kinerja_desktop.domain.pegawai.terms import AkibatKeadaan, JenisKeadaan
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.periode.terms import JenisPeriode

T1, T2, T3, T4 = Periode.of_year(2026, JenisPeriode.TRIWULANAN)
TAHUN = Periode.tahunan(2026)
ATURAN = rule_set_for(date(2026, 11, 23))
SEPARUH = 50
FOUR_GROUPS = (
    JenisKeadaan.PEJABAT_NEGARA,
    JenisKeadaan.BERHENTI_SEMENTARA,
    JenisKeadaan.CLTN,
    JenisKeadaan.MPP,
)


def test_every_kind_of_state_has_its_meaning_and_article():
    assert {one.jenis for one in ATURAN.keadaan.isi} == set(JenisKeadaan)
    assert all(one.dasar_hukum for one in ATURAN.keadaan.isi)


@pytest.mark.parametrize("jenis", FOUR_GROUPS)
def test_the_four_groups_are_not_planned_from_their_day_on(jenis):
    masa = [MasaKeadaan(jenis, date(2026, 5, 1))]
    assert not_planned_on(ATURAN, masa, date(2026, 4, 30)) is None
    found = not_planned_on(ATURAN, masa, date(2026, 5, 1))
    assert found is not None
    assert "hal. 65-66" in found.dasar_hukum
    assert "sejak 1 Mei 2026" in found.sebab


@pytest.mark.parametrize(("periode", "out"), [(T1, False), (T2, True), (T3, True), (TAHUN, True)], ids=str)
def test_who_is_not_planned_on_the_last_day_of_a_period_is_not_evaluated_in_it(periode, out):
    masa = [MasaKeadaan(JenisKeadaan.CLTN, date(2026, 5, 1))]
    assert (state_in(ATURAN, masa, periode, SEPARUH) is not None) is out


def test_who_came_back_before_the_end_of_the_period_is_evaluated():
    masa = [MasaKeadaan(JenisKeadaan.BERHENTI_SEMENTARA, date(2026, 4, 10), date(2026, 6, 29))]
    assert state_in(ATURAN, masa, T2, SEPARUH) is None
    assert state_in(ATURAN, masa, TAHUN, SEPARUH) is None


@pytest.mark.parametrize(
    ("mulai", "selesai", "out"),
    [
        (date(2026, 4, 1), date(2026, 6, 30), True),  # the whole quarter of 91 days
        (date(2026, 4, 1), date(2026, 5, 16), True),  # 46 of 91
        (date(2026, 4, 1), date(2026, 5, 15), False),  # 45 of 91
        (date(2026, 6, 28), date(2026, 9, 28), False),  # three days of it
    ],
)
def test_other_leave_takes_out_the_period_of_which_it_takes_half(mulai, selesai, out):
    masa = [MasaKeadaan(JenisKeadaan.CUTI_MELAHIRKAN, mulai, selesai)]
    found = state_in(ATURAN, masa, T2, SEPARUH)
    assert (found is not None and found.is_out) is out
    assert not_planned_on(ATURAN, masa, mulai) is None  # the SKP stays


def test_three_months_of_leave_leave_the_year_evaluated():
    masa = [MasaKeadaan(JenisKeadaan.CUTI_SAKIT, date(2026, 4, 1), date(2026, 6, 30))]
    assert state_in(ATURAN, masa, TAHUN, SEPARUH) is None


def test_tugas_belajar_is_evaluated_by_the_home_rater():
    found = state_in(ATURAN, [MasaKeadaan(JenisKeadaan.TUGAS_BELAJAR, date(2026, 9, 1), None)], T3, SEPARUH)
    assert found is not None
    assert (found.akibat, found.is_out) == (AkibatKeadaan.TUGAS_BELAJAR, False)
    assert "92" in found.dasar_hukum


def test_a_failed_tugas_belajar_counts_in_the_period_and_the_year_of_its_day():
    masa = [
        MasaKeadaan(JenisKeadaan.TUGAS_BELAJAR, date(2024, 9, 1), date(2026, 8, 15)),
        MasaKeadaan(JenisKeadaan.PUTUS_STUDI, date(2026, 8, 15)),
    ]
    kinds = [one and one.akibat for one in (state_in(ATURAN, masa, p, SEPARUH) for p in (T2, T3, T4, TAHUN))]
    failed = AkibatKeadaan.PUTUS_STUDI
    assert kinds == [AkibatKeadaan.TUGAS_BELAJAR, failed, None, failed]


def test_an_undated_state_of_an_older_program_means_not_planned():
    found = state_in(ATURAN, [MasaKeadaan(None, None)], T1, SEPARUH)
    assert found is not None
    assert found.sebab == "Tidak direncanakan: sebab dan tanggalnya belum dicatat"
    assert meaning_of(ATURAN, None).akibat is AkibatKeadaan.TIDAK_DIRENCANAKAN


def test_not_planned_goes_before_other_leave():
    masa = [
        MasaKeadaan(JenisKeadaan.CUTI_BESAR, date(2026, 4, 1), date(2026, 6, 30)),
        MasaKeadaan(JenisKeadaan.MPP, date(2026, 6, 1)),
    ]
    found = state_in(ATURAN, masa, T2, SEPARUH)
    assert found is not None
    assert found.masa.jenis is JenisKeadaan.MPP
