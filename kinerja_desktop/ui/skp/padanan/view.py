"""Matching provisional results with the plan of the superior: the list above, what may be meant below."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QCheckBox, QStackedWidget, QVBoxLayout, QWidget

from kinerja_desktop.services.skp.padanan.service import Sementara
from kinerja_desktop.ui.look.theme import GAP
from kinerja_desktop.ui.skp.padanan.view_model import PadananViewModel, Pilihan, say_alike
from kinerja_desktop.ui.widgets.input.form import add_shortcut
from kinerja_desktop.ui.widgets.layout.basic import button, label, row
from kinerja_desktop.ui.widgets.layout.states import EmptyState
from kinerja_desktop.ui.widgets.table.columns import KeepReadable
from kinerja_desktop.ui.widgets.table.rows_model import Column, RowsModel
from kinerja_desktop.ui.widgets.table.table import make_table
from kinerja_desktop.ui.widgets.text.typed import SearchInput

_NAMA, _HASIL, _TULISAN, _USULAN, _MIRIP = 20, 28, 32, 34, 20  # letters
_TEKS, _PEMILIK = 60, 26
_KEYS = 3
_LINES = 8


class PadananView(QWidget):
    """Builds and binds."""

    def __init__(self, view_model: PadananViewModel, back: Callable[[], object]) -> None:
        super().__init__()
        self.view_model = view_model
        self._back = back
        self.told = label("", "muted", wrap=True)
        self.rest = QCheckBox("Juga yang ditolak atau menunggu")
        self.table = make_table(view_model.rows, stretch=3)
        self.table.setAccessibleName("Hasil kerja sementara")
        self.table.setToolTip("Enter atau 1, 2, 3: tautkan yang dipilih ke usulan itu; Del: tolak usulannya")
        self.search = SearchInput("Cari hasil kerja pimpinan atau kebutuhan", "Kata di dalamnya (Ctrl+F)")
        self.choices: RowsModel[Pilihan] = RowsModel(
            (
                Column("Yang mungkin dimaksud", lambda one: one.tautan.uraian),
                Column("Milik", lambda one: f"{one.tautan.pemilik}"),
                Column("Kemiripan", lambda one: say_alike(one.mirip), value=lambda one: one.mirip),
            )
        )
        self.proposals = make_table(self.choices, stretch=0)
        self.proposals.setAccessibleName("Usulan dan hasil pencarian")
        self.link = button("Tautkan", self._link, "git-compare", "primary")
        self.link.setToolTip("Tautkan yang dipilih (Ctrl+Return)")
        self.refuse = button("Tolak usulan", self._refuse, "x")
        self.refuse.setToolTip("Tidak ada yang cocok; tetap sementara (Del)")
        self.undo = button("Urungkan", view_model.undo, "undo-2", "quiet")
        self.undo.setToolTip("Kembalikan putusan terakhir (Ctrl+Z)")
        self.stop = button("Hentikan", view_model.cancel, "circle-x", "quiet")
        self.back = button("Kembali", back, "chevron-left", "quiet")
        self.back.setToolTip("Kembali ke daftar SKP (Esc)")
        self._lay_out()
        self._bind()

    def open(self) -> None:
        """Match what there is now."""
        self.search.clear()
        self.view_model.load()
        self.table.setFocus()

    def _lay_out(self) -> None:
        letter = self.fontMetrics().averageCharWidth()
        for column, letters in enumerate((_NAMA, _HASIL, _TULISAN, _USULAN, _MIRIP)):
            self.table.setColumnWidth(column, letter * letters)
        KeepReadable(self.table, 3, _USULAN, drops=(1, 0))
        self.proposals.setColumnWidth(1, letter * _PEMILIK)
        self.proposals.setColumnWidth(2, letter * _MIRIP)
        KeepReadable(self.proposals, 0, _TEKS, drops=(1,))
        line = self.proposals.verticalHeader().defaultSectionSize()
        self.proposals.setMinimumHeight((_KEYS + 1) * line + GAP)
        self.proposals.setMaximumHeight(_LINES * line)
        self._stack = QStackedWidget()
        self._stack.addWidget(
            EmptyState(
                "circle-check",
                "Tidak ada yang perlu dipadankan",
                "Yang ditulis sementara muncul di sini setelah pejabat penilainya merencanakan hasil kerja.",
            )
        )
        filled = QWidget()
        inside = QVBoxLayout(filled)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(GAP)
        inside.addWidget(self.table, 2)
        searching = row(self.search, self.rest)
        searching.setStretch(0, 1)
        inside.addLayout(searching)
        inside.addWidget(self.proposals, 1)
        self._stack.addWidget(filled)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        heading = label("Padankan hasil kerja sementara", "heading")
        layout.addLayout(row(heading, self.told, spacing=2 * GAP, stretch_last=True))
        layout.addWidget(self._stack, 1)
        layout.addLayout(row(self.link, self.refuse, self.undo, self.stop, self.back, None))

    def _bind(self) -> None:
        model = self.view_model
        model.listed.connect(self._show)
        model.busy.connect(lambda _busy: self._enable())
        self.rest.toggled.connect(lambda on: model.show_rest(shown=on))
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._show_choices())
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._enable())
        self.table.activated.connect(lambda _index: self._link_nth(0))
        self.proposals.activated.connect(self._link_to)
        self.search.textChanged.connect(lambda _text: self._show_choices())
        self.search.returnPressed.connect(self._go_to_found)
        for nth in range(_KEYS):
            add_shortcut(self.table, str(nth + 1), lambda nth=nth: self._link_nth(nth))
        add_shortcut(self.table, "Del", self._refuse)
        for keys, work in (
            ("Escape", self._leave),
            ("Ctrl+F", self.search.setFocus),
            ("Ctrl+Z", model.undo),
            ("Ctrl+Return", self._link),
            ("Ctrl+Enter", self._link),
        ):
            add_shortcut(self, keys, work)

    def _chosen(self) -> Sequence[Sementara]:
        """The lines that are chosen, else the current one."""
        rows = self.view_model.rows.rows
        lines = self.table.listed.lines
        current = self.table.currentIndex().row()
        return [rows[at] for at in lines or (current,) if 0 <= at < len(rows)]

    def _show(self) -> None:
        at = max(self.table.currentIndex().row(), 0)
        rows = self.view_model.rows.rows
        self.told.setText(self.view_model.summary)
        self._stack.setCurrentIndex(int(bool(rows)))
        if rows and not self.table.currentIndex().isValid():
            self.table.selectRow(min(at, len(rows) - 1))
        self._show_choices()

    def _show_choices(self) -> None:
        """What is proposed for the current line, or found by the words that are typed."""
        current = self.view_model.rows.row_at(self.table.currentIndex())
        typed = self.search.text().strip()
        if current is None:
            self.choices.set_rows(())
        elif typed:
            self.choices.set_rows(self.view_model.search(current, typed))
        else:
            self.choices.set_rows(self.view_model.proposals_of(current))
        if self.choices.rows:
            self.proposals.selectRow(0)
        self._enable()

    def _enable(self) -> None:
        free = bool(self._chosen()) and not self.view_model.is_busy
        self.link.setEnabled(free and bool(self.choices.rows))
        self.refuse.setEnabled(free)
        self.undo.setEnabled(self.view_model.can_undo and not self.view_model.is_busy)
        self.stop.setVisible(self.view_model.is_busy)

    def _link_nth(self, nth: int) -> None:
        self.view_model.link_nth(self._chosen(), nth)

    def _link(self) -> None:
        """To what is chosen below; several lines without a search each to their own first proposal."""
        chosen = self._chosen()
        if len(chosen) > 1 and not self.search.text().strip():
            self.view_model.link_nth(chosen, 0)
        else:
            self._link_to(self.proposals.currentIndex())

    def _link_to(self, index: QModelIndex) -> None:
        found = self.choices.row_at(index)
        if found is not None:
            self.view_model.link_to(self._chosen(), found.tautan)
            self.search.clear()
            self.table.setFocus()

    def _refuse(self) -> None:
        self.view_model.refuse(self._chosen())

    def _go_to_found(self) -> None:
        if self.choices.rows:
            self.proposals.setFocus()
            self.proposals.selectRow(0)

    def _leave(self) -> None:
        """First out of a search."""
        if self.search.text():
            self.search.clear()
            self.table.setFocus()
        else:
            self._back()
