"""What all view models share, also those before a login: refusals become a signal, long work a job."""

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal

from kinerja_desktop.domain.core.errors import KinerjaError
from kinerja_desktop.domain.core.progress import Progress
from kinerja_desktop.domain.core.storage import storage_refusal
from kinerja_desktop.ui.kit.changes import written_by
from kinerja_desktop.ui.kit.jobs import Job, JobRunner, Reader
from kinerja_desktop.ui.widgets.input.asked import is_told
from kinerja_desktop.ui.widgets.layout.banner import Banner

T = TypeVar("T")


class BaseModel(QObject):
    """State of one page.

    `failed` carries a KinerjaError; `acted`: a step was taken, what was refused before is over; `busy`
    whether work of this page is under way that should not be begun twice; `progressed` how far that is;
    `stopped`: it was cancelled.
    """

    failed = Signal(object)
    acted = Signal()
    busy = Signal(bool)
    progressed = Signal(int, int, str)
    stopped = Signal()

    def __init__(self, runner: JobRunner | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.runner = runner or Reader(self)
        self._latest: dict[str, Job] = {}
        self._running: list[object] = []

    def attempt(self, work: Callable[[], T]) -> T | None:
        """The result, or None after a refusal. It is told where the step was asked (`told_to`), else by
        `failed`. What it writes is shown here."""
        try:
            return self._take_step(work)
        except KinerjaError as error:
            if self.settles(error):
                return self.attempt(work)
            self._refuse(error)
        except OSError as error:
            refusal = storage_refusal(error)
            if refusal is None:
                raise
            self._refuse(refusal)
        return None

    def _take_step(self, work: Callable[[], T]) -> T:
        with written_by(self) as step:
            result = work()
        if step.wrote:
            self.acted.emit()
        return result

    def _refuse(self, error: KinerjaError) -> None:
        if not is_told(error):
            self.failed.emit(error)

    def tell(self, banner: Banner) -> None:
        """Show there what is refused, until a step is taken."""
        self.failed.connect(banner.show_error)
        self.acted.connect(banner.forget_refusal)

    def tell_for(self, part: "BaseModel") -> None:
        """What is refused and done in a part of the page is told here."""
        part.failed.connect(self.failed)
        part.acted.connect(self.acted)

    def settles(self, error: KinerjaError) -> bool:
        """Whether the user just now removed what stood in the way: the work is then tried again."""
        _ = error
        return False

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
            if not replaces:
                self.acted.emit()
            if not replaces or self._latest.get(replaces) is job:
                done(result)

        def try_again() -> None:
            self.start(label, work, done, replaces=replaces)

        follower = _Follower(self, deliver, try_again, job)
        job.succeeded.connect(follower.succeed)
        job.failed.connect(follower.fail)
        job.finished.connect(follower.finish)
        if not replaces:
            job.progressed.connect(self.progressed)
            job.cancelled.connect(self.stopped)
            self.begin(job)
        self.runner.start(job)
        return job

    def begin(self, step: object) -> None:
        """From now on this is under way: a job, or what waits to become one."""
        self._running.append(step)
        if len(self._running) == 1:
            self.busy.emit(True)

    def end(self, step: object) -> None:
        """It is over; nothing happens when it never began."""
        if step in self._running:
            self._running.remove(step)
            if not self._running:
                self.busy.emit(False)

    def cancel(self) -> None:
        """Stop at the next step; what was begun is rolled back."""
        for step in self._running:
            if isinstance(step, Job):
                step.cancel()

    @property
    def is_busy(self) -> bool:
        return bool(self._running)


class _Follower(QObject):
    """Receives the signals of one job; dies with its view model: nothing arrives at a closed screen.

    The job is over for its screen when its result is told: `finished` comes a moment later, and what somebody
    presses between the two would be lost.
    """

    def __init__(
        self, model: BaseModel, deliver: Callable[[Any], object], again: Callable[[], object], job: Job
    ) -> None:
        super().__init__(model)
        self._model = model
        self._deliver = deliver
        self._again = again
        self._job = job

    def succeed(self, result: object) -> None:
        self._model.end(self._job)
        self._deliver(result)

    def fail(self, error: KinerjaError) -> None:
        self._model.end(self._job)
        if self._model.settles(error):
            self._again()
        else:
            self._model.failed.emit(error)

    def finish(self) -> None:
        self._model.end(self._job)
        self.setParent(None)  # no deleteLater: the collector may already have taken it with its model
