"""Reading beside the long jobs: lists go on scrolling and filtering while an import or a print runs."""

from msgspec.structs import replace
from PySide6.QtCore import QObject

from kinerja_desktop.ui.kit.context import ScreenContext
from kinerja_desktop.ui.kit.jobs import Job, JobRunner


class Reader(JobRunner):
    """A second worker for short reading; its jobs do not show in the status bar. A bug ends as any other."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.started.connect(self._watch)

    def _watch(self, job: Job) -> None:
        job.crashed.connect(self._crash)

    def _crash(self, trace: str) -> None:
        raise RuntimeError(trace)


def reading_context(context: ScreenContext, runner: JobRunner) -> ScreenContext:
    """The same login, with `runner` for background work."""
    return replace(context, runner=runner)
