"""What the command line says: sentences for people or one JSON object for programs, and progress."""

import signal
import sys
import time
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from enum import Enum
from pathlib import Path
from typing import Any, TextIO

import msgspec

from kinerja_desktop.domain.core.errors import CancelledError, KinerjaError

_REPORT_EVERY_S = 0.2
_WIDTH = 100


class Output:
    """Sentences and tables for people, or with `as_json` one object for programs at the end."""

    def __init__(self, *, as_json: bool, out: TextIO | None = None, err: TextIO | None = None) -> None:
        self._json = as_json
        self._out = out or sys.stdout
        self._err = err or sys.stderr
        self.beside_refusal: Callable[[KinerjaError], Mapping[str, object]] | None = None
        """What a program gets besides the parts of a refusal; None: nothing."""

    def say(self, text: str) -> None:
        """One line for people."""
        if not self._json:
            print(text, file=self._out)

    def table(self, head: tuple[str, ...], rows: list[tuple[object, ...]]) -> None:
        """A plain table for people; numbers stand at the right."""
        if self._json or not rows:
            return
        texts = [head, *(tuple(str(cell) for cell in row) for row in rows)]
        widths = [max(len(row[column]) for row in texts) for column in range(len(head))]
        numeric = [all(isinstance(row[column], int | float) for row in rows) for column in range(len(head))]
        for row in texts:
            cells = zip(row, widths, numeric, strict=True)
            print(
                "  ".join(t.rjust(w) if right else t.ljust(w) for t, w, right in cells).rstrip(),
                file=self._out,
            )

    def result(self, values: Mapping[str, object]) -> None:
        """The outcome, printed only as JSON."""
        if self._json:
            print(
                msgspec.json.format(_encode({"berhasil": True, **values}), indent=2).decode(), file=self._out
            )

    def error(self, error: KinerjaError) -> None:
        """A refusal: as JSON on the output, for people on the error channel."""
        if self._json:
            parts = {
                "apa": error.what,
                "di": error.where,
                "sebab": error.why,
                "siapa": error.who,
                "langkah": error.next_step,
            }
            more = self.beside_refusal(error) if self.beside_refusal else {}
            values = {"berhasil": False, "kode": error.exit_code, "galat": parts, **more}
            print(msgspec.json.format(_encode(values), indent=2).decode(), file=self._out)
        else:
            print(str(error), file=self._err)

    def note(self, text: str) -> None:
        """A remark beside the result, on the error channel."""
        print(text, file=self._err)


class TerminalProgress:
    """One line that is written over, where somebody watches; Ctrl+C cancels at the next step."""

    def __init__(self, err: TextIO | None = None) -> None:
        self._err = err or sys.stderr
        self._visible = self._err.isatty()
        self._last = 0.0
        self.cancelled = False

    def step(self, done: int, total: int, label: str = "") -> None:
        if self.cancelled:
            raise CancelledError
        now = time.monotonic()
        if not self._visible or (now - self._last < _REPORT_EVERY_S and done != total):
            return
        self._last = now
        share = f"{done * 100 // total} %" if total else str(done)
        self._err.write(f"\r{label} {share}".ljust(_WIDTH) + ("\n" if total and done == total else ""))
        self._err.flush()


@contextmanager
def cancel_on_interrupt(progress: TerminalProgress) -> Generator[None]:
    """The first Ctrl+C asks the work to stop cleanly, a second one ends the program."""

    def ask(_number: int, _frame: object) -> None:
        if progress.cancelled:
            raise KeyboardInterrupt
        progress.cancelled = True

    before = signal.signal(signal.SIGINT, ask)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _encode(value: object) -> bytes:
    return msgspec.json.encode(value, enc_hook=_plain)


def _plain(value: Any) -> object:  # noqa: ANN401 - whatever a result holds
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Path):
        return str(value)
    if isinstance(value, date | datetime):
        return value.isoformat()
    raise NotImplementedError
