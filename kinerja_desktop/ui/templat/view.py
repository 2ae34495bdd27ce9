"""The page Isi Templat: drop an empty workbook, look at what each column gets, save the filled one."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from kinerja_desktop.domain.core.angka import format_angka
from kinerja_desktop.domain.core.text import sentence
from kinerja_desktop.services.latihan.latihan import CONTOH_TEMPLAT, is_practice
from kinerja_desktop.services.templat.service import HasilTemplat, RencanaTemplat
from kinerja_desktop.ui.kit.berkas import TEMPLATES, ends_as, filter_of
from kinerja_desktop.ui.kit.context import ScreenContext
from kinerja_desktop.ui.kit.written import WrittenLine
from kinerja_desktop.ui.look.theme import GAP
from kinerja_desktop.ui.templat.dikenal_view import DikenalPanel
from kinerja_desktop.ui.templat.kolom_view import KolomPanel
from kinerja_desktop.ui.templat.view_model import TemplatViewModel
from kinerja_desktop.ui.widgets.input.picker import ChoiceBox, Picker
from kinerja_desktop.ui.widgets.layout.basic import button, label, row
from kinerja_desktop.ui.widgets.layout.page import Page
from kinerja_desktop.ui.widgets.layout.states import EmptyState

_TEMPLATES = filter_of("Templat", TEMPLATES)
_LAST_ROW = 1_000_000
_ROW_LETTERS = 7


class TemplatView(Page):
    """Reads only, but for the new file; the template itself is never written."""

    def __init__(self, context: ScreenContext, model: TemplatViewModel) -> None:
        super().__init__(
            "Isi Templat", "Mengisi buku kerja Excel milik pihak lain dengan data yang boleh Anda lihat."
        )
        self._context = context
        self.model = model
        model.setParent(self)
        self.other = button("Pilih templat", self.choose_file, "folder-open", "quiet")
        self.save = button("Simpan hasil", self._save, "file-down", "primary")
        self.save.setToolTip("Simpan sebagai berkas baru (Ctrl+S); templat tidak ditimpa")
        self.save.setShortcut("Ctrl+S")
        self.add_action(self.other)
        self.add_action(self.save)
        self._make_inputs()
        self.known = DikenalPanel(model)
        self.columns = KolomPanel(model.set_column)
        self.written = WrittenLine()
        self._stack = QStackedWidget()
        self._stack.addWidget(self._nothing())
        self._stack.addWidget(self._plan_panel())
        self.body.addWidget(self._stack, 1)
        model.planned.connect(self._show)
        model.filled.connect(self._filled)
        model.tell(self.banner)
        model.busy.connect(lambda _busy: self._enable())
        self.reload()

    def reload(self) -> None:
        """What is remembered, the units, and the plan for the period and people of now."""
        self._units.set_choices(self.model.unit_choices())
        self.model.load()
        self._enable()

    def open_example(self) -> None:
        """In Mode Latihan: an empty workbook of another office, filled like any other."""
        self._open(CONTOH_TEMPLAT)

    def choose_file(self) -> None:
        """Ask for a template and look into it."""
        path = self._context.dialogs.open_file(self, "Pilih templat kosong", _TEMPLATES)
        if path is not None:
            self._open(path)

    def take_files(self, paths: Sequence[Path]) -> bool:
        """One workbook, as chosen by the button."""
        if len(paths) > 1 or not ends_as(paths[0], TEMPLATES):
            return False
        self._open(paths[0])
        return True

    def _open(self, path: Path) -> None:
        self.banner.hide()
        self.written.hide()
        self.model.open(path)

    def _make_inputs(self) -> None:
        self._file = label("", "heading", wrap=True)
        self._sheet = ChoiceBox()
        self._sheet.setAccessibleName("Lembar")
        self._sheet.activated.connect(lambda _index: self.model.set_lembar(self._sheet.currentText()))
        self._head = QLineEdit()
        self._head.setAccessibleName("Baris judul kolom")
        self._head.setToolTip("Nomor baris seperti di Excel")
        self._head.setValidator(QIntValidator(1, _LAST_ROW, self._head))
        self._head.setFixedWidth(self._head.fontMetrics().averageCharWidth() * _ROW_LETTERS + 2 * GAP)
        self._head.editingFinished.connect(self._set_head)
        self._units = Picker("Semua unit")
        self._units.setAccessibleName("Pegawai dari unit")
        self._units.chosen.connect(self.model.set_unit)
        self._periode = label("", "muted")
        self._periode.setToolTip("Periode dipilih di atas jendela")
        self._summary = label("", wrap=True)
        self._obstacle = label("", "bad", wrap=True)
        self._notes = label("", "muted", wrap=True)

    def _nothing(self) -> QWidget:
        empty = EmptyState(
            "table",
            "Jatuhkan templat kosong di sini",
            "Buku kerja XLSX dari BKN, BPKAD, Inspektorat, atau Dinas Pendidikan. Judul kolomnya dikenali "
            "sendiri; format, rumus, dan bagian tersembunyinya tetap.",
            "Pilih templat",
            self.choose_file,
            other=("Coba templat contoh", self.open_example)
            if is_practice(self._context.kantor.folder)
            else None,
        )
        panel = QWidget()
        column = QVBoxLayout(panel)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(empty, 1)
        column.addWidget(self.known)
        return panel

    def _plan_panel(self) -> QWidget:
        panel = QWidget()
        column = QVBoxLayout(panel)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addLayout(row(self._file, self._periode, stretch_last=False))
        column.addLayout(
            row(
                label("Lembar", "muted"),
                self._sheet,
                label("Judul di baris", "muted"),
                self._head,
                label("Pegawai dari", "muted"),
                self._units,
                None,
            )
        )
        for widget in (self.written, self._summary, self._obstacle, self._notes):
            column.addWidget(widget)
        column.addWidget(self.columns, 1)
        return panel

    def _show(self) -> None:
        rencana = self.model.rencana
        if rencana is None:
            return
        self._file.setText(rencana.path.name)
        self._periode.setText(f"Periode predikat: {self._context.periode.current.label}")
        self._periode.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._sheet.clear()
        self._sheet.addItems([rencana.lembar, *rencana.lembar_lain])
        self._head.setText(str(rencana.baris_judul))
        self._summary.setText(_summary(rencana))
        self._obstacle.setText(f"{rencana.halangan} {rencana.langkah}".strip())
        self._obstacle.setVisible(bool(rencana.halangan))
        self._notes.setText(" ".join(sentence(one) for one in rencana.catatan))
        self._notes.setVisible(bool(rencana.catatan))
        self.columns.show_plan(rencana)
        self._stack.setCurrentIndex(1)
        self._enable()

    def _enable(self) -> None:
        rencana = self.model.rencana
        self.other.setVisible(rencana is not None)
        self.save.setVisible(rencana is not None)
        self.save.setEnabled(rencana is not None and not rencana.halangan and not self.model.is_busy)

    def _set_head(self) -> None:
        if self._head.text():
            self.model.set_baris_judul(int(self._head.text()))

    def _save(self) -> None:
        rencana = self.model.rencana
        if rencana is None:
            return
        kinds = f"Buku kerja (*{rencana.akhiran})"
        path = self._context.dialogs.save_file(self, "Simpan hasil", rencana.nama_hasil, kinds)
        if path is not None:
            self.banner.hide()
            self.model.fill(path)

    def _filled(self, hasil: HasilTemplat) -> None:
        self._context.say("Templat diisi")
        self.written.show_paths(
            [hasil.path],
            f"{format_angka(hasil.pegawai)} pegawai, {hasil.kolom} kolom; tercatat di jejak audit.",
        )


def make_view(context: ScreenContext) -> Page:
    return TemplatView(context, TemplatViewModel(context))


def _summary(rencana: RencanaTemplat) -> str:
    text = (
        f"{format_angka(rencana.pegawai)} pegawai ditulis mulai baris {format_angka(rencana.baris_pertama)}; "
        f"{len(rencana.terisi)} dari {len(rencana.kolom)} kolom terisi."
    )
    return sentence(f"{text} Pernah diisi oleh {rencana.dikenal}") if rencana.dikenal else text
