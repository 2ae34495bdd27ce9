"""The lower edge: database, last backup, what the centre lacks, and the running job with Batalkan."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout

from kinerja_desktop.machine.lazy import lazily
from kinerja_desktop.ui.kit.jobs import Job
from kinerja_desktop.ui.look.theme import GAP, GROUP_GAP
from kinerja_desktop.ui.widgets.layout.basic import button, label, progress_bar
from kinerja_desktop.ui.widgets.layout.elided_label import ElidedLabel

with lazily:
    from kinerja_desktop.domain.core import angka

_SAID_MS = 6000
_OFFERED_MS = 30_000
_BAR_WIDTH = 160
_MANY = 1_000


class StatusBar(QFrame):
    """Facts at the left, work at the right."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "foot")
        self._database = ElidedLabel("muted", asks=True)  # what is not counted here gives way
        self._backup = ElidedLabel("muted", asks=True)
        self._unsent = label("", "caution")
        self._unacknowledged = label("", "caution")
        self._said = ElidedLabel("good", asks=True)
        self._job_label = ElidedLabel("muted", asks=True)
        self._bar = progress_bar()
        self._bar.setFixedWidth(_BAR_WIDTH)
        self._cancel = button("Batalkan", self._cancel_job, "x", "quiet")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(GROUP_GAP, 2, GROUP_GAP, 2)
        layout.setSpacing(GROUP_GAP)
        for widget in (self._database, self._backup, self._unsent, self._unacknowledged):
            layout.addWidget(widget)
        layout.addStretch(1)
        layout.addWidget(self._said)
        self._undo: Callable[[], object] | None = None
        self.undo_button = button("Urungkan", self.take_back, "undo-2", "quiet")
        self.undo_button.setToolTip("Urungkan langkah ini (Ctrl+Z)")
        self.undo_button.hide()
        layout.addWidget(self.undo_button)
        layout.setSpacing(GAP)
        for widget in (self._job_label, self._bar, self._cancel):
            layout.addWidget(widget)
            widget.hide()
        self._job: Job | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.be_silent)

    def show_facts(self, database: str, backup: str, unsent: int, unacknowledged: int) -> None:
        """`backup` as a sentence; `unsent`: changes since the last package; `unacknowledged`: packages."""
        self._database.show_text(f"Basis data: {database}")
        self._backup.show_text(backup)
        count = str(unsent) if unsent < _MANY else "1.000 atau lebih"
        self._unsent.setText(f"{count} perubahan belum terkirim" if unsent else "")
        self._unacknowledged.setText(
            f"{unacknowledged} paket belum ada tanda terima" if unacknowledged else ""
        )
        self._unsent.setVisible(bool(unsent))
        self._unacknowledged.setVisible(bool(unacknowledged))

    def say(self, text: str) -> None:
        """A short confirmation that goes by itself."""
        self.be_silent()
        self._said.show_text(text)
        self._timer.start(_SAID_MS)

    def offer(self, text: str, undo: Callable[[], object]) -> None:
        """What was just done, with the way back; the next word takes its place."""
        self.say(text)
        self._timer.start(_OFFERED_MS)
        self._undo = undo
        self.undo_button.show()

    def take_back(self) -> bool:
        """Undo what is offered, once; False: nothing is."""
        undo, self._undo = self._undo, None
        self.undo_button.hide()
        if undo is None:
            return False
        undo()
        return True

    def be_silent(self) -> None:
        """No word, nothing to take back."""
        self._said.show_text("")
        self._undo = None
        self.undo_button.hide()

    def show_job(self, job: Job) -> None:
        """Follow a job until it ends."""
        self._job = job
        self._job_label.show_text(job.label)
        self._bar.setRange(0, 0)
        for widget in (self._job_label, self._bar, self._cancel):
            widget.show()
        job.progressed.connect(self._progress)
        job.finished.connect(lambda: self._end(job))

    def _progress(self, done: int, total: int, text: str) -> None:
        self._job_label.show_text(f"{text} {angka.format_bagian(done, total)}" if total else text)
        self._bar.setRange(0, total)
        self._bar.setValue(done)

    def _end(self, job: Job) -> None:
        if self._job is job:
            self._job = None
            for widget in (self._job_label, self._bar, self._cancel):
                widget.hide()

    def _cancel_job(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job_label.show_text("Membatalkan ...")
