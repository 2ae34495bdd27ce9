"""Where the first window has its door to Mode Latihan: `x y` in a window of the width and height given."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QPoint

from kinerja_desktop.machine.settings import PreferenceStore
from kinerja_desktop.ui.start.gates import Dressing, Gates
from kinerja_desktop.ui.start.program import make_application
from kinerja_desktop.ui.window.main_window import MainWindow

with TemporaryDirectory() as made:
    store = PreferenceStore(Path(made))
    application = make_application(store)
window = MainWindow(0)
Gates(window, Dressing(store, window.update)).show_wizard()
window.resize(*map(int, sys.argv[1:]))
window.show()
application.processEvents()
door = window.gate.practice_door
middle = door.mapTo(window, QPoint(door.width() // 2, door.height() // 2))
sys.stdout.write(f"{middle.x()} {middle.y()}\n")
