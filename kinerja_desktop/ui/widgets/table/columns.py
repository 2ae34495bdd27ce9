"""Column heads, and widths from what stands in them, so that larger fonts need no other numbers."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, QSize, QSizeF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QHeaderView, QStyleOptionHeader, QTableView

from kinerja_desktop.ui.look.theme import tokens_of
from kinerja_desktop.ui.widgets.layout.chips import chip_size
from kinerja_desktop.ui.widgets.table.rows_model import HasChips

_PADDING, _HEAD_PADDING = 24, 30
_ARROW = QSizeF(8, 4)


class Heads(QHeaderView):
    """The heads of a table. By which it is sorted, and how, is an arrow above the word: beside it the arrow
    would cover the end of a heading at the right. `wrap`: long headings go on in a second line."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self._wraps = False
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)

    def wrap(self, *, wraps: bool = True) -> None:
        """Long headings go on in a second line, or are cut with dots."""
        if self._wraps is wraps:
            return
        self._wraps = wraps
        self.setTextElideMode(Qt.TextElideMode.ElideNone if wraps else Qt.TextElideMode.ElideRight)
        self.setMinimumHeight(self.fontMetrics().lineSpacing() * 2 + _HEAD_PADDING // 2 if wraps else 0)
        self.geometriesChanged.emit()

    def wrap_cut(self) -> None:
        """Wrap as long as a heading is wider than its column."""
        shown = [one for one in range(self.count()) if not self.isSectionHidden(one)]
        self.wrap(wraps=any(self.sectionSize(one) < self._room(one, whole=True) for one in shown))

    def sectionSizeFromContents(self, logicalIndex: int) -> QSize:  # noqa: N802, N803 - Qt's names
        """What a double click on its border gives a column: the room of its longest word where it wraps."""
        found = super().sectionSizeFromContents(logicalIndex)
        return QSize(self.longest_word(logicalIndex), found.height()) if self._wraps else found

    def longest_word(self, section: int) -> int:
        """The least width, in points, at which no word of a heading is cut: where it may wrap."""
        return self._room(section)

    def _room(self, section: int, *, whole: bool = False) -> int:
        title = str(self.model().headerData(section, Qt.Orientation.Horizontal) or "")
        return head_width(title, self.font(), wraps=not whole)

    def initStyleOptionForIndex(  # noqa: N802 - Qt's name
        self,
        option: QStyleOptionHeader,
        logicalIndex: int,  # noqa: N803 - Qt's name
    ) -> None:
        super().initStyleOptionForIndex(option, logicalIndex)
        option.sortIndicator = QStyleOptionHeader.SortIndicator.None_
        if self._wraps:
            option.textAlignment = Qt.AlignmentFlag(
                option.textAlignment.value | Qt.TextFlag.TextWordWrap.value
            )

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N802, N803 - Qt's names
        painter.save()
        super().paintSection(painter, rect, logicalIndex)
        painter.restore()
        if self.isSortIndicatorShown() and self.sortIndicatorSection() == logicalIndex:
            self._paint_arrow(painter, rect)

    def _paint_arrow(self, painter: QPainter, head: QRect) -> None:
        middle, top = head.center().x() + 0.5, head.top() + 2.0
        wide, tip = top + _ARROW.height(), top
        if self.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder:
            wide, tip = tip, wide
        half = _ARROW.width() / 2
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tokens_of(self).color("muted"))
        painter.drawPolygon(
            [QPointF(middle - half, wide), QPointF(middle + half, wide), QPointF(middle, tip)]
        )
        painter.restore()


def head_width(title: str, font: QFont, *, wraps: bool = False) -> int:
    """The room of a heading, or of its longest word; measured with the weight that the style sheet gives to
    headings: a page is put together before it is styled."""
    bold = QFont(font)
    bold.setWeight(QFont.Weight.DemiBold)
    words = title.split() if wraps else [title]
    return max(map(QFontMetrics(bold).horizontalAdvance, words or [""])) + _HEAD_PADDING


def fit_columns(table: QTableView, samples: Sequence[str], *, wraps: bool = False) -> None:
    """Make each column as wide as its heading and a sample text, from the first column on; `wraps`: as the
    longest word of its heading, which goes on in a second line.

    An empty sample: the heading alone. Columns that stretch or have no sample stay as they are.
    """
    header = table.horizontalHeader()
    if wraps and isinstance(header, Heads):
        header.wrap()
    cells = table.fontMetrics()
    model = table.model()
    chips = model.chips if isinstance(model, HasChips) else frozenset[int]()
    for column, sample in enumerate(samples):
        title = str(table.model().headerData(column, Qt.Orientation.Horizontal) or "")
        room = chip_size(sample, table.font()).width() if column in chips else cells.horizontalAdvance(sample)
        head = head_width(title, table.font(), wraps=wraps)
        table.setColumnWidth(column, max(room + _PADDING, head))


class KeepReadable(QObject):
    """The stretching column of a table keeps room for `letters`: in a narrow table those of `drops` go, one
    after the other, and what still has no room is scrolled sideways. They stay in what is saved."""

    def __init__(self, table: QTableView, column: int, letters: int, drops: Sequence[int] = ()) -> None:
        super().__init__(table)
        self._table, self._column, self._letters, self._drops = table, column, letters, drops
        self._dropped: set[int] = set()
        table.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() is QEvent.Type.Resize:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        table, mode = self._table, QHeaderView.ResizeMode
        least = table.fontMetrics().averageCharWidth() * self._letters + _PADDING
        for column in self._dropped:
            table.setColumnHidden(column, False)
        self._dropped.clear()
        for column in self._drops:
            if self._spare() >= least:
                break
            table.setColumnHidden(column, True)
            self._dropped.add(column)
        fits = self._spare() >= least
        table.horizontalHeader().setSectionResizeMode(
            self._column, mode.Stretch if fits else mode.Interactive
        )
        if not fits:
            table.setColumnWidth(self._column, least)

    def _spare(self) -> int:
        """What the other columns leave."""
        header = self._table.horizontalHeader()
        others = header.length() - header.sectionSize(self._column)
        return self._table.viewport().width() - others
