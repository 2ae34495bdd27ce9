"""Give feedback: a colleague, what it is about, the words."""

from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from kinerja_desktop.ui.theme import GAP
from kinerja_desktop.ui.umpan_balik.table_model import TentangModel
from kinerja_desktop.ui.umpan_balik.view_model import UmpanBalikModel
from kinerja_desktop.ui.widgets.banner import Banner
from kinerja_desktop.ui.widgets.basic import button, label, row
from kinerja_desktop.ui.widgets.form import add_shortcut
from kinerja_desktop.ui.widgets.page import master_detail
from kinerja_desktop.ui.widgets.people_finder import Ditemukan, PeopleFinder
from kinerja_desktop.ui.widgets.states import EmptyState
from kinerja_desktop.ui.widgets.table import make_list
from kinerja_desktop.ui.widgets.text_field import TextField
from kinerja_desktop.ui.widgets.two_line import TwoLineDelegate
from kinerja_desktop.ui.widgets.typed import set_waiting

_SELECT = QItemSelectionModel.SelectionFlag.ClearAndSelect
_LEAST_WIDTH = 220
_LIST_LINES = 5


class GivePanel(QWidget):
    """Binds the giving half of an UmpanBalikModel."""

    def __init__(self, model: UmpanBalikModel, banner: Banner) -> None:
        super().__init__()
        self._model = model
        self._banner = banner
        self.finder = PeopleFinder(self._find, "Cari rekan kerja", "Tidak ada pegawai dengan nama itu.")
        self.finder.setMinimumWidth(_LEAST_WIDTH)
        self.nama = label("", "heading", wrap=True)
        self.tentang = TentangModel()
        self.list = make_list(self.tentang)
        self.list.setItemDelegate(TwoLineDelegate(self.list))
        self.list.setAccessibleName("Umpan balik tentang")
        self.list.setMinimumHeight(self.fontMetrics().height() * _LIST_LINES)
        self.isi = TextField("Umpan balik", 3)
        self.isi.set_placeholder(
            "Sebut kejadian dan akibatnya. Nama Anda tampil bagi pegawai dan penilainya."
        )
        set_waiting(self.isi.editor, waits=True)
        self.send = button("Kirim", self._send, "send", "primary")
        self.send.setToolTip("Simpan umpan balik ini (Ctrl+Enter)")
        self._lay_out()
        model.sasaran_changed.connect(self._show_sasaran)
        self.finder.chosen.connect(self._choose)
        self.isi.typed.connect(lambda _text: self.isi.set_message(""))
        add_shortcut(self, "Ctrl+Return", self._send)
        add_shortcut(self, "Ctrl+Enter", self._send)
        add_shortcut(self, "Ctrl+F", self.finder.search.setFocus)
        add_shortcut(self, "Esc", self.finder.list.setFocus)

    def refresh(self) -> None:
        """Search anew; the receiver stays, with what is there in the period."""
        self.finder.refresh()
        self._model.follow_periode()

    def _find(self, teks: str) -> list[Ditemukan]:
        return [
            Ditemukan(
                one.pegawai_id,
                one.nama,
                ", ".join(part for part in (one.jabatan, one.unit_kerja) if part),
            )
            for one in self._model.find_penerima(teks)
        ]

    def _choose(self, found: Ditemukan) -> None:
        self._banner.hide()
        self._model.choose(found.pegawai_id)

    def _show_sasaran(self) -> None:
        sasaran = self._model.sasaran
        self.pages.setCurrentWidget(self._form if sasaran is not None else self._nobody)
        if sasaran is not None:
            self.nama.setText(f"Untuk {sasaran.nama}")
            self.tentang.set_rows(self._model.tentang)
            self.list.selectionModel().setCurrentIndex(self.tentang.index(0, 0), _SELECT)

    def _send(self) -> None:
        about = self.tentang.row_at(self.list.currentIndex())
        if about is None:
            return
        if not self.isi.text.strip():
            self.isi.set_message("Tulis umpan baliknya lebih dahulu.")
            self.isi.enter()
        elif self._model.give(about, self.isi.text):
            self._banner.hide()
            self.isi.set_text("")
            self.list.setFocus()

    def _lay_out(self) -> None:
        self._form = QWidget()
        column = QVBoxLayout(self._form)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.nama)
        column.addWidget(label("Pilih satu hasil kerja atau satu nilai perilaku", "field"))
        column.addWidget(self.list, 1)
        column.addWidget(self.isi)
        column.addLayout(row(None, self.send))
        self._nobody = EmptyState(
            "message-square",
            "Pilih rekan kerja",
            "Cari nama di kiri. Hubungan Anda (pimpinan, rekan, bawahan) dikenali dari data penilai.",
        )
        self.pages = QStackedWidget()
        self.pages.addWidget(self._nobody)
        self.pages.addWidget(self._form)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, GAP, 0, 0)
        layout.addWidget(master_detail(self.finder, self.pages))
