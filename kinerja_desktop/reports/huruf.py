"""Letters that no form can show, found in a sheet before it is printed: such a sheet is not made."""

from collections.abc import Iterator

from msgspec import Struct

from kinerja_desktop.domain.core.errors import InvalidInputError
from kinerja_desktop.domain.core.huruf import named, unprintable
from kinerja_desktop.reports.kertas.kind import Report

_SHOWN = 5
_PLACE_LETTERS = 60


def why_unprintable(report: object) -> str:
    """Which letters of a sheet cannot be printed and in which texts; empty: all can be."""
    places: dict[str, str] = {}
    for text in _texts(report):
        for char in unprintable(text):
            places.setdefault(char, text)
    if not places:
        return ""
    shown = [f"{named(char)} dalam '{_cut(text)}'" for char, text in list(places.items())[:_SHOWN]]
    more = f", dan {len(places) - _SHOWN} huruf lain" if len(places) > _SHOWN else ""
    return f"memuat huruf yang tidak dapat dicetak: {'; '.join(shown)}{more}"


def require_printable(nama: str, report: Report) -> None:
    """Raises InvalidInputError for a sheet of the form `nama` with a letter that cannot be printed."""
    if why := why_unprintable(report):
        raise InvalidInputError(
            f"{nama} tidak dapat dicetak.",
            where=report.pegawai.nama,
            why=why,
            who="Pengelola kinerja, atau yang menulis teksnya",
            next_step="Tulis huruf itu dengan huruf Latin di tempatnya, lalu cetak.",
        )


def _texts(value: object) -> Iterator[str]:
    """Every text of a report, wherever it stands in it."""
    if isinstance(value, str):
        if not value.isascii():
            yield value
    elif isinstance(value, Struct):
        for name in value.__struct_fields__:
            yield from _texts(getattr(value, name))
    elif isinstance(value, tuple | list):
        for one in value:
            yield from _texts(one)


def _cut(text: str) -> str:
    return text if len(text) <= _PLACE_LETTERS else f"{text[:_PLACE_LETTERS]}..."
