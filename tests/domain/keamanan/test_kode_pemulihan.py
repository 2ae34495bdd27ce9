"""The recovery code: every slip of one sign, and every swap, is found and its group named."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja_desktop.domain.core.errors import InvalidInputError
from kinerja_desktop.domain.keamanan.kode_pemulihan import CODE_BYTES, format_kode, new_kode, parse_kode

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
secrets = st.binary(min_size=CODE_BYTES, max_size=CODE_BYTES)


@given(secrets)
def test_a_code_reads_back(secret: bytes):
    assert parse_kode(format_kode(secret)) == secret


@given(secrets)
def test_small_letters_spaces_and_look_alikes_are_tolerated(secret: bytes):
    typed = (
        format_kode(secret).lower().replace("-", "  ").replace("o", "0").replace("i", "1").replace("b", "8")
    )
    assert parse_kode(typed) == secret


@given(secrets, st.integers(0, 39), st.sampled_from(ALPHABET))
def test_one_wrong_sign_names_its_group(secret: bytes, place: int, sign: str):
    signs = list(format_kode(secret).replace("-", ""))
    if signs[place] == sign:
        return
    signs[place] = sign
    with pytest.raises(InvalidInputError, match=f"Kelompok ke-{place // 5 + 1} "):
        parse_kode("".join(signs))


@given(secrets, st.integers(0, 38))
def test_two_swapped_neighbours_are_found(secret: bytes, place: int):
    signs = list(format_kode(secret).replace("-", ""))
    if signs[place] == signs[place + 1]:
        return
    signs[place], signs[place + 1] = signs[place + 1], signs[place]
    with pytest.raises(InvalidInputError, match="Kelompok"):
        parse_kode("".join(signs))


@given(secrets, st.integers(0, 7), st.integers(0, 7))
def test_two_swapped_groups_are_found(secret: bytes, one: int, other: int):
    groups = format_kode(secret).split("-")
    groups[one], groups[other] = groups[other], groups[one]
    if "-".join(groups) == format_kode(secret):
        return
    with pytest.raises(InvalidInputError, match="Kelompok"):
        parse_kode("-".join(groups))


@pytest.mark.parametrize("text", ["", "ABCDE", "ABCDE-" * 9])
def test_an_incomplete_code_says_so(text: str):
    with pytest.raises(InvalidInputError, match="tidak lengkap"):
        parse_kode(text)


def test_a_sign_outside_the_alphabet_is_found():
    with pytest.raises(InvalidInputError, match="Kelompok ke-8"):
        parse_kode(format_kode(bytes(CODE_BYTES))[:-1] + "Ä")


def test_codes_are_random_and_long():
    codes = {new_kode() for _ in range(100)}
    assert len(codes) == 100
    assert all(len(kode) == 47 for kode in codes)


def test_another_length_is_a_bug():
    with pytest.raises(ValueError, match="20 bytes"):
        format_kode(b"pendek")
