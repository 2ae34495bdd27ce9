"""Give feedback: a colleague, or who asked for it; what it is about, the words."""

from datetime import date

from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from kinerja_desktop.domain.umpan_balik import lengths
from kinerja_desktop.services.umpan_balik.permintaan import PermintaanMasuk
from kinerja_desktop.ui.look.theme import GAP
from kinerja_desktop.ui.umpan_balik.permintaan_view_model import PermintaanModel
from kinerja_desktop.ui.umpan_balik.table_model import TentangModel, found_people
from kinerja_desktop.ui.umpan_balik.view_model import UmpanBalikModel
from kinerja_desktop.ui.umpan_balik.waiting_list import WaitingList
from kinerja_desktop.ui.widgets.input.ask_panel import AskPanel, Question
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
_LIST_LINES = 3


class GivePanel(QWidget):
    """Binds the giving half of an UmpanBalikModel, and who waits for it of a PermintaanModel."""

    def __init__(self, model: UmpanBalikModel, requests: PermintaanModel, banner: Banner) -> None:
        super().__init__()
        self._model = model
        self._requests = requests
        self._banner = banner
        self.waiting = WaitingList()
        self.asking = AskPanel()
        self.finder = PeopleFinder(self._find, "Cari rekan kerja", "Tidak ada pegawai dengan nama itu.")
        self.finder.setMinimumWidth(_LEAST_WIDTH)
        self.nama = label("", "heading", wrap=True)
        self.pertanyaan = label("", wrap=True)
        self.ended = label(
            "Hasil kerja yang dimaksud tidak ada lagi dalam SKP yang berlaku. Pilih Tidak dapat menjawab.",
            "caution",
            wrap=True,
        )
        self.tentang = TentangModel()
        self.list = make_list(self.tentang)
        self.list.setItemDelegate(TwoLineDelegate(self.list))
        self.list.setAccessibleName("Umpan balik tentang")
        self.list.setMinimumHeight(self.fontMetrics().height() * _LIST_LINES)
        self.isi = TextField("Umpan balik", 3, kept=Kept.BY_BUTTON, limit=lengths.ISI)
        self.isi.set_placeholder(
            "Sebut kejadian dan akibatnya. Nama Anda tampil bagi pegawai dan penilainya."
        )
        self.send = button("Kirim", self._send, "send", "primary")
        self.send.setToolTip("Simpan umpan balik ini (Ctrl+Enter)")
        self._lay_out()
        self._connect(model, requests)

    def _connect(self, model: UmpanBalikModel, requests: PermintaanModel) -> None:
        model.sasaran_changed.connect(self._show_sasaran)
        requests.waiting_changed.connect(lambda: self.waiting.show_rows(requests.waiting))
        self.finder.chosen.connect(self._choose)
        self.waiting.chosen.connect(self._answer)
        self.waiting.declined.connect(self._decline)
        self.isi.typed.connect(lambda _text: self.isi.set_message(""))
        add_shortcut(self, "Ctrl+Return", self._send)
        add_shortcut(self, "Ctrl+Enter", self._send)
        add_shortcut(self, "Ctrl+F", self._panes.with_list(self.finder.search.setFocus))
        for place in (self._form, self.finder):  # not around `asking`, which has an Esc of its own
            add_shortcut(place, "Esc", self._leave_form)
        add_shortcut(self.waiting.list, "Del", self.waiting.decline.click)

    def refresh(self) -> None:
        """Search anew; the receiver stays, with what is there in the period."""
        self.finder.refresh()
        self._model.follow_periode()

    def _find(self, teks: str) -> list[Ditemukan]:
        return found_people(self._model.find_penerima(teks))

    def _choose(self, found: Ditemukan) -> None:
        self._banner.hide()
        self.asking.hide()
        self.waiting.leave()
        self._model.choose(found.pegawai_id)

    def _answer(self, permintaan: PermintaanMasuk) -> None:
        if permintaan == self._model.answering:
            return
        self._banner.hide()
        self.asking.hide()
        self.finder.list.selectionModel().clear()
        self._panes.show_detail()
        self._model.answer(permintaan)

    def _decline(self, permintaan: PermintaanMasuk) -> None:
        def tell(alasan: str, _day: date) -> None:
            if self._requests.decline(permintaan.id, alasan):
                self._finish_answer()

        title = f"Tidak dapat menjawab permintaan {permintaan.nama}?"
        hint = "Tulis alasannya; yang meminta akan membacanya."
        self.asking.ask(Question(title, "Sampaikan", tell, field="Alasan", hint=hint, limit=lengths.ALASAN))

    def _finish_answer(self) -> None:
        """On to the next one who waits, or back to the search."""
        self._model.clear()
        self.waiting.leave()
        if self.waiting.rows.rows:
            self._panes.with_list(self.waiting.enter)()
        else:
            self._panes.with_list(self.finder.search.setFocus)()

    def _leave_form(self) -> None:
        place = self.finder.list if self._model.answering is None else self.waiting.list
        self._panes.with_list(place.setFocus)()

    def _show_sasaran(self) -> None:
        sasaran = self._model.sasaran
        self.pages.setCurrentWidget(self._form if sasaran is not None else self._nobody)
        if sasaran is not None:
            self._show_request(sasaran.nama)
            self.tentang.set_rows(self._model.tentang)
            line = self._model.line_asked_about()
            self.list.selectionModel().setCurrentIndex(self.tentang.index(line, 0), _SELECT)

    def _show_request(self, nama: str) -> None:
        """Whom it is for; what was asked, when it is an answer."""
        asked = self._model.answering
        self.nama.setText(f"Untuk {nama}" if asked is None else f"Untuk {nama}, {asked.periode.label}")
        question = "" if asked is None else asked.pertanyaan
        self.pertanyaan.setText(f"Pertanyaan: {question}")
        self.pertanyaan.setVisible(bool(question))
        self.ended.setVisible(asked is not None and not asked.can_be_answered)

    def _send(self) -> None:
        about = self.tentang.row_at(self.list.currentIndex())
        if about is None or self.asking.isVisible():
            return
        if not self.isi.text.strip():
            self.isi.set_message("Tulis umpan baliknya lebih dahulu.")
            self.isi.enter()
        elif self._model.give(about, self.isi.text):
            self._banner.hide()
            self.isi.set_text("")
            if self._model.answering is None:
                self.list.setFocus()
            else:
                self._finish_answer()

    def _lay_out(self) -> None:
        self._form = QWidget()
        column = QVBoxLayout(self._form)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        for widget in (self.nama, self.pertanyaan, self.ended):
            column.addWidget(widget)
        self.pertanyaan.hide()
        self.ended.hide()
        column.addWidget(label("Pilih satu hasil kerja atau satu nilai perilaku", "field"))
        column.addWidget(self.list, 1)
        column.addWidget(self.isi)
        column.addLayout(row(None, self.send))
        self._nobody = EmptyState(
            "message-square",
            "Pilih rekan kerja",
            "Cari namanya dalam daftar. Hubungan Anda (pimpinan, rekan, bawahan) dikenali dari data penilai.",
        )
        self.pages = QStackedWidget()
        self.pages.addWidget(self._nobody)
        self.pages.addWidget(self._form)
        left = QWidget()
        people = QVBoxLayout(left)
        people.setContentsMargins(0, 0, 0, 0)
        people.setSpacing(GAP)
        people.addWidget(self.waiting)
        people.addWidget(self.finder, 1)
        right = QWidget()
        answer = QVBoxLayout(right)
        answer.setContentsMargins(0, 0, 0, 0)
        answer.addWidget(self.asking)
        answer.addWidget(self.pages, 1)
        answer.addStretch(0)
        self.asking.takes_place_of(self.pages)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, GAP, 0, 0)
        self._panes = master_detail(left, right, switcher=ListSwitcher(self.finder.list, "rekan kerja"))
        layout.addWidget(self._panes)
