"""Column widths from what stands in them, so that larger fonts need no other numbers."""

from collections.abc import Sequence

from PySide6.QtWidgets import QTableView

_PADDING = 24


def fit_columns(table: QTableView, samples: Sequence[str]) -> None:
    """Make each column as wide as its heading and a sample text, from the first column on.

    An empty sample: the heading alone. Columns that stretch or have no sample stay as they are.
    """
    header, metrics = table.horizontalHeader(), table.fontMetrics()
    for column, sample in enumerate(samples):
        width = metrics.horizontalAdvance(sample) + _PADDING
        table.setColumnWidth(column, max(width, header.sectionSizeHint(column)))
