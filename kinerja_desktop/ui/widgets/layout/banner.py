"""The one way a refusal is shown: what happened, why, who acts, what next, and the details to copy."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QVBoxLayout, QWidget

from kinerja_desktop.domain.core.errors import KinerjaError
from kinerja_desktop.ui.look.theme import GAP
from kinerja_desktop.ui.widgets.layout.basic import button, label, row, set_role


class Banner(QFrame):
    """Hidden until something is to be said. Kinds: bad (refusal), caution, good.

    Narrower than `NARROW` points the buttons stand under the text.
    """

    NARROW = 560

    def __init__(self) -> None:
        super().__init__()
        self._what = label("", wrap=True)
        self._rest = label("", "muted", wrap=True)
        self._way_on: Callable[[], object] | None = None
        self.action = button("", self._go_on, role="primary")
        self._copy = button("Salin rincian", self._copy_details, "copy", "quiet")
        self._close = button("Tutup", self.hide, "x", "quiet")
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(self._what)
        texts.addWidget(self._rest)
        self._helping = QWidget()  # hidden as a whole: its margins would push the text up
        helping = row(self.action, None)
        helping.setContentsMargins(0, GAP // 2, 0, GAP // 2)
        self._helping.setLayout(helping)
        texts.addWidget(self._helping)
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(12, GAP, GAP, GAP)
        self._layout.addLayout(texts, 1)
        self.buttons = row(self._copy, self._close)
        self._layout.addLayout(self.buttons)
        self.hide()

    def show_mass(self, sentence: str, reasons: str) -> None:
        """What came of a step for many; a caution where somebody was refused."""
        if reasons:
            self.show_caution(sentence, reasons)
        else:
            self.show_good(sentence)

    def forget_refusal(self) -> None:
        """What was refused before is over; other news stays."""
        if self.property("role") == "banner-bad":
            self.hide()

    def show_error(
        self, error: KinerjaError, action: str = "", way_on: Callable[[], object] | None = None
    ) -> None:
        """A refusal with its parts. `action`: a button for the step that helps, which calls `way_on`."""
        self._show("bad", error.what, "\n".join(error_lines(error)))
        self._offer(action, way_on)

    def show_caution(
        self, text: str, rest: str = "", action: str = "", way_on: Callable[[], object] | None = None
    ) -> None:
        """What one must know, with the step that helps as in `show_error`."""
        self._show("caution", text, rest)
        self._offer(action, way_on)

    def show_good(self, text: str, rest: str = "") -> None:
        self._show("good", text, rest)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        is_narrow = event.size().width() < self.NARROW
        directions = QBoxLayout.Direction
        self._layout.setDirection(directions.TopToBottom if is_narrow else directions.LeftToRight)
        super().resizeEvent(event)

    @property
    def text(self) -> str:
        """Everything it says now; empty when hidden."""
        return "" if self.isHidden() else f"{self._what.text()}\n{self._rest.text()}".strip()

    def _show(self, kind: str, what: str, rest: str) -> None:
        set_role(self, f"banner-{kind}")
        self._what.setText(what)
        self._rest.setText(rest)
        self._rest.setVisible(bool(rest))
        self._copy.setVisible(kind == "bad")
        self._helping.hide()
        self.setAccessibleName(f"{what} {rest}")
        self.show()

    def _offer(self, action: str, way_on: Callable[[], object] | None) -> None:
        self._way_on = way_on
        self.action.setText(action)
        self._helping.setVisible(way_on is not None)

    def _go_on(self) -> None:
        if self._way_on is not None:
            self._way_on()

    def _copy_details(self) -> None:
        version = QCoreApplication.applicationVersion()
        QGuiApplication.clipboard().setText(f"{self.text}\nKinerja Desktop {version}")


def error_lines(error: KinerjaError) -> list[str]:
    """All that a refusal says after its first sentence, a line each."""
    parts = (
        error.where,
        f"Sebab: {error.why}" if error.why else "",
        f"Yang menindaklanjuti: {error.who}" if error.who else "",
        f"Langkah: {error.next_step}" if error.next_step else "",
    )
    return [part for part in parts if part]
