"""The fifteen deadlines, each with its article; working days pass over the holidays of both years."""

from datetime import date

import pytest

from kinerja_desktop.domain.evaluasi.jangka_waktu import Kalender
from kinerja_desktop.domain.evaluasi.tenggat import TENGGAT, JatuhTempo, KodeTenggat, jatuh_tempo
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.periode.terms import JenisPeriode

TAHUN = Periode.tahunan(2026)
T1 = Periode.of_year(2026, JenisPeriode.TRIWULANAN)[0]  # ends on Tuesday 31 March
LIBUR = frozenset({date(2026, 1, 1), date(2026, 4, 3), date(2027, 2, 8), date(2027, 3, 10)})
KALENDER = Kalender(LIBUR, periodik=5)
ENDS = date(2027, 3, 16)
"""30 working days after 31 January 2027, with two holidays on the way."""


def due(kode, sejak=None, periode=TAHUN, kalender=KALENDER):
    return jatuh_tempo(kode, periode, kalender, sejak)


def article(kode):
    return TENGGAT[kode].pasal


def test_d1_expectations_begin_with_the_draft_of_the_agreement_on_no_date():
    found = due(KodeTenggat.D1)
    assert (found.mulai, found.sampai) == (None, None)
    assert "rancangan Perjanjian Kinerja" in found.belum
    assert article(KodeTenggat.D1) == "Pasal 7 ayat (4)"


def test_d2_drafts_may_be_used_until_the_second_week_of_january():
    assert due(KodeTenggat.D2).sampai == date(2026, 1, 14)
    assert article(KodeTenggat.D2) == "Lampiran hal. 27"


def test_d3_the_skp_is_set_by_the_end_of_january():
    assert due(KodeTenggat.D3).sampai == date(2026, 1, 31)
    assert article(KodeTenggat.D3) == "Pasal 14 ayat (1)"


def test_d4_the_dialogue_goes_to_the_superior_from_the_first_of_february():
    found = due(KodeTenggat.D4)
    assert (found.mulai, found.sampai) == (date(2026, 2, 1), None)
    assert article(KodeTenggat.D4).startswith("Lampiran hal. 65")


def test_d5_the_annual_evaluation_lasts_from_the_end_of_december_to_the_end_of_january():
    found = due(KodeTenggat.D5)
    assert (found.mulai, found.sampai) == (date(2026, 12, 31), date(2027, 1, 31))
    assert article(KodeTenggat.D5) == "Lampiran hal. 90"


def test_d6_after_january_the_organisations_predikat_of_the_year_before_is_used():
    assert due(KodeTenggat.D6).mulai == date(2027, 2, 1)
    assert article(KodeTenggat.D6) == "Lampiran hal. 94"


def test_d7_the_signed_document_is_handed_over_within_14_working_days():
    assert due(KodeTenggat.D7, date(2026, 4, 1)).sampai == date(2026, 4, 22)
    assert article(KodeTenggat.D7) == "Lampiran hal. 114 huruf A angka 5"


def test_d8_it_is_signed_and_returned_within_14_working_days():
    assert due(KodeTenggat.D8, date(2026, 4, 2)).sampai == date(2026, 4, 23)
    assert article(KodeTenggat.D8) == "Lampiran hal. 114 huruf A angka 6"


def test_d9_it_is_reported_within_30_working_days_after_the_time_of_evaluation():
    assert due(KodeTenggat.D9).sampai == ENDS
    assert due(KodeTenggat.D9, periode=T1).sampai == date(2026, 5, 20)
    assert article(KodeTenggat.D9) == "Lampiran hal. 115 huruf A angka 7"


def test_d10_the_superior_signs_within_14_working_days_after_the_time_of_evaluation():
    assert due(KodeTenggat.D10).sampai == date(2027, 2, 19)
    assert due(KodeTenggat.D10, periode=T1).sampai == date(2026, 4, 28)
    assert article(KodeTenggat.D10) == "Lampiran hal. 115 huruf A angka 8"


def test_d11_the_superiors_document_is_handed_over_and_returned_within_7_working_days_each():
    assert due(KodeTenggat.D11_SERAH, date(2026, 4, 1)).sampai == date(2026, 4, 13)
    assert due(KodeTenggat.D11_KEMBALI, date(2026, 4, 13)).sampai == date(2026, 4, 22)
    assert article(KodeTenggat.D11_SERAH) == "Lampiran hal. 116 huruf A angka 9"
    assert article(KodeTenggat.D11_KEMBALI) == "Lampiran hal. 116 huruf A angka 10"


def test_d12_the_superior_reports_within_30_working_days_after_the_time_of_evaluation():
    assert due(KodeTenggat.D12).sampai == ENDS
    assert article(KodeTenggat.D12) == "Lampiran hal. 117 huruf A angka 11"


def test_d13_an_objection_is_filed_within_14_working_days():
    assert due(KodeTenggat.D13, date(2026, 4, 2)).sampai == date(2026, 4, 23)
    assert article(KodeTenggat.D13) == "Lampiran hal. 117 huruf B angka 2"


def test_d14_it_is_decided_within_7_working_days():
    assert due(KodeTenggat.D14, date(2026, 4, 2)).sampai == date(2026, 4, 14)
    assert article(KodeTenggat.D14) == "Lampiran hal. 117 huruf B angka 6"


def test_d15_a_changed_document_is_reported_within_30_working_days_after_the_time_of_evaluation():
    assert due(KodeTenggat.D15).sampai == ENDS
    assert article(KodeTenggat.D15) == "Lampiran hal. 119 huruf B angka 8"


@pytest.mark.parametrize("kode", [one for one, aturan in TENGGAT.items() if aturan.sejak is not None])
def test_a_year_without_holidays_is_no_basis_and_says_so(kode):
    found = due(kode, date(2026, 12, 30), kalender=Kalender(frozenset({date(2026, 1, 1)}), 5))
    assert found.sampai is None
    assert found.belum == "Harinya tidak dapat dihitung: hari libur 2027 belum diisi."


@pytest.mark.parametrize("kode", [KodeTenggat.D7, KodeTenggat.D8, KodeTenggat.D13, KodeTenggat.D14])
def test_before_its_event_a_deadline_names_what_it_waits_for(kode):
    assert due(kode) == JatuhTempo(kode, None, f"Dihitung sejak {TENGGAT[kode].sejak}.")


def test_the_days_left_are_told_in_both_ways():
    found = due(KodeTenggat.D7, date(2026, 4, 1))
    assert found.days_left(date(2026, 4, 20)) == 2
    assert found.working_days_left(date(2026, 4, 20), KALENDER) == 3  # today and the last day among them
    assert found.days_left(date(2026, 4, 24)) == -2
    assert found.working_days_left(date(2026, 4, 20), Kalender()) is None
    assert due(KodeTenggat.D4).days_left(date(2026, 4, 24)) is None


def test_a_clock_at_2031_counts_by_the_rules_and_holidays_of_2031():
    tahun = Periode.tahunan(2030)
    known = Kalender(frozenset({date(2031, 1, 1)}))
    assert due(KodeTenggat.D9, periode=tahun, kalender=known).sampai == date(2031, 3, 14)
    assert due(KodeTenggat.D9, periode=tahun).belum == (
        "Harinya tidak dapat dihitung: hari libur 2031 belum diisi."
    )
