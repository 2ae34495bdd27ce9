"""The values of the columns of a template, in the words that its own lists of choices allow."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date

from msgspec import Struct

from kinerja_desktop.domain.core.tanggal import format_angka_tanggal
from kinerja_desktop.services.impor_pegawai.called.columns import UNITS
from kinerja_desktop.services.templat.bidang import DARI_NIP, value_of
from kinerja_desktop.services.templat.orang import Orang
from kinerja_desktop.services.templat.pencocokan import Kolom
from kinerja_desktop.services.templat.rencana import KolomTemplat
from kinerja_desktop.services.templat.templat import Templat
from kinerja_desktop.spreadsheet.template.fill import Column, Value
from kinerja_desktop.spreadsheet.template.refs import letters_of

_NOT_LETTER = re.compile(r"[\W_]+")
_SHOWN = 3


class Isian(Struct, frozen=True):
    """What one column says of all people, and what must be said about it."""

    kolom: Kolom
    nilai: tuple[Value, ...]
    catatan: tuple[str, ...]

    @property
    def terisi(self) -> int:
        return sum(value is not None for value in self.nilai)


def values_of(templat: Templat, kolom: Sequence[Kolom], people: Sequence[Orang]) -> list[Isian]:
    """The columns that get something, each with the value of every person in order."""
    used = {one.isi.bidang for one in kolom if one.isi}
    units = tuple(key for key in UNITS if key in used)
    made: list[Isian] = []
    for one in kolom:
        if one.isi is None:
            continue
        sasaran = one.isi
        values = [value_of(sasaran, orang, units) for orang in people]
        options = templat.choices.get(one.nomor, ())
        fitted = [_fitted(value, options) for value in values]
        made.append(Isian(one, tuple(fitted), tuple(_notes(one, fitted, options))))
    return made


def as_columns(isian: Iterable[Isian]) -> list[Column]:
    """As the writer of the sheet takes them."""
    return [Column(one.kolom.nomor, one.nilai) for one in isian]


def described(templat: Templat, kolom: Sequence[Kolom], isian: Sequence[Isian]) -> tuple[KolomTemplat, ...]:
    """All columns for the screen, with the first value of each."""
    by_column = {one.kolom.nomor: one for one in isian}
    return tuple(_described(templat, one, by_column.get(one.nomor)) for one in kolom)


def _described(templat: Templat, kolom: Kolom, isian: Isian | None) -> KolomTemplat:
    values = isian.nilai if isian else ()
    first = next((value for value in values if value is not None), None)
    return KolomTemplat(
        kolom.nomor,
        letters_of(kolom.nomor),
        templat.heading(kolom.nomor),
        str(kolom.isi) if kolom.isi else "",
        kolom.isi.label if kolom.isi else "",
        "" if first is None else _shown(first),
        isian.terisi if isian else 0,
        kolom.sebab,
        "; ".join(isian.catatan) if isian else "",
        kolom.tetap,
    )


def _shown(value: str | float | object) -> str:
    text = format_angka_tanggal(value) if isinstance(value, date) else str(value)
    return " ".join(text.split())


def _notes(kolom: Kolom, values: Sequence[Value], options: Sequence[str]) -> Iterable[str]:
    filled = sum(value is not None for value in values)
    if filled < len(values):
        yield f"{len(values) - filled} orang tanpa isi di sini"
    if kolom.isi and kolom.isi.bidang in DARI_NIP:
        yield "diambil dari NIP; periksa bila tanggal lahir pernah dibetulkan"
    if options:
        foreign = sorted({str(value) for value in values if value is not None and str(value) not in options})
        if foreign:
            more = f", dan {len(foreign) - _SHOWN} lainnya" if len(foreign) > _SHOWN else ""
            yield f"tidak ada dalam daftar pilihan templat: {', '.join(foreign[:_SHOWN])}{more}"


def _fitted(value: Value, options: Sequence[str]) -> Value:
    """The choice that says the same in other letters (`BAIK`, `Kurang / Misconduct`); else the value."""
    if not isinstance(value, str) or not options or value in options:
        return value
    wanted = _plain(value)
    same = [one for one in options if _plain(one) == wanted]
    part = [one for one in options if _plain(one) in {_plain(piece) for piece in value.split("/")}]
    return (same or part or [value])[0]


def _plain(text: str) -> str:
    return _NOT_LETTER.sub("", unicodedata.normalize("NFKC", text).casefold())
