"""Choosing what many people get, who they are, and seeing before what happens to each."""

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, QTimer
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from kinerja_desktop.domain.core.angka import format_angka
from kinerja_desktop.domain.skp.pustaka import ContohHasil
from kinerja_desktop.ui.look.theme import GAP
from kinerja_desktop.ui.skp.massal.view_model import SkpMassalViewModel, SumberMassal
from kinerja_desktop.ui.widgets.input.field import Field
from kinerja_desktop.ui.widgets.input.form import add_shortcut
from kinerja_desktop.ui.widgets.input.picker import ChoiceBox
from kinerja_desktop.ui.widgets.layout.basic import button, label, row
from kinerja_desktop.ui.widgets.table.columns import KeepReadable
from kinerja_desktop.ui.widgets.table.rows_model import Column, RowsModel
from kinerja_desktop.ui.widgets.table.table import make_table
from kinerja_desktop.ui.widgets.text.typed import SearchInput

_WAIT_MS = 200
_STEP = "    "
_NAMA, _JABATAN, _TINDAKAN, _KETERANGAN, _UNIT = 26, 26, 27, 30, 24  # letters
_RESULT_LINES, _CHOICE = 7, 26


class SkpMassalView(QWidget):
    """Builds and binds."""

    def __init__(self, view_model: SkpMassalViewModel, back: Callable[[], object]) -> None:
        super().__init__()
        self.view_model = view_model
        self.sumber, self.pustaka, self.unit = ChoiceBox(), ChoiceBox(), ChoiceBox()
        self.jabatan = SearchInput("Semua jabatan", "Kata dalam nama jabatan")
        self.tambah = QCheckBox("Tambahkan juga ke draf yang sudah berisi")
        self.results: RowsModel[ContohHasil] = RowsModel(
            (
                Column("Hasil kerja yang diberikan", lambda one: one.uraian),
                Column("Indikator", lambda one: "; ".join(each.nama for each in one.indikator)),
            ),
            key=lambda one: one.uraian,
        )
        self.chosen_results = make_table(self.results, stretch=1)
        self.chosen_results.setAccessibleName("Hasil kerja yang diberikan")
        self.table = make_table(view_model.people, stretch=3)
        self.table.setAccessibleName("Yang terjadi pada tiap pegawai")
        self.told = label("", "muted", wrap=True)
        self.go = button("Isi SKP", self._fill, "list-checks", "primary")
        self.go.setToolTip("Isi SKP semua yang disebut, atau beberapa yang dipilih (Ctrl+Return)")
        self.stop = button("Hentikan", view_model.cancel, "circle-x", "quiet")
        self.back = button("Kembali", back, "chevron-left", "quiet")
        self.back.setToolTip("Kembali ke daftar SKP (Esc)")
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_WAIT_MS)
        self._lay_out()
        self._bind(back)

    def open(self, skp_id: str | None, jabatan: str) -> None:
        """Begin with what is open behind it."""
        self.view_model.open(skp_id, jabatan)
        with QSignalBlocker(self.sumber):
            self.sumber.clear()
            self.sumber.addItems([one for one in SumberMassal if self._is_offered(one)])
            self.sumber.setCurrentText(self.view_model.sumber)
        self.pustaka.clear()
        self.pustaka.addItems([one.jabatan for one in self.view_model.pustaka])
        self.unit.clear()
        self.unit.addItem("Semua unit kerja", None)
        for unit in self.view_model.units:
            self.unit.addItem(_STEP * unit.tingkat + unit.nama, unit.id)
        with QSignalBlocker(self.jabatan):
            self.jabatan.setText(self.view_model.sasaran.jabatan)
        self.tambah.setChecked(False)
        self._show_results()
        self._show()
        self.sumber.setFocus()

    def _is_offered(self, one: SumberMassal) -> bool:
        return one is not SumberMassal.SKP or self.view_model.has_open

    def _lay_out(self) -> None:
        letter = self.fontMetrics().averageCharWidth()
        for box in (self.sumber, self.pustaka):
            box.setMinimumContentsLength(_CHOICE)
        for column, letters in ((0, _NAMA), (1, _JABATAN), (2, _TINDAKAN), (4, _UNIT)):
            self.table.setColumnWidth(column, letter * letters)
        KeepReadable(self.table, 3, _KETERANGAN, drops=(4, 1))
        self.chosen_results.setColumnWidth(0, letter * (_NAMA + _JABATAN))
        self.chosen_results.setMaximumHeight(self.fontMetrics().lineSpacing() * 2 * _RESULT_LINES)
        self._pustaka_field = Field("Jabatan dalam pustaka", self.pustaka)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        layout.addWidget(label("Isi SKP banyak pegawai", "heading"))
        layout.addWidget(
            label(
                "Targetnya ditandai sampai ditinjau. Yang terkunci, dan yang sudah berisi, dibiarkan.",
                "muted",
                wrap=True,
            )
        )
        layout.addLayout(row(Field("Isi dari", self.sumber), self._pustaka_field, None, spacing=2 * GAP))
        layout.addWidget(self.chosen_results)
        whom = row(
            Field("Unit kerja dan bawahannya", self.unit), Field("Jabatan", self.jabatan), spacing=2 * GAP
        )
        whom.setStretch(0, 1)
        whom.setStretch(1, 1)
        layout.addLayout(whom)
        layout.addWidget(self.tambah)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.told)
        layout.addLayout(row(self.go, self.stop, self.back, None))

    def _bind(self, back: Callable[[], object]) -> None:
        model = self.view_model
        self.sumber.activated.connect(lambda _at: self._choose())
        self.pustaka.activated.connect(lambda _at: self._choose_jabatan())
        self.unit.activated.connect(lambda _at: self._aim())
        self.tambah.toggled.connect(lambda _on: self._aim())
        self.jabatan.textChanged.connect(lambda _text: self._wait.start())
        self.jabatan.returnPressed.connect(self._aim)
        self._wait.timeout.connect(self._aim)
        self.chosen_results.selectionModel().selectionChanged.connect(lambda _on, _off: self._choose())
        self.table.selectionModel().selectionChanged.connect(lambda _on, _off: self._show_go())
        model.planned.connect(self._show)
        model.busy.connect(lambda _busy: self._show_go())
        for keys, work in (("Escape", back), ("Ctrl+Return", self._fill), ("Ctrl+Enter", self._fill)):
            add_shortcut(self, keys, work)

    def _aim(self) -> None:
        self._wait.stop()
        self.view_model.aim(
            self.unit.currentData(), self.jabatan.text().strip(), tambah=self.tambah.isChecked()
        )

    def _choose_jabatan(self) -> None:
        """Another template: its people are proposed too."""
        with QSignalBlocker(self.jabatan):
            self.jabatan.setText(self.pustaka.currentText())
        self._show_results()
        self._aim()

    def _choose(self) -> None:
        sumber = SumberMassal(self.sumber.currentText())
        is_new = sumber is SumberMassal.PUSTAKA and not self._pustaka_field.isVisibleTo(self)
        self._pustaka_field.setVisible(sumber is SumberMassal.PUSTAKA)
        self.chosen_results.setVisible(sumber is SumberMassal.PUSTAKA)
        if is_new and not self.jabatan.text().strip():
            self._choose_jabatan()
        rows = self.results.rows
        self.view_model.choose(sumber, [rows[line] for line in self.chosen_results.listed.lines])

    def _show_results(self) -> None:
        """All results of the jabatan, all chosen."""
        found = next(
            (one for one in self.view_model.pustaka if one.jabatan == self.pustaka.currentText()), None
        )
        with QSignalBlocker(self.chosen_results.selectionModel()):
            self.results.set_rows(found.hasil if found else ())
            self.chosen_results.selectAll()
        self._choose()

    def _show(self) -> None:
        self.told.setText(self.view_model.summary)
        self._show_go()

    def _show_go(self) -> None:
        rows, busy = self.view_model.chosen(self.table.listed.lines), self.view_model.is_busy
        self.go.setText(f"Isi {format_angka(len(rows))} SKP" if rows else "Isi SKP")
        self.go.setEnabled(bool(rows) and not busy)
        self.stop.setVisible(busy)

    def _fill(self) -> None:
        if self.go.isEnabled():
            self.view_model.fill(self.view_model.chosen(self.table.listed.lines))
