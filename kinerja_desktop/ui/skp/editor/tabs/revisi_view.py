"""Two revisions of the SKP that is open, and what the later one says otherwise."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kinerja_desktop.domain.core.tanggal import format_tanggal
from kinerja_desktop.domain.skp.banding import Perbedaan
from kinerja_desktop.services.skp.reading.banding import RevisiSkp
from kinerja_desktop.ui.look.theme import GAP
from kinerja_desktop.ui.skp.editor.view_model import SkpEditor
from kinerja_desktop.ui.widgets.input.picker import ChoiceBox
from kinerja_desktop.ui.widgets.layout.basic import label, row
from kinerja_desktop.ui.widgets.table.rows_model import Column, RowsModel
from kinerja_desktop.ui.widgets.table.table import make_table, row_height

COLUMNS: tuple[Column[Perbedaan], ...] = (
    Column("Tempat", lambda one: one.tempat),
    Column("Isian", lambda one: one.isian),
    Column("Sebelum", lambda one: one.sebelum),
    Column("Sesudah", lambda one: one.sesudah),
)

_WIDTHS = (6, 5, 10)  # of the columns before the last, in heights of a row


class RevisiView(QWidget):
    """The two newest are compared at first."""

    def __init__(self, editor: SkpEditor) -> None:
        super().__init__()
        self._editor = editor
        self._revisi: tuple[RevisiSkp, ...] = ()
        self.before, self.after = ChoiceBox(), ChoiceBox()
        self.before.setAccessibleName("Revisi sebelum")
        self.after.setAccessibleName("Revisi sesudah")
        self.reason = label("", "muted", wrap=True)
        self.rows = RowsModel(COLUMNS)
        self.table = make_table(self.rows)
        self.table.setAccessibleName("Perbedaan kedua revisi")
        for column, heights in enumerate(_WIDTHS):
            self.table.setColumnWidth(column, row_height(self.table) * heights)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, GAP, 0, 0)
        layout.setSpacing(GAP)
        layout.addLayout(row(label("Dari"), self.before, label("ke"), self.after, None))
        layout.addWidget(self.reason)
        layout.addWidget(self.table, 1)
        for box in (self.before, self.after):
            box.setMinimumContentsLength(len("Revisi 10, 28 September 2026"))
            box.activated.connect(lambda _at: self._compare())
        editor.opened.connect(self._open)
        editor.saved.connect(self._compare)
        self._open()

    def _open(self) -> None:
        self._revisi = self._editor.list_revisi()
        for box in (self.before, self.after):
            box.clear()
            for one in self._revisi:
                box.addItem(_name(one), one.id)
        self.before.setCurrentIndex(max(0, len(self._revisi) - 2))
        self.after.setCurrentIndex(len(self._revisi) - 1)
        self._compare()

    def _compare(self) -> None:
        first, second = self.before.currentData(), self.after.currentData()
        found = self._editor.compare(first, second) if first and second else ()
        self.rows.set_rows(found)
        alasan = next((one.alasan for one in self._revisi if one.id == second), "")
        parts = [f"Alasan: {alasan}" if alasan else "", "" if found else "Isi keduanya sama"]
        self.reason.setText("   ·   ".join(part for part in parts if part))
        self.reason.setVisible(bool(self.reason.text()))


def _name(one: RevisiSkp) -> str:
    what = f"Revisi {one.nomor}" if one.nomor else "SKP awal"
    when = format_tanggal(one.tanggal) if one.tanggal else one.status.value
    return f"{what}, {when}"
