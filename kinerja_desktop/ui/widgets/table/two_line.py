"""A list whose lines say who, where, and what is still open: a title and a line below it."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from kinerja_desktop.ui.look.theme import GAP, tokens_of
from kinerja_desktop.ui.widgets.table.roles import NOTE_ROLE, SUBTITLE_ROLE
from kinerja_desktop.ui.widgets.table.table import ROW_PADDING

_LINE_GAP = 2
_CHECK = QStyle.SubElement.SE_ItemViewItemCheckIndicator


def two_line_height(view: QWidget) -> int:
    """How high a row of two lines is in this view's font."""
    return 2 * view.fontMetrics().height() + _LINE_GAP + 2 * GAP


class TallRowDelegate(QStyledItemDelegate):
    """Rows as high as those of tables, for a tree."""

    def sizeHint(  # noqa: N802 - Qt's name
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """The usual width; height from the font."""
        return QSize(super().sizeHint(option, index).width(), option.fontMetrics.height() + ROW_PADDING)


class TwoLineDelegate(QStyledItemDelegate):
    """Draws DisplayRole, in semibold where it is chosen; below it NOTE_ROLE in the colour of caution, else
    SUBTITLE_ROLE."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """The ground as the style draws it, then the texts, each cut with an ellipsis where needed."""
        self.initStyleOption(option, index)
        option.text = ""
        widget = option.widget
        widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, widget)
        tokens = tokens_of(widget)
        box: QRect = option.rect.adjusted(GAP, GAP, -GAP, -GAP)
        if option.features & QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator:
            mark = widget.style().subElementRect(_CHECK, option, widget)
            box.setLeft(mark.right() + GAP)
        title = QFont(widget.font())
        if option.state & QStyle.StateFlag.State_Selected:
            title.setWeight(QFont.Weight.DemiBold)
        note = str(index.data(NOTE_ROLE) or "")
        lines = (
            (str(index.data() or ""), title, "text"),
            (note or str(index.data(SUBTITLE_ROLE) or ""), widget.font(), "caution" if note else "muted"),
        )
        painter.save()
        top = box.top()
        for text, font, color in lines:
            metrics = QFontMetrics(font)
            painter.setFont(font)
            painter.setPen(tokens.color(color))
            line = QRect(box.left(), top, box.width(), metrics.height())
            cut = metrics.elidedText(text, Qt.TextElideMode.ElideRight, line.width())
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, cut)
            top += metrics.height() + _LINE_GAP
        painter.restore()

    def sizeHint(  # noqa: N802 - Qt's name
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        _ = index
        return QSize(0, two_line_height(option.widget))
