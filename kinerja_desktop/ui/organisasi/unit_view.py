"""The tab of units: tree left, one unit right."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from kinerja_desktop.domain.core.angka import format_angka
from kinerja_desktop.ui.look.theme import GAP
from kinerja_desktop.ui.organisasi.table_model import JUMLAH, NAMA
from kinerja_desktop.ui.organisasi.template_view import TemplateForm
from kinerja_desktop.ui.organisasi.unit_detail import UnitDetail
from kinerja_desktop.ui.organisasi.view_model import OrganisasiViewModel
from kinerja_desktop.ui.widgets.input.form import DetailScroll, add_shortcut, is_key
from kinerja_desktop.ui.widgets.layout.basic import label
from kinerja_desktop.ui.widgets.layout.states import EmptyState
from kinerja_desktop.ui.widgets.panes.master_detail import master_detail
from kinerja_desktop.ui.widgets.panes.switcher import ListSwitcher
from kinerja_desktop.ui.widgets.table.listed import ListTree
from kinerja_desktop.ui.widgets.table.two_line import TallRowDelegate
from kinerja_desktop.ui.widgets.text.typed import SearchInput


class UnitTree(QWidget):
    """Search, tree, count."""

    def __init__(self, model: OrganisasiViewModel) -> None:
        super().__init__()
        self._vm = model
        self._search = SearchInput("Cari unit kerja")
        self._search.setToolTip("Cari bagian dari nama unit (Ctrl+F); panah bawah ke pohon unit")
        self._search.textChanged.connect(self._filter)
        self._search.installEventFilter(self)
        self.tree = ListTree()
        self._set_up_tree()
        self._count = label("", "muted")
        self._expanded: set[str] = set()
        self._is_searching = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self._search)
        column.addWidget(self.tree, 1)
        column.addWidget(self._count)
        model.model.modelAboutToBeReset.connect(self._remember)
        model.listed.connect(self._restore)

    def focus_search(self) -> None:
        self._search.setFocus()
        self._search.selectAll()

    def select(self, unit_id: str | None) -> None:
        """Mark a unit and open the way to it."""
        index = self._vm.model.position(unit_id)
        if index.isValid():
            self.tree.setCurrentIndex(index)
            self.tree.scrollTo(index)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Arrow down leaves the search for the tree."""
        if is_key(event, Qt.Key.Key_Down) and self._vm.model.rowCount():
            self.tree.setFocus()
            if not self.tree.currentIndex().isValid():
                self.tree.setCurrentIndex(self._vm.model.index(0, NAMA))
            return True
        return super().eventFilter(watched, event)

    def _set_up_tree(self) -> None:
        self.tree.setModel(self._vm.model)
        self.tree.setAccessibleName("Pohon unit kerja")
        self.tree.setUniformRowHeights(True)
        self.tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.tree.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.tree.setItemDelegate(TallRowDelegate(self.tree))
        header = self.tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(NAMA, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(JUMLAH, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(JUMLAH, header.fontMetrics().horizontalAdvance("Pegawai") + 4 * GAP)
        self.tree.selectionModel().currentChanged.connect(self._move)

    def _move(self, current: QModelIndex) -> None:
        unit = self._vm.model.unit_at(current)
        if unit is not None and unit != self._vm.unit:
            self._vm.open(unit.id)

    def _filter(self, text: str) -> None:
        self._vm.model.set_teks(text)
        self._restore()

    def _show_count(self) -> None:
        count = len(self._vm.model.units)
        found = self._vm.model.rowCount()
        self._count.setText(
            f"{format_angka(count)} unit" if found or not count else "Tidak ada unit yang cocok"
        )

    def _remember(self) -> None:
        """What is open, before the tree is built anew; not what a search has opened."""
        if self._is_searching:
            return
        model = self._vm.model
        self._expanded = {unit.id for unit in model.units if self.tree.isExpanded(model.position(unit.id))}

    def _restore(self) -> None:
        """Open again what was open; at first the upper level, so that one sees that there is more."""
        model = self._vm.model
        self._is_searching = bool(self._search.text().strip())
        tops = [unit.id for unit in model.units if unit.tingkat == 0]
        if not self._expanded and len(tops) == 1:
            self._expanded = set(tops)
        if self._is_searching:
            self.tree.expandAll()
        else:
            for unit_id in self._expanded:
                self.tree.expand(model.position(unit_id))
        if self._vm.unit is not None:
            self.select(self._vm.unit.id)
        elif model.units and not self._is_searching:
            self.select(model.units[0].id)  # a pane waits for no click
        self._show_count()


class UnitTab(QStackedWidget):
    """The tree with the detail, or what to do while there is no unit."""

    def __init__(self, model: OrganisasiViewModel) -> None:
        super().__init__()
        self._vm = model
        self.tree = UnitTree(model)
        self.detail = UnitDetail(model)
        self.template = TemplateForm(model)
        self._right = QStackedWidget()
        hint = EmptyState("network", "Pilih unit kerja", "Nama, kode, induk, dan jenisnya tampil di sini.")
        self._scroll = DetailScroll(self.detail)
        self._template_pane = self._make_template_pane()
        self._hint = hint
        for page in (hint, self._scroll, self._template_pane):
            self._right.addWidget(page)
        self._units = master_detail(
            self.tree, self._right, switcher=ListSwitcher(self.tree.tree, "unit kerja")
        )
        self._units.setContentsMargins(0, GAP, 0, 0)
        self._empty = self._make_empty()
        self.addWidget(self._units)
        self.addWidget(self._empty)
        model.listed.connect(self._show_state)
        model.changed.connect(self._show_detail)
        self.template.closed.connect(self._leave_template)
        add_shortcut(self, "Ctrl+F", self._units.with_list(self.tree.focus_search))

    def start_new(self) -> None:
        """A unit at the top level, or below the chosen one when there is one."""
        self.setCurrentWidget(self._units)
        self._right.setCurrentWidget(self._scroll)
        self._units.show_detail()
        self.detail.open_new()

    def start_template(self) -> None:
        self.setCurrentWidget(self._units)
        self._right.setCurrentWidget(self._template_pane)
        self._units.show_detail()
        self.template.start()

    def _make_empty(self) -> EmptyState:
        why = "Muat templat perangkat daerah, atau impor pegawai: unit yang disebut berkas ikut dibuat."
        if self._vm.may_save:
            return EmptyState("network", "Belum ada unit kerja", why, "Muat templat", self.start_template)
        return EmptyState("network", "Belum ada unit kerja", "Pengelola kinerja yang menyiapkannya.")

    def _make_template_pane(self) -> DetailScroll:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.template)
        column.addStretch(1)
        return DetailScroll(content)

    def _show_state(self) -> None:
        is_working = self.detail.is_adding or self.template.isVisible()
        is_empty = not self._vm.model.units and not is_working
        self.setCurrentWidget(self._empty if is_empty else self._units)

    def _show_detail(self) -> None:
        self.detail.show_unit()
        if self.template.isVisible():
            return
        has_content = self._vm.unit is not None or self.detail.is_adding
        self._right.setCurrentWidget(self._scroll if has_content else self._hint)

    def _leave_template(self) -> None:
        self._show_detail()
        self._right.setCurrentWidget(self._scroll if self._vm.unit else self._hint)
        self._show_state()
