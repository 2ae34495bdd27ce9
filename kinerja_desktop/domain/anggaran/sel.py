"""Cells of planning tables: rupiah, targets with their unit, units as they are spelled."""

import re
from decimal import Decimal

from msgspec import Struct

from kinerja_desktop.domain.core.angka import format_angka, read_angka

_MONEY = re.compile(r"(?:RP|IDR)?\.?\s*\(?(-?[\d.,]+?)(?:,-|,\s*-)?\)?", re.IGNORECASE)
_POINTS = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?")
_COMMAS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d{1,2}")
_TARGET = re.compile(r"([<>≤≥]?\s*-?\d[\d.,]*)\s*(%|[^\W\d].*)?", re.DOTALL)
_BLANKS = re.compile(r"[\s\u00a0]+")
_MOJIBAKE = (("MÂ³", "m³"), ("MÂ²", "m²"), ("Â", ""))
_NOTHING = frozenset({"", "-", "–", "—", "[null]", "null", "n/a", "#n/a", "nihil", "\\n"})
_SCALES = (
    (re.compile(r"\bmil(?:iar|yar)"), 1_000_000_000),
    (re.compile(r"\bjuta|000[.,]000"), 1_000_000),
    (re.compile(r"\bribu|rp\.?\s*\(?[.,]?000\b|\(\s*000\s*\)|x\s*1[.,]?000\b"), 1_000),
)
_PERSEN = "%"
_KNOWN = frozenset(
    ("angka", "berkas", "bulan", "dokumen", "hari", "kali", "kegiatan", "kelompok", "laporan", "layanan")
) | {"lembaga", "nilai", "orang", "paket", "rekomendasi", "sarana", "tahun", "unit"}
"""Units whose capitals mean nothing."""
_SHORT = {
    "bln": "bulan",
    "thn": "tahun",
    "dok": "dokumen",
    "lap": "laporan",
    "org": "orang",
    "keg": "kegiatan",
}
_ABBREVIATION = 4
_SENTENCE = 6  # words: what has more is no unit


class Target(Struct, frozen=True):
    """`angka` as people here write it (or the text that stood there), `satuan` empty: none was told."""

    angka: str
    satuan: str = ""


def is_nothing(text: str) -> bool:
    """Whether a cell says that there is nothing."""
    return _BLANKS.sub(" ", text).strip().casefold() in _NOTHING


def read_rupiah(text: str) -> Decimal | None:
    """`Rp5.294.655.000,00`, `1,250,000.00`, `(500)`; None: no amount that is clear."""
    plain = _BLANKS.sub("", text)
    found = _MONEY.fullmatch(plain)
    if found is None:
        return None
    digits = found[1].lstrip("-")
    negative = found[1].startswith("-") or plain.startswith("(")
    if _POINTS.fullmatch(digits):
        amount = Decimal(digits.replace(".", "").replace(",", "."))
    elif _COMMAS.fullmatch(digits):
        amount = Decimal(digits.replace(",", ""))
    else:
        return None
    return -amount if negative else amount


def scale_of(heading: str) -> int:
    """By what amounts below a heading (`Pagu (Rp juta)`, `(dalam ribuan rupiah)`) are multiplied."""
    text = _BLANKS.sub(" ", heading).casefold()
    return next((scale for form, scale in _SCALES if form.search(text)), 1)


def fold_satuan(text: str) -> str:
    """One spelling of a unit: `unit`, `UNIT` and `Unit ` are `Unit`; `persen` is `%`."""
    plain = text
    for wrong, right in _MOJIBAKE:
        plain = plain.replace(wrong, right)
    plain = _BLANKS.sub(" ", plain).strip(" .")
    if is_nothing(plain):
        return ""
    if plain.casefold() in {"persen", "prosen", "persentase", "%", "(%)", "percent"}:
        return _PERSEN
    return "/".join(map(_folded, plain.split("/")))


def _folded(word: str) -> str:
    """An abbreviation keeps its capitals."""
    word = _SHORT.get(word.strip(" .").casefold(), word.strip())
    if word.casefold() in _KNOWN:
        return word.capitalize()
    return word.title() if word.isupper() and len(word) > _ABBREVIATION else word


def read_target(text: str) -> Target:
    """`12 Dokumen`, `0,9 Angka`, `100,00 Persen`; what is no number with a unit stays as it is."""
    plain = _BLANKS.sub(" ", text).strip()
    found = _TARGET.fullmatch(plain)
    if is_nothing(plain):
        return Target("")
    if found is None:
        return Target(plain)
    number = found[1].strip()
    satuan = found[2] or ""
    if satuan and not satuan.startswith(_PERSEN) and len(satuan.split()) > _SENTENCE:
        return Target(plain)
    return Target(_plain_number(number), fold_satuan(satuan))


def _plain_number(text: str) -> str:
    """Without closing zeros behind the comma: `100,00` is `100`."""
    number = read_angka(text)
    return text if number is None else format_angka(number, max(0, -int(number.as_tuple().exponent)))
