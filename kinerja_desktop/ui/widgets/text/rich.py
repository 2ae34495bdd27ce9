"""Rich text to read, in the weights that the font has: Qt would smear a third one out of the second."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import (
    QBrush,
    QFont,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextFrameFormat,
    QTextTable,
)
from PySide6.QtWidgets import QTextBrowser

from kinerja_desktop.ui.look.theme import tokens_of

_CELL_PADDING = 4
_BOLD = "b,strong,h1,h2,h3,h4,th { font-weight: 600; }"


class RichText(QTextBrowser):
    """As Qt's; what is bold is semibold."""

    def __init__(self) -> None:
        super().__init__()
        self.document().setDefaultStyleSheet(_BOLD)

    def setMarkdown(self, markdown: str) -> None:  # noqa: N802 - Qt's name
        """It asks no style sheet: the weight is taken back afterwards."""
        super().setMarkdown(markdown)
        semibold = QTextCharFormat()
        semibold.setFontWeight(QFont.Weight.DemiBold)
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        block = self.document().begin()
        while block.isValid():
            for start, length in _bold_parts(block):
                cursor.setPosition(start)
                cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
                cursor.mergeCharFormat(semibold)
            block = block.next()
        cursor.endEditBlock()
        self._draw_lines()
        self.document().clearUndoRedoStacks()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """The lines of tables follow the theme."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._draw_lines()

    def _draw_lines(self) -> None:
        """Under each row, in the colour of lines; Qt draws two sides of the table, as strong as its text."""
        line = QBrush(tokens_of(self).color("line"))
        whole = QTextCursor(self.document())
        whole.beginEditBlock()  # or every cell would have the whole page laid out anew
        for frame in self.document().rootFrame().childFrames():
            if not isinstance(frame, QTextTable):
                continue
            format_ = frame.format()
            format_.setBorder(0)
            format_.setBorderCollapse(True)
            format_.setCellPadding(_CELL_PADDING)
            frame.setFormat(format_)
            for row in range(frame.rows()):
                for column in range(frame.columns()):
                    cell = frame.cellAt(row, column)
                    under = cell.format().toTableCellFormat()
                    under.setBottomBorder(1)
                    under.setBottomBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
                    under.setBottomBorderBrush(line)
                    cell.setFormat(under)
        whole.endEditBlock()


def _bold_parts(block: QTextBlock) -> list[tuple[int, int]]:
    """Where bold begins in a block, and how long it is."""
    found: list[tuple[int, int]] = []
    part = block.begin()
    while not part.atEnd():
        fragment = part.fragment()
        if fragment.isValid() and fragment.charFormat().fontWeight() > QFont.Weight.DemiBold:
            found.append((fragment.position(), fragment.length()))
        part += 1
    return found
