"""Rich text to read, in the weights that the font has: Qt would smear a third one out of the second."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QBrush, QFont, QTextBlock, QTextCharFormat, QTextCursor, QTextTable
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
        """In the colour of lines: Qt draws them as strong as the text."""
        for frame in self.document().rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                format_ = frame.format()
                format_.setBorderBrush(QBrush(tokens_of(self).color("line")))
                format_.setCellPadding(_CELL_PADDING)
                frame.setFormat(format_)


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
