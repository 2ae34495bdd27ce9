"""Qt objects in reference cycles are deleted in the window's thread, never in that of a job."""

import gc
import threading

from PySide6.QtCore import QObject

from kinerja_desktop.ui.kit.jobs import Job, JobRunner


class Cyclic(QObject):
    """Only the collector can free it."""

    def __init__(self, deleted_in: list[int]) -> None:
        super().__init__()
        self.itself = self
        self._deleted_in = deleted_in

    def __del__(self) -> None:
        self._deleted_in.append(threading.get_ident())


def test_garbage_made_while_a_job_fills_memory_goes_in_this_thread(collector, qtbot):
    deleted_in = []

    def work(_progress):
        for _ in range(50):
            _kept = [[] for _ in range(2000)]  # crosses every threshold many times

    runner = JobRunner()
    for _ in range(20):
        Cyclic(deleted_in)
        job = Job("Kerja", work)
        with qtbot.waitSignal(job.finished):
            runner.start(job)
    while gc.get_count()[0] > gc.get_threshold()[0]:
        collector.collect()
    gc.collect()
    assert len(deleted_in) == 20
    assert set(deleted_in) == {threading.main_thread().ident}


def test_a_job_that_ended_is_let_go(qtbot):
    deleted_in = []

    class Watched(Job):
        def __del__(self) -> None:
            deleted_in.append(threading.get_ident())

    runner = JobRunner()
    for _ in range(5):
        job = Watched("Kerja", lambda _progress: None)
        with qtbot.waitSignal(job.finished):
            runner.start(job)
    del job
    gc.collect()
    assert deleted_in == [threading.main_thread().ident] * 3  # the runner holds the last two
    assert not runner.is_busy
