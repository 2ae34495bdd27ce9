"""How a cell of a grid is drawn and typed in: several lines, a list of choices, marks."""

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPalette, QTextCursor
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QComboBox,
    QPlainTextEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from kinerja_desktop.ui.look.icons import make_icon
from kinerja_desktop.ui.look.theme import tokens_of
from kinerja_desktop.ui.widgets.table.roles import CHOICES_ROLE, MARK_ROLE
from kinerja_desktop.ui.widgets.text.typed import TextInput

CELL_PADDING = QSize(12, 8)
CELL_ICON = 22  # room that an icon takes from the text
MARK_ICONS = {"linked": "check", "bad": "triangle-alert", "caution": "triangle-alert"}
_COLORS = {"linked": "good", "bad": "bad", "caution": "caution", "muted": "muted"}
_EDITOR_LINES = 3
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})

CellIndex = QModelIndex | QPersistentModelIndex


class CellDelegate(QStyledItemDelegate):
    """Enter ends a cell, Shift+Enter is a new line in it. `is_replacing`: typing takes the old text away.

    `typed` carries the input of a cell whenever its text is another one.
    """

    typed = Signal(object)

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        self._entered = False
        self.is_replacing = False

    def take_enter(self) -> bool:
        """Whether the cell just closed was finished with Enter; asked once."""
        entered, self._entered = self._entered, False
        return entered

    def createEditor(  # noqa: N802 - Qt's name
        self, parent: QWidget, option: QStyleOptionViewItem, index: CellIndex
    ) -> QWidget:
        _ = option
        choices = index.data(CHOICES_ROLE)
        editor: QComboBox | QPlainTextEdit
        if isinstance(choices, tuple):
            editor = QComboBox(parent)
            editor.addItems(["", *choices])
            editor.activated.connect(lambda _row: self._finish(editor))
        else:
            editor = TextInput(parent)
            editor.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
            editor.textChanged.connect(lambda: self.typed.emit(editor))
        heading = index.model().headerData(index.column(), Qt.Orientation.Horizontal)
        editor.setAccessibleName(str(heading or ""))
        return editor

    def setEditorData(self, editor: QWidget, index: CellIndex) -> None:  # noqa: N802 - Qt's name
        text = str(index.data(Qt.ItemDataRole.EditRole) or "")
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(0, editor.findText(text)))
        elif isinstance(editor, QPlainTextEdit):
            editor.setPlainText(text)
            cursor = editor.textCursor()
            cursor.select(QTextCursor.SelectionType.Document)
            if not self.is_replacing:
                cursor.movePosition(QTextCursor.MoveOperation.End)
            editor.setTextCursor(cursor)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: CellIndex) -> None:  # noqa: N802 - Qt's name
        text = editor.currentText() if isinstance(editor, QComboBox) else ""
        if isinstance(editor, QPlainTextEdit):
            text = editor.toPlainText()
        model.setData(index, text, Qt.ItemDataRole.EditRole)

    def updateEditorGeometry(  # noqa: N802 - Qt's name
        self, editor: QWidget, option: QStyleOptionViewItem, index: CellIndex
    ) -> None:
        """Over the cell; texts get room for a few lines even in a low row."""
        _ = index
        box = option.rect
        if isinstance(editor, QPlainTextEdit):
            wanted = editor.fontMetrics().height() * _EDITOR_LINES + 2 * CELL_PADDING.height()
            box.setHeight(max(box.height(), wanted))
            below = self._view.viewport().height() - box.bottom()
            if below < 0:
                box.translate(0, max(below, -box.top()))
        editor.setGeometry(box)

    def initStyleOption(self, option: QStyleOptionViewItem, index: CellIndex) -> None:  # noqa: N802 - Qt's name
        super().initStyleOption(option, index)
        mark = index.data(MARK_ROLE)
        if mark not in _COLORS:
            return
        color = tokens_of(self._view).color(_COLORS[mark])
        if mark in MARK_ICONS and index.data():
            option.icon = make_icon(MARK_ICONS[mark], color)
            option.features |= QStyleOptionViewItem.ViewItemFeature.HasDecoration
            option.decorationSize = QSize(14, 14)
            if option.displayAlignment & Qt.AlignmentFlag.AlignTop:
                option.decorationAlignment = Qt.AlignmentFlag.AlignTop
        if mark in {"bad", "muted"}:
            option.palette.setColor(QPalette.ColorRole.Text, color)

    def sizeHint(self, option: QStyleOptionViewItem, index: CellIndex) -> QSize:  # noqa: N802 - Qt's name
        """At least the height of a row in any table."""
        size = super().sizeHint(option, index)
        return size.expandedTo(QSize(0, option.fontMetrics.height() + 2 * CELL_PADDING.height()))

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Enter ends typing; Shift+Enter or Alt+Enter, as spreadsheets have it, begins a line."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and event.key() in _ENTER:
            if isinstance(editor, QPlainTextEdit):
                if event.modifiers() & (Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.AltModifier):
                    editor.insertPlainText("\n")
                else:
                    self._entered = True
                    self._finish(editor)
                return True
            self._entered = isinstance(editor, QComboBox)
        return super().eventFilter(editor, event)

    def _finish(self, editor: QWidget) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)
