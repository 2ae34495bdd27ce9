"""The new version that puts itself into place, as a process: argument is the folder of the program."""

import sys
from pathlib import Path

from kinerja_desktop.machine.pembaruan.tempat import TempatProgram
from kinerja_desktop.services.pembaruan.awal import finish

if __name__ == "__main__":
    sys.exit(finish(TempatProgram(Path(sys.argv[1]).resolve())))
