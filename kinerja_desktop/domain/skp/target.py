"""A target as it is written: a number, a range, a day or a text; and what is odd about it."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from enum import StrEnum

from msgspec import Struct

from kinerja_desktop.domain.core.angka import as_written_here, format_angka, read_angka
from kinerja_desktop.domain.core.baca_tanggal import read_tanggal, why_no_date
from kinerja_desktop.domain.core.tanggal import NAMA_BULAN, format_tanggal

_CLOCK = re.compile(r"\b(wib|wita|wit|pukul|jam)\b", re.IGNORECASE)  # 08.00 WIB is a time of day
_RANGE = re.compile(
    r"(.+?)\s*(?:[-\u2013\u2014]|\bs\.?\s?d\.?(?=\s|\d)|\bs/d\b|\bsampai(?:\s+dengan)?\b|\bhingga\b)\s*(.+)",
    re.IGNORECASE,
)
_DAY = re.compile(rf"\d{{1,2}}(?:[-/]\d{{1,2}}[-/]|\s+(?:{'|'.join(NAMA_BULAN)})\s+)\d{{4}}", re.IGNORECASE)
_UNITS_OF_DAY = frozenset({"tanggal", "tgl", "tgl."})


class JenisTarget(StrEnum):
    """What a target is read as; a text is a target too (P6 Lampiran p.51)."""

    ANGKA = "angka"
    RENTANG = "rentang"
    TANGGAL = "tanggal"
    TEKS = "teks"


class TargetTerbaca(Struct, frozen=True):
    """`dari` and `sampai`: both ends of a range as written; of a number or a day the same; None of a text."""

    jenis: JenisTarget
    dari: Decimal | date | None = None
    sampai: Decimal | date | None = None


def read_target(target: str, satuan: str = "") -> TargetTerbaca:
    """What `target` says; its unit or a percent sign behind it is no part of the number."""
    text = _without_unit(target, satuan)
    if _DAY.fullmatch(text) and (day := read_tanggal(text)):
        return TargetTerbaca(JenisTarget.TANGGAL, day, day)
    number = read_angka(text)
    if number is not None:
        return TargetTerbaca(JenisTarget.ANGKA, number, number)
    parts = _RANGE.fullmatch(text)
    ends = [read_angka(_without_unit(one, satuan)) for one in parts.groups()] if parts else []
    if len(ends) == 2 and None not in ends:  # noqa: PLR2004 (from and to)
        return TargetTerbaca(JenisTarget.RENTANG, ends[0], ends[1])
    return TargetTerbaca(JenisTarget.TEKS)


def explain_target(target: str) -> str:
    """How a range or a day is read, as a sentence; empty of what reads as it stands."""
    found = read_target(target)
    if isinstance(found.dari, date):
        return f"Terbaca sebagai tanggal {format_tanggal(found.dari)}."
    if found.jenis is JenisTarget.RENTANG and isinstance(found.dari, Decimal) and _rises(found):
        return f"Terbaca sebagai rentang {_number(found.dari)} sampai {_number(found.sampai)}."
    return ""


def advise_target(target: str, satuan: str) -> Iterator[str]:
    """Sentences on `target` (text as typed) and its unit; none: nothing is odd."""
    here = as_written_here(target)
    if here and not _CLOCK.search(satuan):
        yield f"Target '{target}' memakai titik desimal; tulis {here} agar tidak dibaca sebagai ribuan."
    found = read_target(target, satuan)
    if found.jenis is JenisTarget.RENTANG and not _rises(found):
        yield f"Rentang '{target}' terbalik; tulis {_number(found.sampai)}-{_number(found.dari)}."
    if _DAY.fullmatch(target.strip()) and found.jenis is not JenisTarget.TANGGAL:
        yield f"Target '{target}' bukan tanggal. {why_no_date(target)}"
    unit, words = satuan.split(), target.split()
    if unit and len(words) > len(unit) and _same(words[-len(unit) :], unit):
        kept = " ".join(words[: -len(unit)])
        yield f"Satuan '{satuan}' tertulis dua kali: '{target} {satuan}'; cukup {kept} pada target."


def advise_day(target: str, mulai: date, selesai: date) -> str:
    """A sentence on a day outside those of the SKP; empty: it lies within, or is none."""
    day = read_target(target).dari
    if not isinstance(day, date) or mulai <= day <= selesai:
        return ""
    span = f"{format_tanggal(mulai)} sampai {format_tanggal(selesai)}"
    return f"Target {format_tanggal(day)} di luar masa SKP ini, {span}."


def with_unit(amount: str, satuan: str) -> str:
    """`90%`, `12 dokumen`; an amount that already says its unit stays as it is, and so does a day."""
    if not amount or not satuan or amount.casefold().endswith(satuan.casefold()):
        return amount
    if satuan.strip().casefold() in _UNITS_OF_DAY and read_target(amount).jenis is JenisTarget.TANGGAL:
        return amount
    return f"{amount}{satuan}" if satuan == "%" else f"{amount} {satuan}"


def _rises(found: TargetTerbaca) -> bool:
    dari, sampai = found.dari, found.sampai
    if isinstance(dari, Decimal) and isinstance(sampai, Decimal):
        return dari <= sampai
    return True


def _number(end: Decimal | date | None) -> str:
    return format_angka(end) if isinstance(end, Decimal) else ""


def _without_unit(text: str, satuan: str) -> str:
    kept = text.strip().removesuffix("%").strip()
    unit = satuan.strip()
    if unit and kept.casefold().endswith(f" {unit.casefold()}"):
        return kept[: -len(unit)].strip()
    return kept


def _same(words: list[str], others: list[str]) -> bool:
    return [one.casefold() for one in words] == [one.casefold() for one in others]
