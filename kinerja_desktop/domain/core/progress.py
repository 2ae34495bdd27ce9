"""Progress of long work, as plain as it can be, so that services need no window to report to."""

from typing import Protocol

from kinerja_desktop.domain.core.errors import CancelledError


class Progress(Protocol):
    """Receives the state of long work. Services call `step` often; it may raise `CancelledError`."""

    def step(self, done: int, total: int, label: str = "") -> None:
        """Report `done` of `total` (0 = unknown) with an Indonesian `label`; raises CancelledError."""
        ...


class SilentProgress:
    """Reports nowhere; `cancel()` makes the next step raise, from whatever thread."""

    def __init__(self) -> None:
        self._cancelled = False

    def cancel(self) -> None:
        self._cancelled = True

    def step(self, done: int, total: int, label: str = "") -> None:
        _ = done, total, label
        if self._cancelled:
            raise CancelledError
