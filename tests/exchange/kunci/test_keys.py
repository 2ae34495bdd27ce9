"""Key pairs, key ids, and the digits that people read out by telephone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja_desktop.domain.core.errors import InvalidInputError
from kinerja_desktop.exchange.kunci.keys import KeyPair, PublicKeys, check_number, normalize_fingerprint

FIXED = PublicKeys(
    "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
    "age1v8emt9eruyvafxcu9nns3vjm0dnxq2gcduv0hqqyy2ee8d52t3wqep7taz",
)


def test_a_pair_comes_back_from_its_stored_text():
    pair = KeyPair.generate()
    again = KeyPair(pair.kunci_tanda_tangan, pair.kunci_sandi)
    assert again.public() == pair.public()
    signature = again.signer().sign(b"isi")
    pair.public().verifier().verify_signature(signature, b"isi")


def test_private_keys_do_not_show_in_logs():
    pair = KeyPair.generate()
    assert pair.kunci_tanda_tangan not in repr(pair)
    assert pair.kunci_sandi not in repr(pair)


def test_key_id_and_fingerprint_never_change():
    """Letters and telephone notes live longer than programs."""
    assert FIXED.key_id == "277662462c005577a51dc3b762f9a988"
    assert FIXED.fingerprint == "63327 95534 28496 12900 12824 92625"


def test_each_half_changes_id_and_fingerprint():
    other = KeyPair.generate().public()
    for mixed in (
        PublicKeys(other.kunci_tanda_tangan, FIXED.kunci_sandi),
        PublicKeys(FIXED.kunci_tanda_tangan, other.kunci_sandi),
    ):
        assert mixed.key_id != FIXED.key_id
        assert mixed.fingerprint != FIXED.fingerprint


@given(
    st.lists(st.sampled_from(["", " ", "-", "  ", "\u2013", ".", "\n", "\u00a0"]), min_size=31, max_size=31)
)
def test_typed_digits_may_be_separated_in_any_way(separators):
    digits = FIXED.fingerprint.replace(" ", "")
    typed = "".join(separator + digit for separator, digit in zip(separators, [*digits, ""], strict=True))
    assert normalize_fingerprint(typed) == FIXED.fingerprint


@pytest.mark.parametrize("typed", ["", "12345", "1" * 29, "1" * 31, "1" * 29 + "O", "\u0661" * 30])
def test_anything_but_thirty_digits_is_refused_with_the_next_step(typed):
    with pytest.raises(InvalidInputError, match="30 angka") as refusal:
        normalize_fingerprint(typed)
    assert refusal.value.next_step


def test_check_number_is_six_digits_and_differs_between_packages():
    numbers = {check_number(f"{n:064x}") for n in range(50)}
    assert all(len(number) == 6 and number.isdecimal() for number in numbers)
    assert len(numbers) > 45


@pytest.mark.parametrize("damage", ["kunci_tanda_tangan", "kunci_sandi"])
def test_damaged_private_text_is_named(damage):
    pair = KeyPair.generate()
    texts = {"kunci_tanda_tangan": pair.kunci_tanda_tangan, "kunci_sandi": pair.kunci_sandi}
    texts[damage] = texts[damage][:-2]
    with pytest.raises(InvalidInputError, match="Kunci instalasi"):
        KeyPair(**texts).signer()
