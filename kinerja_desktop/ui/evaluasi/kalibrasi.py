"""The tab Kalibrasi: raters of a unit side by side, the curve of the unit, and the people behind a number."""

from pathlib import Path

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kinerja_desktop.domain.core.angka import format_angka, format_bagian
from kinerja_desktop.domain.evaluasi.terms import Predikat
from kinerja_desktop.services.evaluasi.kalibrasi import Kalibrasi, OrangKalibrasi, PenilaiKalibrasi
from kinerja_desktop.ui.kit.context import ScreenContext
from kinerja_desktop.ui.kit.view_model import ViewModel
from kinerja_desktop.ui.kit.written import WrittenLine
from kinerja_desktop.ui.look.meaning import BELUM_ADA
from kinerja_desktop.ui.look.theme import GAP
from kinerja_desktop.ui.widgets.chart.distribusi import DistribusiAdvice
from kinerja_desktop.ui.widgets.chart.kurva import KurvaKalibrasi
from kinerja_desktop.ui.widgets.input.picker import ChoiceBox
from kinerja_desktop.ui.widgets.layout.basic import button, label, row, scrolling
from kinerja_desktop.ui.widgets.layout.states import EmptyState
from kinerja_desktop.ui.widgets.table.columns import fit_columns
from kinerja_desktop.ui.widgets.table.listed import ListTable
from kinerja_desktop.ui.widgets.table.rows_model import Column, RowsModel, RowT
from kinerja_desktop.ui.widgets.table.table import make_table

_SHORT = {Predikat.KURANG: "Kurang"}
_FEW = "Terlalu sedikit yang dinilai untuk dibandingkan; anggap sebagai saran"
_ROWS = 8
_CHART_LETTERS = 100
_NO_PREDIKAT = (
    "Predikat organisasi unit ini belum ditetapkan, sehingga gambar peraturan dan pola distribusinya "
    "belum tampil."
)


def _counted(predikat: Predikat) -> Column[PenilaiKalibrasi]:
    return Column(
        _SHORT.get(predikat, predikat.value),
        lambda row: format_angka(dict(row.jumlah)[predikat]),
        numeric=True,
        value=lambda row: float(dict(row.jumlah)[predikat]),
    )


def _alert(one: PenilaiKalibrasi) -> str:
    return "; ".join(one.peringatan) or (_FEW if one.hanya_saran else "")


_PENILAI: tuple[Column[PenilaiKalibrasi], ...] = (
    Column("Pejabat penilai", lambda row: row.penilai, tooltip=_alert),
    Column("Unit kerja", lambda row: row.unit_kerja),
    Column("Organisasi", lambda row: row.organisasi or BELUM_ADA, chip=True),
    Column("Dinilai", lambda row: format_bagian(row.dinilai, row.pegawai)),
    Column("Perlu dilihat lagi", _alert, tooltip=_alert),
    *(_counted(predikat) for predikat in Predikat),
)
_ORANG: tuple[Column[OrangKalibrasi], ...] = (
    Column("Nama", lambda row: row.nama),
    Column("Predikat", lambda row: row.predikat or "", chip=True),
    Column("Hasil kerja", lambda row: row.rating_hasil or ""),
    Column("Perilaku kerja", lambda row: row.rating_perilaku or ""),
    Column("Pejabat penilai", lambda row: row.penilai),
    Column("Unit kerja", lambda row: row.unit_kerja),
)
_LONG = "m" * 11
_WORDS = ("Sangat Baik", "Baik", "Butuh Perbaikan", "Kurang", "Sangat Kurang")


class KalibrasiModel(ViewModel):
    """`loaded` after each counting; `outdated`: what is shown may have changed; `exported` carries paths."""

    loaded = Signal()
    outdated = Signal()
    exported = Signal(object)

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        self.kalibrasi: Kalibrasi | None = None
        self._unit_id: str | None = None

    @property
    def allowed(self) -> bool:
        return self.may("evaluasi.kalibrasi")

    def choose(self, unit_id: str | None) -> None:
        """Another unit with all below it."""
        if unit_id != self._unit_id:
            self._unit_id = unit_id
            self.load()

    def read_anew(self) -> None:
        """What is shown is counted again as soon as it is seen."""
        self.outdated.emit()

    def load(self) -> None:
        """Count again in the background; an older counting that still runs is dropped."""
        periode = self.context.periode.current
        shown = self.kalibrasi
        if shown is not None and shown.periode != periode:
            self._unit_id = None  # a unit of that year may be none in this one
        unit_id = self._unit_id
        self.start(
            "Menghitung kalibrasi",
            lambda _progress: self.services.kalibrasi.read(self.actor, periode, unit_id),
            self._take,
            replaces="kalibrasi",
        )

    @property
    def suggested_name(self) -> str:
        return f"kalibrasi-{self.context.periode.current.kode}.xlsx"

    def export(self, path: Path) -> None:
        """As a workbook; a name without ending becomes XLSX."""
        path = path if path.suffix else path.with_suffix(".xlsx")
        periode, unit_id = self.context.periode.current, self._unit_id
        self.start(
            "Menulis kalibrasi",
            lambda _progress: self.services.kalibrasi.export(self.actor, periode, path, unit_id),
            self.exported.emit,
        )

    def _take(self, found: Kalibrasi) -> None:
        self.kalibrasi, self._unit_id = found, found.unit_kerja_id
        self.loaded.emit()


class KalibrasiPanel(QWidget):
    """Reads only. `person_wanted` carries the id of a person of the list below."""

    person_wanted = Signal(str)

    def __init__(self, context: ScreenContext, model: KalibrasiModel) -> None:
        super().__init__()
        self._context, self._model = context, model
        self._is_old = True
        self.combo = ChoiceBox()
        self.combo.setAccessibleName("Unit kalibrasi")
        self.export_button = button("Ekspor", self._export, "file-down")
        self.export_button.setToolTip("Simpan penilai dan pegawainya sebagai XLSX")
        self.raters, self.people = RowsModel(_PENILAI), RowsModel(_ORANG)
        self.table = _table(
            self.raters, "Penilai yang dikalibrasi", (_LONG, _LONG, "Istimewa", "00 dari 00", _LONG, *_WORDS)
        )
        rating = "Di bawah ekspektasi"
        self.people_table = _table(
            self.people,
            "Pegawai di balik angka",
            (_LONG, "Kurang/Misconduct", rating, rating, _LONG, _LONG),
        )
        self.people_table.horizontalHeader().setStretchLastSection(True)
        self.kurva, self.advice = KurvaKalibrasi(), DistribusiAdvice()
        self.kurva.setMaximumWidth(self.fontMetrics().averageCharWidth() * _CHART_LETTERS)
        self.no_predikat = label(_NO_PREDIKAT, "caution", wrap=True)
        self.narrowed = label("", "muted", wrap=True)
        self.everybody = button("Tampilkan semua", self._show_all, "users", "quiet")
        self._written = WrittenLine()
        self._nobody = EmptyState("users", "Belum ada pegawai dengan pejabat penilai pada periode ini")
        self._inside = self._make_inside()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, GAP, 0, 0)
        head = row(self.combo, None, self.export_button)
        layout.addLayout(head)
        layout.addWidget(self._written)
        layout.addWidget(self._nobody)
        layout.addWidget(self._inside, 1)
        self._connect()
        self._show()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        super().showEvent(event)
        self._read_again()

    def _make_inside(self) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, GAP, GAP)
        column.setSpacing(GAP)
        line = row(self.narrowed, self.everybody)
        line.setStretch(0, 1)
        column.addWidget(self.table)
        column.addWidget(self.kurva)
        column.addWidget(self.no_predikat)
        column.addWidget(self.advice)
        column.addLayout(line)
        column.addWidget(self.people_table)
        column.addStretch(1)
        return scrolling(inside)

    def _connect(self) -> None:
        self._model.loaded.connect(self._show)
        self._model.outdated.connect(self._outdate)
        self._model.exported.connect(self._exported)
        self._model.busy.connect(self._show_busy)
        self.combo.activated.connect(self._choose)
        self.table.activated.connect(self._show_people_of)
        self.people_table.activated.connect(self._open_person)
        self.table.setToolTip("Enter atau klik dua kali pada angka menampilkan orangnya")
        self.people_table.setToolTip("Enter atau klik dua kali membuka penilaiannya")

    def _outdate(self) -> None:
        self._is_old = True
        if self.isVisible():
            self._read_again()

    def _read_again(self) -> None:
        if self._is_old:
            self._is_old = False
            self._model.load()

    def _show(self) -> None:
        found = self._model.kalibrasi
        has_any = found is not None and found.unit_kerja_id is not None
        for widget in (self._inside, self.combo, self.export_button):
            widget.setVisible(has_any)
        self._nobody.setVisible(found is not None and not has_any)
        if found is None or not has_any:
            return
        self.combo.clear()
        for unit_id, nama in found.units:
            self.combo.addItem(nama, unit_id)
        self.combo.setCurrentIndex(self.combo.findData(found.unit_kerja_id))
        self.raters.set_rows(found.penilai)
        _fit_height(self.table, len(found.penilai))
        self.kurva.set_kurva(found.jumlah, found.gambar)
        self.no_predikat.setVisible(found.distribusi is None)
        self.advice.setVisible(found.distribusi is not None)
        if found.distribusi is not None:
            self.advice.show_hasil(found.distribusi)
        self._show_all()

    def _show_busy(self, busy: bool) -> None:
        self.export_button.setEnabled(not busy)

    def _show_all(self) -> None:
        self._narrow(None, None)

    def _show_people_of(self, index: QModelIndex) -> None:
        """The people behind a number; behind the name of a rater all of his."""
        rater = self.raters.row_at(index)
        if rater is not None:
            first = len(_PENILAI) - len(Predikat)
            kind = index.column() - first
            self._narrow(rater, tuple(Predikat)[kind] if 0 <= kind < len(Predikat) else None)
            self.people_table.setFocus()

    def _narrow(self, rater: PenilaiKalibrasi | None, predikat: Predikat | None) -> None:
        found = self._model.kalibrasi
        everybody = () if found is None else found.orang
        place = None if rater is None else (rater.penilai_id, rater.unit_kerja)
        shown = [
            one
            for one in everybody
            if (place is None or (one.penilai_id, one.unit_kerja) == place)
            and (predikat is None or one.predikat is predikat)
        ]
        self.people.set_rows(shown)
        _fit_height(self.people_table, len(shown))
        of = " · ".join(part for part in (rater.penilai if rater else "", predikat or "") if part)
        count = format_bagian(len(shown), len(everybody)) if of else format_angka(len(shown))
        self.narrowed.setText(f"{of}: {count} pegawai" if of else f"{count} pegawai")
        self.everybody.setVisible(bool(of))

    def _open_person(self, index: QModelIndex) -> None:
        person = self.people.row_at(index)
        if person is not None:
            self.person_wanted.emit(person.pegawai_id)

    def _choose(self, _index: int) -> None:
        self._model.choose(self.combo.currentData())

    def _export(self) -> None:
        path = self._context.dialogs.save_file(
            self, "Simpan kalibrasi", self._model.suggested_name, "Buku kerja (*.xlsx)"
        )
        if path is not None:
            self._model.export(path)

    def _exported(self, paths: tuple[Path, ...]) -> None:
        self._context.say("Kalibrasi disimpan")
        self._written.show_paths(paths)


def _table(model: RowsModel[RowT], name: str, samples: tuple[str, ...]) -> ListTable:
    """As wide as its columns: a narrow page scrolls it sideways."""
    table = make_table(model)
    table.setAccessibleName(name)
    table.horizontalHeader().setStretchLastSection(False)
    fit_columns(table, samples)
    return table


def _fit_height(table: ListTable, rows: int) -> None:
    """As high as its rows, up to some of them."""
    line = table.verticalHeader().defaultSectionSize()
    shown = min(max(rows, 1), _ROWS) + 1
    table.setFixedHeight(table.horizontalHeader().sizeHint().height() + line * shown)
