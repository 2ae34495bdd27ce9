"""Choosing indicators from the library: many at once, with the manual of the one at the cursor."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kinerja_desktop.domain.core.angka import format_angka
from kinerja_desktop.domain.core.text import sentence
from kinerja_desktop.domain.kebutuhan import lengths
from kinerja_desktop.domain.kebutuhan.terms import SumberKebutuhan
from kinerja_desktop.services.organisasi.service import UnitRow
from kinerja_desktop.ui.kebutuhan.pustaka_view_model import Contoh, PustakaViewModel
from kinerja_desktop.ui.kebutuhan.unit_box import UnitBox
from kinerja_desktop.ui.look.theme import GAP, GROUP_GAP
from kinerja_desktop.ui.widgets.input.ask_panel import AskPanel, Question
from kinerja_desktop.ui.widgets.input.field import Field
from kinerja_desktop.ui.widgets.input.form import add_shortcut
from kinerja_desktop.ui.widgets.input.picker import ChoiceBox
from kinerja_desktop.ui.widgets.layout.basic import button, label, row
from kinerja_desktop.ui.widgets.table.columns import KeepReadable
from kinerja_desktop.ui.widgets.table.table import make_table
from kinerja_desktop.ui.widgets.text.typed import SearchInput

_FILE = "pustaka-indikator.json"
_FILTER = "Pustaka indikator (*.json)"
_INDIKATOR, _SATUAN, _KUALITAS, _KEBUTUHAN = 30, 14, 20, 30  # letters


class PustakaView(QWidget):
    """Builds and binds."""

    def __init__(self, view_model: PustakaViewModel, back: Callable[[], object]) -> None:
        super().__init__()
        self.view_model = view_model
        self._dialogs = view_model.context.dialogs
        self.bidang = ChoiceBox()
        self.search = SearchInput("Cari indikator")
        self.table = make_table(view_model.model, stretch=0)
        self.table.setAccessibleName("Pustaka indikator")
        self.manual = label("", "muted", wrap=True)
        self.unit = UnitBox()
        self.sumber = ChoiceBox()
        self.sumber.addItems(list(SumberKebutuhan))
        self.sumber.setCurrentText(SumberKebutuhan.PERJANJIAN_KINERJA)
        self.take = button("Ambil", self._take, "plus", "primary")
        self.take.setToolTip("Ambil yang dipilih ke unit kerja (Ctrl+Return)")
        self.back = button("Batal", back, "x", "quiet")
        self.keep = button("Simpan sebagai pustaka", self._ask_name, "archive", "quiet")
        self.keep.setToolTip("Simpan kebutuhan unit kerja ini sebagai pustaka kantor")
        self.bring = button("Impor", self._import, "folder-open", "quiet")
        self.export = button("Ekspor", self._export, "download", "quiet")
        self.delete = button("Hapus", view_model.delete, "trash-2", "quiet")
        self.ask = AskPanel()
        self._lay_out()
        self._bind(back)

    @property
    def chosen(self) -> list[Contoh]:
        """The selected lines, from top to bottom."""
        rows = self.view_model.model.rows
        return [rows[line] for line in self.table.listed.lines]

    def open(self, units: Sequence[UnitRow], unit_kerja_id: str) -> None:
        """Show the library, to take from it into this unit unless another one is chosen."""
        self.unit.show_units(units)
        self.unit.choose(unit_kerja_id)
        self.view_model.load()
        self._show_bidang()
        self.table.clearSelection()
        self._show_chosen()
        self.search.clear()
        self.search.setFocus()

    def _lay_out(self) -> None:
        letter = self.fontMetrics().averageCharWidth()
        for column, letters in ((1, _SATUAN), (2, _KUALITAS), (3, _KEBUTUHAN)):
            self.table.setColumnWidth(column, letter * letters)
        KeepReadable(self.table, 0, _INDIKATOR, drops=(1, 2))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        layout.addWidget(label("Pustaka indikator", "heading"))
        layout.addWidget(
            label(
                "Semuanya contoh, lengkap dengan manualnya; targetnya Anda isi sendiri. Pilih beberapa "
                "dengan Ctrl atau Shift.",
                "muted",
                wrap=True,
            )
        )
        head = row(self.bidang, self.search)
        head.setStretch(1, 1)
        layout.addLayout(head)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.manual)
        where = (Field("Unit kerja", self.unit), Field("Sumber", self.sumber))
        self.ask.takes_place_of(self.bidang, self.search, self.table, self.manual, *where)
        foot = row(*where, spacing=GROUP_GAP)
        foot.setStretch(0, 1)
        layout.addLayout(foot)
        layout.addWidget(self.ask)
        layout.addLayout(row(self.take, self.back, None, self.keep, self.bring, self.export, self.delete))

    def _bind(self, back: Callable[[], object]) -> None:
        self.bidang.activated.connect(lambda _at: self.view_model.choose_bidang(self.bidang.currentText()))
        self.search.textChanged.connect(self.view_model.filter)
        self.view_model.listed.connect(self._show_chosen)
        self.view_model.changed.connect(self._show_bidang)
        self.table.selectionModel().selectionChanged.connect(lambda _on, _off: self._show_chosen())
        for keys, work in (("Escape", back), ("Ctrl+Return", self._take), ("Ctrl+Enter", self._take)):
            add_shortcut(self, keys, work)

    def _show_bidang(self) -> None:
        """The libraries that are there now."""
        self.bidang.clear()
        self.bidang.addItems(list(self.view_model.bidang))
        self.bidang.setCurrentText(self.view_model.chosen_bidang)

    def _ask_name(self) -> None:
        unit_kerja_id = self.unit.currentData()
        if unit_kerja_id:
            self.ask.ask(
                Question(
                    f"Simpan semua kebutuhan {self.unit.currentText().strip()} tahun ini beserta manual "
                    "indikatornya sebagai pustaka, tanpa target. Nama yang sudah ada ditambah yang baru.",
                    "Simpan",
                    lambda nama, _day: self.view_model.keep(nama, unit_kerja_id),
                    field="Nama pustaka",
                    hint="Misalnya Puskesmas Kota",
                    limit=lengths.NAMA_PUSTAKA,
                )
            )

    def _import(self) -> None:
        path = self._dialogs.open_file(self, "Impor pustaka indikator", _FILTER)
        if path is not None:
            self.view_model.import_file(path)

    def _export(self) -> None:
        path = self._dialogs.save_file(self, "Ekspor pustaka indikator", _FILE, _FILTER)
        if path is not None:
            self.view_model.export(path)

    def _take(self) -> None:
        unit_kerja_id = self.unit.currentData()
        if self.chosen and unit_kerja_id and not self.ask.isVisible():
            self.view_model.take(unit_kerja_id, SumberKebutuhan(self.sumber.currentText()), self.chosen)

    def _show_chosen(self) -> None:
        chosen = self.chosen
        for one in (self.export, self.delete):
            one.setVisible(self.view_model.is_own)
        self.take.setEnabled(bool(chosen))
        self.take.setText(f"Ambil {format_angka(len(chosen))} indikator" if chosen else "Ambil")
        self.manual.setText(_manual_of(chosen[-1]) if chosen else "Pilih indikator untuk membaca manualnya.")


def _manual_of(contoh: Contoh) -> str:
    one = contoh.indikator
    told = (
        one.definisi,
        one.formula and f"Formula: {one.formula}",
        one.sumber_data and f"Sumber data: {one.sumber_data}",
        one.kualitas,
        f"Satuan {one.satuan}",
        one.periode_pelaporan and f"Dilaporkan {one.periode_pelaporan.lower()}",
        one.arah,
    )
    return " ".join(sentence(part) for part in told if part)
