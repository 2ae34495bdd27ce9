"""A line of text that gives way: cut with an ellipsis where it does not fit, whole in its tooltip."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from kinerja_desktop.ui.widgets.basic import set_role


class ElidedLabel(QLabel):
    """Takes the width it is given, never asks for one. `show_text` instead of `setText`."""

    def __init__(self, role: str) -> None:
        super().__init__()
        self._whole = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        set_role(self, role)

    def show_text(self, text: str) -> None:
        """The whole text; what is seen of it depends on the width."""
        self._whole = text
        self.setToolTip(text)
        self.setAccessibleName(text)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        mode = Qt.TextElideMode.ElideRight
        self.setText(self.fontMetrics().elidedText(self._whole, mode, self.contentsRect().width()))
