"""The page Rekap: totals, then table, chart and the late ones in tabs."""

from collections import Counter
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from kinerja_desktop.domain.core.angka import format_angka, format_bagian, format_persen
from kinerja_desktop.services.laporan.rekap import Rekap
from kinerja_desktop.ui.kit.context import ScreenContext
from kinerja_desktop.ui.kit.written import WrittenLine
from kinerja_desktop.ui.laporan.chart import RekapChart
from kinerja_desktop.ui.laporan.table_model import BELUM, REKAP
from kinerja_desktop.ui.laporan.view_model import LaporanViewModel
from kinerja_desktop.ui.widgets.input.form import DetailScroll
from kinerja_desktop.ui.widgets.layout.basic import button, label, row
from kinerja_desktop.ui.widgets.layout.page import Page
from kinerja_desktop.ui.widgets.layout.states import EmptyState
from kinerja_desktop.ui.widgets.table.columns import KeepReadable, fit_columns
from kinerja_desktop.ui.widgets.table.rows_model import RowsModel
from kinerja_desktop.ui.widgets.table.table import make_table

_LEAST_LETTERS = 32
_FILTER = "Buku kerja (*.xlsx);;CSV (*.csv)"


class LaporanView(Page):
    """Reads only, but for the file that it exports."""

    def __init__(self, context: ScreenContext, model: LaporanViewModel) -> None:
        super().__init__(
            "Rekap", "Predikat kinerja per unit, dan siapa yang belum dievaluasi serta sebabnya."
        )
        self._context = context
        self.model = model
        model.setParent(self)
        self.export_button = button("Ekspor", self._export, "file-down", "primary")
        self.export_button.setToolTip("Simpan sebagai XLSX atau CSV (Ctrl+S)")
        self.export_button.setShortcut("Ctrl+S")
        self.everybody = QCheckBox("Semua instansi")
        self.everybody.setChecked(model.semua_instansi)
        self.add_action(self.export_button)
        self.totals = label("", "heading", wrap=True)
        self.reasons = label("", "muted", wrap=True)
        self.units, self.late, self.excused = RowsModel(REKAP), RowsModel(BELUM), RowsModel(BELUM)
        self.chart = RekapChart()
        self._written = WrittenLine()
        self.tabs = self._make_tabs()
        head = row(self.totals, self.everybody)
        head.setStretch(0, 1)
        self.body.addLayout(head)
        self.everybody.setVisible(model.pusat)
        self.body.addWidget(self.reasons)
        self.body.addWidget(self._written)
        self.body.addWidget(self.tabs, 1)
        self.everybody.toggled.connect(lambda wanted: model.set_semua_instansi(semua=wanted))
        model.loaded.connect(self._show)
        model.exported.connect(self._exported)
        model.failed.connect(self.banner.show_error)
        model.busy.connect(lambda busy: self.export_button.setEnabled(not busy))
        self.reload()

    def reload(self) -> None:
        """Count again for the chosen period."""
        self.totals.setText(f"{self._context.periode.current.label}: menghitung ...")
        self.model.load()

    def _make_tabs(self) -> QTabWidget:
        tabs = QTabWidget()
        tabs.setDocumentMode(True)
        tabs.tabBar().setDrawBase(False)
        self.table = make_table(self.units, stretch=0)
        self.table.setAccessibleName("Rekap per unit")
        fit_columns(self.table, ("", "Butuh Perbaikan", *[""] * (len(REKAP) - 2)))
        KeepReadable(self.table, 0, _LEAST_LETTERS)
        self.late_table = make_table(self.late)
        self.late_table.setAccessibleName("Belum dievaluasi")
        fit_columns(self.late_table, ("m" * 20, "19790823 200501 1 007", "m" * 24))
        self.excused_table = make_table(self.excused)
        self.excused_table.setAccessibleName("Tidak direncanakan atau tidak dievaluasi")
        fit_columns(self.excused_table, ("m" * 20, "19790823 200501 1 007", "m" * 24))
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.addWidget(self.chart)
        column.addStretch(1)
        self._late_stack = QStackedWidget()
        self._late_stack.addWidget(EmptyState("circle-check", "Semua pegawai sudah dievaluasi"))
        self._late_stack.addWidget(self.late_table)
        self._excused_stack = QStackedWidget()
        self._excused_stack.addWidget(EmptyState("circle-check", "Semua pegawai direncanakan dan dievaluasi"))
        self._excused_stack.addWidget(self.excused_table)
        for widget, title in (
            (self.table, "&Tabel"),
            (DetailScroll(inside), "&Bagan"),
            (self._late_stack, "Belum &dievaluasi"),
            (self._excused_stack, "Tida&k dievaluasi"),
        ):
            tabs.addTab(widget, title)
        return tabs

    def _show(self) -> None:
        rekap = self.model.rekap
        if rekap is None:
            return
        self.units.set_rows(rekap.rows)
        self.chart.set_rows(rekap.rows)
        self.late.set_rows(rekap.belum)
        self.excused.set_rows(rekap.dikecualikan)
        self._excused_stack.setCurrentIndex(1 if rekap.dikecualikan else 0)
        self.tabs.setTabText(3, f"Tida&k dievaluasi ({format_angka(len(rekap.dikecualikan))})")
        self._late_stack.setCurrentIndex(1 if rekap.belum else 0)
        self.tabs.setTabText(2, f"Belum &dievaluasi ({format_angka(len(rekap.belum))})")
        self.totals.setText(_totals(rekap))
        reasons = Counter(one.sebab for one in rekap.belum).most_common()
        self.reasons.setText(" · ".join(f"{sebab}: {format_angka(count)}" for sebab, count in reasons))
        self.reasons.setVisible(bool(reasons))

    def _export(self) -> None:
        suggested = self.model.suggested_name
        path = self._context.dialogs.save_file(self, "Simpan rekap", suggested, _FILTER)
        if path is not None:
            self.banner.hide()
            self.model.export(path)

    def _exported(self, paths: tuple[Path, ...]) -> None:
        self._context.say("Rekap disimpan")
        self._written.show_paths(paths)


def _totals(rekap: Rekap) -> str:
    counts = ", ".join(f"{format_angka(count)} {name}" for name, count in rekap.predikat.items() if count)
    evaluated = rekap.pegawai - rekap.tidak_direncanakan - rekap.tidak_dievaluasi
    share = format_persen(rekap.final, evaluated)
    text = f"{rekap.periode.label}: {format_bagian(rekap.final, evaluated)} final ({share})"
    excused = [
        f"{format_angka(count)} {name}"
        for count, name in (
            (rekap.tidak_direncanakan, "tidak direncanakan"),
            (rekap.tidak_dievaluasi, "tidak dievaluasi"),
        )
        if count
    ]
    return "; ".join((f"{text}: {counts}" if counts else text, *excused))


def make_view(context: ScreenContext) -> Page:
    return LaporanView(context, LaporanViewModel(context))
