#!/usr/bin/env bash
# PySide6 6.11.3: `QTest.qWait` turns Qt's event loop in C++ and keeps Python's lock all the while: a thread in Python stands
# still until the wait is over, also where it runs only what a test waits for. A QEventLoop of the same length lets it work.
# What we do: tests wait with event loops (tests/kit/screens.py `settle`, qtbot.waitUntil) where something reads behind.
# Expected by most: while a test waits, the threads go on. Seen: see below.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" -q install PySide6-Essentials==6.11.3
QT_QPA_PLATFORM=offscreen "$folder/venv/bin/python" - <<'PYTHON'
import threading
import time

from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer
from PySide6.QtTest import QTest

app = QCoreApplication(["coba"])
steps = 0


def work():
    global steps
    while True:
        steps += 1
        time.sleep(0.005)


def during(wait):
    before = steps
    wait()
    return steps - before


def event_loop():
    loop = QEventLoop()
    QTimer.singleShot(400, loop.quit)
    loop.exec()


threading.Thread(target=work, daemon=True).start()
time.sleep(0.1)
by_loop, by_wait = during(event_loop), during(lambda: QTest.qWait(400))
print(f"steps of a thread in 0.4 s: {by_loop} beside an event loop, {by_wait} beside QTest.qWait")
assert by_loop > 20 and by_wait < 5, "the behaviour has changed"
PYTHON
