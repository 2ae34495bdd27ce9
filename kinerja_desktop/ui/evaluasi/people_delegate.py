"""A person in the list: the name, below it unit and state, at the right its chip."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from kinerja_desktop.services.evaluasi.service import EvaluasiRow
from kinerja_desktop.ui.evaluasi.table_model import status_text
from kinerja_desktop.ui.look.theme import GAP, Tokens, tokens_of
from kinerja_desktop.ui.widgets.layout.chips import MARK, chip_size, paint_chip, paint_mark
from kinerja_desktop.ui.widgets.table.rows_model import ROW_ROLE

_ROOM_FOR_CHIPS = 240
_LINE_GAP = 2


def _below_height(font: QFont) -> int:
    """Of the second line, which carries the chip or the mark."""
    return max(QFontMetrics(font).height(), chip_size("", font).height(), MARK)


class PeopleDelegate(QStyledItemDelegate):
    """Two lines of text a row."""

    def sizeHint(  # noqa: N802 - Qt's name
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        _ = index
        return QSize(0, self.row_height(option.font))

    @staticmethod
    def row_height(font: QFont) -> int:
        """A name and a chip with air above and below."""
        return QFontMetrics(font).height() + _LINE_GAP + _below_height(font) + GAP

    @staticmethod
    def lines_in(line: QRect, font: QFont) -> tuple[QRect, QRect]:
        """Where the name stands in its row, and where its unit and chip below."""
        box, height = line.adjusted(GAP + 2, GAP // 2, -GAP, 0), QFontMetrics(font).height()
        return (
            QRect(box.left(), box.top(), box.width(), height),
            QRect(box.left(), box.top() + height + _LINE_GAP, box.width(), _below_height(font)),
        )

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row = index.data(ROW_ROLE)
        if not isinstance(row, EvaluasiRow) or option.widget is None:
            return
        tokens = tokens_of(option.widget)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, tokens.color("accent_soft"))
            edge = QRect(option.rect.topLeft(), QSize(3, option.rect.height()))
            painter.fillRect(edge, tokens.color("accent"))
        painter.setPen(tokens.color("line"))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        self._draw_texts(painter, option, row, tokens)
        painter.restore()

    def _draw_texts(
        self, painter: QPainter, option: QStyleOptionViewItem, row: EvaluasiRow, tokens: Tokens
    ) -> None:
        painter.setFont(option.font)
        upper, lower = self.lines_in(option.rect, option.font)
        painter.setPen(option.palette.color(QPalette.ColorRole.Text))
        if option.state & QStyle.StateFlag.State_Selected:
            chosen = QFont(option.font)
            chosen.setWeight(QFont.Weight.DemiBold)
            painter.setFont(chosen)
        self._draw(painter, upper, row.nama)
        painter.setFont(option.font)
        state = row.predikat or status_text(row)
        if lower.width() < _ROOM_FOR_CHIPS:
            self._draw_brief(painter, lower, row, tokens)
            return
        width = min(chip_size(state, option.font).width(), lower.width())
        left = lower.right() - width
        paint_chip(painter, QRectF(left, lower.top(), width, lower.height()), state, tokens)
        painter.setPen(tokens.color("muted"))
        rest = QRect(lower.left(), lower.top(), max(left - lower.left() - GAP, 0), lower.height())
        final = f"{status_text(row)} · " if row.predikat else ""
        self._draw(painter, rest, f"{final}{row.unit_kerja or 'Belum ditempatkan'}")

    def _draw_brief(self, painter: QPainter, lower: QRect, row: EvaluasiRow, tokens: Tokens) -> None:
        """In a narrow list the state stands in words below, and its mark at the right."""
        state = row.predikat or status_text(row)
        centre = QPointF(lower.right() - MARK / 2, lower.center().y() + 1)
        paint_mark(painter, centre, state, tokens)
        painter.setPen(tokens.color("muted"))
        rest = lower.adjusted(0, 0, -MARK - GAP, 0)
        self._draw(painter, rest, f"{state} · {row.unit_kerja or 'Belum ditempatkan'}")

    def _draw(self, painter: QPainter, box: QRect, text: str) -> None:
        """On one line, cut with dots."""
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)
