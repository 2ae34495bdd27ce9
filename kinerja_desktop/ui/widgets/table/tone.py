"""Cells in the colour of what they mean, states and predikat as chips; the word always stands in the cell."""

import re

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from kinerja_desktop.ui.look.meaning import has_look, look_of
from kinerja_desktop.ui.look.theme import GAP, tokens_of
from kinerja_desktop.ui.widgets.layout.chips import paint_chip
from kinerja_desktop.ui.widgets.table.roles import TONE_ROLE
from kinerja_desktop.ui.widgets.table.rows_model import HasChips

_MORE = re.compile(r" \(|, ")
_TEXT_ROLES = (QPalette.ColorRole.Text, QPalette.ColorRole.HighlightedText)


class ToneDelegate(QStyledItemDelegate):
    """TONE_ROLE names a colour of the theme ("good", "caution", "bad", "muted"); None: the usual one."""

    def initStyleOption(  # noqa: N802 - Qt's name
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """As usual, in the colour asked for."""
        super().initStyleOption(option, index)
        tone = index.data(TONE_ROLE)
        if tone:
            for role in _TEXT_ROLES:
                option.palette.setColor(role, tokens_of(option.widget).color(tone))


class ChipCells(ToneDelegate):
    """For a model that HasChips. Other words in such columns are text as usual; what follows a state, as in
    `Ditetapkan (revisi 1)`, is inside its chip."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """The ground as the style draws it, then the chip where the text begins."""
        model, word = index.model(), str(index.data() or "")
        state = word if has_look(word) else _MORE.split(word)[0]
        if not isinstance(model, HasChips) or index.column() not in model.chips or not has_look(state):
            super().paint(painter, option, index)
            return
        self.initStyleOption(option, index)
        option.text = ""
        style = option.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        painter.save()
        painter.setFont(option.font)
        paint_chip(
            painter,
            QRectF(option.rect).adjusted(GAP, 0, -GAP, -1),
            word,
            tokens_of(option.widget),
            look_of(state),
        )
        painter.restore()
