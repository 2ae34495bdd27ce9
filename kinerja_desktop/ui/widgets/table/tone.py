"""Cells in the colour of what they mean; the word stands in the cell, the colour only helps."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from kinerja_desktop.ui.look.theme import tokens_of
from kinerja_desktop.ui.widgets.table.roles import TONE_ROLE

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
