"""The 30 digits of a key as thirteen words: heard right over a bad line, and one wrong word is noticed.

The words stand in `resources/kata_sidik_jari.txt`, 256 of them, in alphabetical order, told apart by their
first three letters. The digits as a number are multiplied by `_CHECKS`, the remainder of a digest is added,
and each byte of the sum (104 bits, the highest first) is the place of a word.
"""

import hashlib
from functools import cache

from kinerja_desktop.domain.core.errors import InvalidInputError
from kinerja_desktop.exchange.kunci.keys import FINGERPRINT_DIGITS, format_fingerprint, normalize_fingerprint
from kinerja_desktop.machine.paths import RESOURCES

WORDS = 13
_LETTERS = 3
_CHECKS = 20
"""As much as 104 bits leave beside 30 digits: of twenty mistakes nineteen are noticed."""


@cache
def word_list() -> tuple[str, ...]:
    """All 256, in order. Published: they never change, since they stand on paper."""
    return tuple((RESOURCES / "kata_sidik_jari.txt").read_text("utf-8").split())


def words_of(fingerprint: str) -> str:
    """Thirteen words with a space between, from 30 digits with any separators."""
    digits = normalize_fingerprint(fingerprint).replace(" ", "")
    number = int(digits) * _CHECKS + _check_of(digits)
    return " ".join(word_list()[each] for each in number.to_bytes(WORDS, "big"))


def fingerprint_of(typed: str) -> str:
    """The 30 digits in six groups, from digits or from words (their first three letters are enough).

    Raises InvalidInputError for a word that is not in the list, a wrong number of words, or words that do not
    belong together; for digits as `normalize_fingerprint`.
    """
    words = typed.replace(",", " ").replace("-", " ").lower().split()
    if not any(word.isalpha() for word in words):
        return normalize_fingerprint(typed)
    places = {word[:_LETTERS]: place for place, word in enumerate(word_list())}
    unknown = [word for word in words if word[:_LETTERS] not in places]
    if unknown:
        raise _wrong(f"Bukan kata dari daftarnya: {', '.join(unknown[:3])}")
    if len(words) != WORDS:
        raise _wrong(f"Yang diketik {len(words)} kata")
    number = int.from_bytes(bytes(places[word[:_LETTERS]] for word in words), "big")
    digits = str(number // _CHECKS).zfill(FINGERPRINT_DIGITS)
    if len(digits) != FINGERPRINT_DIGITS or number % _CHECKS != _check_of(digits):
        raise _wrong("Ada kata yang keliru atau tertukar")
    return format_fingerprint(digits)


def _check_of(digits: str) -> int:
    digest = hashlib.sha256(f"kinerja kata-sidik-jari 1\n{digits}\n".encode("ascii")).digest()
    return int.from_bytes(digest, "big") % _CHECKS


def _wrong(why: str) -> InvalidInputError:
    return InvalidInputError(
        f"Sidik jari kunci terdiri atas 30 angka atau {WORDS} kata.",
        why=f"{why}.",
        who="Petugas yang memasukkan sidik jari",
        next_step="Ketik ulang dari surat pendaftaran: angkanya, atau katanya berurutan.",
        where="Sidik jari kunci",
    )
