"""Dates that a signed document cannot bear, each with its rule."""

from datetime import date

import pytest

from kinerja_desktop.domain.core.errors import InvalidInputError
from kinerja_desktop.domain.penandatanganan.tanggal import (
    Langkah,
    require_after,
    require_evaluation_day,
    require_in_year,
    require_plausible,
)
from kinerja_desktop.domain.periode.periode import Periode

ORGANISASI = Langkah("penetapan predikat organisasi", date(2026, 4, 1))
T1 = Periode.parse("2026-T1")
TODAY = date(2026, 11, 23)


def test_a_sheet_is_dated_a_week_ahead_at_most():
    require_plausible(Langkah("evaluasi", date(2026, 11, 30)), TODAY, 7)
    with pytest.raises(InvalidInputError, match="1 Desember 2026, belum tiba"):
        require_plausible(Langkah("evaluasi", date(2026, 12, 1)), TODAY, 7)


@pytest.mark.parametrize("day", [date(2025, 10, 1), date(2026, 1, 31), date(2026, 12, 31)])
def test_an_skp_is_set_from_the_draft_of_the_agreement_to_its_last_day_pasal_7_and_14(day):
    require_in_year(day, date(2026, 1, 1), date(2026, 12, 31), 3)


@pytest.mark.parametrize("day", [date(2025, 9, 30), date(2027, 1, 1)])
def test_an_skp_dated_outside_its_year_is_refused_pasal_14(day):
    with pytest.raises(InvalidInputError, match="SKP 2026 tidak dapat") as refusal:
        require_in_year(day, date(2026, 1, 1), date(2026, 12, 31), 3)
    assert "Pasal 14" in refusal.value.why
    assert "1 Oktober 2025" in refusal.value.why


@pytest.mark.parametrize(("months", "first"), [(0, date(2026, 1, 1)), (12, date(2025, 1, 1))])
def test_the_months_before_the_year_are_those_of_the_office(months, first):
    require_in_year(first, date(2026, 1, 1), date(2026, 12, 31), months)
    with pytest.raises(InvalidInputError):
        require_in_year(first.replace(year=first.year - 1), date(2026, 1, 1), date(2026, 12, 31), months)


@pytest.mark.parametrize(
    ("tanggal", "what", "article"),
    [
        (date(2025, 12, 31), "awal Triwulan I 2026", "Pasal 24"),
        (date(2026, 2, 1), "penetapan SKP", "Pasal 28"),
        (date(2026, 3, 31), "penetapan predikat organisasi", "Pasal 24"),
    ],
)
def test_an_evaluation_comes_after_what_it_rests_on(tanggal, what, article):
    with pytest.raises(InvalidInputError, match=f"mendahului {what}") as refusal:
        require_evaluation_day(tanggal, T1, date(2026, 2, 2), ORGANISASI)
    assert article in refusal.value.why
    require_evaluation_day(date(2026, 4, 1), T1, date(2026, 2, 2), ORGANISASI)


def test_a_document_is_handed_over_after_it_was_signed_p114():
    signed, handed = Langkah("penandatanganan", date(2026, 4, 2)), Langkah("penyerahan", date(2026, 4, 1))
    with pytest.raises(InvalidInputError, match="penyerahan mendahului penandatanganan"):
        require_after(signed, handed, "PermenPANRB 6/2022 Lampiran hal. 114")
    require_after(None, handed, "")
