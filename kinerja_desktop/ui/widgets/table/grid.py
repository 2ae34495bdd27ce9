"""A table to type in as in a spreadsheet: blocks of cells, cells of several lines, keys all the way."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QItemSelectionModel, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QApplication,
    QFrame,
    QHeaderView,
    QTableView,
    QWidget,
)

from kinerja_desktop.ui.widgets.table.cell_delegate import CELL_ICON, CELL_PADDING, MARK_ICONS, CellDelegate
from kinerja_desktop.ui.widgets.table.columns import Heads
from kinerja_desktop.ui.widgets.table.roles import MARK_ROLE
from kinerja_desktop.ui.widgets.table.rows_model import Index
from kinerja_desktop.ui.widgets.text.block import format_block, parse_block

_TALL = 10_000
_LEAST_CHARACTERS = 24


class Grid(QTableView):
    """Enter or typing edits a cell, Enter again goes below, Tab to the right, Esc gives up.

    `pasted` carries a Block for the current cell, `cleared` a list of (row, column); `opened` an index that
    the view is to edit in its own way instead of in place (see `keep_closed`). `typed` carries the input of
    the cell that is typed in whenever its text is another one, `closed` tells that it is gone.
    """

    pasted = Signal(object)
    cleared = Signal(object)
    opened = Signal(object)
    typed = Signal(object)
    closed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self._cells = CellDelegate(self)
        self._closed: frozenset[int] = frozenset()
        self._weights: dict[int, int] = {}
        self._least = _LEAST_CHARACTERS
        self._fit = QTimer(self)
        self._fit.setSingleShot(True)
        self._fit.setInterval(0)
        self._fit.timeout.connect(self.fit)
        self._cells.typed.connect(self.typed)
        self.setItemDelegate(self._cells)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setTabKeyNavigation(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(trigger.DoubleClicked | trigger.EditKeyPressed | trigger.AnyKeyPressed)
        self.setCornerButtonEnabled(False)
        self._heads = Heads(self)
        self.setHorizontalHeader(self._heads)
        self._heads.sectionResized.connect(lambda *_: self._fit.start())
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        self.verticalHeader().setHighlightSections(False)

    def set_widths(
        self, characters: dict[int, int], weights: dict[int, int], least: int = _LEAST_CHARACTERS
    ) -> None:
        """Columns with a fixed width in characters; the others share what is left by weight, none below
        `least` characters. None is narrower than the longest word of its heading."""
        self._least = least
        for column, count in characters.items():
            width = self.fontMetrics().averageCharWidth() * count + 2 * CELL_PADDING.width()
            self.setColumnWidth(column, max(width, self._heads.longest_word(column)))
        self._weights = weights
        self._share_width()

    def keep_closed(self, columns: frozenset[int]) -> None:
        """Columns that are not edited in place: `opened` is emitted instead."""
        self._closed = columns

    def refit(self) -> None:
        """Fit row heights once the current change is through."""
        self._fit.start()

    def fit(self) -> None:
        """Make each row as high as its texts; cells over several rows share the height of their rows."""
        spans: list[tuple[int, int, int]] = []
        rows, columns = self.model().rowCount(), self.model().columnCount()
        self._heads.wrap_cut()
        least = self.fontMetrics().height() + 2 * CELL_PADDING.height()
        heights = [least] * rows
        for column in range(columns):
            row = 0
            while row < rows:
                span = max(1, self.rowSpan(row, column))
                needed = self._text_height(row, column)
                if span == 1:
                    heights[row] = max(heights[row], needed)
                else:
                    spans.append((row, span, needed))
                row += span
        for row, span, needed in spans:
            short = needed - sum(heights[row : row + span])
            heights[row + span - 1] += max(0, short)
        for row, height in enumerate(heights):
            if self.rowHeight(row) != height:
                self.setRowHeight(row, height)

    def go_to(self, row: int, column: int) -> None:
        """Put the cursor on a cell and show it."""
        index = self.model().index(row, column)
        if index.isValid():
            self.setCurrentIndex(index)
            self.selectionModel().select(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.scrollTo(index)
            self.setFocus()

    def copy(self) -> None:
        """Put the chosen cells on the clipboard as a spreadsheet would."""
        chosen = {(index.row(), index.column()): str(index.data() or "") for index in self.selectedIndexes()}
        if not chosen:
            return
        rows = sorted({row for row, _ in chosen})
        columns = sorted({column for _, column in chosen})
        block = [[chosen.get((row, column), "") for column in columns] for row in rows]
        QGuiApplication.clipboard().setText(format_block(block))

    def paste(self) -> None:
        """Hand over what lies on the clipboard. One cell fills all that is chosen, as in a spreadsheet."""
        block = parse_block(QGuiApplication.clipboard().text())
        if not block or not self.currentIndex().isValid():
            return
        chosen = self.selectionModel().selection().toList()
        if len(block) == len(block[0]) == len(chosen) == 1:
            area = chosen[0]
            self.selectionModel().setCurrentIndex(area.topLeft(), QItemSelectionModel.SelectionFlag.NoUpdate)
            block = [[block[0][0]] * area.width()] * area.height()
        self.pasted.emit(block)

    def clear_cells(self) -> None:
        """Ask for the chosen cells to be emptied."""
        self.cleared.emit([(index.row(), index.column()) for index in self.selectedIndexes()])

    def edit(  # type: ignore[override] - Qt has a second one with the index alone
        self, index: Index, trigger: QAbstractItemView.EditTrigger, event: QEvent
    ) -> bool:
        """Begin typing; a key that is typed replaces what stood there, F2 goes on with it."""
        if trigger & self.editTriggers() and index.isValid() and index.column() in self._closed:
            self.opened.emit(index)
            if trigger == QAbstractItemView.EditTrigger.AnyKeyPressed and isinstance(event, QKeyEvent):
                self._pass_on(event)
            return True
        self._cells.is_replacing = trigger == QAbstractItemView.EditTrigger.AnyKeyPressed
        return super().edit(index, trigger, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Clipboard and Enter, then what every table knows."""
        standard = QKeySequence.StandardKey
        if event.matches(standard.Copy):
            self.copy()
        elif event.matches(standard.Paste):
            self._if_open(self.paste)
        elif event.matches(standard.Cut):
            self.copy()
            self._if_open(self.clear_cells)
        elif event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace} and not event.modifiers():
            self._if_open(self.clear_cells)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self._if_open(
                lambda: self.edit(self.currentIndex(), QAbstractItemView.EditTrigger.EditKeyPressed, event)
            )
        else:
            super().keyPressEvent(event)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:  # noqa: N802 - Qt's name
        """After Enter the cursor goes to the cell below, as in a spreadsheet."""
        goes_down = self._cells.take_enter()
        super().closeEditor(editor, hint)
        self.closed.emit()
        if goes_down:
            here = self.currentIndex()
            below = here.row() + self.rowSpan(here.row(), here.column())
            if below < self.model().rowCount():
                self.go_to(below, here.column())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._share_width()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(400, self.fontMetrics().height() * 12)

    def _pass_on(self, event: QKeyEvent) -> None:
        """The letter that opened something is the first one typed into it."""
        place = QApplication.focusWidget()
        if place is not None and place is not self:
            letter = QKeyEvent(event.type(), event.key(), event.modifiers(), event.text())
            QApplication.sendEvent(place, letter)

    def _if_open(self, work: Callable[[], object]) -> None:
        if self.editTriggers() != QAbstractItemView.EditTrigger.NoEditTriggers:
            work()

    def _text_height(self, row: int, column: int) -> int:
        text = self.model().index(row, column).data()
        if not isinstance(text, str) or not text:
            return 0
        marked = CELL_ICON if self.model().index(row, column).data(MARK_ROLE) in MARK_ICONS else 0
        room = QRect(0, 0, max(1, self.columnWidth(column) - 2 * CELL_PADDING.width() - marked), _TALL)
        bounds = self.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, text)
        return bounds.height() + 2 * CELL_PADDING.height()

    def _share_width(self) -> None:
        """Columns without a fixed width share the rest, none narrower than a few words."""
        columns = self.model().columnCount() if self.model() else 0
        flexible = {column: weight for column, weight in self._weights.items() if column < columns}
        if not flexible:
            return
        taken = sum(self.columnWidth(column) for column in range(columns) if column not in flexible)
        room = self.viewport().width() - taken
        least = self.fontMetrics().averageCharWidth() * self._least
        for column, weight in flexible.items():
            part = room * weight // sum(flexible.values())
            self.setColumnWidth(column, max(least, part, self._heads.longest_word(column)))
        self._fit.start()
