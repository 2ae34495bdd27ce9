"""One start of the build before the rooms (1324dd6) as somebody starts it, for bench_jendela.py.

That build's own benchmark makes the window itself; here it goes through `app.main`, as today's does, so that
both pay for what comes before the window. Run with that build's Python, its root and its benchmarks in the
path.
"""

import importlib
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import bench_jendela as bench  # of the old build

START = "kinerja_desktop.ui.start"


def main(kind: str, folder: Path) -> None:
    if kind == bench.KINDS[0]:
        bench.show_bare_window()
        return
    app = importlib.import_module("kinerja_desktop.app")
    plain: Callable[[str], Any] = app.load

    class Started:
        """In the place of the module that shows the window, which is loaded no earlier than it would be."""

        @staticmethod
        def run(_folder: Path, _open: Any, practice: Any) -> int:  # noqa: ANN401
            start = importlib.import_module(START)
            plain_start = start.Program.start

            def show(program: Any) -> None:  # noqa: ANN401 - a Program
                plain_start(program)
                if kind == bench.KINDS[2]:
                    bench.log_in(program)
                else:
                    bench.tell_first_input(program.window, program.window.gate.nama)

            start.Program.start = show
            return start.run(folder, bench.open_office, practice)

    app.load = lambda name: Started if name == START else plain(name)
    app.main([])


if __name__ == "__main__":
    main(sys.argv[2], Path(sys.argv[3]))
