"""python -m kinerja_desktop."""

import multiprocessing
import sys

from kinerja_desktop.app import main

if __name__ == "__main__":
    multiprocessing.freeze_support()
    sys.exit(main())
