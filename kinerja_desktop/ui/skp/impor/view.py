"""Looking at an SKP before it is taken over: from a file or pasted, with what could not be read."""

from collections.abc import Callable

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from kinerja_desktop.domain.core.angka import format_angka
from kinerja_desktop.services.skp.people import SkpPegawaiRow
from kinerja_desktop.ui.kit.berkas import LISTS, filter_of
from kinerja_desktop.ui.look.theme import GAP
from kinerja_desktop.ui.skp.impor.view_model import ImporSkpViewModel
from kinerja_desktop.ui.widgets.input.file_drop import FileDrop
from kinerja_desktop.ui.widgets.input.form import add_shortcut
from kinerja_desktop.ui.widgets.input.picker import ChoiceBox
from kinerja_desktop.ui.widgets.layout.basic import button, label, row
from kinerja_desktop.ui.widgets.pages.pages import PicturePages
from kinerja_desktop.ui.widgets.pages.pages_view import PagesView
from kinerja_desktop.ui.widgets.table.columns import KeepReadable
from kinerja_desktop.ui.widgets.table.table import make_table

_HASIL, _ASPEK, _INDIKATOR, _TARGET, _SATUAN, _CHOICE = 17, 10, 20, 9, 9, 34  # letters
_FILES = (*LISTS, ".pdf")
_FILTER = filter_of("SKP", _FILES)


class ImporSkpView(QWidget):
    """Builds and binds."""

    def __init__(self, view_model: ImporSkpViewModel, back: Callable[[], object]) -> None:
        super().__init__()
        self.view_model = view_model
        self.title = label("", "heading")
        self.file = button("Pilih berkas", self._choose_file, "folder-open")
        self.file.setToolTip("Buku kerja, PDF, atau halaman web berisi SKP (Ctrl+O)")
        self.paste = button("Tempel tabel", self._paste, "copy")
        self.paste.setToolTip("Tabel SKP yang disalin dari halaman atau buku kerja (Ctrl+V)")
        self.which = ChoiceBox()
        self.which.setAccessibleName("SKP dalam berkas ini")
        self.which.setMinimumContentsLength(_CHOICE)
        self.table = make_table(view_model.rows, stretch=2)
        self.table.setAccessibleName("Isi SKP yang terbaca")
        self.pages = PagesView()
        self.pages.setAccessibleName("Halaman PDF yang dibaca")
        self.doubts = label("", "bad", wrap=True)
        self.notes = label("", "muted", wrap=True)
        self.take = button("Ambil ke SKP", view_model.take, "check", "primary")
        self.take.setToolTip("Tulis ke draf SKP pegawai ini (Ctrl+Return)")
        self.back = button("Kembali", back, "chevron-left", "quiet")
        self.back.setToolTip("Kembali tanpa mengambil (Esc)")
        self._lay_out()
        self._bind(back)

    def open(self, whose: SkpPegawaiRow, tahun: int) -> None:
        """For the SKP of this person."""
        self.title.setText(f"Impor SKP {tahun} {whose.nama}")
        self.view_model.open_for(whose, tahun)
        self.file.setFocus()

    def _lay_out(self) -> None:
        letter = self.fontMetrics().averageCharWidth()
        for column, letters in enumerate((_HASIL, _ASPEK, _INDIKATOR, _TARGET, _SATUAN)):
            self.table.setColumnWidth(column, letter * letters)
        KeepReadable(self.table, 2, _INDIKATOR, drops=(6, 5))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        layout.addWidget(self.title)
        layout.addWidget(
            label(
                "Bentuk PermenPANRB 6/2022, 8/2021, dan PP 46/2011 dikenal dari kepala tabelnya. Halaman PDF "
                "tampil di sampingnya. Tidak ada yang ditulis sebelum diambil.",
                "muted",
                wrap=True,
            )
        )
        layout.addLayout(row(self.file, self.paste, self.which, None))
        layout.addWidget(self.doubts)
        beside = QSplitter()
        beside.setChildrenCollapsible(False)
        for widget in (self.table, self.pages):
            beside.addWidget(widget)
            beside.setStretchFactor(beside.indexOf(widget), 1)
        self.pages.hide()
        layout.addWidget(beside, 1)
        layout.addWidget(self.notes)
        layout.addLayout(row(self.take, self.back, None))

    def _bind(self, back: Callable[[], object]) -> None:
        model = self.view_model
        self._drop = FileDrop(self, _FILES)
        self._drop.dropped.connect(model.read)
        self.which.activated.connect(model.choose)
        model.found.connect(self._show)
        model.busy.connect(lambda _busy: self._show_steps())
        for keys, work in (
            ("Escape", back),
            ("Ctrl+O", self._choose_file),
            ("Ctrl+V", self._paste),
            ("Ctrl+Return", self._take),
            ("Ctrl+Enter", self._take),
        ):
            add_shortcut(self, keys, work)

    def _choose_file(self) -> None:
        path = self.view_model.context.dialogs.open_file(self, "Pilih berkas SKP", _FILTER)
        if path is not None:
            self.view_model.read(path)

    def _paste(self) -> None:
        mime = QGuiApplication.clipboard().mimeData()
        self.view_model.read_table(mime.html() if mime.hasHtml() else "", mime.text())

    def _take(self) -> None:
        if self.take.isEnabled():
            self.view_model.take()

    def _show(self) -> None:
        model = self.view_model
        skp = model.berkas.skp if model.berkas else ()
        self.which.setVisible(len(skp) > 1)
        if self.which.count() != len(skp) or not skp:
            self.which.clear()
            self.which.addItems([f"{one.lembar}: {one.bentuk}" for one in skp])
        self.pages.show_pages(PicturePages(model.pictures) if model.pictures else None)
        self.pages.setVisible(bool(model.pictures))
        self.doubts.setText("\n".join(model.doubts))
        self.doubts.setVisible(bool(model.doubts))
        one, berkas = model.terbaca, model.berkas
        told = [] if one is None or berkas is None else [f"{berkas.nama}: {one.bentuk}."]
        self.notes.setText("\n".join((*told, *model.notes)))
        self._show_steps()

    def _show_steps(self) -> None:
        model = self.view_model
        count = len(model.terbaca.isi.hasil_kerja) if model.terbaca else 0
        self.take.setText(f"Ambil {format_angka(count)} hasil kerja" if count else "Ambil ke SKP")
        self.take.setEnabled(bool(count) and not model.is_busy)
        for made in (self.file, self.paste):
            made.setEnabled(not model.is_busy)
