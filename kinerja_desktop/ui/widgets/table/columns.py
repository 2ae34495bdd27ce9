"""Column widths from what stands in them, so that larger fonts need no other numbers."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QTableView

_PADDING = 24


def fit_columns(table: QTableView, samples: Sequence[str]) -> None:
    """Make each column as wide as its heading and a sample text, from the first column on.

    An empty sample: the heading alone. Columns that stretch or have no sample stay as they are. Measured with
    the weight that the style sheet gives to headings: a page is put together before it is styled.
    """
    bold = QFont(table.font())
    bold.setWeight(QFont.Weight.DemiBold)
    cells, headings = table.fontMetrics(), QFontMetrics(bold)
    for column, sample in enumerate(samples):
        title = str(table.model().headerData(column, Qt.Orientation.Horizontal) or "")
        width = max(cells.horizontalAdvance(sample), headings.horizontalAdvance(title))
        table.setColumnWidth(column, width + _PADDING)
