"""From golongan as people write it (`III.b`, `Penata Muda Tk. I, III/b`) to golongan as stored (`III/b`)."""

import re
import unicodedata
from functools import lru_cache

from msgspec import Struct

from kinerja_desktop.domain.core.errors import InvalidInputError
from kinerja_desktop.domain.pegawai.terms import JenisPegawai

PANGKAT_BY_GOLONGAN = {
    "I/a": "Juru Muda",
    "I/b": "Juru Muda Tingkat I",
    "I/c": "Juru",
    "I/d": "Juru Tingkat I",
    "II/a": "Pengatur Muda",
    "II/b": "Pengatur Muda Tingkat I",
    "II/c": "Pengatur",
    "II/d": "Pengatur Tingkat I",
    "III/a": "Penata Muda",
    "III/b": "Penata Muda Tingkat I",
    "III/c": "Penata",
    "III/d": "Penata Tingkat I",
    "IV/a": "Pembina",
    "IV/b": "Pembina Tingkat I",
    "IV/c": "Pembina Utama Muda",
    "IV/d": "Pembina Utama Madya",
    "IV/e": "Pembina Utama",
}
"""The pangkat of each PNS golongan, in rising order."""

GOLONGAN_PPPK = (
    *("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"),
    *("X", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII"),
)
"""PPPK have a golongan and no pangkat."""

_GOLONGAN_BY_PANGKAT = {pangkat.casefold(): golongan for golongan, pangkat in PANGKAT_BY_GOLONGAN.items()}
_GOLONGAN_BY_CODE = {
    f"{('I', 'II', 'III', 'IV').index(kode.split('/')[0]) + 1}{'abcde'.index(kode[-1]) + 1}": kode
    for kode in PANGKAT_BY_GOLONGAN
}
_ROMAN_BY_DIGIT = {"1": "I", "2": "II", "3": "III", "4": "IV"}
_CODE = re.compile(r"(?<![a-z0-9])(iv|i{1,3}|[1-4])\s*[/.\\|,-]?\s*([a-e])(?![a-z0-9])")
_REMEMBERED = 1024  # a list of thousands says the same few again and again
_NOISE = re.compile(r"\b(?:gol(?:ongan)?|ruang|pangkat|pppk|p3k)\b")
_TINGKAT = re.compile(r"\b(?:tingkat|tkt?)\s*(?:i|1|l)\b")


class Golongan(Struct, frozen=True):
    """`kode` is `III/b` (PNS) or `IX` (PPPK); `pangkat` is empty for a PPPK; `doubts` are for the user."""

    kode: str
    pangkat: str
    doubts: tuple[str, ...] = ()

    @property
    def display(self) -> str:
        """As on the forms: `Penata Muda Tingkat I (III/b)`."""
        return f"{self.pangkat} ({self.kode})" if self.pangkat else self.kode


def is_golongan_code(text: str) -> bool:
    """Whether this is a golongan of PNS as the programs that pay number them: 11 (I/a) to 45 (IV/e)."""
    return text in _GOLONGAN_BY_CODE


def golongan_of_code(text: str) -> str:
    """The golongan of such a number, any other text as it is."""
    return _GOLONGAN_BY_CODE.get(text, text)


@lru_cache(_REMEMBERED)
def parse_golongan(text: str, jenis: JenisPegawai | None = None) -> Golongan:
    """Read any usual way of writing golongan or pangkat. `jenis` None: told from the text.

    Where pangkat and golongan contradict each other the golongan counts and the contradiction is a doubt.
    Raises InvalidInputError.
    """
    folded = " ".join(unicodedata.normalize("NFKC", text).casefold().split())
    codes = {f"{_roman(found[1])}/{found[2]}" for found in _CODE.finditer(folded)}
    pangkat = _pangkat_words(_CODE.sub(" ", folded))
    if len(codes) > 1:
        raise _refusal(text, f"memuat lebih dari satu golongan: {' dan '.join(sorted(codes))}")
    if jenis is JenisPegawai.PPPK or (jenis is None and not codes and _pppk_kode(pangkat)):
        return _pppk(text, codes, pangkat)
    if not codes:
        return _from_pangkat(text, pangkat)
    kode = codes.pop()
    if kode not in PANGKAT_BY_GOLONGAN:
        raise _refusal(text, f"golongan {kode} tidak ada")
    return Golongan(kode, PANGKAT_BY_GOLONGAN[kode], _doubts(text, kode, pangkat))


def _roman(written: str) -> str:
    return _ROMAN_BY_DIGIT.get(written, written.upper())


def _pangkat_words(folded: str) -> str:
    """What is left beside the code, in the spelling of the table (`Tk. I` is `Tingkat I`)."""
    words = _NOISE.sub(" ", re.sub(r"[^a-z0-9]+", " ", folded))
    return " ".join(_TINGKAT.sub("tingkat i", words).split())


def _pppk_kode(words: str) -> str:
    """The PPPK golongan in `words`, once or repeated (`VII (VII)`), empty when there is none."""
    said = set(words.split())
    words = said.pop() if len(said) == 1 else ""
    roman = words.upper()
    if words.isdigit() and 1 <= int(words) <= len(GOLONGAN_PPPK):
        return GOLONGAN_PPPK[int(words) - 1]
    return roman if roman in GOLONGAN_PPPK else ""


def _pppk(text: str, codes: set[str], words: str) -> Golongan:
    kode = _pppk_kode(words)
    if codes or not kode:
        raise _refusal(text, "golongan PPPK adalah I sampai XVII, tanpa ruang")
    return Golongan(kode, "")


def _from_pangkat(text: str, words: str) -> Golongan:
    if _pppk_kode(words):
        raise _refusal(text, "golongan PNS memerlukan ruang, misalnya III/b")
    golongan = _GOLONGAN_BY_PANGKAT.get(words)
    if golongan is None:
        raise _refusal(text, "bukan golongan dan bukan nama pangkat")
    return Golongan(golongan, PANGKAT_BY_GOLONGAN[golongan])


def _doubts(text: str, kode: str, words: str) -> tuple[str, ...]:
    if not words or words == PANGKAT_BY_GOLONGAN[kode].casefold():
        return ()
    meant = _GOLONGAN_BY_PANGKAT.get(words)
    used = f"dipakai {kode} ({PANGKAT_BY_GOLONGAN[kode]})"
    if meant is None:
        return (f"Pangkat dalam '{text}' tidak dikenal; {used}",)
    return (f"Pangkat dalam '{text}' adalah pangkat golongan {meant}, bukan {kode}; {used}",)


def _refusal(text: str, why: str) -> InvalidInputError:
    return InvalidInputError(
        f"Golongan tidak dapat dibaca: {text}" if text.strip() else "Golongan belum diisi",
        why=why,
        who="Pengelola kinerja",
        next_step="Tulis seperti III/b untuk PNS atau IX untuk PPPK",
    )
