"""Many signals do not kill the program (see docs/decisions/true-refcount.md)."""

import subprocess
import sys

WORK = """
import kinerja_desktop.ui
from PySide6.QtCore import QObject, Signal

class Sender(QObject):
    sent = Signal(int)

sender = Sender()
for number in range(20_000):
    sender.sent.emit(number)
print("alive", True)
"""


def test_many_signals_leave_the_program_alive():
    done = subprocess.run([sys.executable, "-c", WORK], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.strip()) == (0, "alive True"), done.stderr
