"""Work on what comes from outside, in a child process with bounds of memory, time and answer.

A damaged or hostile file makes a parser ask for gigabytes, run for minutes, or end its process. The size of
the child is watched from here, alike on every system; where the system can, it also refuses what goes beyond.
"""

import contextlib
import gc
import os
import pickle
import signal
import sys
import threading
import time
import traceback
from collections.abc import Callable, Generator
from enum import StrEnum
from multiprocessing import get_context
from multiprocessing import parent_process as _parent_process
from multiprocessing.connection import Connection, wait
from types import ModuleType, TracebackType
from typing import Any, Concatenate, Generic, ParamSpec, TypeVar

from msgspec import Struct

from kinerja_desktop.machine.lazy import lazily

with lazily:
    import psutil

if sys.platform == "win32":

    def _limit_memory(memory: int) -> None:
        """Nothing beyond the watched size: see `docs/decisions/proses-terbatas.md`."""

else:
    import resource

    def _limit_memory(memory: int) -> None:
        resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


P = ParamSpec("P")
T = TypeVar("T")
Step = Callable[[int, int, str], None]
"""Told `done`, `total` (0: unknown) and an Indonesian label; may raise to end the work."""

_MEBIBYTE = 1024 * 1024
_LIBRARIES = 32 * _MEBIBYTE
"""Of the size of a process: what is shared with others, and not counted as its data."""
_START_S = 60
_LOOK_S = 0.02
_PATIENCE = 2
_ALL_BUT = 0.6
"""Of the bound: a child that ends beyond it was refused memory, which ends many a library."""
_STEP_S = 0.1
_BEGUN = "Menyiapkan"
"""Said until the task has a word of its own: a child takes a second to begin on Windows."""
_IDLE_S = 60
_WORTH_KEEPING = 160 * _MEBIBYTE


class Bounds(Struct, frozen=True):
    """Bytes of the child as the system counts them, bytes of its answer, and seconds of one task: those it
    computes. Twice as many may pass, since it waits for slow disks and for other programs."""

    memory: int = 400 * _MEBIBYTE
    seconds: float = 18
    answer: int = 64 * _MEBIBYTE


class Bound(StrEnum):
    MEMORY = "memory"
    TIME = "time"
    ANSWER = "answer"


class ExceededError(Exception):
    """The task was ended because it went beyond `bound`."""

    def __init__(self, bound: Bound) -> None:
        super().__init__(bound)
        self.bound = bound


class ChildEndedError(Exception):
    """The child ended in the middle: what it read broke a library, or somebody ended it."""


class _Message(Struct):
    """What the child says: `answer`, `error` or `exceeded` once for each task, `step` while it works."""

    answer: Any = None
    error: BaseException | None = None
    exceeded: Bound | None = None
    step: tuple[int, int, str] | None = None
    ready: bool = False


_main = threading.Lock()


@contextlib.contextmanager
def _without_main() -> Generator[None]:
    """A process started now does not run the script of this one a second time: the child needs none of it."""
    with _main:
        script = sys.modules["__main__"]
        sys.modules["__main__"] = ModuleType("__main__")
        try:
            yield
        finally:
            sys.modules["__main__"] = script


class _Child:
    """A process that carries out one task after the other."""

    def __init__(self, memory: int) -> None:
        context = get_context("spawn")  # fork would copy the threads and locks of a running window
        self.memory = memory
        self.is_ready = False
        self.pipe, other = context.Pipe()
        self._process = context.Process(target=_serve, args=(other, memory), daemon=True)
        with _without_main():
            self._process.start()
        self._parent = os.getpid()
        other.close()
        self._watched = psutil.Process(self._process.pid)

    def size(self) -> int:
        """Bytes it holds: on Windows also what it has only reserved."""
        try:
            info = self._watched.memory_info()
        except psutil.Error:
            return 0  # it has ended: its pipe says so
        # The same as `private` since Windows 8, and under Wine the only one of the two that is a number.
        return getattr(info, "pagefile", info.rss)

    def seconds(self) -> float:
        """How long it has computed since its start."""
        try:
            times = self._watched.cpu_times()
        except psutil.Error:
            return 0
        return times.user + times.system

    def is_alive(self) -> bool:
        return self._process.is_alive()

    @property
    def is_foreign(self) -> bool:
        """Whether it serves the process that this one was forked from."""
        return self._parent != os.getpid()

    def end(self) -> None:
        self._process.kill()
        self._process.join()
        self._process.close()
        self.pipe.close()


class _Idle:
    """At most one child that waits for the next task; after a minute it ends by itself."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._child: _Child | None = None

    def take(self, memory: int) -> _Child:
        with self._lock:
            child, self._child = self._child, None
        if child is not None and not child.is_foreign:
            if child.memory == memory and child.is_alive():
                return child
            child.end()
        return _Child(memory)

    def keep(self, child: _Child) -> None:
        if child.size() > _WORTH_KEEPING:
            child.end()
            return
        with self._lock:
            other, self._child = self._child, child
        if other is not None:
            other.end()


_idle = _Idle()


class Apart(Generic[T]):
    """`task(step, *args)` in a child, from now on; leaving the `with` block ends what is not over.

    `task` is a function of a module; it, `args` and the answer are picklable.
    """

    def __init__(
        self,
        task: Callable[Concatenate[Step, P], T],
        bounds: Bounds | None = None,
        *args: P.args,
        **named: P.kwargs,
    ) -> None:
        self._bounds = bounds or Bounds()
        self._order = pickle.dumps((task, args, named, self._bounds.answer))
        self._over = threading.Event()
        self._step = (0, 0, _BEGUN)
        self._answer: T | None = None
        self._error: BaseException | None = None
        self._is_given_up = False
        self._most = 0
        self._thread = threading.Thread(target=self._run, name="apart", daemon=True)
        self._thread.start()

    def result(self, step: Step) -> T:
        """The answer. Raises what the task raised, ExceededError, ChildEndedError, or what `step` raises.

        `step` is asked before an error is told: who gave up does not learn what else became of it.
        """
        while not self._over.wait(_STEP_S):
            step(*self._step)
        if self._error is not None:
            step(*self._step)
            raise self._error
        return self._answer  # pyright: ignore[reportReturnType] - the task says what it gives

    @property
    def is_over(self) -> bool:
        """Whether the task no longer runs, answered or ended."""
        return self._over.is_set()

    def __enter__(self) -> "Apart[T]":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._is_given_up = True
        self._thread.join()

    def _run(self) -> None:
        """Carry out the task; whatever happens here is told by `result`."""
        try:
            child = _idle.take(self._bounds.memory)
            try:
                self._attend(child)
            except BaseException:
                child.end()
                raise
            _idle.keep(child)
        except (EOFError, ConnectionError):
            is_full = self._most > self._bounds.memory * _ALL_BUT
            self._error = ExceededError(Bound.MEMORY) if is_full else ChildEndedError()
        except BaseException as error:  # noqa: BLE001 - handed to the thread that waits
            self._error = error
        finally:
            self._over.set()

    def _attend(self, child: _Child) -> None:
        child.pipe.send_bytes(self._order)
        end = time.monotonic() + (self._bounds.seconds * _PATIENCE if child.is_ready else _START_S)
        before = child.seconds()
        while True:
            if child.pipe.poll(_LOOK_S):
                message: _Message = pickle.loads(child.pipe.recv_bytes(self._bounds.answer + _MEBIBYTE))  # noqa: S301
                if message.step is not None:
                    self._step = message.step
                elif message.ready:
                    child.is_ready = True
                    end = time.monotonic() + self._bounds.seconds * _PATIENCE
                    before = child.seconds()
                else:
                    self._take(message)
                    return
            if self._is_given_up:
                raise ChildEndedError
            if time.monotonic() > end or child.seconds() - before > self._bounds.seconds:
                raise ExceededError(Bound.TIME)
            self._most = max(self._most, child.size())
            if self._most > self._bounds.memory:
                raise ExceededError(Bound.MEMORY)

    def _take(self, message: _Message) -> None:
        if message.exceeded is not None:
            raise ExceededError(message.exceeded)
        self._answer, self._error = message.answer, message.error


def _serve(pipe: Connection, memory: int) -> None:
    """The child: tasks until the parent is gone, or has none for a while."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the parent
    with open(os.devnull, "w", encoding="utf-8") as silence:  # noqa: PTH123 - a device, not a file
        os.dup2(silence.fileno(), 2)  # a panic of a library is no message for anybody
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _limit_memory(memory - _LIBRARIES)
    gc.disable()  # rows and their texts make no circles; what does is collected between two tasks
    pipe.send_bytes(pickle.dumps(_Message(ready=True)))
    with contextlib.suppress(EOFError, ConnectionError):
        while pipe.poll(_IDLE_S):
            order = pipe.recv_bytes()
            pipe.send_bytes(_answer(pipe, order))
            gc.collect()


def _answer(pipe: Connection, order: bytes) -> bytes:
    last = time.monotonic()

    def step(done: int, total: int, label: str) -> None:
        nonlocal last
        if time.monotonic() - last > _STEP_S:
            last = time.monotonic()
            pipe.send_bytes(pickle.dumps(_Message(step=(done, total, label))))

    try:
        task, args, named, longest = pickle.loads(order)  # noqa: S301 - from the parent
        answer = pickle.dumps(_Message(answer=task(step, *args, **named)))
    except MemoryError:
        return pickle.dumps(_Message(exceeded=Bound.MEMORY))
    except Exception as error:  # noqa: BLE001 - raised again where the answer is awaited
        return _told(error)
    return answer if len(answer) <= longest else pickle.dumps(_Message(exceeded=Bound.ANSWER))


def _told(error: Exception) -> bytes:
    """An error that travels, with where it came from."""
    where = traceback.format_exc()
    error.add_note(where)
    try:
        return pickle.dumps(_Message(error=error))
    except Exception:  # noqa: BLE001 - whatever makes an error hard to pickle
        return pickle.dumps(_Message(error=RuntimeError(where)))


def _end_with_parent() -> None:
    """A parent that was killed awaits no answer."""
    parent = _parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
