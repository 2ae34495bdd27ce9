"""Section Aturan: tables above, the chosen one with its legal basis below."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QSplitter, QVBoxLayout, QWidget

from kinerja_desktop.domain.core.tanggal import format_tanggal
from kinerja_desktop.ui.kit.section import Section
from kinerja_desktop.ui.look.theme import GAP
from kinerja_desktop.ui.pengaturan.aturan.aturan_view_model import (
    KEYAKINAN,
    AturanRow,
    AturanViewModel,
    describe,
)
from kinerja_desktop.ui.widgets.layout.banner import Banner
from kinerja_desktop.ui.widgets.layout.basic import label
from kinerja_desktop.ui.widgets.table.columns import fit_columns
from kinerja_desktop.ui.widgets.table.rows_model import Column, RowsModel
from kinerja_desktop.ui.widgets.table.table import make_table

ATURAN: tuple[Column[AturanRow], ...] = (
    Column("Tabel", lambda row: row.judul),
    Column("Keadaan", lambda row: row.keadaan),
    Column("Asal", lambda row: row.asal),
    Column(
        "Berlaku mulai",
        lambda row: format_tanggal(row.tabel.berlaku_mulai),
        value=lambda row: row.tabel.berlaku_mulai,
    ),
    Column("Keyakinan", lambda row: row.tabel.keyakinan.value),
)


class AturanView(Section):
    """Reads only."""

    def __init__(self, model: AturanViewModel, banner: Banner) -> None:
        sentence = (
            "Angka dan daftar dari peraturan. Yang baru datang bersama program, atau dalam Data Awal pusat."
        )
        super().__init__("Aturan", sentence, banner, scrolls=False)
        self.model = model
        self.bind(model)
        self.rows = RowsModel(ATURAN, key=lambda row: row.judul)
        self.table = make_table(self.rows, stretch=0)
        self.table.setAccessibleName("Tabel aturan")
        fit_columns(
            self.table, ("", "mulai 23 November 2026", "Data Awal, versi 12", "23 November 2026", "mungkin")
        )
        self.basis = label("", wrap=True)
        self.note = label("", "muted", wrap=True)
        self.content = QPlainTextEdit()
        self.content.setReadOnly(True)
        self.content.setTabChangesFocus(True)
        self.content.setAccessibleName("Isi tabel aturan")
        below = QWidget()
        column = QVBoxLayout(below)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        for widget in (self.basis, self.note, self.content):
            column.addWidget(widget)
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.addWidget(self.table)
        split.addWidget(below)
        self.body.addWidget(split, 1)
        self.table.selectionModel().currentChanged.connect(lambda *_: self._show())
        self.load()

    def load(self) -> None:
        self.rows.set_rows(self.model.rows())
        self.table.selectRow(0)
        self._show()

    def _show(self) -> None:
        row = self.rows.row_at(self.table.currentIndex())
        if row is None:
            return
        tabel = row.tabel
        since = format_tanggal(tabel.berlaku_mulai)
        self.basis.setText(f"{row.judul}: {tabel.dasar_hukum}, berlaku mulai {since}.")
        self.note.setText("\n".join(filter(None, (KEYAKINAN[tabel.keyakinan] + ".", tabel.catatan))))
        self.content.setPlainText(describe(tabel))
