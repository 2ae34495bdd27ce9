"""Qt with the program's font, theme, language and scale."""

import os
import sys

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from kinerja_desktop import __version__
from kinerja_desktop.machine.paths import RESOURCES
from kinerja_desktop.machine.settings import PreferenceStore
from kinerja_desktop.ui.look.theme import STYLE, Tema, apply_theme, set_up
from kinerja_desktop.ui.start.translation import IndonesianTranslator

_HUNDRED_PERCENT = 100


def make_application(store: PreferenceStore) -> QApplication:
    """Qt with the program's font, theme, language and scale."""
    if store.current.skala != _HUNDRED_PERCENT:
        os.environ.setdefault("QT_SCALE_FACTOR", str(store.current.skala / _HUNDRED_PERCENT))
    app = QApplication([*sys.argv[:1], *STYLE])
    app.setApplicationName("Kinerja Desktop")
    app.setApplicationVersion(__version__)
    app.setWindowIcon(QIcon(str(RESOURCES / "icons" / "kinerja.svg")))
    app.installTranslator(IndonesianTranslator(app))
    set_up(app)
    apply_theme(app, Tema[store.current.tema])
    return app
