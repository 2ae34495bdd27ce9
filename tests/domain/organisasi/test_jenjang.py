"""Jenjang of functional posts: a closed list in one spelling (PermenPANRB 1/2023)."""

import pytest

from kinerja_desktop.domain.core.errors import InvalidInputError
from kinerja_desktop.domain.organisasi.jenjang import jenjang_complaint, parse_jenjang
from kinerja_desktop.domain.organisasi.terms import JenisJabatan

KEAHLIAN, KETERAMPILAN = JenisJabatan.JF_KEAHLIAN, JenisJabatan.JF_KETERAMPILAN


@pytest.mark.parametrize(
    ("typed", "jenis", "stored"),
    [
        ("ahli pertama", KEAHLIAN, "Ahli Pertama"),
        ("AHLI  MADYA", KEAHLIAN, "Ahli Madya"),
        (" penyelia ", KETERAMPILAN, "Penyelia"),
        ("", KEAHLIAN, None),
        (" ", JenisJabatan.PENGAWAS, None),
    ],
)
def test_jenjang_is_understood_in_any_case_and_stored_in_one_spelling(typed, jenis, stored):
    assert parse_jenjang(typed, jenis) == stored


@pytest.mark.parametrize(
    ("typed", "jenis"),
    [
        ("Terampil", KEAHLIAN),
        ("Ahli Muda", KETERAMPILAN),
        ("Madya", KEAHLIAN),
        ("Ahli Muda", JenisJabatan.PENGAWAS),
        ("Ahli Muda", None),
    ],
)
def test_jenjang_outside_the_list_of_its_kind_is_refused(typed, jenis):
    with pytest.raises(InvalidInputError) as refused:
        parse_jenjang(typed, jenis)
    assert typed in refused.value.what
    assert refused.value.why == jenjang_complaint(typed, jenis)
    assert "PermenPANRB 1/2023" in refused.value.why
