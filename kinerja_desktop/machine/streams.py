"""The streams of this process, made fit for every name and every place they lead to."""

import io
import os
import sys
from typing import TextIO


def fit_streams() -> None:
    """From now on nothing said can fail for its letters, and there is always somewhere to say it.

    A window's program on Windows has no streams at all. Where a pipe or a file takes the output, its encoding
    is that of the old programs of the country (1252), which knows neither the names of all people nor what
    JSON is: there it is UTF-8. A terminal keeps its own; letters that it lacks are shown as their numbers.
    """
    # Nothing to read, rather than a device: Windows takes its own for a terminal.
    sys.stdin = _given(sys.stdin) or io.StringIO()
    sys.stdout = _fit(_given(sys.stdout))
    sys.stderr = _fit(_given(sys.stderr))


def _given(stream: TextIO | None) -> TextIO | None:
    """A stream, which the types of the library take to be always there."""
    return stream


def _fit(stream: TextIO | None) -> TextIO:
    if stream is None:
        # Open as long as the process, which closes it.
        return open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123 - a device, not a file
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")
    return stream
