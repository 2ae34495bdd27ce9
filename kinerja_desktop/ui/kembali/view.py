"""The page Lembar Kembali: a stack of scans, what becomes of each sheet, and who is still to come."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QStackedWidget, QTableView, QTabWidget, QVBoxLayout, QWidget

from kinerja_desktop.domain.verifikasi.terms import HasilKembali
from kinerja_desktop.services.cetak.formulir import FORMULIR
from kinerja_desktop.services.lembar_kembali.service import BelumKembali, LembarKembali
from kinerja_desktop.ui.kembali.view_model import KembaliViewModel
from kinerja_desktop.ui.kit.berkas import SHEETS, ends_as, filter_of
from kinerja_desktop.ui.kit.context import ScreenContext
from kinerja_desktop.ui.look.theme import GAP
from kinerja_desktop.ui.widgets.layout.basic import button, label
from kinerja_desktop.ui.widgets.layout.page import Page
from kinerja_desktop.ui.widgets.layout.states import EmptyState
from kinerja_desktop.ui.widgets.table.columns import fit_columns
from kinerja_desktop.ui.widgets.table.rows_model import Column, RowsModel
from kinerja_desktop.ui.widgets.table.table import make_table

_FILES = filter_of("Pindaian", SHEETS)
_UNKNOWN = "-"
_WIDTHS = (
    "pindaian.pdf hal. 12-14",
    "Sudah ada pindaiannya",
    "m" * 22,
    "Dokumen Evaluasi",
    "Triwulan III 2026",
)
"""What the columns of a sheet have room for."""
LEMBAR: tuple[Column[LembarKembali], ...] = (
    Column("Di tumpukan", lambda one: one.tempat),
    Column("Hasil", lambda one: one.hasil.value),
    Column("Pegawai", lambda one: one.nama or _UNKNOWN),
    Column("Lembar", lambda one: one.nama_lembar or _UNKNOWN),
    Column("Periode", lambda one: one.periode.label if one.periode else _UNKNOWN),
)
BELUM: tuple[Column[BelumKembali], ...] = (
    Column("Pegawai", lambda one: one.nama),
    Column("Lembar", lambda one: FORMULIR[one.jenis].nama),
    Column("Periode", lambda one: one.periode.label),
)


class KembaliView(Page):
    """Nothing is kept before "Simpan"."""

    def __init__(self, context: ScreenContext, model: KembaliViewModel) -> None:
        super().__init__(
            "Lembar Kembali",
            "Setumpuk lembar bertanda tangan dipindai sekali; kode QR menyimpannya pada dokumennya.",
        )
        self._context = context
        self.model = model
        model.setParent(self)
        self.choose_button = button("Pilih pindaian", self._choose, "file-up")
        self.choose_button.setToolTip("PDF atau gambar dari pemindai, boleh beberapa (Ctrl+O)")
        self.choose_button.setShortcut("Ctrl+O")
        self.save_button = button("Simpan", model.save, "file-down", "primary")
        self.save_button.setToolTip("Simpan semua yang siap pada dokumennya (Ctrl+S)")
        self.save_button.setShortcut("Ctrl+S")
        self.add_action(self.choose_button)
        self.add_action(self.save_button)
        self.rows, self.missing = RowsModel(LEMBAR), RowsModel(BELUM)
        self.table = _table(self.rows, "Lembar di tumpukan", _WIDTHS)
        self.missing_table = _table(self.missing, "Lembar yang belum kembali", _WIDTHS[2:])
        self.cause = label("", wrap=True)
        self.tabs = QTabWidget()
        self.tabs.addTab(self._make_stack_tab(), "")
        self.tabs.addTab(self.missing_table, "")
        self.shown = QStackedWidget()
        self.shown.addWidget(self._make_empty())
        self.shown.addWidget(self.tabs)
        self.body.addWidget(self.shown, 1)
        self.table.selectionModel().currentChanged.connect(lambda *_: self._show_one())
        model.examined.connect(self._show_examined)
        model.saved.connect(self._show_saved)
        model.tell(self.banner)
        model.busy.connect(lambda _busy: self._enable())
        self.setFocusProxy(self.choose_button)
        self._show()

    def _make_stack_tab(self) -> QWidget:
        tab = QWidget()
        column = QVBoxLayout(tab)
        column.setContentsMargins(0, GAP, 0, 0)
        column.addWidget(self.table, 1)
        column.addWidget(self.cause)
        return tab

    def _make_empty(self) -> EmptyState:
        return EmptyState(
            "badge-check",
            "Belum ada tumpukan pindaian",
            "Tumpuk lembar final yang sudah ditandatangani (SKP, Hasil Evaluasi, Dokumen Evaluasi), pindai "
            "dengan 200 titik per inci ke satu PDF, lalu pilih atau jatuhkan berkasnya di sini. Bagian "
            "belakang yang kosong dilewati.",
            other=("Baca panduan", lambda: self._context.navigate("panduan", "verifikasi")),
        )

    def _choose(self) -> None:
        paths = self._context.dialogs.open_files(self, "Pilih pindaian", _FILES)
        if paths:
            self._look_at(paths)

    def take_files(self, paths: Sequence[Path]) -> bool:
        """Scans, as chosen by the button."""
        if not all(ends_as(path, SHEETS) for path in paths):
            return False
        self._look_at(paths)
        return True

    def _look_at(self, paths: Sequence[Path]) -> None:
        self.banner.hide()
        self.model.examine(paths)

    def _show_examined(self) -> None:
        self._show()
        siap, every = self.model.siap, self.rows.rowCount()
        if every and siap == every:
            self.banner.show_good(f"{siap} lembar siap disimpan.", "Tekan Simpan (Ctrl+S).")
        elif every:
            self.banner.show_caution(
                f"{siap} dari {every} lembar siap disimpan.", "Sebab lainnya ada di bawah daftar."
            )
        else:
            self.banner.show_caution("Semua halamannya kosong.", "Periksa sisi lembar yang dipindai.")

    def _show_saved(self) -> None:
        self._show()
        tumpukan = self.model.tumpukan
        if tumpukan is None:
            return
        kept, refused = tumpukan.of(HasilKembali.TERSIMPAN), tumpukan.of(HasilKembali.DITOLAK)
        said = f"{len(kept)} lembar tersimpan pada dokumennya."
        if refused:
            self.banner.show_caution(said, f"{len(refused)} lembar tidak dapat disimpan.")
        else:
            self.banner.show_good(said)

    def _show(self) -> None:
        tumpukan = self.model.tumpukan
        self.rows.set_rows(() if tumpukan is None else tumpukan.lembar)
        self.missing.set_rows(() if tumpukan is None else tumpukan.belum)
        self.tabs.setTabText(0, f"Di tumpukan ({self.rows.rowCount()})")
        self.tabs.setTabText(1, f"Belum kembali ({self.missing.rowCount()})")
        self.shown.setCurrentIndex(0 if tumpukan is None else 1)
        found = () if tumpukan is None else tumpukan.lembar
        at = next((number for number, one in enumerate(found) if one.sebab), 0)
        self.table.selectRow(at)
        self._show_one()
        self._enable()

    def _show_one(self) -> None:
        one = self.rows.row_at(self.table.currentIndex())
        self.cause.setText(one.sebab if one else "")

    def _enable(self) -> None:
        is_free = not self.model.is_busy
        self.choose_button.setEnabled(is_free)
        self.save_button.setEnabled(is_free and self.model.siap > 0)
        self.save_button.setText(f"Simpan {self.model.siap} lembar" if self.model.siap else "Simpan")


def _table(
    rows: RowsModel[LembarKembali] | RowsModel[BelumKembali], name: str, widths: Sequence[str]
) -> QTableView:
    table = make_table(rows, stretch=len(widths) - 3)
    table.setAccessibleName(name)
    fit_columns(table, tuple(widths))
    return table


def make_view(context: ScreenContext) -> Page:
    return KembaliView(context, KembaliViewModel(context))
