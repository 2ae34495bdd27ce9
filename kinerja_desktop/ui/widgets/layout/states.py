"""What stands where there is nothing yet: why, and the button that helps."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from kinerja_desktop.ui.look.icons import make_pixmap
from kinerja_desktop.ui.look.theme import GAP, tokens_of
from kinerja_desktop.ui.widgets.layout.basic import button, label

_ICON_SIZE = 40
_TEXT_WIDTH = 420
_LEAST_WIDTH = 160
_CENTRE = Qt.AlignmentFlag.AlignCenter


class EmptyState(QWidget):
    """An icon, what is missing, why, and optionally the button that goes on; `other` another way, quieter."""

    def __init__(
        self,
        icon: str,
        what: str,
        why: str = "",
        action: str = "",
        clicked: Callable[[], object] | None = None,
        *,
        other: tuple[str, Callable[[], object]] | None = None,
    ) -> None:
        super().__init__()
        self._icon_name = icon
        self.action = None if clicked is None else button(action, clicked, role="primary")
        """The button that goes on; None without one."""
        self._picture = QLabel()
        self._inner = QWidget()
        column = QVBoxLayout(self._inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        texts = [label(text, role, wrap=True) for text, role in ((what, "heading"), (why, "muted")) if text]
        for widget in (self._picture, *texts):
            widget.setAlignment(_CENTRE)
            column.addWidget(widget)
        if self.action is not None:
            column.addSpacing(GAP)
            column.addWidget(self.action, 0, _CENTRE)
        if other is not None:
            column.addWidget(button(*other, role="quiet"), 0, _CENTRE)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(GAP, GAP, GAP, GAP)
        outer.addStretch(1)
        outer.addWidget(self._inner, 0, Qt.AlignmentFlag.AlignHCenter)
        outer.addStretch(2)
        self._draw()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The pane may be narrower than the text is now."""
        return QSize(_LEAST_WIDTH, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """A narrow pane gets narrow text, as high as it is at that width and not at the whole one."""
        width = max(1, min(_TEXT_WIDTH, event.size().width() - 2 * GAP))
        self._inner.setFixedSize(width, self._inner.heightForWidth(width))
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """The icon follows the theme."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._draw()

    def _draw(self) -> None:
        self._picture.setPixmap(make_pixmap(self._icon_name, tokens_of(self).color("muted"), _ICON_SIZE))
