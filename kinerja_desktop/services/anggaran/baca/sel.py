"""The cells of a row of a planning table, read as money, targets and codes with the look of the cell."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from msgspec import Struct

from kinerja_desktop.domain.anggaran.kode import clean_kode, join_kode, number_as_kode
from kinerja_desktop.domain.anggaran.sel import Target, fold_satuan, is_nothing, read_rupiah, read_target
from kinerja_desktop.domain.core.angka import format_angka
from kinerja_desktop.services.anggaran.baca.kepala import Kisi
from kinerja_desktop.services.anggaran.baca.peran import Kolom
from kinerja_desktop.spreadsheet.cells import UNCALCULATED
from kinerja_desktop.spreadsheet.formats import Look, Place

_PLAIN = Look()


class Jumlah(Struct, frozen=True):
    """An amount in whole rupiah; None: none. `ragu`: what is doubtful of it; `penuh`: the cell holds it in
    full, whatever the head says (its look shows thousands)."""

    rupiah: int | None = None
    ragu: str = ""
    penuh: bool = False


class SelTabel:
    """Reads the cells of one sheet."""

    def __init__(self, kisi: Kisi, looks: Mapping[Place, Look]) -> None:
        self._kisi = kisi
        self._looks = looks

    def look(self, row: int, column: int) -> Look:
        return self._looks.get((row, column), _PLAIN)

    def text(self, row: int, column: int) -> str:
        """The cell's own text; empty for what says that there is nothing."""
        text = self._kisi.own(row, column)
        return "" if is_nothing(text) else text

    def raw_lines(self, row: int, column: int) -> str:
        """With its line breaks."""
        cell = self._kisi.sheet.cell(row, column)
        return cell if isinstance(cell, str) else self.text(row, column)

    def kode(self, row: int, columns: Sequence[Kolom]) -> str:
        """The code in these columns, joined where they are several."""
        parts = [self._part(row, one.letak) for one in columns]
        said = [part for part in parts if part != ""]
        if not said:
            return ""
        if len(columns) == 1:
            part = said[0]
            return clean_kode(part) if isinstance(part, str) else number_as_kode(part)
        return join_kode(parts)

    def _part(self, row: int, column: int) -> str | float:
        cell = self._kisi.sheet.cell(row, column)
        if isinstance(cell, float):
            width = self.look(row, column).width
            return f"{cell:.0f}".zfill(width) if width else cell
        return self.text(row, column)

    def rupiah(self, row: int, column: int, scale: int) -> Jumlah:
        """`scale`: what the head multiplies by."""
        cell = self._kisi.sheet.cell(row, column)
        text = self.text(row, column)
        if not text:
            return Jumlah()
        look = self.look(row, column)
        if text.startswith("#"):
            return Jumlah(None, _broken(text))
        if isinstance(cell, bool | date) or not isinstance(cell, str | float):
            return Jumlah(None, f"jumlah tertulis sebagai {text}, bukan angka")
        amount = Decimal(str(cell)) if isinstance(cell, float) else read_rupiah(cell)
        if amount is None:
            return Jumlah(None, f"jumlah '{text}' bukan angka yang jelas")
        amount *= 1 if look.thousands else scale
        whole = int(amount.quantize(Decimal(1), ROUND_HALF_UP))
        ragu = "" if whole == amount else f"sen pada {format_angka(amount, 2)} dibulatkan"
        return Jumlah(
            whole, ragu if whole >= 0 else f"jumlahnya negatif ({format_angka(whole)})", look.thousands > 0
        )

    def target(self, row: int, column: int) -> Target:
        """A target as it shows: 0.96 as `96 %`, 12 as `12 bln`."""
        cell = self._kisi.sheet.cell(row, column)
        if not isinstance(cell, float):
            return read_target(self.text(row, column))
        look = self.look(row, column)
        number = Decimal(str(cell)) * (100 if look.percent else 1)
        satuan = "%" if look.percent else fold_satuan(_unit_of(look))
        return Target(format_angka(number), satuan)

    def problem(self, row: int, column: int) -> str:
        """What is wrong with a cell that a formula left without a value; empty: nothing."""
        text = self.text(row, column)
        return _broken(text) if text.startswith("#") else ""


def _unit_of(look: Look) -> str:
    """`/` and the like around it are no part of it; money before it is none."""
    return look.after.strip("/ ") or ("" if look.before.casefold().startswith("rp") else look.before)


def _broken(text: str) -> str:
    return "rumus tanpa nilai" if text == UNCALCULATED else f"sel berisi galat {text}"
