"""Composition root: the only file that sees everything. It starts the command line."""

import sys
from collections.abc import Sequence
from pathlib import Path

from kinerja_desktop.cli.main import run
from kinerja_desktop.domain.clock import Clock
from kinerja_desktop.faults import Faults
from kinerja_desktop.log import start_logging
from kinerja_desktop.services.kantor import Kantor, open_kantor


def main(arguments: Sequence[str] | None = None) -> int:
    """Start the program with these arguments (None: those of the process); returns the exit code."""
    clock, faults = Clock(), Faults.from_environment()

    def opened(folder: Path, *, portable: bool = False) -> Kantor:
        kantor = open_kantor(folder, clock, faults, portable=portable)
        start_logging(kantor.folder / "log")
        return kantor

    return run(sys.argv[1:] if arguments is None else arguments, opened)
