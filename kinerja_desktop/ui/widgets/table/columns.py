"""Column widths from what stands in them, so that larger fonts need no other numbers."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QHeaderView, QStyle, QTableView

from kinerja_desktop.ui.widgets.layout.chips import chip_size
from kinerja_desktop.ui.widgets.table.rows_model import HasChips

_PADDING, _HEAD_PADDING = 24, 30


def fit_columns(table: QTableView, samples: Sequence[str]) -> None:
    """Make each column as wide as its heading and a sample text, from the first column on.

    An empty sample: the heading alone. Columns that stretch or have no sample stay as they are. Measured with
    the weight that the style sheet gives to headings: a page is put together before it is styled.
    """
    bold = QFont(table.font())
    bold.setWeight(QFont.Weight.DemiBold)
    cells, headings = table.fontMetrics(), QFontMetrics(bold)
    model = table.model()
    chips = model.chips if isinstance(model, HasChips) else frozenset[int]()
    mark = _mark(table) if table.isSortingEnabled() else 0
    for column, sample in enumerate(samples):
        title = str(table.model().headerData(column, Qt.Orientation.Horizontal) or "")
        room = chip_size(sample, table.font()).width() if column in chips else cells.horizontalAdvance(sample)
        head = headings.horizontalAdvance(title) + mark + _HEAD_PADDING
        table.setColumnWidth(column, max(room + _PADDING, head))


def _mark(table: QTableView) -> int:
    """The room of the arrow beside the heading by which a table is sorted."""
    style, header = table.style(), table.horizontalHeader()
    size = style.pixelMetric(QStyle.PixelMetric.PM_HeaderMarkSize, None, header)
    return size + 2 * style.pixelMetric(QStyle.PixelMetric.PM_HeaderMargin, None, header)


class KeepReadable(QObject):
    """The stretching column of a table keeps room for `letters`: a narrow table is scrolled sideways."""

    def __init__(self, table: QTableView, column: int, letters: int) -> None:
        super().__init__(table)
        self._table, self._column, self._letters = table, column, letters
        table.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() is QEvent.Type.Resize:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        table, header = self._table, self._table.horizontalHeader()
        others = header.length() - header.sectionSize(self._column)
        least = table.fontMetrics().averageCharWidth() * self._letters + _PADDING
        if table.viewport().width() - others >= least:
            header.setSectionResizeMode(self._column, QHeaderView.ResizeMode.Stretch)
            return
        header.setSectionResizeMode(self._column, QHeaderView.ResizeMode.Interactive)
        table.setColumnWidth(self._column, least)
