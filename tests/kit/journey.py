"""Somebody before the whole window, who sees texts and uses keys and clicks."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time
from functools import partial
from itertools import islice
from pathlib import Path

import pytest
from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPoint,
    QRect,
    Qt,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QPlainTextEdit,
    QScrollArea,
    QTabBar,
    QTextBrowser,
    QWidget,
)

from kinerja_desktop.domain.core.clock import Clock
from kinerja_desktop.ui.widgets.layout.page import Page
from kinerja_desktop.ui.window.main_window import MainWindow
from tests.kit.office import SANDI, open_cheaply

_CELLS_READ = 200


class OtherWindows(QObject):
    """Notes every window that opens beside the program's own: each steals the cursor for a moment."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            kind = watched.windowType()
            if kind is Qt.WindowType.Window and not isinstance(watched, MainWindow):
                self.seen.append(f"{type(watched).__name__} {getattr(watched, 'text', str)()!r}")
        return False


class Orang:
    """Somebody before the window of `program`: reads what is visible, clicks it by its words, types.

    `acts`: keys and clicks until now; a key held with another one is one.
    """

    def __init__(self, qtbot, program) -> None:
        self._qtbot = qtbot
        self.program = program
        self.window: QWidget = program.window
        self.dialogs = program.dialogs
        self.acts = 0

    # --- seeing -------------------------------------------------------------------------------------------

    def reads(self) -> str:
        """Every text that stands in the window now."""
        texts = [one.text() for one in self._visible(QLabel)]
        texts += [one.text() for one in self._visible(QAbstractButton)]
        texts += [one.toPlainText() for one in (*self._visible(QPlainTextEdit), *self._visible(QTextBrowser))]
        texts += [text for view in self._visible(QAbstractItemView) for text in first_lines(view.model())]
        return "\n".join(text.replace("&", "") for text in texts)

    def waits_for(self, text: str, timeout: int = 60_000) -> None:
        """Until the text stands somewhere in the window."""
        self.waits_until(lambda: text in self.reads(), text, timeout)

    def waits_until(self, holds: Callable[[], bool], what: str, timeout: int = 60_000) -> None:
        try:
            self._qtbot.waitUntil(holds, timeout=timeout)
        except self._qtbot.TimeoutError:
            pytest.fail(f"never came: {what}\nthe window says:\n{self.reads()}")

    def finds(self, name: str, kind: type[QWidget] = QWidget) -> QWidget:
        """The one visible widget that a screen reader calls so."""
        found = (one for one in self._visible(kind) if one.accessibleName() == name)
        named = [one for one in found if not isinstance(one.parent(), QComboBox)]  # its line has its name too
        navigation = self.window.shell.navigation if self.window.gate is None else None
        found = [
            one
            for one in named
            if not isinstance(one, Page) and (navigation is None or not navigation.isAncestorOf(one))
        ]
        assert len(found) == 1, f"{len(found)} x {name!r} in:\n{self.reads()}"
        return found[0]

    # --- doing --------------------------------------------------------------------------------------------

    def clicks(self, text: str) -> None:
        """The visible button with this text or accessible name, once it can be pressed."""

        def found() -> list[QAbstractButton]:
            return [
                one
                for one in self._visible(QAbstractButton)
                if text in {one.text().replace("&", ""), one.accessibleName()}
            ]

        self.waits_until(lambda: bool(found()) and found()[0].isEnabled(), f"a button {text!r}")
        assert len(found()) == 1, f"{len(found())} buttons {text!r}"
        self.clicks_on(found()[0])

    def clicks_tab(self, text: str) -> None:
        """The tab with this title."""
        bars = [(bar, number) for bar in self._visible(QTabBar) for number in range(bar.count())]
        bar, number = next((b, n) for b, n in bars if b.tabText(n).replace("&", "").startswith(text))
        self.clicks_on(bar, bar.tabRect(number).center())

    def clicks_on(self, widget: QWidget, where: QPoint | None = None) -> None:
        """Scrolls to the widget when needed."""
        parent = widget.parentWidget()
        while parent is not None:
            if isinstance(parent, QScrollArea):
                parent.ensureWidgetVisible(widget)
            parent = parent.parentWidget()
        self._qtbot.waitUntil(lambda: not widget.size().isEmpty())  # until it is laid out
        self.acts += 1
        where = widget.rect().center() if where is None else where
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, where)

    def fills(self, name: str, text: str) -> None:
        """Types over what stands in the field of this name."""
        field = self.finds(name)
        self.clicks_on(field)
        field.setFocus()
        QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(field, Qt.Key.Key_Delete)
        QTest.keyClicks(field, text)
        self.acts += 2 + len(text)

    def types(self, text: str) -> None:
        """Where the cursor is; the first letter may open another place to type in."""
        self.acts += len(text)
        for letter in text:
            QTest.keyClick(self._cursor(), letter)

    def presses(self, *keys: str) -> None:
        """Keys as Qt writes them, one after the other, where the cursor is."""
        self.acts += len(keys)
        for key in keys:
            QTest.keySequence(self._cursor(), key)

    def chooses(self, name: str, text: str) -> None:
        """An entry of a closed list of choices, by its keyboard way."""
        box = self.finds(name, QComboBox)
        assert isinstance(box, QComboBox)
        row = box.findText(text)
        assert row >= 0, f"{text!r} is no choice of {name!r}"
        box.setFocus()
        self.acts += 1 + row
        QTest.keyClick(box, Qt.Key.Key_Home)
        for _ in range(row):
            QTest.keyClick(box, Qt.Key.Key_Down)
        assert box.currentText() == text

    def stands_on(self, name: str, text: str) -> None:
        """Clicks the line of a list, table or tree that shows `text`."""
        view = self.finds(name, QAbstractItemView)
        assert isinstance(view, QAbstractItemView)
        self.waits_until(lambda: find_index(view.model(), text).isValid(), f"{text!r} in {name!r}")
        view.scrollTo(find_index(view.model(), text))

        def place() -> QRect:
            """Found anew each time: what is read meanwhile makes all cells anew."""
            return view.visualRect(find_index(view.model(), text))

        self._qtbot.waitUntil(lambda: not view.viewport().size().isEmpty() and place().height() > 0)
        view.setFocus()
        self.clicks_on(view.viewport(), place().center())

    def logs_in(self, nama: str) -> None:
        """At the login or the lock."""
        self.waits_until(lambda: self.window.gate is not None, "the login")
        if not self.finds("Nama pengguna").isReadOnly():
            self.fills("Nama pengguna", nama)
        self.fills("Sandi", SANDI)
        self.presses("Return")
        self.waits_until(lambda: self.window.gate is None, "the shell")

    def becomes(self, nama: str) -> None:
        """Tukar pengguna."""
        self.presses("Ctrl+U")
        self.logs_in(nama)

    def goes_to(self, screen: str) -> None:
        """By the navigation at the left."""
        buttons = self.window.shell.navigation.findChildren(QAbstractButton)
        self.clicks_on(next(one for one in buttons if one.accessibleName() == screen))
        self.waits_until(lambda: self.window.shell.current is not None, screen)

    def turns_to(self) -> None:
        """Of several programs on the screen, this one comes to the front."""
        with self._qtbot.waitActive(self.window):
            self.window.activateWindow()

    def leaves(self) -> None:
        """Closes the program and waits for what it does then."""
        self.window.close()

    def _visible(self, kind: type[QWidget]) -> list:
        return [one for one in self.window.findChildren(kind) if one.isVisible()]

    def _cursor(self) -> QWidget:
        return QApplication.activePopupWidget() or QApplication.focusWidget() or self.window


def find_index(model: QAbstractItemModel, text: str) -> QModelIndex:
    """The first cell that says just this, else the first that contains it; invalid when there is none."""
    best = QModelIndex()
    for index in walk(model, QModelIndex()):
        said = str(index.data() or "")
        if said == text:
            return index
        if text in said and not best.isValid():
            best = index
    return best


def walk(model: QAbstractItemModel, parent: QModelIndex) -> Iterator[QModelIndex]:
    """Every cell, in a tree also below."""
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(parent)
    for row in range(model.rowCount(parent)):
        for column in range(columns):
            yield model.index(row, column, parent)
        yield from walk(model, model.index(row, 0, parent))


def first_lines(model: QAbstractItemModel) -> list[str]:
    """What a list or table says on its first lines."""
    return [str(index.data() or "") for index in islice(walk(model, QModelIndex()), _CELLS_READ)]


@pytest.fixture
def orang(qtbot, qapp: QApplication, start_program) -> Iterator[Callable[..., Orang]]:
    """Sits down before the program on a data folder, on a day (None: today). Another window that opens by
    mistake is a failure."""
    others = OtherWindows()
    qapp.installEventFilter(others)

    def sit_down(folder: Path, hari: date | None = None) -> Orang:
        if hari is None:
            return Orang(qtbot, start_program(folder))
        clock = Clock(lambda: datetime.combine(hari, time(12), UTC))
        office = partial(open_cheaply, clock=clock)
        return Orang(qtbot, start_program(folder, open_kantor=office, clock=clock))

    yield sit_down
    qapp.removeEventFilter(others)
    assert others.seen == []
