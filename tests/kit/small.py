"""What a small screen does not show: parts that lie outside, texts that are cut and told nowhere, popups
that have no room; and what a screen reader could not name."""

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QTabBar,
    QTextEdit,
    QWidget,
)

from kinerja_desktop.ui.window.main_window import MainWindow

SCALES = {100: (1366, 728), 125: (1092, 574), 150: (910, 472)}
"""Points of a 1366x768 screen above its task bar, by what the system scales it with."""
TINY = {175: (780, 438), 200: (683, 384)}
"""The whole screen where it is smaller than the window can be, which scrolls there."""
_TASK_BAR = 40
_SEEN = (QAbstractButton, QAbstractItemView, QComboBox, QLabel, QLineEdit, QPlainTextEdit)
_SLACK = 2  # points that nobody sees
_NAMED = (
    QAbstractButton, QAbstractItemView, QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit
)  # fmt: skip
_FRAME = 12
_ROUNDS, _STILL = 60, 2  # a request to lay out climbs one part a round, and moves nothing in some of them
_ROWS = 8  # of a popup that is read at a glance, and what Qt adds to them


def show_at(window: MainWindow, scale: int) -> QSize:
    """Show the window on such a screen; the room that anything beside it has there."""
    if scale in SCALES:
        window.resize(*SCALES[scale])
        window.show()
        return window.size()
    width, height = TINY[scale]
    window.show_fitting(QRect(0, 0, width, height))
    window.showNormal()
    window.resize(width, height - _TASK_BAR)
    return window.size()


def lie_still(window: QWidget) -> None:
    """What was replaced goes, what came is laid out: until nothing moves any more."""
    before, still = None, 0
    for _ in range(_ROUNDS):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QCoreApplication.processEvents()
        places = [part.geometry() for part in window.findChildren(QWidget)]
        still = still + 1 if places == before else 0
        before = places
        if still == _STILL:
            return
    raise AssertionError("the window does not come to rest")


def faults(window: QWidget) -> list[str]:
    """One sentence per part that is outside or cut; parts inside a list or table are its own affair."""
    found = []
    for kind in _SEEN:
        for part in window.findChildren(kind):
            if part.isVisibleTo(window) and part.width() > 0 and not _is_inside_view(part):
                found += [f"{type(part).__name__} {_name(part)!r}: {what}" for what in _wrong(window, part)]
    return sorted(set(found))


def nameless(window: QWidget) -> list[str]:
    """What can be typed into, pressed or read in lines, and has no name for a screen reader."""
    found = []
    for kind in _NAMED:
        for part in window.findChildren(kind):
            typed = isinstance(part, QLineEdit) and isinstance(part.parent(), QComboBox)
            if not part.isVisibleTo(window) or (_is_inside_view(part) and not typed):
                continue
            if _is_part_of_field(part):
                continue
            told = QAccessible.queryAccessibleInterface(part)
            if told is None or not told.text(QAccessible.Text.Name).strip():
                found.append(f"{type(part).__name__} {_name(part)!r} in {type(part.parent()).__name__}")
    return sorted(set(found))


def popup_faults(window: QWidget, seen: set[int]) -> list[str]:
    """Lists and menus that open: larger than the window, over their field, or cut. `seen`: before."""
    found = []
    for box in window.findChildren(QComboBox):
        if box.isVisibleTo(window) and box.isEnabled() and box.count() and id(box) not in seen:
            seen.add(id(box))
            found += [f"{type(box).__name__} {box.accessibleName()!r}: {one}" for one in _popup(window, box)]
    for button in window.findChildren(QPushButton):
        if button.menu() is not None and button.isVisibleTo(window):
            button.menu().aboutToShow.emit()
            if not _holds(window.size(), button.menu().sizeHint()):
                found.append(f"menu of {_name(button)!r}: {button.menu().sizeHint().toTuple()}")
    return found


def _popup(window: QWidget, box: QComboBox) -> Iterator[str]:
    box.showPopup()
    view = box.view()
    place, field = view.window().geometry(), QRect(box.mapToGlobal(QPoint(0, 0)), box.size())
    if not _holds(window.size(), place.size()):
        yield f"{place.size().toTuple()} does not fit"
    if place.top() < field.bottom() - _SLACK and place.bottom() > field.top() + _SLACK:
        yield "lies over its field"
    if view.height() > view.sizeHintForRow(0) * _ROWS + _FRAME:
        yield f"is {view.height()} points high"
    for at in range(box.count()):
        needed = view.fontMetrics().horizontalAdvance(box.itemText(at))
        if needed > view.viewport().width() and not box.itemData(at, Qt.ItemDataRole.ToolTipRole):
            yield f"cuts {box.itemText(at)!r}"
            break
    box.hidePopup()


def _holds(room: QSize, size: QSize) -> bool:
    return size.boundedTo(room) == size


def _wrong(window: QWidget, part: QWidget) -> Iterator[str]:
    missing = _outside(window, part)
    if missing:
        yield f"{missing} points outside"
    if not part.toolTip() and _is_cut(part):
        yield f"cut at {part.width()}x{part.height()}, needs {part.sizeHint().width()}"


def _outside(window: QWidget, part: QWidget) -> int:
    """How far it reaches beyond what can be seen of it, scrolling included."""
    worst, inner = 0, part
    here = QRect(QPoint(0, 0), part.size())
    while inner is not window:
        outer = inner.parentWidget()
        if outer is None:
            return worst
        here.translate(inner.pos())
        area = outer.parentWidget() if isinstance(outer.parentWidget(), QScrollArea) else None
        if isinstance(area, QScrollArea) and area.viewport() is outer:
            if area.horizontalScrollBar().maximum() and _can_scroll_across(area):
                here.setWidth(0)
                here.moveLeft(0)
            here.setHeight(0)
            here.moveTop(0)
        worst = max(
            worst,
            here.right() + 1 - outer.width(),
            here.bottom() + 1 - outer.height(),
            -here.left(),
            -here.top(),
        )
        inner = outer
    return worst if worst > _SLACK else 0


def _can_scroll_across(area: QAbstractScrollArea) -> bool:
    return area.horizontalScrollBarPolicy() is not area.horizontalScrollBarPolicy().ScrollBarAlwaysOff


def _is_cut(part: QWidget) -> bool:
    if isinstance(part, QLabel):
        if part.wordWrap():
            return part.heightForWidth(part.width()) > part.height() + _SLACK
        return bool(part.text()) and part.sizeHint().width() > part.width() + _SLACK
    if isinstance(part, QPushButton):
        return part.sizeHint().width() > part.width() + _SLACK
    return False


def _is_inside_view(part: QWidget) -> bool:
    outer = part.parentWidget()
    while outer is not None:
        if isinstance(outer, (QAbstractItemView, QComboBox, QPlainTextEdit)):
            return True
        outer = outer.parentWidget()
    return False


def _is_part_of_field(part: QWidget) -> bool:
    """The line of a spin box, the pieces that Qt itself puts into a view or a tab bar."""
    outer = part.parentWidget()
    return part.objectName().startswith("qt_") or isinstance(outer, (QAbstractSpinBox, QTabBar))


def _name(part: QWidget) -> str:
    text = part.text() if isinstance(part, (QLabel, QAbstractButton, QLineEdit)) else ""
    return (text or part.accessibleName() or part.objectName())[:60]
