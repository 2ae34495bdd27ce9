"""Keys that two parts claim at the same time do nothing: Qt asks nobody which is meant."""

from itertools import combinations

from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QWidget

from kinerja_desktop.ui.window.main_window import MainWindow
from tests.kit.screens import screens_of, settle, sit_in
from tests.kit.states import buka, semua, templat_baru, templat_pusat

__all__ = ["buka", "semua", "templat_baru", "templat_pusat"]


def _claims(page: QWidget) -> list[str]:
    """Keys of a part and of one inside it, which are both meant while the cursor is in the inner one."""
    found = []
    for one, other in combinations(page.findChildren(QShortcut), 2):
        outer, inner = one.parent(), other.parent()
        assert isinstance(outer, QWidget)
        assert isinstance(inner, QWidget)
        if one.key() != other.key():
            continue
        alone = Qt.ShortcutContext.WidgetShortcut
        if alone in {one.context(), other.context()} or not (one.isEnabled() and other.isEnabled()):
            continue
        if outer is inner or outer.isAncestorOf(inner) or inner.isAncestorOf(outer):
            found.append(f"{one.key().toString()}: {type(outer).__name__}, {type(inner).__name__}")
    return found


def test_no_keys_of_a_screen_are_claimed_twice(buka, qtbot):
    d = buka("kantor")
    _, context = sit_in(d)
    window = MainWindow(60_000)
    qtbot.addWidget(window)
    window.shell.show_login(context, screens_of(d.ids), ())
    window.show_shell()
    window.show()
    twice = {}
    for screen in window.shell.screens:
        window.shell.open(screen.id)
        page = window.shell.current
        settle(page)
        assert page is not None
        twice[screen.id] = _claims(page)
    assert {name: keys for name, keys in twice.items() if keys} == {}
