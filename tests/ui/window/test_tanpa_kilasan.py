"""A part that is shown before it has a place is a window of its own for a moment: it flashes and takes the
focus with it."""

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QMainWindow, QMenu, QWidget

from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.ui.window.main_window import MainWindow
from tests.kit.screens import screens_of, settle, sit_in
from tests.kit.states import buka, semua, templat_baru, templat_pusat

__all__ = ["buka", "semua", "templat_baru", "templat_pusat"]
_WINDOWS = (QMainWindow, QDialog, QMenu)


class _Seen(QObject):
    """Whatever is shown as a window and is none."""

    def __init__(self) -> None:
        super().__init__()
        self.flashed: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            inside_list = isinstance(watched.parentWidget(), QComboBox)
            if not isinstance(watched, _WINDOWS) and not inside_list:
                told = watched.property("text") or watched.accessibleName() or watched.objectName()
                self.flashed.append(f"{type(watched).__name__} {told}")
        return False


@pytest.mark.parametrize(
    "peran", [{one} for one in Peran] + [set(Peran)], ids=lambda one: "+".join(sorted(one))
)
def test_no_part_of_a_screen_is_a_window_of_its_own(buka, qtbot, peran):
    d = buka("kantor")
    _, context = sit_in(d, peran)
    window, seen = MainWindow(60_000), _Seen()
    qtbot.addWidget(window)
    app = QApplication.instance()
    assert app is not None
    app.installEventFilter(seen)
    try:
        window.shell.show_login(context, screens_of(d.ids), ())
        window.show_shell()
        window.show()
        for screen in window.shell.screens:
            window.shell.open(screen.id)
            settle(window.shell.current)
    finally:
        app.removeEventFilter(seen)
    assert len(window.shell.screens) > 1
    assert not seen.flashed
