"""The page Rekap: totals, then table, chart and the late ones in tabs."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QModelIndex
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from kinerja_desktop.domain.core.angka import format_angka, format_bagian, format_persen
from kinerja_desktop.domain.evaluasi.terms import Predikat
from kinerja_desktop.services.laporan.rekap import Rekap, RekapRow
from kinerja_desktop.ui.kit.context import ScreenContext
from kinerja_desktop.ui.kit.written import WrittenLine
from kinerja_desktop.ui.laporan.chart import RekapChart
from kinerja_desktop.ui.laporan.table_model import BELUM, NOMINATIF, REKAP
from kinerja_desktop.ui.laporan.view_model import LaporanViewModel
from kinerja_desktop.ui.widgets.input.form import DetailScroll
from kinerja_desktop.ui.widgets.layout.basic import button, label, row
from kinerja_desktop.ui.widgets.layout.page import Page
from kinerja_desktop.ui.widgets.layout.states import EmptyState
from kinerja_desktop.ui.widgets.table.columns import KeepReadable, fit_columns
from kinerja_desktop.ui.widgets.table.listed import ListTable
from kinerja_desktop.ui.widgets.table.rows_model import RowsModel, RowT
from kinerja_desktop.ui.widgets.table.table import make_table

_LEAST_LETTERS = 22
_ORGANISASI, _TIDAK = 1, 5
_NAME, _NIP = "m" * 16, "19790823 200501 1 007"
_PEOPLE = (_NAME, _NIP, _NAME, _NAME, _NAME)
_EVERYBODY = (_NAME, _NIP, "Butuh Perbaikan", "m" * 13, "m" * 13, _NAME, _NAME, _NAME, _NAME)
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
        self.people = RowsModel(NOMINATIF)
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
        model.tell(self.banner)
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
        fit_columns(self.table, ("", "Butuh Perbaikan", *[""] * (len(REKAP) - 2)), wraps=True)
        KeepReadable(self.table, 0, _LEAST_LETTERS, drops=(_TIDAK, _ORGANISASI))
        self.late_table = _people_table(self.late, "Belum dievaluasi", _PEOPLE)
        self.excused_table = _people_table(self.excused, "Tidak direncanakan atau tidak dievaluasi", _PEOPLE)
        self.people_table = _people_table(self.people, "Daftar nominatif", _EVERYBODY)
        self.table.activated.connect(self._show_people_of)
        self.table.setToolTip("Enter atau klik dua kali pada angka menampilkan orangnya")
        self._late_stack = QStackedWidget()
        self._late_stack.addWidget(EmptyState("circle-check", "Semua pegawai sudah dievaluasi"))
        self._late_stack.addWidget(self.late_table)
        self._excused_stack = QStackedWidget()
        self._excused_stack.addWidget(EmptyState("circle-check", "Semua pegawai direncanakan dan dievaluasi"))
        self._excused_stack.addWidget(self.excused_table)
        for widget, title in (
            (self.table, "Tabel"),
            (DetailScroll(self._chart_page()), "Bagan"),
            (self._late_stack, "Belum dievaluasi"),
            (self._excused_stack, "Tidak dievaluasi"),
            (self._people_page(), "Nominatif"),
        ):
            tabs.addTab(widget, title)
        return tabs

    def _show(self) -> None:
        rekap = self.model.rekap
        if rekap is None:
            return
        self.units.set_rows(rekap.rows)
        self._narrow(None, None)
        self.chart.set_rows(rekap.rows)
        self.late.set_rows(rekap.belum)
        self.excused.set_rows(rekap.dikecualikan)
        self._excused_stack.setCurrentIndex(1 if rekap.dikecualikan else 0)
        self.tabs.setTabText(3, f"Tidak dievaluasi ({format_angka(len(rekap.dikecualikan))})")
        self._late_stack.setCurrentIndex(1 if rekap.belum else 0)
        self.tabs.setTabText(2, f"Belum dievaluasi ({format_angka(len(rekap.belum))})")
        self.totals.setText(_totals(rekap))
        reasons = Counter(one.sebab for one in rekap.belum).most_common()
        self.reasons.setText(" · ".join(f"{sebab}: {format_angka(count)}" for sebab, count in reasons))
        self.reasons.setVisible(bool(reasons))

    def _chart_page(self) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.addLayout(
            row(
                None,
                button("Salin gambar", self._copy_chart, "copy"),
                button("Simpan PNG", self._save_chart, "file-down"),
            )
        )
        column.addWidget(self.chart)
        column.addStretch(1)
        return inside

    def _people_page(self) -> QWidget:
        """Everybody, or those behind a number, and the way back."""
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        self._narrowed = label("", "muted", wrap=True)
        self._everybody = button("Tampilkan semua", lambda: self._narrow(None, None), "users", "quiet")
        head = row(self._narrowed, self._everybody)
        head.setStretch(0, 1)
        column.addLayout(head)
        column.addWidget(self.people_table, 1)
        return page

    def _show_people_of(self, index: QModelIndex) -> None:
        """The people behind a number of the table."""
        unit = self.units.row_at(index)
        if unit is not None:
            kind = index.column() - (len(REKAP) - len(Predikat))
            self._narrow(unit, tuple(Predikat)[kind] if kind >= 0 else None)
            self.tabs.setCurrentIndex(self.tabs.count() - 1)
            self.people_table.setFocus()

    def _narrow(self, unit: RekapRow | None, predikat: Predikat | None) -> None:
        """Only these people in the nominative list; None: all."""
        rekap = self.model.rekap
        everybody = () if rekap is None else rekap.nominatif
        place = None if unit is None else (unit.instansi, unit.unit_kerja_id)
        found = [
            one
            for one in everybody
            if (place is None or (one.instansi, one.unit_kerja_id) == place)
            and (predikat is None or one.predikat is predikat)
        ]
        self.people.set_rows(found)
        of = " · ".join(part for part in (unit.unit_kerja if unit else "", predikat or "") if part)
        count = format_bagian(len(found), len(everybody)) if of else format_angka(len(found))
        self._narrowed.setText(f"{of}: {count} pegawai" if of else f"{count} pegawai")
        self._everybody.setVisible(bool(of))

    def _copy_chart(self) -> None:
        QGuiApplication.clipboard().setPixmap(self.chart.grab())
        self._context.say("Bagan disalin sebagai gambar")

    def _save_chart(self) -> None:
        suggested = self.model.suggested_name.replace(".xlsx", ".png")
        path = self._context.dialogs.save_file(self, "Simpan bagan", suggested, "Gambar (*.png)")
        if path is None:
            return
        self.banner.hide()
        image = QBuffer()
        image.open(QBuffer.OpenModeFlag.WriteOnly)
        self.chart.grab().save(image, "PNG")  # pyright: ignore[reportCallIssue, reportArgumentType]
        self.model.save_chart(path, bytes(image.data().data()))

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


def _people_table(model: RowsModel[RowT], name: str, samples: Sequence[str]) -> ListTable:
    """As wide as its columns: a narrow page scrolls it sideways."""
    table = make_table(model)
    table.setAccessibleName(name)
    table.horizontalHeader().setStretchLastSection(False)
    fit_columns(table, samples)
    return table
