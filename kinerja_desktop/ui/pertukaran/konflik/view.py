"""The tab Konflik: groups and their records left, what is decided right."""

from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from kinerja_desktop.services.pertukaran.silsilah.shown import KonflikInfo
from kinerja_desktop.ui.kit.dialogs import Dialogs
from kinerja_desktop.ui.look.theme import GAP
from kinerja_desktop.ui.pertukaran.konflik.detail_view import KonflikDetail
from kinerja_desktop.ui.pertukaran.konflik.perbaikan_view import PerbaikanView
from kinerja_desktop.ui.pertukaran.konflik.table_model import fill_conflicts
from kinerja_desktop.ui.pertukaran.konflik.view_model import Kelompok, KelompokKonflik, KonflikViewModel
from kinerja_desktop.ui.widgets.input.form import add_shortcut
from kinerja_desktop.ui.widgets.input.picker import ChoiceBox
from kinerja_desktop.ui.widgets.layout.banner import Banner
from kinerja_desktop.ui.widgets.layout.basic import button, label, row
from kinerja_desktop.ui.widgets.layout.states import EmptyState
from kinerja_desktop.ui.widgets.panes.master_detail import master_detail
from kinerja_desktop.ui.widgets.table.rows_model import ROW_ROLE
from kinerja_desktop.ui.widgets.table.sheet import walk
from kinerja_desktop.ui.widgets.table.table import make_tree

_LIST_WIDTH = 420
_NARROW = 300


class KonflikView(QWidget):
    """Arrows go through the list, Enter goes to its parts, Ctrl+Enter decides and goes on."""

    def __init__(self, model: KonflikViewModel, dialogs: Dialogs, banner: Banner) -> None:
        super().__init__()
        self.model = model
        model.setParent(self)
        self.grouping = ChoiceBox()
        self.grouping.setAccessibleName("Kelompokkan menurut")
        self.grouping.addItems([str(one) for one in Kelompok])
        self.summary = label("", "muted", wrap=True)
        self.rows = QStandardItemModel()
        self.tree = make_tree(self.rows)
        self.setFocusProxy(self.tree)
        self.tree.setAccessibleName("Konflik")
        self.print_button = button("", self._save_list, "printer", "icon")
        self.print_button.setAccessibleName("Cetak daftar (PDF)")
        self.print_button.setToolTip("Cetak daftar: simpan semua konflik di sini sebagai PDF (Ctrl+P)")
        add_shortcut(self, "Ctrl+P", self.print_button.click)
        self._dialogs = dialogs
        self.detail = KonflikDetail(model)
        self.perbaikan = PerbaikanView(model, dialogs, banner)
        self._wanted: tuple[str, ...] = ()
        self._lay_out()
        self.grouping.activated.connect(lambda at: model.group_by(tuple(Kelompok)[at]))
        self.tree.selectionModel().currentChanged.connect(lambda *_: self._show_detail())
        self.tree.activated.connect(lambda _index: self.detail.enter())
        model.loaded.connect(self._show)
        model.tell(banner)
        self._show()

    def show_for(self, *, is_centre: bool) -> None:
        """Only the centre sends something back; an office sends it with its next package."""
        self.perbaikan.setVisible(is_centre and self.model.may_send_back)

    def _lay_out(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addLayout(row(label("Kelompok", "field"), self.grouping, stretch_last=True))
        column.addWidget(self.tree, 1)
        foot = row(self.summary, self.print_button)
        foot.setStretch(0, 1)
        column.addLayout(foot)
        self._stack = QStackedWidget()
        why = (
            "Data yang diubah di sini dan di pengirim, pada isian yang sama, menunggu sampai diputuskan. "
            "Yang berbeda isiannya disatukan dengan sendirinya (perubahan sejajar)."
        )
        self._stack.addWidget(EmptyState("check", "Tidak ada konflik", why))
        self._stack.addWidget(master_detail(left, self.detail, _LIST_WIDTH, narrow=_NARROW))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, GAP, 0, 0)
        layout.setSpacing(GAP)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self.perbaikan)

    def _save_list(self) -> None:
        target = self._dialogs.save_file(self, "Simpan daftar konflik", "daftar-konflik.pdf", "PDF (*.pdf)")
        if target is not None:
            self.model.save_list(target)

    def _show(self) -> None:
        """After a decision the next one that waits is chosen; else who was chosen stays so."""
        self._wanted = self._after_current()
        groups = self.model.groups
        fill_conflicts(self.rows, groups)
        self.tree.expandAll()
        self._stack.setCurrentIndex(1 if groups else 0)
        decided = len(self.model.konflik) - self.model.menunggu
        self.summary.setText(f"{self.model.menunggu} menunggu keputusan, {decided} sudah diputuskan")
        self._choose()

    def _after_current(self) -> tuple[str, ...]:
        """Numbers in the order in which they are to be chosen."""
        rows = [index.data(ROW_ROLE) for index in walk(self.rows, QModelIndex())]
        shown = [one.nomor for one in rows if isinstance(one, KonflikInfo)]
        current = self.tree.currentIndex().data(ROW_ROLE)
        if not isinstance(current, KonflikInfo):
            return ()
        at = shown.index(current.nomor)
        now = {one.nomor: one for one in self.model.konflik}
        waits = [nomor for nomor in (*shown[at:], *shown[:at]) if nomor in now and not now[nomor].diputuskan]
        was_decided = current.diputuskan
        return (current.nomor, *waits) if was_decided or current.nomor in waits else (*waits, current.nomor)

    def _choose(self) -> None:
        places: dict[str, QModelIndex] = {}
        first: QModelIndex | None = None
        for index in walk(self.rows, QModelIndex()):
            one = index.data(ROW_ROLE)
            if isinstance(one, KonflikInfo):
                places[one.nomor] = index
                if first is None and not one.diputuskan:
                    first = index
        found = next((places[nomor] for nomor in self._wanted if nomor in places), first)
        if found is None and self.rows.rowCount():
            found = self.rows.index(0, 0)
        if found is None or found == self.tree.currentIndex():
            self._show_detail()
        else:
            self.tree.setCurrentIndex(found)

    def _show_detail(self) -> None:
        row_here = self.tree.currentIndex().data(ROW_ROLE)
        self.detail.show_row(row_here if isinstance(row_here, (KonflikInfo, KelompokKonflik)) else None)
