"""Choosing results from the library for the SKP that is open: many at once, with how each is counted."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kinerja_desktop.domain.core.angka import format_angka
from kinerja_desktop.ui.look.theme import GAP
from kinerja_desktop.ui.skp.pustaka.view_model import Contoh, PustakaHasilViewModel
from kinerja_desktop.ui.widgets.input.form import add_shortcut
from kinerja_desktop.ui.widgets.input.picker import ChoiceBox
from kinerja_desktop.ui.widgets.layout.basic import button, label, row
from kinerja_desktop.ui.widgets.table.columns import KeepReadable
from kinerja_desktop.ui.widgets.table.table import make_table
from kinerja_desktop.ui.widgets.text.typed import SearchInput

_HASIL, _INDIKATOR, _JABATAN = 40, 34, 22  # letters


class PustakaHasilView(QWidget):
    """Builds and binds."""

    def __init__(self, view_model: PustakaHasilViewModel, back: Callable[[], object]) -> None:
        super().__init__()
        self.view_model = view_model
        self.jabatan = ChoiceBox()
        self.jabatan.setAccessibleName("Jabatan")
        self.search = SearchInput("Cari hasil kerja")
        self.table = make_table(view_model.model, stretch=1)
        self.table.setAccessibleName("Pustaka hasil kerja")
        self.told = label("", "muted", wrap=True)
        self.take = button("Ambil", self._take, "plus", "primary")
        self.take.setToolTip("Ambil yang dipilih ke SKP ini (Ctrl+Return)")
        self.back = button("Batal", back, "x", "quiet")
        self._lay_out()
        self._bind(back)

    @property
    def chosen(self) -> list[Contoh]:
        """The selected lines, from top to bottom."""
        rows = self.view_model.model.rows
        return [rows[line] for line in self.table.listed.lines]

    def open(self) -> None:
        """Show what fits the post of the SKP's owner."""
        self.search.clear()
        self.view_model.load()
        if self.jabatan.count() != len(self.view_model.choices):
            self.jabatan.clear()
            self.jabatan.addItems(list(self.view_model.choices))
        self.jabatan.setCurrentText(self.view_model.jabatan)
        self.table.clearSelection()
        self._show_chosen()
        self.search.setFocus()

    def _lay_out(self) -> None:
        letter = self.fontMetrics().averageCharWidth()
        for column, letters in ((0, _HASIL), (2, _JABATAN)):
            self.table.setColumnWidth(column, letter * letters)
        KeepReadable(self.table, 1, _INDIKATOR, drops=(2,))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        layout.addWidget(label("Pustaka hasil kerja", "heading"))
        layout.addWidget(
            label(
                "Semuanya contoh; targetnya disepakati dengan pejabat penilai. Pilih beberapa dengan Ctrl "
                "atau Shift.",
                "muted",
                wrap=True,
            )
        )
        head = row(self.jabatan, self.search)
        head.setStretch(1, 1)
        layout.addLayout(head)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.told)
        layout.addLayout(row(self.take, self.back, None))

    def _bind(self, back: Callable[[], object]) -> None:
        self.jabatan.activated.connect(lambda _at: self.view_model.choose(self.jabatan.currentText()))
        self.search.textChanged.connect(self.view_model.filter)
        self.view_model.listed.connect(self._show_chosen)
        self.table.selectionModel().selectionChanged.connect(lambda _on, _off: self._show_chosen())
        for keys, work in (("Escape", back), ("Ctrl+Return", self._take), ("Ctrl+Enter", self._take)):
            add_shortcut(self, keys, work)

    def _take(self) -> None:
        if self.chosen:
            self.view_model.take(self.chosen)

    def _show_chosen(self) -> None:
        chosen = self.chosen
        self.take.setEnabled(bool(chosen))
        self.take.setText(f"Ambil {format_angka(len(chosen))} hasil kerja" if chosen else "Ambil")
        self.told.setText(
            _told(chosen[-1]) if chosen else "Pilih hasil kerja untuk membaca cara menghitungnya."
        )


def _told(contoh: Contoh) -> str:
    return "\n".join(
        f"{one.nama} ({one.aspek.value.lower()}, {one.satuan}): {one.formula}."
        for one in contoh.hasil.indikator
    )
