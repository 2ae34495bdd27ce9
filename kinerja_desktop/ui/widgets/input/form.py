"""Parts of a detail pane: fields in one or two columns, forms that open in place, scrolling."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from kinerja_desktop.ui.look.theme import GAP, GROUP_GAP
from kinerja_desktop.ui.widgets.layout.basic import button, label, row
from kinerja_desktop.ui.widgets.text.typed import inputs_in

_TWO_COLUMNS_FROM = 66  # average letters; narrower panes put one field below the other
_LEAST_LETTERS = 38


def add_shortcut(widget: QWidget, keys: str, run: Callable[[], object]) -> None:
    """A shortcut that counts while the cursor is inside `widget`."""
    shortcut = QShortcut(QKeySequence(keys), widget)
    shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    shortcut.activated.connect(run)


def is_key(event: QEvent, key: Qt.Key) -> bool:
    """Whether an event is the pressing of this key."""
    return isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and event.key() == key


class FormGrid(QWidget):
    """Fields side by side where the pane is wide enough, else one below the other."""

    def __init__(self, fields: Sequence[QWidget]) -> None:
        super().__init__()
        self._fields = tuple(fields)
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GROUP_GAP)
        self._grid.setVerticalSpacing(GAP)
        self._arrange(1)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Choose the number of columns by width and font."""
        super().resizeEvent(event)
        letters = event.size().width() / max(1, self.fontMetrics().averageCharWidth())
        self._arrange(2 if letters >= _TWO_COLUMNS_FROM else 1)

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for number, field in enumerate(self._fields):
            self._grid.removeWidget(field)
            place = divmod(number, columns)
            self._grid.addWidget(field, *place, Qt.AlignmentFlag.AlignTop)
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)


def area_around(widget: QWidget) -> QScrollArea | None:
    """The nearest page that scrolls and holds this; None: none does."""
    above = widget.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    return above


class InlineForm(QFrame):
    """A form inside the page, hidden until `open`. Esc closes it, Ctrl+Enter is its button."""

    closed = Signal()

    def __init__(self, title: str, action: str, confirmed: Callable[[], object], icon: str = "check") -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setAccessibleName(title)
        self._before: QWidget | None = None
        self.body = QVBoxLayout()
        self.body.setSpacing(GAP)
        self.confirm = button(action, confirmed, icon)
        self.confirm.setToolTip(f"{action} (Ctrl+Enter)")
        cancel = button("Batal", self.close_form, role="quiet")
        cancel.setToolTip("Tutup tanpa mengubah apa pun (Esc)")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GROUP_GAP, GROUP_GAP, GROUP_GAP, GROUP_GAP)
        layout.setSpacing(GAP)
        self._title = label(title, "heading", wrap=True)
        layout.addWidget(self._title)
        layout.addLayout(self.body)
        layout.addLayout(row(None, cancel, self.confirm))
        for keys, run in (("Esc", self.close_form), ("Ctrl+Return", confirmed), ("Ctrl+Enter", confirmed)):
            add_shortcut(self, keys, run)
        self.hide()

    def rename(self, title: str, action: str) -> None:
        """Another heading and another word on the button, for a form that does two things."""
        self.setAccessibleName(title)
        self._title.setText(title)
        self.confirm.setText(action)
        self.confirm.setToolTip(f"{action} (Ctrl+Enter)")

    def open(self, first: QWidget) -> None:
        """Show it with the cursor in `first`; closing brings the cursor back to where it was."""
        self._before = QApplication.focusWidget()
        for place in inputs_in(self):
            place.belongs_to(self)
        self.show()
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """It was opened, or grew: all of it is seen, or as much as there is room for around the cursor."""
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._come_into_view)

    def _come_into_view(self) -> None:
        area, writing = area_around(self), QApplication.focusWidget()
        if area is not None and writing is not None and self.isAncestorOf(writing):
            area.ensureWidgetVisible(self, 0, GROUP_GAP)
            area.ensureWidgetVisible(writing, 0, GROUP_GAP)

    def close_form(self) -> None:
        writing, before = QApplication.focusWidget(), self._before
        if writing is not None and self.isAncestorOf(writing) and before is not None and isValid(before):
            before.setFocus(Qt.FocusReason.OtherFocusReason)  # else it would go to whatever comes next
        self._before = None
        self.hide()
        self.closed.emit()


class DetailScroll(QScrollArea):
    """A detail pane that scrolls downwards only."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * _LEAST_LETTERS)
        self.setWidget(content)


def at_the_top(form: QWidget) -> DetailScroll:
    """The form at the top of a page that scrolls."""
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(form)
    column.addStretch(1)
    return DetailScroll(page)
