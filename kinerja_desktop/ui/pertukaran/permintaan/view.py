"""The tab Permintaan: what other offices are asked and ask, left; one of them right."""

from collections.abc import Sequence

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from kinerja_desktop.domain.pertukaran.angka_periksa import format_angka_periksa
from kinerja_desktop.services.pertukaran.permintaan.keluar import HasilPermintaanKeluar
from kinerja_desktop.services.pertukaran.permintaan.records import PermintaanInfo
from kinerja_desktop.ui.kit.dialogs import Dialogs
from kinerja_desktop.ui.look.theme import GAP
from kinerja_desktop.ui.pertukaran.permintaan.ask_view import AskView
from kinerja_desktop.ui.pertukaran.permintaan.detail_view import PermintaanDetail
from kinerja_desktop.ui.pertukaran.permintaan.table_model import requests_model
from kinerja_desktop.ui.pertukaran.permintaan.view_model import PermintaanViewModel
from kinerja_desktop.ui.widgets.layout.banner import Banner
from kinerja_desktop.ui.widgets.layout.basic import button, row
from kinerja_desktop.ui.widgets.layout.states import EmptyState
from kinerja_desktop.ui.widgets.panes.master_detail import master_detail
from kinerja_desktop.ui.widgets.panes.switcher import ListSwitcher
from kinerja_desktop.ui.widgets.table.table import make_list
from kinerja_desktop.ui.widgets.table.two_line import TwoLineDelegate

_WHY = (
    "Umpan balik, atau persetujuan SKP dan evaluasi, dari pejabat yang bekerja di kantor lain diminta "
    "dengan berkas. Jawabannya kembali dengan berkas dan digabung di sini."
)


class PermintaanView(QWidget):
    """Ctrl+N asks, Enter goes to the answer, Ctrl+Enter stores it, Ctrl+B writes the files."""

    def __init__(self, model: PermintaanViewModel, dialogs: Dialogs, banner: Banner) -> None:
        super().__init__()
        self.model = model
        model.setParent(self)
        self._dialogs = dialogs
        self._banner = banner
        self.rows = requests_model()
        self.table = make_list(self.rows)
        self.table.setItemDelegate(TwoLineDelegate(self.table))
        self.table.setAccessibleName("Permintaan antarkantor")
        self.setFocusProxy(self.table)
        self.detail = PermintaanDetail(model, dialogs, lambda id_: self._write_files([id_]))
        self.asking = AskView(model, self._end_asking)
        self.new_button = button("Permintaan baru", self.begin, "plus")
        self.new_button.setShortcut("Ctrl+N")
        self.new_button.setToolTip("Minta umpan balik atau persetujuan kepada kantor lain (Ctrl+N)")
        self.file_button = button("Buat berkas", lambda: self._write_files(()), "file-text")
        self.file_button.setShortcut("Ctrl+B")
        self.file_button.setToolTip(
            "Satu berkas bagi tiap kantor: permintaan dan jawaban yang belum dikirim (Ctrl+B)"
        )
        self._stack = QStackedWidget()
        ask = ("Permintaan baru", self.begin) if model.may_ask else ("", None)
        self._stack.addWidget(EmptyState("message-square", "Belum ada permintaan", _WHY, *ask))
        line = ListSwitcher(self.table, "permintaan")
        self._stack.addWidget(master_detail(self.table, self.detail, switcher=line))
        self._stack.addWidget(self.asking)
        self._bar = QWidget()
        self._bar.setLayout(row(self.new_button, None, self.file_button))
        self._lay_out()
        self.table.selectionModel().currentChanged.connect(lambda *_: self._show_detail())
        self.table.activated.connect(lambda _index: self.detail.enter())
        model.loaded.connect(self._show)
        model.written.connect(self._show_written)
        model.busy.connect(lambda _busy: self._enable())
        model.tell(banner)
        self._show()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, GAP, 0, 0)
        layout.setSpacing(GAP)
        layout.addWidget(self._bar)
        layout.addWidget(self._stack, 1)

    def begin(self) -> None:
        """A new request."""
        if self.model.may_ask:
            self._banner.hide()
            self._stack.setCurrentWidget(self.asking)
            self.asking.begin()
            self._enable()

    def _end_asking(self) -> None:
        self._stack.setCurrentIndex(1 if self.model.permintaan else 0)
        self._enable()
        self.table.setFocus()

    def _show(self) -> None:
        self._keep(self.model.permintaan)
        if self._stack.currentWidget() is not self.asking:
            self._stack.setCurrentIndex(1 if self.model.permintaan else 0)
        self._show_detail()
        self._enable()

    def _keep(self, requests: Sequence[PermintaanInfo]) -> None:
        """Who was chosen stays chosen."""
        before = self.rows.row_at(self.table.currentIndex())
        self.rows.set_rows(requests)
        if requests:
            ids = [one.id for one in requests]
            at = ids.index(before.id) if before is not None and before.id in ids else 0
            self.table.setCurrentIndex(self.rows.index(at, 0))

    def _show_detail(self) -> None:
        self.detail.show_row(self.rows.row_at(self.table.currentIndex()))

    def _enable(self) -> None:
        count, asking = self.model.belum_dikirim, self._stack.currentWidget() is self.asking
        self._bar.setVisible(not asking and bool(self.model.permintaan))
        self.new_button.setVisible(self.model.may_ask)
        self.file_button.setVisible(self.model.may_write)
        self.file_button.setText(f"Buat berkas ({count})" if count else "Buat berkas")
        self.file_button.setEnabled(bool(count) and not self.model.is_busy)

    def _write_files(self, lagi: Sequence[str]) -> None:
        folder = self._dialogs.choose_folder(self, "Simpan berkas permintaan di folder atau flashdisk")
        if folder is not None:
            self._banner.hide()
            self.model.write_files(folder, lagi)

    def _show_written(self, made: Sequence[HasilPermintaanKeluar]) -> None:
        told = "; ".join(
            f"{one.kantor}: {one.path.name}, {one.permintaan} permintaan, {one.jawaban} jawaban, "
            f"angka periksa {format_angka_periksa(one.angka_periksa)}"
            for one in made
        )
        self._banner.show_good("Berkas permintaan dibuat. Kirim tiap berkasnya kepada kantornya.", told)
