"""Who gets a login: people ticked by name, one button, and the slips that are kept before anything else."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from kinerja_desktop.domain.core.angka import format_angka
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.services.keamanan.slip import CalonPengguna
from kinerja_desktop.ui.keamanan.slip.view_model import SlipViewModel
from kinerja_desktop.ui.kit.dialogs import open_folder
from kinerja_desktop.ui.look.theme import GAP
from kinerja_desktop.ui.widgets.input.form import add_shortcut
from kinerja_desktop.ui.widgets.layout.banner import Banner
from kinerja_desktop.ui.widgets.layout.basic import button, card, label, progress_bar, row
from kinerja_desktop.ui.widgets.layout.states import EmptyState
from kinerja_desktop.ui.widgets.table.columns import fit_columns
from kinerja_desktop.ui.widgets.table.rows_model import Column, MarkedRows
from kinerja_desktop.ui.widgets.table.table import make_table
from kinerja_desktop.ui.widgets.text.typed import SearchInput

_FILE = "slip-masuk.pdf"
_COLUMNS: tuple[Column[CalonPengguna], ...] = (
    Column(
        "Nama", lambda one: one.nama, tooltip=lambda one: f"{one.nama}\nNama pengguna: {one.nama_pengguna}"
    ),
    Column("Unit kerja", lambda one: one.unit_kerja or "belum ditempatkan"),
    Column("Sebagai", lambda one: "Penilai" if Peran.PEJABAT_PENILAI in one.peran else "Pegawai"),
)
_SENTENCE = (
    "Setiap orang mendapat nama pengguna (NIP-nya) dan sandi yang berlaku sekali. Siapa yang menilai orang "
    "lain juga menjadi Pejabat Penilai."
)
_KEEP = (
    "Sandi di slip ini tidak disimpan di mana pun dan tidak dapat dilihat lagi. Simpan sekarang, cetak, "
    "potong, bagikan dalam amplop, lalu hapus berkasnya."
)


class SlipView(QStackedWidget):
    """Three pages: whom, nobody left, the slips. `left`: back to the users."""

    left = Signal()

    def __init__(self, model: SlipViewModel, banner: Banner) -> None:
        super().__init__()
        self.setAccessibleName("Beri akses banyak orang")
        self.model = model
        model.setParent(self)
        self.banner = banner
        self.calon = MarkedRows(
            _COLUMNS,
            lambda one: one.pegawai_id,
            lambda: model.marks,
            lambda one, marked: model.mark({one}, marked=marked),
        )
        self.table = make_table(self.calon, stretch=0)
        self.table.setAccessibleName("Pegawai yang belum dapat masuk")
        fit_columns(self.table, ("", "Bidang Kesehatan Masyarakat", "Pegawai"))
        self.search = SearchInput("Cari nama, NIP, atau unit")
        self.counted = label("", "muted")
        self.all_button = button("Centang semua", lambda: self._mark_shown(True), "check", "quiet")
        self.none_button = button("Kosongkan", lambda: self._mark_shown(False), "x", "quiet")
        self.make_button = button("Beri akses", self.submit, "key-round", "primary")
        self.cancel_button = button("Batalkan", model.cancel, "x", "quiet")
        self.back_button = button("Kembali (Esc)", self.leave, "chevron-left", "quiet")
        self.progress, self.progress_text = progress_bar(), label("", "muted")
        self.save_button = button("Simpan slip (PDF)", self._save, "save", "primary")
        self.folder = Path()
        self.open_button = button("Buka folder", lambda: open_folder(self.folder), "folder-open")
        self.done_button = button("Slip sudah aman", self.leave, "check")
        self.result = label("", "heading", wrap=True)
        self._saved = False
        self.addWidget(self._choosing())
        self.addWidget(EmptyState("users", "Semua pegawai sudah dapat masuk", "", "Kembali", self.leave))
        self.addWidget(self._slips())
        self._connect()
        self._show_busy(False)

    def open(self) -> None:
        """Read who has no login, and put the cursor where one looks for a name."""
        self._saved = False
        self.search.clear()
        self.model.load()

    def submit(self) -> None:
        """Logins for the marked."""
        if self.make_button.isEnabled():
            self.banner.hide()
            self.model.make()

    def leave(self) -> None:
        """Back to the users; slips that nobody kept are asked about."""
        if self.model.is_busy or not self._may_forget():
            return
        self.model.forget()
        self.left.emit()

    def _may_forget(self) -> bool:
        if not self.model.slip or self._saved:
            return True
        return self.model.context.dialogs.confirm(
            self,
            "Slip belum disimpan. Tinggalkan?",
            "Sandi pada slip tidak dapat dilihat lagi: setiap orang lalu diberi sandi baru satu per satu.",
            "Tinggalkan",
        )

    def _connect(self) -> None:
        model = self.model
        self.search.textChanged.connect(lambda _text: self._show_rows())
        self.search.returnPressed.connect(self.table.setFocus)
        model.tell(self.banner)
        model.loaded.connect(self._show)
        model.marked.connect(self._show_marks)
        model.made.connect(self._show_slips)
        model.busy.connect(self._show_busy)
        model.progressed.connect(self._show_progress)
        model.stopped.connect(lambda: self.banner.show_caution("Dibatalkan. Belum ada akses yang dibuat."))
        for keys, run in (("Esc", self.leave), ("Ctrl+Return", self.submit), ("Ctrl+Enter", self.submit)):
            add_shortcut(self, keys, run)
        add_shortcut(self.table, "Return", self.submit)

    def _choosing(self) -> QWidget:
        page, column = _page()
        column.addWidget(label(_SENTENCE, "muted", wrap=True))
        column.addLayout(row(self.search, self.all_button, self.none_button))
        column.addWidget(self.table, 1)
        column.addWidget(self.progress)
        column.addLayout(row(self.progress_text, None, self.cancel_button))
        column.addLayout(row(self.counted, None, self.back_button, self.make_button))
        self.make_button.setToolTip("Enter di daftar, atau Ctrl+Enter")
        return page

    def _slips(self) -> QWidget:
        page, column = _page()
        inside = QVBoxLayout()
        inside.addWidget(self.result)
        inside.addWidget(label(_KEEP, wrap=True))
        inside.addLayout(row(None, self.open_button, self.done_button, self.save_button))
        column.addWidget(card(inside))
        column.addStretch(1)
        return page

    def _show(self) -> None:
        self.setCurrentIndex(0 if self.model.calon else 1)
        self._show_rows()
        self.search.setFocus()

    def _show_rows(self) -> None:
        self.calon.set_rows(self.model.found(self.search.text()))
        self.table.selectRow(0)
        self._show_marks()

    def _show_marks(self) -> None:
        self.calon.show_marks()
        count = len(self.model.marks)
        self.counted.setText(f"{format_angka(count)} dari {format_angka(len(self.model.calon))} dicentang")
        self.make_button.setText(f"Beri akses {format_angka(count)} orang")
        self.make_button.setEnabled(bool(count) and not self.model.is_busy)

    def _mark_shown(self, marked: bool) -> None:
        self.model.mark({one.pegawai_id for one in self.calon.rows}, marked=marked)

    def _show_busy(self, busy: bool) -> None:
        self.progress.setRange(0, 0)
        for widget in (self.progress, self.progress_text, self.cancel_button):
            widget.setVisible(busy)
        for place in (self.search, self.table, self.all_button, self.none_button, self.back_button):
            place.setEnabled(not busy)
        self.make_button.setEnabled(not busy and bool(self.model.marks))

    def _show_progress(self, done: int, total: int, text: str) -> None:
        self.progress.setRange(0, total)
        self.progress.setValue(done)
        self.progress_text.setText(f"{text}; belum ada yang disimpan sampai semuanya siap")

    def _show_slips(self) -> None:
        self.result.setText(f"{format_angka(len(self.model.slip))} orang dapat masuk: simpan slipnya")
        self.open_button.hide()
        self.setCurrentIndex(2)
        self.save_button.setFocus()

    def _save(self) -> None:
        self.banner.hide()
        path = self.model.context.dialogs.save_file(self, "Simpan slip masuk", _FILE, "PDF (*.pdf)")
        saved = None if path is None else self.model.save(path)
        if saved is not None:
            self._saved = True
            self.folder = saved.parent
            self.open_button.show()
            said = f"{saved}. Cetak, potong, dan bagikan; lalu hapus berkas ini: isinya sandi."
            self.banner.show_good("Slip disimpan.", said)


def _page() -> tuple[QWidget, QVBoxLayout]:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(GAP)
    return page, column
