"""Qt's binding must count references (see docs/decisions/qt-6.11.md): else the program dies after a while."""

import subprocess
import sys

PROGRAM = """
import sys
from PySide6.QtCore import QCoreApplication, QObject, Signal

class Sender(QObject):
    sent = Signal()

app, sender = QCoreApplication([]), Sender()
before = sys.getrefcount(True), sys.getrefcount(None)
for _ in range(200):
    sender.sent.emit()
    sender.setObjectName("x")
after = sys.getrefcount(True), sys.getrefcount(None)
print(after[0] - before[0] > -100 and after[1] - before[1] > -100)
"""


def test_calls_into_qt_take_no_reference_too_many():
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.stdout.strip() == "True", done.stderr
