"""The program as a process of its own that logs in as `staf`, opens Realisasi and types until it is killed.

Arguments: data folder, folder for the preferences. Prints what stands in the field after every letter.
"""

import sys
from itertools import cycle
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit

from kinerja_desktop.domain.core.clock import Clock
from kinerja_desktop.machine.settings import PreferenceStore
from kinerja_desktop.ui.start.application import make_application
from kinerja_desktop.ui.start.program import Program
from tests.kit.office import SANDI, open_cheaply

LETTER_MS = 40


def main() -> None:
    store = PreferenceStore(Path(sys.argv[2]))
    app = make_application(store)
    program = Program(
        app, store, Path(sys.argv[1]), open_kantor=open_cheaply, make_practice=None, clock=Clock()
    )
    program.start()
    letters = cycle("tiga laporan selesai ")
    clock = QTimer()

    def find() -> QPlainTextEdit:
        view = program.window.shell.current
        return next(one for one in view.findChildren(QPlainTextEdit) if one.accessibleName() == "Uraian")

    def step() -> None:
        window = program.window
        if window.gate is not None:
            if program._kantor is not None and not window.gate.sandi.text():
                window.gate.nama.setText("staf")
                window.gate.sandi.setText(SANDI)
                window.gate.submit()
        elif window.shell.current_id != "pemantauan":
            window.shell.open("pemantauan")
            find().setFocus()
        else:
            QTest.keyClick(find(), next(letters))
            sys.stdout.write(find().toPlainText() + "\n")
            sys.stdout.flush()

    clock.timeout.connect(step)
    clock.start(LETTER_MS)
    app.exec()


if __name__ == "__main__":
    main()
