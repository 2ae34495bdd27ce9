"""What view models share: refusals become a signal, long work a job whose result arrives here."""

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal

from kinerja_desktop.domain.core.errors import KinerjaError
from kinerja_desktop.domain.core.progress import Progress
from kinerja_desktop.domain.keamanan.hak_akses import grants
from kinerja_desktop.ui.kit.changes import written_by
from kinerja_desktop.ui.kit.context import ScreenContext
from kinerja_desktop.ui.kit.jobs import Job

T = TypeVar("T")


class ViewModel(QObject):
    """State of one screen over the services of a login.

    `failed` carries a KinerjaError; `changed` says that what is shown is no longer true; `busy` whether work
    of this screen is under way that should not be begun twice; `stopped`: it was cancelled.
    """

    failed = Signal(object)
    changed = Signal()
    busy = Signal(bool)
    stopped = Signal()

    def __init__(self, context: ScreenContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.services = context.services
        self.actor = context.actor
        self._latest: dict[str, Job] = {}
        self._running = 0

    def may(self, tindakan: str) -> bool:
        """Whether a role of the user allows this; screens hide what they may not do."""
        return bool(grants(self.actor, tindakan))

    def attempt(self, work: Callable[[], T]) -> T | None:
        """The result, or None after a refusal, which is told by `failed`. What it writes is shown here."""
        try:
            with written_by(self):
                return work()
        except KinerjaError as error:
            self.failed.emit(error)
            return None

    def succeeds(self, work: Callable[[], object]) -> bool:
        """Whether it was done; a refusal is told by `failed`."""
        return self.attempt(lambda: (work(), True)) is not None

    def start(
        self, label: str, work: Callable[[Progress], T], done: Callable[[T], object], *, replaces: str = ""
    ) -> Job:
        """Do `work` in the background and give its result to `done` here.

        `replaces`: a name; an older job of that name is cancelled and its result ignored. Such work is a
        reading that may begin again at any time, and does not count as busy.
        """

        def work_here(progress: Progress) -> T:
            with written_by(self):
                return work(progress)

        job = Job(label, work_here)
        if replaces:
            if (before := self._latest.get(replaces)) is not None:
                before.cancel()
            self._latest[replaces] = job

        def deliver(result: T) -> None:
            if not replaces or self._latest.get(replaces) is job:
                done(result)

        follower = _Follower(self, deliver, -1 if not replaces else 0)
        job.succeeded.connect(follower.succeed)
        job.failed.connect(follower.fail)
        job.cancelled.connect(follower.stop)
        job.finished.connect(follower.finish)
        if not replaces:
            self.count(1)
        self.context.runner.start(job)
        return job

    @property
    def wrote_it(self) -> bool:
        """Whether the change that is being announced is of this view model, which shows it already."""
        return self.context.changes.are_by(self)

    def count(self, change: int) -> None:
        """Remember that a job began (1) or ended (-1)."""
        before, self._running = self._running, self._running + change
        if bool(before) != bool(self._running):
            self.busy.emit(bool(self._running))

    @property
    def is_busy(self) -> bool:
        return self._running > 0


class _Follower(QObject):
    """Receives the signals of one job; dies with its view model: nothing arrives at a closed screen."""

    def __init__(self, model: ViewModel, deliver: Callable[[Any], object], change: int) -> None:
        super().__init__(model)
        self._model = model
        self._deliver = deliver
        self._change = change

    def succeed(self, result: object) -> None:
        self._deliver(result)

    def fail(self, error: KinerjaError) -> None:
        self._model.failed.emit(error)

    def stop(self) -> None:
        if self._change:
            self._model.stopped.emit()

    def finish(self) -> None:
        self._model.count(self._change)
        self.setParent(None)  # no deleteLater: the collector may already have taken it with its model
