"""A table whose first columns stay in sight while the others scroll past them."""

from collections.abc import Callable

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QFrame, QTableView

from kinerja_desktop.ui.widgets.table.listed import ListTable
from kinerja_desktop.ui.widgets.table.table import dress_table

_Scroll = QAbstractItemView.ScrollHint
_NO_BAR = Qt.ScrollBarPolicy.ScrollBarAlwaysOff


class FrozenTable(ListTable):
    """As `make_table`; the first `count` columns are drawn once more by a second view that lies over them
    and shares model, selection and scrolling downwards."""

    def __init__(self, model: QAbstractItemModel, count: int) -> None:
        super().__init__()
        self._count = count
        self._left = QTableView(self)
        dress_table(self, model)
        dress_table(self._left, model)
        self._left.setSelectionModel(self.selectionModel())
        self._set_up_left()
        self.listed.sort_by_heads(self)
        header = self.horizontalHeader()
        self._left.horizontalHeader().setSectionsClickable(True)
        self._left.horizontalHeader().sectionClicked.connect(self._sort_by)
        header.sectionResized.connect(lambda *_: self._follow())
        self._left.horizontalHeader().sectionResized.connect(self._resized_left)
        self.verticalScrollBar().valueChanged.connect(self._left.verticalScrollBar().setValue)
        self._left.verticalScrollBar().valueChanged.connect(self.verticalScrollBar().setValue)
        model.modelReset.connect(self._follow)

    def set_up_cells(
        self,
        delegate: Callable[[QAbstractItemView], QAbstractItemDelegate],
        triggers: QAbstractItemView.EditTrigger,
    ) -> None:
        """How cells are drawn (each view needs a delegate of its own), and what begins typing in them."""
        for view in (self, self._left):
            view.setItemDelegate(delegate(view))
            view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
            view.setEditTriggers(triggers)

    @property
    def frozen_width(self) -> int:
        """How much of the left edge the frozen columns take, in pixels."""
        return sum(self.columnWidth(column) for column in range(self._count))

    def edit(  # type: ignore[override] - Qt has a second one with the index alone
        self,
        index: QModelIndex | QPersistentModelIndex,
        trigger: QAbstractItemView.EditTrigger,
        event: QEvent,
    ) -> bool:
        """Typing into a frozen cell is seen where that cell is drawn."""
        if index.isValid() and index.column() < self._count and trigger & self.editTriggers():
            return self._left.edit(index, trigger, event)
        return super().edit(index, trigger, event)

    def scrollTo(  # noqa: N802 - Qt's name
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QAbstractItemView.ScrollHint = _Scroll.EnsureVisible,
    ) -> None:
        """Show a cell beside the frozen columns, never below them."""
        bar = self.horizontalScrollBar()
        before = bar.value()
        super().scrollTo(index, hint)
        if index.column() < self._count:
            bar.setValue(before)
            return
        hidden = self.frozen_width - self.visualRect(index).left()
        if hidden > 0:
            bar.setValue(bar.value() - hidden)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._place()

    def updateGeometries(self) -> None:  # noqa: N802 - Qt's name
        super().updateGeometries()
        self._place()

    def _set_up_left(self) -> None:
        left = self._left
        left.setFrameShape(QFrame.Shape.NoFrame)
        left.setFocusProxy(self)
        left.setHorizontalScrollBarPolicy(_NO_BAR)
        left.setVerticalScrollBarPolicy(_NO_BAR)
        left.horizontalHeader().setStretchLastSection(False)
        left.setProperty("role", "frozen")
        self._follow()
        left.show()
        self.viewport().stackUnder(left)

    def _follow(self) -> None:
        """The same columns at the same widths as below."""
        left = self._left
        for column in range(self.model().columnCount()):
            left.setColumnHidden(column, column >= self._count)
            if column < self._count and left.columnWidth(column) != self.columnWidth(column):
                left.setColumnWidth(column, self.columnWidth(column))
        self._place()

    def _sort_by(self, column: int) -> None:
        """A head of the frozen part sorts as one of the others: the second click the other way."""
        header, up = self.horizontalHeader(), Qt.SortOrder.AscendingOrder
        again = header.sortIndicatorSection() == column and header.sortIndicatorOrder() is up
        self.sortByColumn(column, Qt.SortOrder.DescendingOrder if again else up)

    def _resized_left(self, column: int, _before: int, width: int) -> None:
        if column < self._count and self.columnWidth(column) != width:
            self.setColumnWidth(column, width)

    def _place(self) -> None:
        top = self.horizontalHeader().y()
        bottom = self.viewport().geometry().bottom()
        self._left.setGeometry(self.viewport().x(), top, self.frozen_width, bottom - top + 1)
