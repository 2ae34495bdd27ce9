"""What stands where there is nothing yet: why, and the button that helps; or that work is under way."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from kinerja_desktop.ui.icons import make_pixmap
from kinerja_desktop.ui.theme import GAP, tokens_of
from kinerja_desktop.ui.widgets.basic import button, label

_ICON_SIZE = 40
_TEXT_WIDTH = 420


class EmptyState(QWidget):
    """An icon, what is missing, why, and optionally the one button that goes on."""

    def __init__(
        self,
        icon: str,
        what: str,
        why: str = "",
        action: str = "",
        clicked: Callable[[], object] | None = None,
    ) -> None:
        super().__init__()
        self._icon_name = icon
        self._picture = QLabel()
        layout = QVBoxLayout(self)
        layout.setSpacing(GAP)
        layout.addStretch(1)
        texts = [label(what, "heading", wrap=True), label(why, "muted", wrap=True)]
        for widget in (self._picture, *texts):
            widget.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for text in texts:
            text.setMaximumWidth(_TEXT_WIDTH)
            text.ensurePolished()
            text.setMinimumHeight(
                max(0, text.heightForWidth(_TEXT_WIDTH))
            )  # aligned in a layout it would be cut
        layout.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignCenter)
        for text in texts:
            text.setVisible(bool(text.text()))
            layout.addWidget(text)
        if clicked is not None:
            layout.addWidget(button(action, clicked, role="primary"), 0, Qt.AlignmentFlag.AlignCenter)
        layout.addStretch(2)
        self._draw()

    def _draw(self) -> None:
        self._picture.setPixmap(make_pixmap(self._icon_name, tokens_of(self).color("muted"), _ICON_SIZE))
