"""Where a refusal is told: beside the answers that led to it, else on the page."""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from contextvars import ContextVar

from kinerja_desktop.domain.core.errors import KinerjaError


def way_out(action: str) -> str:
    """What the button beside `action` is called: "Batal" beside "Batalkan ..." would be a riddle."""
    return "Kembali" if action.startswith("Batal") else "Batal"


Listener = Callable[[KinerjaError], object]

_LISTENER: ContextVar[Listener | None] = ContextVar("listener", default=None)


@contextmanager
def told_to(listener: Listener) -> Generator[None]:
    """Refusals of steps taken inside, in this thread, are told to `listener` alone."""
    before = _LISTENER.set(listener)
    try:
        yield
    finally:
        _LISTENER.reset(before)


def is_told(error: KinerjaError) -> bool:
    """Tell who listens; False: nobody does, so the page has to."""
    listener = _LISTENER.get()
    if listener is None:
        return False
    listener(error)
    return True
