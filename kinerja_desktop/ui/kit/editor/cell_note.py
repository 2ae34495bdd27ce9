"""A note under the cell that is typed in: over the grid, so that nothing moves for it."""

from collections.abc import Callable

from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtWidgets import QLabel, QPlainTextEdit

from kinerja_desktop.ui.widgets.table.grid import Grid

_PAUSE = 600  # ms without a key: a half typed sentence needs no advice
_LETTERS = 56


class CellNote(QLabel):
    """`advise` says what is to be told of a text in the current cell; empty: nothing."""

    def __init__(self, grid: Grid, advise: Callable[[str], str]) -> None:
        super().__init__(grid.viewport())
        self.setProperty("role", "cell-note")
        self.setWordWrap(True)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._grid, self._advise = grid, advise
        self._input: QPlainTextEdit | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self.tell)
        grid.typed.connect(self._wait)
        grid.closed.connect(self._end)
        grid.destroyed.connect(self.deleteLater)
        grid.verticalScrollBar().valueChanged.connect(self.hide)
        grid.horizontalScrollBar().valueChanged.connect(self.hide)

    def tell(self) -> None:
        """Say it now."""
        text = "" if self._input is None else self._advise(self._input.toPlainText())
        self.setText(text)
        if text and self._input is not None:
            self._place(self._input.geometry())
            self.show()
            self.raise_()
        else:
            self.hide()

    def _wait(self, typed_in: QPlainTextEdit) -> None:
        """What is mended loses its note at once, what is new waits for a pause."""
        self._input = typed_in
        if self.isVisible():
            self.tell()
        self._pause.start()

    def _end(self) -> None:
        self._input = None
        self._pause.stop()
        self.hide()

    def _place(self, box: QRect) -> None:
        """Below what is seen of the input, above it where the window ends. On the window, not on the grid: on
        a small screen a cell fills the grid."""
        viewport, window = self._grid.viewport(), self._grid.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        seen = box.intersected(viewport.rect())
        seen.moveTopLeft(viewport.mapTo(window, seen.topLeft()))
        width = min(window.width(), max(seen.width(), self.fontMetrics().averageCharWidth() * _LETTERS))
        height = self.heightForWidth(width)
        left = max(0, min(seen.left(), window.width() - width))
        fits = seen.bottom() + height < window.height()
        self.setGeometry(left, seen.bottom() + 1 if fits else seen.top() - height, width, height)
