"""Tables of the screen: needs by unit, indicators to type in, people whose plan serves nothing."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QStandardItem, QStandardItemModel

from kinerja_desktop.services.kebutuhan.service import KebutuhanForm, PegawaiTanpaTautan
from kinerja_desktop.ui.kebutuhan.content import COLUMNS, EDITS, Kolom
from kinerja_desktop.ui.kebutuhan.editor_view_model import KebutuhanEditor
from kinerja_desktop.ui.kit.editor.rows import Baris, Rows
from kinerja_desktop.ui.kit.editor.table_model import GridModel
from kinerja_desktop.ui.widgets.table.roles import MARK_ROLE
from kinerja_desktop.ui.widgets.table.rows_model import ROW_ROLE, Column, RowsModel


class IndikatorTableModel(GridModel[Kolom]):
    """The indicators of the need that is open."""

    def __init__(self, editor: KebutuhanEditor) -> None:
        super().__init__(editor, COLUMNS)
        self._editor = editor

    def _read_lines(self) -> Rows[Kolom]:
        return self._editor.baris

    def _key(self, line: Baris[Kolom]) -> str:
        return line.key

    def _type(self, row: int, kolom: Kolom, text: str) -> None:
        self._editor.set_text(row, kolom, text)

    def _filled_line(self, line: Baris[Kolom], kolom: Kolom, role: int) -> object:
        text, wrong = line.text(kolom), EDITS.complaint(line, kolom)
        if role == Qt.ItemDataRole.DisplayRole:
            return text or ("Belum diisi" if wrong else "")
        if role == Qt.ItemDataRole.EditRole:
            return text
        if role == Qt.ItemDataRole.ToolTipRole:
            return wrong or text
        return "bad" if role == MARK_ROLE and wrong else None


def fill_needs(
    model: QStandardItemModel, groups: list[tuple[str, list[KebutuhanForm]]], without_owner: frozenset[str]
) -> None:
    """Units with their needs below them; a need that nobody serves says so."""
    model.clear()
    for unit, needs in groups:
        parent = QStandardItem(f"{unit} ({len(needs)})")
        parent.setEditable(False)
        parent.setSelectable(False)
        parent.setToolTip(unit)
        font = QFont()
        font.setWeight(QFont.Weight.DemiBold)
        parent.setData(font, Qt.ItemDataRole.FontRole)
        for need in needs:
            is_lonely = need.id in without_owner
            item = QStandardItem(need.uraian)
            item.setEditable(False)
            item.setData(need, ROW_ROLE)
            item.setData("caution" if is_lonely else None, MARK_ROLE)
            item.setToolTip(f"{need.uraian}\nBelum ada pemilik." if is_lonely else need.uraian)
            parent.appendRow(item)
        model.appendRow(parent)


def make_people_model() -> RowsModel[PegawaiTanpaTautan]:
    """People whose plan serves nothing known."""
    columns: tuple[Column[PegawaiTanpaTautan], ...] = (
        Column("Nama", lambda row: row.nama),
        Column("Unit kerja", lambda row: row.unit_kerja),
        Column("SKP", lambda row: "belum ditautkan" if row.skp_id else "belum ada"),
    )
    return RowsModel(columns)
