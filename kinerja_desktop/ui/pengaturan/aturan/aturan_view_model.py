"""The rule sets as they lie in their dated files: what is in force, since when, on which legal basis."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, cast

import msgspec
from msgspec import Struct

from kinerja_desktop.domain.aturan.rule_set import TabelBerkas, in_force, list_tables
from kinerja_desktop.domain.aturan.tabel import Keyakinan, Tabel
from kinerja_desktop.domain.core.angka import as_written_here
from kinerja_desktop.domain.core.tanggal import format_tanggal
from kinerja_desktop.ui.kit.view_model import ViewModel

KEYAKINAN = {
    Keyakinan.PASTI: "Pasti: dibaca dari peraturannya",
    Keyakinan.MUNGKIN: "Mungkin: dari satu sumber atau gambar",
    Keyakinan.BELUM_TENTU: "Belum tentu: sumbernya belum ditemukan",
}


class AturanRow(Struct, frozen=True):
    """One table of one file. `keadaan`: in force, not yet, or replaced; `asal`: who brought it."""

    judul: str
    keadaan: str
    asal: str
    tabel: Tabel[Any]


class AturanViewModel(ViewModel):
    """Reads only: a new regulation is a new file of the program or of the centre, never a change here."""

    def rows(self, today: date | None = None) -> list[AturanRow]:
        """Every table of every file, those in force first. `today` None: by the clock."""
        day = today or self.services.clock.today()
        found = [
            AturanRow(one.judul, _state(one, day), _asal(one), one.tabel)
            for one in self.attempt(list_tables) or ()
        ]
        return sorted(found, key=lambda row: (row.keadaan != "berlaku", row.judul))


def describe(tabel: Tabel[Any]) -> str:
    """The content of a table as lines for reading."""
    return "\n".join(_lines(msgspec.to_builtins(tabel.isi), ""))


def _asal(one: TabelBerkas) -> str:
    return "program" if one.versi_pusat is None else f"Data Awal, versi {one.versi_pusat}"


def _state(one: TabelBerkas, day: date) -> str:
    if in_force(one.nama, day) == one:
        return "berlaku"
    since = one.tabel.berlaku_mulai
    return f"mulai {format_tanggal(since)}" if since > day else "diganti"


def _lines(value: object, indent: str) -> Iterator[str]:
    """Records on one line when they hold only plain values, else one field a line."""
    if isinstance(value, (list, tuple)):
        for one in cast("Sequence[object]", value):
            if _is_plain(one):
                yield f"{indent}- {_inline(one)}"
            else:
                yield f"{indent}-"
                yield from _lines(one, f"{indent}   ")
    elif isinstance(value, dict):
        for name, one in cast("dict[str, object]", value).items():
            if _is_plain(one):
                yield f"{indent}{_word(name)}: {_inline(one)}"
            else:
                yield f"{indent}{_word(name)}:"
                yield from _lines(one, f"{indent}   ")
    else:
        yield f"{indent}{_inline(value)}"


def _is_plain(value: object) -> bool:
    """Fits on one line: a plain value, or a record or list of plain values."""
    if isinstance(value, dict):
        value = tuple(cast("dict[str, object]", value).values())
    if isinstance(value, (list, tuple)):
        return all(not isinstance(one, (dict, list, tuple)) for one in cast("Sequence[object]", value))
    return True


def _inline(value: object) -> str:
    if isinstance(value, dict):
        pairs = cast("dict[str, object]", value).items()
        return "; ".join(f"{_word(name)} {_inline(one)}" for name, one in pairs)
    if isinstance(value, (list, tuple)):
        return ", ".join(_inline(one) for one in cast("Sequence[object]", value))
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if value is None:
        return "-"
    return as_written_here(str(value)) or str(value)


def _word(name: str) -> str:
    return name.replace("_", " ")
