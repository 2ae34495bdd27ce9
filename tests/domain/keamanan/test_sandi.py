"""Passwords that are refused, and why; user names."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja_desktop.domain.core.errors import InvalidInputError
from kinerja_desktop.domain.keamanan.sandi import check_nama_pengguna, check_sandi, normalize_sandi


@pytest.mark.parametrize(
    "sandi",
    [
        "sapi kuda terbang ungu",
        "Payung-Kerikil-Senapan",
        "x7#Qm2!vTz9pL",
        "lantai bambu pecah disapu angin kemarau panjang sebelum ayam tetangga pulang ke kandang nomor tujuh",
        "kata é berkesan nian",
    ],
)
def test_long_and_unlike_anything_is_accepted(sandi: str):
    check_sandi(sandi)


@pytest.mark.parametrize(
    ("sandi", "why"),
    [
        ("pendek", "diperlukan 12"),
        ("a" * 129, "diperlukan 12"),
        ("198402152009041003", "angka"),
        ("passwordpassword", "mengulang"),
        ("qwertyuiop123", "sering dipakai"),
        ("abcdefghijklm", "urutan"),
        ("kinerjakinerja", "mengulang"),
        ("admin kinerja", "Mudah ditebak"),
        ("Semarang2026!", "Mudah ditebak"),
    ],
)
def test_a_weak_password_is_refused_with_advice(sandi: str, why: str):
    with pytest.raises(InvalidInputError, match="Sandi belum cukup kuat") as caught:
        check_sandi(sandi)
    assert why in caught.value.why
    assert "kata" in caught.value.next_step


def test_the_own_name_is_no_password():
    check_sandi("wulandari-sari", ())
    with pytest.raises(InvalidInputError):
        check_sandi("wulandari-sari", ("Wulandari Sari",))


@given(st.text(max_size=200))
def test_any_text_is_judged_without_a_crash(sandi: str):
    with contextlib.suppress(InvalidInputError):
        check_sandi(sandi)


def test_the_same_letters_from_another_keyboard_are_the_same_password():
    assert normalize_sandi("cafe\u0301") == normalize_sandi("caf\u00e9")


@pytest.mark.parametrize(
    ("typed", "stored"), [("Budi", "budi"), (" siti.aminah ", "siti.aminah"), ("198402152009041003",) * 2]
)
def test_user_names_are_stored_in_small_letters(typed: str, stored: str):
    assert check_nama_pengguna(typed) == stored


@pytest.mark.parametrize("typed", ["", "ab", "budi santoso", ".budi", "budi.", "bu/di", "x" * 61, "(lembar)"])
def test_strange_user_names_are_refused(typed: str):
    with pytest.raises(InvalidInputError, match="Nama pengguna tidak sah"):
        check_nama_pengguna(typed)
