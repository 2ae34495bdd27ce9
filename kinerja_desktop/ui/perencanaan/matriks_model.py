"""The matrix as a table model: people are the heads of the lines, so that they stay in sight."""

from enum import Enum

from PySide6.QtCore import Qt

from kinerja_desktop.domain.perencanaan.matriks import TIDAK_ADA_PERAN
from kinerja_desktop.domain.skp.terms import StatusSkp
from kinerja_desktop.ui.kit.editor.table_model import GridModel
from kinerja_desktop.ui.perencanaan.matriks_content import Line
from kinerja_desktop.ui.widgets.table.rows_model import Index

_LETTERS, _HEAD_LETTERS = 26, 100
"""Of a line at the left, and above a column: all of it is told by the pointer."""


class MatriksModel(GridModel[Enum, Line]):
    """Nobody is added here: who stands in a matrix follows from who rates whom."""

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802 - Qt's name
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and self.lines[index.row()].is_locked:
            return flags & ~Qt.ItemFlag.ItemIsEditable
        return flags

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role == Qt.ItemDataRole.ToolTipRole and orientation is Qt.Orientation.Vertical:
            return self._whole_head(section)
        found = super().headerData(section, orientation, role)
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return _cut(str(found or ""), _HEAD_LETTERS)
        return found

    def why_locked(self, row: int) -> str:
        """Why nothing can be typed in a line; empty: it can, or there is no such line."""
        if not 0 <= row < len(self.lines) or not self.lines[row].is_locked:
            return ""
        orang = self.lines[row].orang
        if orang.status is StatusSkp.DIAJUKAN:
            return (
                f"SKP {orang.nama} sedang diajukan: penilainya mengembalikan atau menetapkannya lebih dahulu."
            )
        return (
            f"SKP {orang.nama} sudah ditetapkan dan terkunci: perannya berubah dengan revisi "
            "(PermenPANRB 6/2022 Pasal 14)."
        )

    def can_be_revised(self, row: int) -> bool:
        """Whether what locks a line is an SKP in force."""
        return 0 <= row < len(self.lines) and self.lines[row].orang.status is StatusSkp.DITETAPKAN

    def _number(self, row: int) -> str:
        return "\n".join(_cut(one, _LETTERS) for one in self._whole_head(row).split("\n"))

    def _whole_head(self, row: int) -> str:
        orang = self.lines[row].orang
        state = f" ({orang.status.value.casefold()})" if self.lines[row].is_locked and orang.status else ""
        waiting = f", {orang.sementara} sementara" if orang.sementara else ""
        parts = (f"{orang.nama}{' (unit lain)' if orang.tamu else ''}", f"{orang.jabatan}{state}{waiting}")
        return "\n".join(part for part in parts if part)

    def _explain(self, line: Line, kolom: Enum) -> str:
        return self.why_locked(self.lines.index(line)) or super()._explain(line, kolom)

    def _mark(self, line: Line, kolom: Enum) -> str | None:
        empty = not self._followed.text_at(line, kolom)
        return super()._mark(line, kolom) or ("muted" if line.is_locked or empty else None)

    def _filled_line(self, line: Line, kolom: Enum, role: int) -> object:
        found = super()._filled_line(line, kolom, role)
        if role == Qt.ItemDataRole.DisplayRole:
            return "\n".join(line.shown(self.columns.index(kolom))) or TIDAK_ADA_PERAN
        return found


def _cut(text: str, letters: int) -> str:
    return text if len(text) <= letters else f"{text[: letters - 1].rstrip()}…"
