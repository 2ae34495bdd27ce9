"""The screen of needs: by unit at the left, one need with its indicators at the right."""

from pathlib import Path
from typing import cast

from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from kinerja_desktop.domain.kebutuhan.terms import Prioritas
from kinerja_desktop.services.kebutuhan.lembar import LembarIndikator
from kinerja_desktop.services.kebutuhan.pustaka import Diambil
from kinerja_desktop.services.kebutuhan.records import KebutuhanForm
from kinerja_desktop.services.organisasi.service import UnitRow
from kinerja_desktop.ui.kebutuhan.detail_view import KebutuhanDetailView
from kinerja_desktop.ui.kebutuhan.manual.cetak import NAMA
from kinerja_desktop.ui.kebutuhan.pustaka_view import PustakaView
from kinerja_desktop.ui.kebutuhan.pustaka_view_model import PustakaViewModel
from kinerja_desktop.ui.kebutuhan.view_model import SEMUA, KebutuhanViewModel
from kinerja_desktop.ui.kit.context import ScreenContext
from kinerja_desktop.ui.look.theme import GAP
from kinerja_desktop.ui.widgets.input.picker import ChoiceBox
from kinerja_desktop.ui.widgets.layout.basic import button, clear_layout, label
from kinerja_desktop.ui.widgets.layout.late import Late
from kinerja_desktop.ui.widgets.layout.page import Page
from kinerja_desktop.ui.widgets.layout.states import EmptyState
from kinerja_desktop.ui.widgets.panes.master_detail import master_detail
from kinerja_desktop.ui.widgets.panes.switcher import ListSwitcher
from kinerja_desktop.ui.widgets.table.rows_model import ROW_ROLE
from kinerja_desktop.ui.widgets.table.table import make_table, make_tree
from kinerja_desktop.ui.widgets.text.typed import SearchInput

_LIST_CHARACTERS = 32
_LIST_WIDTH = 288  # the table of indicators needs the room


class KebutuhanView(Page):
    """Builds and binds."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(
            "Kebutuhan & indikator", "Apa yang harus dicapai tiap unit, dan siapa yang melayaninya."
        )
        self._context = context
        self.view_model = KebutuhanViewModel(context, self)
        self._units: tuple[UnitRow, ...] = ()
        self.detail = KebutuhanDetailView(self.view_model.editor)
        self._pustaka_model = PustakaViewModel(context, self)
        self._pustaka = Late(lambda: PustakaView(self._pustaka_model, self._leave_pustaka))
        self.search = SearchInput("Cari kebutuhan atau unit")
        self.prioritas = ChoiceBox()
        self.prioritas.setAccessibleName("Saring prioritas")
        self.prioritas.addItem("Semua prioritas", SEMUA)
        for one in Prioritas:
            self.prioritas.addItem(f"Prioritas {one.lower()}", one)
        self.prioritas.addItem("Belum ditimbang", None)
        self.tree = make_tree(self.view_model.tree)
        self.tree.setAccessibleName("Kebutuhan per unit kerja")
        self.coverage = label("", "muted", wrap=True)
        self.gaps = button("Lihat pegawai tanpa tautan", self._show_people, "users", "quiet")
        self.people = make_table(self.view_model.people, stretch=0)
        self.people.setAccessibleName("Pegawai tanpa tautan")
        self._empty = QWidget()
        self._empty_layout = QVBoxLayout(self._empty)
        self._empty_layout.setContentsMargins(0, 0, 0, 0)
        self._right = QStackedWidget()
        self._lay_out()
        self._bind()
        self.view_model.load()

    @property
    def pustaka(self) -> PustakaView:
        return self._pustaka.content

    def reload(self) -> None:
        """Read again; after an own change only what nobody serves."""
        if self.view_model.editor.wrote_it:
            self.view_model.look_for_gaps()
        else:
            self.view_model.load()

    def open_target(self, target: str) -> None:
        """Open the need with this id."""
        self.view_model.open_target(target)

    @property
    def current_target(self) -> str | None:
        isian = self.view_model.editor.isian
        return None if isian is None else isian.id

    @property
    def unsaved_rows(self) -> str:
        return self.view_model.editor.unsaved_rows

    def _lay_out(self) -> None:
        self.add = button("Tambah kebutuhan", self._begin, "plus", "primary")
        self.add.setToolTip("Tambah kebutuhan (Ctrl+N)")
        self.browse = button("Ambil dari pustaka", self._open_pustaka, "list-checks")
        self.browse.setToolTip("Pilih indikator dari pustaka (Ctrl+Shift+N)")
        self.add_action(self.browse)
        self.add_action(self.add)
        self.add.setVisible(self.view_model.editor.may_write)
        left = QWidget()
        left.setMinimumWidth(self.fontMetrics().averageCharWidth() * _LIST_CHARACTERS)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        for widget in (self.search, self.prioritas, self.tree, self.coverage, self.gaps):
            column.addWidget(widget, int(widget is self.tree))
        column.addStretch()
        self.gaps.hide()
        for page in (self.detail, self._empty, self._people_page(), self._pustaka):
            self._right.addWidget(page)
        switcher = ListSwitcher(self.tree, "kebutuhan", self._open)
        self._panes = master_detail(left, self._right, _LIST_WIDTH, switcher=switcher)
        self._panes.setFocusProxy(self.search)
        self.body.addWidget(self._panes, 1)

    def _people_page(self) -> QWidget:
        page = QWidget()
        inside = QVBoxLayout(page)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(GAP)
        inside.addWidget(label("Pegawai tanpa tautan", "heading"))
        inside.addWidget(
            label(
                "Rencana mereka belum melayani kebutuhan atau hasil kerja pimpinan. Enter membuka SKP-nya.",
                "muted",
                wrap=True,
            )
        )
        inside.addWidget(self.people, 1)
        self._people = page
        return page

    def _bind(self) -> None:
        self.search.textChanged.connect(self.view_model.filter)
        self.prioritas.activated.connect(
            lambda _at: self.view_model.filter_prioritas(self.prioritas.currentData())
        )
        self.tree.clicked.connect(self._open)
        self.tree.activated.connect(self._open)
        self.people.activated.connect(self._open_skp)
        self.view_model.listed.connect(self._show_list)
        self.view_model.covered.connect(self._show_coverage)
        self.view_model.tell(self.banner)
        self._pustaka_model.tell(self.banner)
        self._pustaka_model.taken.connect(self._show_taken)
        self._pustaka_model.exported.connect(
            lambda path: self.banner.show_good("Pustaka disimpan.", str(path))
        )
        self.detail.printing.tell(self.banner)
        self.detail.printing.saved.connect(self._say_printed)
        self.view_model.editor.opened.connect(self._show_editor)
        self.view_model.editor.saved.connect(self._say_saved)
        QShortcut(QKeySequence("Ctrl+N"), self).activated.connect(self._begin)
        QShortcut(QKeySequence("Ctrl+Shift+N"), self).activated.connect(self._open_pustaka)

    def _open_pustaka(self) -> None:
        """For the unit of the need that is open, else the first."""
        if self.view_model.editor.may_write and self._units:
            isian = self.view_model.editor.isian
            self._right.setCurrentWidget(self._pustaka)
            for one in (self.browse, self.add):  # what is chosen has its own button
                one.hide()
            self.pustaka.open(self._units, isian.unit_kerja_id if isian else self._units[0].id)

    def _leave_pustaka(self) -> None:
        self._show_editor()
        (self.tree if self.view_model.needs else self).setFocus()

    def _show_taken(self, found: Diambil) -> None:
        """What came of it: the first need that got an indicator."""
        self.view_model.load()
        if found.kebutuhan_id is not None:
            self.open_target(found.kebutuhan_id)
        self._leave_pustaka()

    def _begin(self) -> None:
        if self.view_model.editor.may_write:
            self._panes.show_detail()
            self.view_model.begin()
            self.detail.uraian.setFocus()

    def _open(self, index: QModelIndex) -> None:
        need = index.data(ROW_ROLE)
        if isinstance(need, KebutuhanForm):
            self.view_model.choose(need)
            self._right.setCurrentWidget(self.detail)

    def _open_skp(self, index: QModelIndex) -> None:
        person = self.view_model.people.row_at(index)
        if person is not None:
            self._context.navigate("skp", person.letak[0].pegawai_id)

    def _show_list(self) -> None:
        if self._units != self.view_model.units:
            self._units = self.view_model.units
            self.detail.show_units(self._units)
        self._show_left()
        self.tree.expandAll()
        isian = self.view_model.editor.isian
        for group in range(self.view_model.tree.rowCount()):
            parent = self.view_model.tree.index(group, 0)
            for at in range(self.view_model.tree.rowCount(parent)):
                index = self.view_model.tree.index(at, 0, parent)
                if isian is not None and index.data(ROW_ROLE).id == isian.id:
                    self.tree.setCurrentIndex(index)
        if isian is None:
            self._open_first()

    def _open_first(self) -> None:
        """A pane waits for no click; without any need it says what to do."""
        if self.view_model.needs and self.view_model.tree.rowCount():
            first = self.view_model.tree.index(0, 0, self.view_model.tree.index(0, 0))
            self.tree.setCurrentIndex(first)
            self._open(first)
        else:
            self._show_editor()

    def _show_coverage(self) -> None:
        self.coverage.setText(self.view_model.coverage_text)
        self.gaps.setVisible(bool(self.view_model.people.rows))
        self._show_left()

    def _show_left(self) -> None:
        """An empty box says nothing."""
        has_list = bool(self.view_model.needs or self.search.text())
        for widget in (self.search, self.prioritas, self.tree):
            widget.setVisible(has_list)
        self.setFocusProxy(cast("QWidget", self._panes if has_list else None))  # Qt's stubs know no None
        self._panes.offer_list(has_list or bool(self.view_model.people.rows))

    def _show_people(self) -> None:
        self._right.setCurrentWidget(self._people)
        self._panes.show_detail()
        self.people.setFocus()

    def _say_printed(self, lembar: LembarIndikator, path: Path) -> None:
        name = NAMA[lembar]
        self.banner.show_good(f"{name[:1].upper()}{name[1:]} disimpan.", str(path))

    def _say_saved(self) -> None:
        self.banner.hide()
        self._context.say("Tersimpan")

    def _show_editor(self) -> None:
        """The open need, or what stands in its place."""
        isian = self.view_model.editor.isian
        self._show_left()
        if isian is None or isian.id is None:
            self.tree.setCurrentIndex(QModelIndex())
        may_write = self.view_model.editor.may_write
        self.browse.setVisible(may_write and bool(self._units))
        if isian is not None:
            self.add.setVisible(may_write)
            self._right.setCurrentWidget(self.detail)
            return
        clear_layout(self._empty_layout)
        empty = self._make_empty()
        self.add.setVisible(may_write and empty.action is None)  # one filled button, the nearer one
        self._empty_layout.addWidget(empty)
        self._right.setCurrentWidget(self._empty)

    def _make_empty(self) -> EmptyState:
        tahun = self.view_model.tahun
        if self.view_model.needs:
            return EmptyState("target", "Pilih kebutuhan di daftar", "Indikatornya dibuka di sini.")
        if not self.view_model.units:
            return EmptyState(
                "network",
                "Belum ada unit kerja",
                "Kebutuhan dicatat per unit kerja; isi susunan unit lebih dahulu.",
                "Buka organisasi",
                lambda: self._context.navigate("organisasi", None),
            )
        if not self.view_model.editor.may_write:
            return EmptyState(
                "target",
                f"Belum ada kebutuhan {tahun}",
                "Pengelola kinerja mencatatnya dari dokumen rencana.",
            )
        return EmptyState(
            "target",
            f"Belum ada kebutuhan {tahun}",
            "Catat dari Perjanjian Kinerja, Renstra, atau RPJMD; indikatornya dapat ditempel dari Excel.",
            "Tambah kebutuhan",
            self._begin,
        )


def make_view(context: ScreenContext) -> Page:
    return KebutuhanView(context)
