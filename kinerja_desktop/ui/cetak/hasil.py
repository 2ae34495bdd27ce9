"""What printing brought: files, the folder, and who was left out and why."""

from pathlib import Path

from PySide6.QtWidgets import QFrame, QVBoxLayout

from kinerja_desktop.domain.core.angka import format_angka
from kinerja_desktop.services.cetak.service import Dilewati, HasilCetak
from kinerja_desktop.ui.kit.dialogs import open_folder
from kinerja_desktop.ui.look.theme import GAP, GROUP_GAP
from kinerja_desktop.ui.widgets.layout.basic import button, label, row, set_role
from kinerja_desktop.ui.widgets.table.rows_model import Column, RowsModel
from kinerja_desktop.ui.widgets.table.table import make_table, row_height

_SHOWN_ROWS = 4
COLUMNS: tuple[Column[Dilewati], ...] = (
    Column("Dilewati", lambda one: one.nama),
    Column("Formulir", lambda one: one.formulir.nama),
    Column("Sebab", lambda one: one.sebab),
)


class HasilPanel(QFrame):
    """Hidden until something was printed."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._folder: Path | None = None
        self.text = label("", "good", wrap=True)
        self._open = button("Buka folder", self._open_folder, "folder-open")
        close = button("Tutup", self.hide, "x", "quiet")
        self.skipped = RowsModel(COLUMNS)
        self._table = make_table(self.skipped)
        self._table.setAccessibleName("Lembar yang dilewati")
        self._table.setMinimumHeight(row_height(self._table) * 2)
        self._table.setMaximumHeight(row_height(self._table) * (_SHOWN_ROWS + 1))
        self._table.setColumnWidth(0, row_height(self._table) * 6)
        self._table.setColumnWidth(1, row_height(self._table) * 4)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GROUP_GAP, GAP, GAP, GAP)
        line = row(self.text, self._open, close)
        line.setStretch(0, 1)
        layout.addLayout(line)
        layout.addWidget(self._table)
        self.hide()

    def show_saved(self, hasil: HasilCetak, folder: Path) -> None:
        """`folder`: where the files are."""
        if not hasil.lembar:
            self._folder = None
            self._show("Tidak ada lembar yang disimpan", hasil)
            return
        self._folder = folder
        text = f"{format_angka(hasil.lembar)} lembar disimpan di {folder}"
        if hasil.bernama_baru:
            first = hasil.bernama_baru[0].name
            text += f"; {len(hasil.bernama_baru)} diberi nama baru karena namanya sudah dipakai ({first})"
        self._show(text, hasil)

    def show_printed(self, pages: int, hasil: HasilCetak, difference: str) -> None:
        """`difference`: how the paper differs from the sheet's; empty: not at all."""
        self._folder = None
        on = f" pada {difference}" if difference else ""
        text = f"{format_angka(pages)} halaman ({format_angka(hasil.lembar)} lembar) dikirim ke printer{on}"
        self._show(text, hasil)

    def _show(self, text: str, hasil: HasilCetak) -> None:
        left_out = f"; {len(hasil.dilewati)} dilewati" if hasil.dilewati else ""
        self.text.setText(f"{text}{left_out}.")
        set_role(self.text, "good" if hasil.lembar and not hasil.dilewati else "caution")
        self._open.setVisible(self._folder is not None)
        self.skipped.set_rows(hasil.dilewati)
        self._table.setVisible(bool(hasil.dilewati))
        self.show()

    def _open_folder(self) -> None:
        if self._folder is not None:
            open_folder(self._folder)
