"""What a small screen does not show: parts that lie outside, texts that are cut and told nowhere."""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QWidget,
)

SCALES = {100: (1366, 728), 125: (1092, 574), 150: (910, 472)}
"""Points of a 1366x768 screen above its task bar, by what the system scales it with."""
_SEEN = (QAbstractButton, QAbstractItemView, QComboBox, QLabel, QLineEdit, QPlainTextEdit)
_SLACK = 2  # points that nobody sees


def faults(window: QWidget) -> list[str]:
    """One sentence per part that is outside or cut; parts inside a list or table are its own affair."""
    found = []
    for kind in _SEEN:
        for part in window.findChildren(kind):
            if part.isVisibleTo(window) and part.width() > 0 and not _is_inside_view(part):
                found += [f"{type(part).__name__} {_name(part)!r}: {what}" for what in _wrong(window, part)]
    return sorted(set(found))


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


def _name(part: QWidget) -> str:
    text = part.text() if isinstance(part, (QLabel, QAbstractButton, QLineEdit)) else ""
    return (text or part.accessibleName() or part.objectName())[:60]
