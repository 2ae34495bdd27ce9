"""A second start of the program, with what a double click gives it: prints the exit code of its `main`.

It must end without a window: a window would wait for somebody.
"""

import sys

from kinerja_desktop.app import main
from kinerja_desktop.ui.start import program


def refuse(*_parts: object) -> int:
    return 99


if __name__ == "__main__":
    program.run = refuse
    sys.exit(main(sys.argv[1:]))
