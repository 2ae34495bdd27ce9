"""Where something stands on its way, as a row of steps: done, current, to come."""

from collections.abc import Sequence

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from kinerja_desktop.ui.look.icons import make_pixmap
from kinerja_desktop.ui.look.theme import GAP, tokens_of
from kinerja_desktop.ui.widgets.layout.basic import label, set_role

_ICON = 16


class StepRow(QWidget):
    """Names of the steps in order; `show_at` marks one as current and those before it as done."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__()
        self._names = tuple(names)
        self._icons = [QLabel() for _ in names]
        self._texts = [label(name) for name in names]
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP // 2)
        for number, (icon, text) in enumerate(zip(self._icons, self._texts, strict=True)):
            if number:
                layout.addSpacing(GAP)
            layout.addWidget(icon)
            layout.addWidget(text)

    def show_at(self, current: int, name: str = "") -> None:
        """Mark step `current` (from 0); `name`: what it is called just now, when not as usual."""
        tokens = tokens_of(self)
        for number, (icon, text) in enumerate(zip(self._icons, self._texts, strict=True)):
            is_last = current == len(self._names) - 1
            done = number < current or (number == current and is_last)
            shape = "circle-check" if done else "circle-dot" if number == current else "circle"
            color = "good" if done else "accent" if number == current else "muted"
            icon.setPixmap(make_pixmap(shape, tokens.color(color), _ICON))
            text.setText(name if number == current and name else self._names[number])
            set_role(text, "" if number == current else "muted")  # before the font, which it would bring back
            font = text.font()
            font.setWeight(QFont.Weight.DemiBold if number == current else QFont.Weight.Normal)
            text.setFont(font)
        self.setAccessibleName(f"Langkah: {self._texts[current].text()}")
