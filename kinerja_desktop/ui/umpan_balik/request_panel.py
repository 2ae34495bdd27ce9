"""Ask for feedback: whom, about which own result or value, with a question."""

from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from kinerja_desktop.domain.umpan_balik import lengths
from kinerja_desktop.ui.look.theme import GAP
from kinerja_desktop.ui.umpan_balik.permintaan_view_model import PermintaanModel
from kinerja_desktop.ui.umpan_balik.table_model import TentangModel, found_people
from kinerja_desktop.ui.umpan_balik.view_model import UmpanBalikModel
from kinerja_desktop.ui.widgets.input.field import TextField
from kinerja_desktop.ui.widgets.input.form import add_shortcut
from kinerja_desktop.ui.widgets.input.people_finder import Ditemukan, PeopleFinder
from kinerja_desktop.ui.widgets.layout.banner import Banner
from kinerja_desktop.ui.widgets.layout.basic import button, label, row
from kinerja_desktop.ui.widgets.layout.states import EmptyState
from kinerja_desktop.ui.widgets.panes.master_detail import master_detail
from kinerja_desktop.ui.widgets.panes.switcher import ListSwitcher
from kinerja_desktop.ui.widgets.table.table import make_list
from kinerja_desktop.ui.widgets.table.two_line import TwoLineDelegate
from kinerja_desktop.ui.widgets.text.typed import Kept

_SELECT = QItemSelectionModel.SelectionFlag.ClearAndSelect
_LEAST_WIDTH = 220
_LIST_LINES = 5


class RequestPanel(QWidget):
    """Binds the asking half of a PermintaanModel; people come from the UmpanBalikModel."""

    def __init__(self, model: PermintaanModel, giving: UmpanBalikModel, banner: Banner) -> None:
        super().__init__()
        self._model = model
        self._banner = banner
        self._asked: Ditemukan | None = None
        self.finder = PeopleFinder(
            lambda teks: found_people(giving.find_penerima(teks)),
            "Cari yang diminta",
            "Tidak ada pegawai dengan nama itu.",
        )
        self.finder.setMinimumWidth(_LEAST_WIDTH)
        self.nama = label("", "heading", wrap=True)
        self.tentang = TentangModel()
        self.list = make_list(self.tentang)
        self.list.setItemDelegate(TwoLineDelegate(self.list))
        self.list.setAccessibleName("Minta umpan balik tentang")
        self.list.setMinimumHeight(self.fontMetrics().height() * _LIST_LINES)
        self.pertanyaan = TextField(
            "Pertanyaan (boleh kosong)", 2, kept=Kept.BY_BUTTON, limit=lengths.PERTANYAAN
        )
        self.pertanyaan.set_placeholder("Misalnya: apa yang perlu saya perbaiki pada laporan ini?")
        self.send = button("Minta umpan balik", self._send, "send", "primary")
        self.send.setToolTip("Simpan permintaan ini (Ctrl+Enter)")
        self._lay_out()
        model.own_changed.connect(self._show_own)
        self.finder.chosen.connect(self._choose)
        add_shortcut(self, "Ctrl+Return", self._send)
        add_shortcut(self, "Ctrl+Enter", self._send)
        add_shortcut(self, "Ctrl+F", self._panes.with_list(self.finder.search.setFocus))
        add_shortcut(self, "Esc", self._panes.with_list(self.finder.list.setFocus))

    def _choose(self, found: Ditemukan) -> None:
        self._banner.hide()
        self._asked = found
        self.nama.setText(f"Minta kepada {found.nama}")
        self._show_page()

    def _show_own(self) -> None:
        """What can be asked about; who stood on a line that is still there stays on it."""
        before = self.tentang.row_at(self.list.currentIndex())
        rows = self._model.tentang
        self.tentang.set_rows(rows)
        if rows:
            line = rows.index(before) if before in rows else 0
            self.list.selectionModel().setCurrentIndex(self.tentang.index(line, 0), _SELECT)
        self._show_page()

    def _show_page(self) -> None:
        if not self._model.tentang:
            self.pages.setCurrentWidget(self._no_skp)
        else:
            self.pages.setCurrentWidget(self._nobody if self._asked is None else self._form)

    def _send(self) -> None:
        about = self.tentang.row_at(self.list.currentIndex())
        if about is None or self._asked is None:
            return
        if self._model.ask(self._asked, about, self.pertanyaan.text):
            self._banner.hide()
            self.pertanyaan.set_text("")
            self.list.setFocus()

    def _lay_out(self) -> None:
        self._form = QWidget()
        column = QVBoxLayout(self._form)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.nama)
        column.addWidget(label("Pilih satu hasil kerja atau satu nilai perilaku Anda", "field"))
        column.addWidget(self.list, 1)
        column.addWidget(self.pertanyaan)
        column.addLayout(row(None, self.send))
        self._nobody = EmptyState(
            "users",
            "Pilih siapa yang Anda mintai",
            "Cari namanya dalam daftar: pimpinan, rekan kerja, atau pegawai di bawah Anda.",
        )
        self._no_skp = EmptyState(
            "file-text",
            "Belum ada SKP yang ditetapkan",
            "Umpan balik diminta atas hasil kerja atau nilai perilaku dalam SKP Anda.",
            "Buka SKP",
            self._model.open_skp,
        )
        self.pages = QStackedWidget()
        for page in (self._nobody, self._form, self._no_skp):
            self.pages.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, GAP, 0, 0)
        switcher = ListSwitcher(self.finder.list, "yang diminta")
        self._panes = master_detail(self.finder, self.pages, switcher=switcher)
        layout.addWidget(self._panes)
