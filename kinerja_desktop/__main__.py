"""python -m kinerja_desktop."""

import multiprocessing
import sys

if __name__ == "__main__":
    multiprocessing.freeze_support()  # a child process goes on from here, and needs nothing of the program

from kinerja_desktop.app import main

if __name__ == "__main__":
    sys.exit(main())
