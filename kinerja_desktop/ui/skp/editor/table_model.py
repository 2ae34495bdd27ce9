"""The grid of an SKP as a table model: one line per indicator, and an empty last line to begin anew."""

from PySide6.QtCore import Qt

from kinerja_desktop.ui.kit.editor.table_model import GridModel
from kinerja_desktop.ui.skp.editor.content import COLUMNS, Kolom, Line, is_rejected, text_at
from kinerja_desktop.ui.skp.editor.view_model import SkpEditor
from kinerja_desktop.ui.widgets.table.roles import MARK_ROLE


class SkpTableModel(GridModel[Kolom]):
    """The lines of the SKP that is open, in the columns of its form."""

    def __init__(self, editor: SkpEditor) -> None:
        super().__init__(editor, COLUMNS)
        self._editor = editor

    @property
    def lines(self) -> tuple[Line, ...]:
        return self._lines

    def _read_lines(self) -> tuple[Line, ...]:
        return self._editor.lines

    def _read_columns(self) -> tuple[Kolom, ...]:
        return self._editor.columns

    def _key(self, line: Line) -> tuple[str, str]:
        return line.keys

    def _heading(self, kolom: Kolom) -> str:
        return self._editor.heading(kolom)

    def _number(self, row: int) -> str:
        line = self._lines[row]
        return f"{line.hasil + 1}.{line.order + 1}" if line.span > 1 else str(line.hasil + 1)

    def _type(self, row: int, kolom: Kolom, text: str) -> None:
        self._editor.set_text(row, kolom, text)

    def _filled_line(self, line: Line, kolom: Kolom, role: int) -> object:
        text = text_at(self._editor.content, line, kolom)
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole}:
            return text
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._explain(line, kolom, text)
        return self._mark(line, kolom) if role == MARK_ROLE else None

    def _explain(self, line: Line, kolom: Kolom, text: str) -> str:
        if is_rejected(self._editor.content, line, kolom):
            return COLUMNS.refuse(kolom, text)
        if kolom is Kolom.TAUTAN and text:
            linked = line.form.kebutuhan_id or line.form.hasil_kerja_atasan_id
            state = "Tertaut" if linked else "Sementara, belum ditautkan"
            return f"{state}: {text}"
        return text

    def _mark(self, line: Line, kolom: Kolom) -> str | None:
        if is_rejected(self._editor.content, line, kolom):
            return "bad"
        if kolom is not Kolom.TAUTAN:
            return None
        return "linked" if line.form.kebutuhan_id or line.form.hasil_kerja_atasan_id else "muted"
