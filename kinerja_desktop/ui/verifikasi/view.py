"""The page Periksa Lembar: a code typed, pasted or in a picture, and what becomes of it."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QStackedWidget, QTableView

from kinerja_desktop.services.cetak.verifikasi import HasilVerifikasi
from kinerja_desktop.ui.kit.berkas import SHEETS, ends_as, filter_of
from kinerja_desktop.ui.kit.context import ScreenContext
from kinerja_desktop.ui.verifikasi.view_model import VerifikasiViewModel
from kinerja_desktop.ui.widgets.input.field import LineField, TextField
from kinerja_desktop.ui.widgets.layout.basic import button, label, row
from kinerja_desktop.ui.widgets.layout.page import Page
from kinerja_desktop.ui.widgets.layout.states import EmptyState
from kinerja_desktop.ui.widgets.table.columns import fit_columns
from kinerja_desktop.ui.widgets.table.rows_model import Column, RowsModel
from kinerja_desktop.ui.widgets.table.table import make_table
from kinerja_desktop.ui.widgets.text.typed import Kept

_FILES = filter_of("Gambar atau PDF", SHEETS)
_UNKNOWN = "-"
_EXAMPLE = "misalnya EAAAV AAAL3 53YB7 AEBAM GBAFI"
_RESULT, _SIGNED_BY = 1, 5
_SIGNER = "m" * 12
"""What its column has room for at least."""
HASIL: tuple[Column[HasilVerifikasi], ...] = (
    Column("Halaman", lambda one: str(one.halaman), numeric=True),
    Column("Hasil", lambda one: one.hasil.value),
    Column("Lembar", lambda one: one.nama_lembar or _UNKNOWN),
    Column("Periode", lambda one: one.periode.label if one.periode else _UNKNOWN),
    Column("Predikat", lambda one: one.predikat.value if one.predikat else _UNKNOWN, chip=True),
    Column("Ditandatangani", lambda one: one.kantor or _UNKNOWN),
)


class VerifikasiView(Page):
    """Stores nothing; everybody may."""

    def __init__(self, context: ScreenContext, model: VerifikasiViewModel) -> None:
        super().__init__(
            "Periksa Lembar",
            "Apakah lembar tercetak ini memang dikeluarkan kantor yang dikenal, dan masih berlaku?",
        )
        self._context = context
        self.model = model
        self._is_narrow = False
        model.setParent(self)
        self.picture_button = button("Pilih gambar", self._choose, "file-up")
        self.picture_button.setToolTip("Foto, pindaian, atau PDF lembar (Ctrl+O)")
        self.picture_button.setShortcut("Ctrl+O")
        self.check_button = button("Periksa", self._check, "badge-check", "primary")
        self.check_button.setToolTip("Periksa kode yang diketik atau ditempel (Ctrl+Enter)")
        self.check_button.setShortcut("Ctrl+Return")
        self.add_action(self.picture_button)
        self.add_action(self.check_button)
        self.kode = TextField(
            "Kode", 2, "Ketik kode di kaki lembar, atau tempel isi kode QR dari pemindai.", kept=Kept.NEVER
        )
        self.nomor = LineField(
            "NIP pada lembar (bila ada)", "Membuktikan kode itu milik lembar ini.", kept=Kept.NEVER
        )
        self.kode.input.setPlaceholderText(_EXAMPLE)
        self.nomor.entered.connect(self._check)
        self.body.addLayout(_side_by_side(self.kode, self.nomor))
        self.table = self._make_table()
        self.cause, self.step = label("", wrap=True), label("", "muted", wrap=True)
        self.body.addWidget(self.cause)
        self.body.addWidget(self.step)
        self.found = QStackedWidget()
        self.found.addWidget(self._make_empty())
        self.found.addWidget(self.table)
        self.body.addWidget(self.found, 1)
        model.checked.connect(self._show)
        model.tell(self.banner)
        model.busy.connect(self._show_busy)
        self.setFocusProxy(self.kode.editor)
        self._show()

    def _make_empty(self) -> EmptyState:
        return EmptyState(
            "badge-check",
            "Belum ada lembar yang diperiksa",
            "Kode ketik ada di kaki lembar, kode QR di samping tanda tangannya. Foto, pindaian, atau PDF-nya "
            "dapat juga dijatuhkan di sini. Hasilnya: benar, digantikan, berubah, atau tidak dikenal.",
            other=("Baca panduan", lambda: self._context.navigate("panduan", "verifikasi")),
        )

    def _make_table(self) -> QTableView:
        self.rows = RowsModel(HASIL)
        table = make_table(self.rows, stretch=5)
        table.setAccessibleName("Hasil pemeriksaan lembar")
        fit_columns(
            table,
            ("Halaman", "Tanda tangan tidak sah", "Dokumen Evaluasi", "Triwulan III 2026", "m" * 12, ""),
        )
        others = sum(table.columnWidth(column) for column in range(_SIGNED_BY))
        self._needed = others + table.fontMetrics().horizontalAdvance(_SIGNER)
        table.selectionModel().currentChanged.connect(lambda *_: self._show_one())
        return table

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Where there is little room who signed is told above the table instead of in it."""
        super().resizeEvent(event)
        self._is_narrow = self.found.width() < self._needed
        self.table.setColumnHidden(_SIGNED_BY, self._is_narrow)
        mode = QHeaderView.ResizeMode
        self.table.horizontalHeader().setSectionResizeMode(
            _RESULT, mode.Stretch if self._is_narrow else mode.Interactive
        )
        self._show_one()

    def _check(self) -> None:
        self.banner.hide()
        self.model.check(self.kode.text, self.nomor.text)

    def _choose(self) -> None:
        path = self._context.dialogs.open_file(self, "Pilih gambar lembar", _FILES)
        if path is not None:
            self._look_at(path)

    def take_files(self, paths: Sequence[Path]) -> bool:
        """One photo or PDF of a sheet, as chosen by the button."""
        if len(paths) > 1 or not ends_as(paths[0], SHEETS):
            return False
        self._look_at(paths[0])
        return True

    def _look_at(self, path: Path) -> None:
        self.banner.hide()
        self.kode.set_text("")
        self.model.check_picture(path, self.nomor.text)

    def _show(self) -> None:
        found = self.model.hasil
        self.rows.set_rows(found)
        self.found.setCurrentIndex(1 if found else 0)
        at = next((number for number, one in enumerate(found) if not one.is_benar), 0)
        self.table.selectRow(at)
        self._show_one()
        if not found:
            return
        wrong = sum(not one.is_benar for one in found)
        if wrong == 0:
            self.banner.show_good("Benar." if len(found) == 1 else f"Benar: {len(found)} lembar.")
        elif len(found) == 1:
            self.banner.show_caution(f"{found[0].hasil.value}.")
        else:
            self.banner.show_caution(f"{wrong} dari {len(found)} lembar tidak benar.")

    def _show_one(self) -> None:
        one = self.rows.row_at(self.table.currentIndex())
        signed = f" Ditandatangani: {one.kantor}." if one and one.kantor and self._is_narrow else ""
        self.cause.setText(f"{one.sebab}{signed}" if one else "")
        self.step.setText(one.langkah if one else "")

    def _show_busy(self, busy: bool) -> None:
        self.check_button.setEnabled(not busy)
        self.picture_button.setEnabled(not busy)


def _side_by_side(kode: TextField, nomor: LineField) -> QHBoxLayout:
    line = row(kode, nomor)
    line.setStretch(0, 2)
    line.setStretch(1, 1)
    line.setAlignment(nomor, Qt.AlignmentFlag.AlignTop)
    return line


def make_view(context: ScreenContext) -> Page:
    return VerifikasiView(context, VerifikasiViewModel(context))
