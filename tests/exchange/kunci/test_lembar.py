"""Signatures on sheets: one key, one purpose, every changed byte found."""

from hypothesis import given
from hypothesis import strategies as st

from kinerja_desktop.exchange.kunci.keys import KeyPair, PublicKeys
from kinerja_desktop.exchange.kunci.lembar import sign_sheet, verify_sheet

KEYS, OTHERS = KeyPair.generate(), KeyPair.generate()
PUBLIC = KEYS.public()
STATEMENT = bytes(range(52))
SIGNATURE = sign_sheet(STATEMENT, KEYS)


def test_the_same_sheet_has_the_same_signature():
    assert len(SIGNATURE) == 64
    assert sign_sheet(STATEMENT, KEYS) == SIGNATURE
    assert verify_sheet(STATEMENT, SIGNATURE, PUBLIC)


@given(st.integers(0, 52 + 64 - 1), st.integers(1, 255))
def test_every_changed_byte_is_found(at, change):
    whole = bytearray(STATEMENT + SIGNATURE)
    whole[at] ^= change
    assert not verify_sheet(bytes(whole[:52]), bytes(whole[52:]), PUBLIC)


def test_another_key_did_not_sign_it():
    assert not verify_sheet(STATEMENT, SIGNATURE, OTHERS.public())


def test_what_was_signed_for_something_else_is_no_sheet():
    assert not verify_sheet(STATEMENT, KEYS.sign(STATEMENT), PUBLIC)


def test_a_damaged_key_verifies_nothing():
    damaged = PublicKeys("zz" * 32, PUBLIC.kunci_sandi)
    assert not verify_sheet(STATEMENT, SIGNATURE, damaged)
