"""Officials from outside have a NIP, an NRP or nothing, and print what they have (P6: NIP *opsional)."""

import pytest

from kinerja_desktop.domain.core.errors import InvalidInputError
from kinerja_desktop.domain.pegawai.nomor import find_nip, label_nomor, parse_nomor, show_nomor
from kinerja_desktop.domain.pegawai.terms import JenisPegawai

PNS, CPNS, PPPK, LUAR = JenisPegawai
NIP, NI_PPPK = "197908232005011007", "199001012022211003"


@pytest.mark.parametrize(
    ("typed", "stored", "label", "shown"),
    [
        ("19790823 200501 1 007", NIP, "NIP", "19790823 200501 1 007"),
        (NI_PPPK, NI_PPPK, "NI PPPK", "19900101 202221 1 003"),
        ("NRP 68040512", "68040512", "NRP", "68040512"),
        ("NRP. 11930094641172", "11930094641172", "NRP", "11930094641172"),
        ("12345/p", "12345/P", "NRP", "12345/P"),
        ("", None, "NIP", ""),
    ],
    ids=["Sekda of another agency", "PPPK", "Polri", "TNI AD", "TNI AL", "Wali Kota"],
)
def test_an_official_from_outside_prints_the_number_that_he_has(typed, stored, label, shown):
    nomor = parse_nomor(typed, LUAR)
    assert (nomor, label_nomor(nomor, LUAR), show_nomor(nomor)) == (stored, label, shown)


@pytest.mark.parametrize("jenis", [PNS, CPNS, PPPK])
@pytest.mark.parametrize("typed", ["", "NRP 68040512", "68040512"])
def test_an_employee_has_a_nip_and_nothing_else(jenis, typed):
    with pytest.raises(InvalidInputError):
        parse_nomor(typed, jenis)


@pytest.mark.parametrize("typed", ["NRP", "NRP 12", "NRP tidak ada", "130123456", "19790823200501100"])
def test_what_is_neither_nip_nor_nrp_is_refused_with_its_reason(typed):
    with pytest.raises(InvalidInputError) as refused:
        parse_nomor(typed, LUAR)
    assert refused.value.why
    assert refused.value.next_step


def test_label_of_employees_follows_their_kind():
    assert [label_nomor(NIP, jenis) for jenis in (PNS, CPNS, PPPK)] == ["NIP", "NIP", "NI PPPK"]


@pytest.mark.parametrize("nomor", [None, "", "68040512", "197913232005011007"])
def test_no_nip_is_found_where_there_is_none(nomor):
    assert find_nip(nomor) is None
