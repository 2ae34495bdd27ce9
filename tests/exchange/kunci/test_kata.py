"""The digits of a key as words: derivable both ways, and a slip is noticed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja_desktop.domain.core.errors import InvalidInputError
from kinerja_desktop.exchange.kunci.kata import WORDS, fingerprint_of, word_list, words_of
from kinerja_desktop.exchange.kunci.keys import format_fingerprint

DIGITS = "04821 77310 55920 13846 90027 46615"


def test_the_published_words_are_told_apart_by_three_letters_and_never_change():
    words = word_list()
    assert len(words) == 256
    assert list(words) == sorted(words)
    assert len({word[:3] for word in words}) == 256
    assert all(word.isascii() and word.islower() and 4 <= len(word) <= 9 for word in words)
    assert words_of(DIGITS) == (
        "asli cabai syair judul daun budaya kedai senja himpun kabut pilar belut huruf"
    )


@given(st.integers(0, 10**30 - 1))
def test_digits_come_back_out_of_their_words(number):
    digits = format_fingerprint(str(number).zfill(30))
    words = words_of(digits)
    assert len(words.split()) == WORDS
    assert fingerprint_of(words) == digits
    assert fingerprint_of(" ".join(word[:3].upper() for word in words.split())) == digits


def test_digits_may_still_be_typed():
    assert fingerprint_of(DIGITS.replace(" ", "-")) == DIGITS


def test_of_all_slips_of_one_word_nearly_all_are_noticed():
    words = words_of(DIGITS).split()
    noticed = 0
    for place in range(WORDS):
        for other in word_list()[::5]:
            if other == words[place]:
                continue
            try:
                fingerprint_of(" ".join([*words[:place], other, *words[place + 1 :]]))
            except InvalidInputError:
                noticed += 1
    assert noticed > 0.9 * WORDS * len(word_list()[::5])


@pytest.mark.parametrize(
    ("typed", "why"),
    [("gajah", "1 kata"), ("xyzzy gajah", "xyzzy"), (" ".join(["syair"] * WORDS), "keliru atau tertukar")],
)
def test_what_is_wrong_with_the_words_is_said(typed, why):
    with pytest.raises(InvalidInputError) as refusal:
        fingerprint_of(typed)
    assert why in refusal.value.why
