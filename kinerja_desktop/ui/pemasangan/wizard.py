"""The first start: two doors (a real office, practice), then five steps and one writing at the end."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from kinerja_desktop.domain.core.errors import KinerjaError
from kinerja_desktop.machine.lazy import lazily
from kinerja_desktop.ui.kit.dialogs import Dialogs
from kinerja_desktop.ui.kit.jobs import Job, JobRunner
from kinerja_desktop.ui.look.theme import GAP
from kinerja_desktop.ui.masuk.frame import PAGE_LETTERS, GateFrame
from kinerja_desktop.ui.masuk.sheet import PrintText, SheetView
from kinerja_desktop.ui.pemasangan.wizard_pages import (
    AdminPage,
    InstansiPage,
    SummaryPage,
    UnitPage,
    WizardPage,
)
from kinerja_desktop.ui.pemasangan.wizard_view_model import WizardModel
from kinerja_desktop.ui.widgets.layout.banner import Banner
from kinerja_desktop.ui.widgets.layout.basic import button, label, progress_bar, row

with lazily:  # the page is there before the services are
    from kinerja_desktop.services import kantor as office
    from kinerja_desktop.services.keamanan import masuk

_HAS_BACKUP = "Kantor ini sudah punya cadangan: pulihkan"


class SheetPage(WizardPage):
    """The recovery sheet, kept and proved before anything is written."""

    def __init__(self, model: WizardModel, sheet: SheetView) -> None:
        super().__init__(model, "Lembar pemulihan", "Satu-satunya jalan masuk bila semua admin lupa sandi.")
        self.sheet = sheet
        self.is_confirmed = False
        self._kept = label("Lembar sudah disimpan dan diperiksa.", "good")
        self._kept.hide()
        self.column.addWidget(self._kept)
        self.column.addWidget(sheet)
        sheet.confirmed.connect(self._confirm)

    def enter(self) -> None:
        if not self.is_confirmed and self.model.lembar is not None:
            self.sheet.show_sheet(self.model.lembar)

        if not self.is_confirmed:
            self.sheet.kept_button.setFocus()

    def check(self) -> bool:
        return self.is_confirmed

    @property
    def goes_on(self) -> bool:
        """The sheet has its own way on until it is proved."""
        return self.is_confirmed

    def _confirm(self) -> None:
        self.is_confirmed = True
        self._kept.show()
        self.sheet.hide()


class WizardView(QStackedWidget):
    """`finished` carries the Sesi and the next screen; `practice_wanted` asks for Mode Latihan (True: with a
    whole year), `restore_wanted` for the backup of an office that was on another computer, `offices_wanted`
    for another place or office on this one.

    Made before the services are loaded: `set_kantor` brings them.
    """

    finished = Signal(object, str)
    practice_wanted = Signal(bool)
    restore_wanted = Signal(object)
    offices_wanted = Signal()

    def __init__(
        self,
        *,
        runner: JobRunner | None = None,
        dialogs: Dialogs | None = None,
        printing: PrintText | None = None,
    ) -> None:
        super().__init__()
        dialogs = dialogs or Dialogs()
        self.model = WizardModel(runner)
        self.model.setParent(self)
        self._summary = SummaryPage(self.model)
        self._sheet = SheetPage(self.model, SheetView(dialogs, printing))
        self.pages: tuple[WizardPage, ...] = (
            InstansiPage(self.model),
            UnitPage(self.model, dialogs),
            AdminPage(self.model),
            self._sheet,
            self._summary,
        )
        self._steps = QStackedWidget()
        self.banner, self._welcome_banner = Banner(), Banner()
        self._progress, self._progress_text = progress_bar(), label("", "muted")
        self._cancel = button("Batalkan", self._cancel_work, "x", "quiet")
        self.back = button("Kembali", self.go_back, "chevron-left", "quiet")
        self.back.setShortcut("Alt+Left")
        self.back.setToolTip("Langkah sebelumnya; isian tetap ada (Alt+Panah kiri)")
        self.forward = button("Lanjut", self.go_on, "arrow-right", "primary")
        self.forward.setShortcut("Alt+Right")
        self.restore_door = button(_HAS_BACKUP, lambda: self.restore_wanted.emit(None), "undo-2", "quiet")
        self.offices_door = button("Tempat data lain", self.offices_wanted.emit, "folder-open", "quiet")
        self.offices_door.hide()
        self._practice_job: Job | None = None
        self._frame = GateFrame("", "", PAGE_LETTERS)
        self._frame.entered.connect(self.go_on)
        self._doors = self._make_doors()
        self.addWidget(self._welcome())
        self.addWidget(self._make_steps())
        self._connect()

    def set_kantor(self, kantor: office.Kantor) -> None:
        """The empty data folder is held; what was typed meanwhile stays."""
        self.model.set_office(kantor)

    def show_error(self, error: KinerjaError) -> None:
        """A refusal of the place itself, or of a step."""
        self._show_work(False)
        (self._welcome_banner if self.currentIndex() == 0 else self.banner).show_error(error)

    def show_job(self, job: Job) -> None:
        """Follow the making of the practice office here, with Batalkan."""
        self._practice_job = job
        job.progressed.connect(self._show_progress)
        job.finished.connect(self._practice_ended)
        self._show_work(True)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Enter opens the first door."""
        super().showEvent(event)
        if self.step < 0:
            self.office_door.setFocus()

    @property
    def step(self) -> int:
        """The step that is open, from 0; -1 at the two doors."""
        return self._steps.currentIndex() if self.currentIndex() == 1 else -1

    def open_step(self, number: int) -> None:
        """Show a step; -1 the two doors."""
        self.banner.hide()
        if number < 0:
            self.setCurrentIndex(0)
            return
        page = self.pages[number]
        self.setCurrentIndex(1)
        self._steps.setCurrentIndex(number)
        self._frame.title.setText(page.page_title)
        self._frame.sentence.setText(f"Langkah {number + 1} dari {len(self.pages)}. {page.sentence}")
        last = number == len(self.pages) - 1
        self.forward.setText("Siapkan kantor" if last else "Lanjut")
        self.forward.setToolTip(
            "Tulis semuanya (Alt+Panah kanan)" if last else "Langkah berikutnya (Alt+Panah kanan)"
        )
        self.forward.setVisible(page.goes_on)
        page.enter()
        highest = max(self._steps.minimumHeight(), self._steps.sizeHint().height())
        self._steps.setMinimumHeight(highest)  # a page that gets lower does not move the buttons

    def go_on(self) -> None:
        """The next step, when this one is complete; at the end everything is written."""
        if not self.pages[self.step].check():
            return
        if self.step < len(self.pages) - 1:
            self.open_step(self.step + 1)
        else:
            self.banner.hide()
            self.model.install()

    def go_back(self) -> None:
        """The step before; what was typed stays."""
        self.pages[self.step].collect()
        self.open_step(self.step - 1)

    def _connect(self) -> None:
        for page in self.pages:
            page.column.addStretch(1)
            self._steps.addWidget(page)
            page.entered.connect(self.go_on)
        self.model.failed.connect(self.show_error)
        self.model.busy.connect(self._show_work)
        self.model.progressed.connect(self._show_progress)
        self.model.stopped.connect(lambda: self.banner.show_caution("Dibatalkan. Belum ada yang ditulis."))
        self.model.ready.connect(self._finish)
        self._sheet.sheet.confirmed.connect(lambda: self.open_step(self.step + 1))

    def _make_doors(self) -> QWidget:
        self.office_door = button("Siapkan kantor", lambda: self.open_step(0), "building-2", "primary")
        self.practice_door = button(
            "Buka Mode Latihan", lambda: self.practice_wanted.emit(False), "life-buoy"
        )
        self.year_door = button("Setahun penuh", lambda: self.practice_wanted.emit(True), "calendar", "quiet")
        self.year_door.setToolTip("Setahun yang selesai dengan 14 kasus jarang; menyiapkannya beberapa menit")
        doors = QWidget()
        across = row(
            _door(
                "Siapkan kantor",
                "Instansi, unit, admin, dan lembar pemulihan. Kurang dari lima menit.",
                self.office_door,
            ),
            _door(
                "Mode Latihan",
                "Dinas fiktif di tengah tahun ini, dengan sepuluh tugas kecil; siap dalam beberapa detik. "
                "Data Anda tidak tersentuh, dan semuanya dihapus dengan satu langkah.",
                self.practice_door,
                self.year_door,
            ),
            spacing=2 * GAP,
        )
        across.setStretch(0, 1)
        across.setStretch(1, 1)
        doors.setLayout(across)
        return doors

    def _welcome(self) -> QWidget:
        frame = GateFrame(
            "Selamat datang di Kinerja Desktop",
            "Pengelolaan kinerja ASN tanpa internet: dari kebutuhan organisasi sampai dokumen evaluasi.",
            PAGE_LETTERS,
        )
        frame.body.addWidget(self._welcome_banner)
        frame.body.addWidget(self._doors)
        frame.body.addLayout(row(None, self.restore_door, self.offices_door, None))
        frame.body.addWidget(self._progress)
        frame.body.addLayout(row(self._progress_text, None, self._cancel))
        self._show_work(False)
        return frame

    def _make_steps(self) -> QWidget:
        two_lines = 2 * self._frame.sentence.fontMetrics().lineSpacing()
        self._frame.sentence.setMinimumHeight(two_lines)  # a long one does not move the buttons
        self._frame.body.addWidget(self.banner)
        self._frame.body.addWidget(self._steps)
        self._frame.body.addLayout(row(self.back, None, self.forward))
        return self._frame

    def _show_progress(self, done: int, total: int, text: str) -> None:
        self._progress.setRange(0, total)
        self._progress.setValue(done)
        self._progress_text.setText(text)
        if self.step >= 0:
            self.forward.setText(f"{text} ...")

    def _show_work(self, working: bool) -> None:
        self._doors.setEnabled(not working)
        self.restore_door.setEnabled(not working)
        self.offices_door.setEnabled(not working)
        for widget in (self._progress, self._progress_text, self._cancel):
            widget.setVisible(working)
        self._progress.setRange(0, 0)
        self._steps.setEnabled(not working)
        self.back.setEnabled(not working)
        self.forward.setEnabled(not working)
        if not working and self.step == len(self.pages) - 1:
            self.forward.setText("Siapkan kantor")

    def _cancel_work(self) -> None:
        self.model.cancel()
        if self._practice_job is not None:
            self._practice_job.cancel()

    def _practice_ended(self) -> None:
        self._practice_job = None
        self._show_work(False)

    def _finish(self, entry: masuk.Sesi) -> None:
        self.finished.emit(entry, self._summary.next_screen)


def _door(title: str, text: str, *actions: QWidget) -> QFrame:
    frame = QFrame()
    frame.setProperty("role", "card")
    layout = QVBoxLayout(frame)
    layout.setContentsMargins(2 * GAP, 2 * GAP, 2 * GAP, 2 * GAP)
    layout.setSpacing(GAP)
    layout.addWidget(label(title, "heading"))
    layout.addWidget(label(text, "muted", wrap=True))
    layout.addStretch(1)
    for action in actions:
        layout.addWidget(action)
    return frame
