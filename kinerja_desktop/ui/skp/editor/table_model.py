"""The grid of an SKP as a table model: one line per indicator, and an empty last line to begin anew."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal

from kinerja_desktop.ui.skp.editor.content import CHOICES, OF_RESULT, Kolom, Line, key_of, text_at
from kinerja_desktop.ui.skp.editor.edits import refuse
from kinerja_desktop.ui.skp.editor.view_model import SkpEditor
from kinerja_desktop.ui.widgets.table.cell_roles import MARK_ROLE
from kinerja_desktop.ui.widgets.table.grid_model import GridModel

_HINTS = {
    Kolom.RHK: "Ketik hasil kerja baru, atau tempel dari Excel",
    Kolom.INDIKATOR: "Ketik indikator",
}


class SkpTableModel(GridModel):
    """Follows an editor. `reshaped` tells that lines or columns came or went: spans are to be set anew."""

    reshaped = Signal()

    def __init__(self, editor: SkpEditor) -> None:
        super().__init__(editor, CHOICES, _HINTS)
        self._editor = editor
        editor.opened.connect(self._reset)
        editor.changed.connect(self._follow)

    @property
    def lines(self) -> tuple[Line, ...]:
        return self._lines

    @property
    def columns(self) -> tuple[Kolom, ...]:
        return self._columns

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation is Qt.Orientation.Horizontal:
            inside = 0 <= section < len(self._columns)
            return self._editor.heading(self._columns[section]) if inside else None
        if not 0 <= section < len(self._lines):
            return "+" if section == len(self._lines) and self._is_open else None
        line = self._lines[section]
        return f"{line.hasil + 1}.{line.order + 1}" if line.span > 1 else str(line.hasil + 1)

    def _type(self, row: int, kolom: Kolom, text: str) -> None:
        self._editor.set_text(row, kolom, text)

    def _filled_line(self, line: Line, kolom: Kolom, role: int) -> object:
        text = text_at(self._editor.isian, line, kolom)
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole}:
            return text
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._explain(line, kolom, text)
        return self._mark(line, kolom) if role == MARK_ROLE else None

    def _is_rejected(self, line: Line, kolom: Kolom) -> bool:
        row = line.form if kolom in OF_RESULT else line.indikator
        return row is not None and (key_of(row), kolom) in self._editor.isian.rejected

    def _explain(self, line: Line, kolom: Kolom, text: str) -> str:
        if self._is_rejected(line, kolom):
            return refuse(kolom, text)
        if kolom is Kolom.TAUTAN and text:
            linked = line.form.kebutuhan_id or line.form.hasil_kerja_atasan_id
            state = "Tertaut" if linked else "Sementara, belum ditautkan"
            return f"{state}: {text}"
        return text

    def _mark(self, line: Line, kolom: Kolom) -> str | None:
        if self._is_rejected(line, kolom):
            return "bad"
        if kolom is not Kolom.TAUTAN:
            return None
        return "linked" if line.form.kebutuhan_id or line.form.hasil_kerja_atasan_id else "muted"

    def _reset(self) -> None:
        self.beginResetModel()
        self._read()
        self.endResetModel()
        self.reshaped.emit()

    def _read(self) -> None:
        self._lines = self._editor.lines
        self._columns = self._editor.columns
        self._is_open = self._editor.chances.write

    def _follow(self) -> None:
        """Take over changed content with as few rows coming and going as it needs: the cursor stays."""
        if self._editor.columns != self._columns or self._editor.chances.write != self._is_open:
            self._reset()
            return
        before, after = self._lines, self._editor.lines
        if [line.keys for line in before] != [line.keys for line in after]:
            self._change_rows(before, after)  # each row keeps its texts until all rows are in place
        self._lines = after
        last = self.index(self.rowCount() - 1, len(self._columns) - 1)
        self.dataChanged.emit(self.index(0, 0), last)
        self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, self.rowCount() - 1)
        self.reshaped.emit()

    def _change_rows(self, before: Sequence[Line], after: Sequence[Line]) -> None:
        old, new = [line.keys for line in before], [line.keys for line in after]
        top = _common(old, new)
        if top == len(old) and self._is_open:
            self._append_below_the_empty_line(len(new) - len(old))
            return
        bottom = _common(old[top:][::-1], new[top:][::-1])
        gone, come = len(old) - top - bottom, len(new) - top - bottom
        shared = top + min(gone, come)
        if gone > come:
            self.beginRemoveRows(QModelIndex(), shared, top + gone - 1)
            self._lines = (*before[:shared], *before[top + gone :])
            self.endRemoveRows()
        elif come > gone:
            self.beginInsertRows(QModelIndex(), shared, top + come - 1)
            self._lines = (*before[:shared], *after[shared : top + come], *before[shared:])
            self.endInsertRows()

    def _append_below_the_empty_line(self, count: int) -> None:
        """The line that was typed in becomes a filled one where it stands; the empty line is a new one."""
        at = len(self._lines) + 1
        self.beginInsertRows(QModelIndex(), at, at + count - 1)
        self._coming = count
        self.endInsertRows()
        self._coming = 0


def _common(one: Sequence[tuple[str, str]], other: Sequence[tuple[str, str]]) -> int:
    """How many keys both begin with."""
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count
