"""A file beside other answers: chosen by a button or dropped, named, and taken away again."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kinerja_desktop.ui.widgets.layout.basic import button, label, row, set_role
from kinerja_desktop.ui.widgets.layout.elided_label import ElidedLabel


class FileField(QWidget):
    """`wanted`: a file is to be chosen; `removed`: none after all. Which file it is, its owner says."""

    wanted = Signal()
    removed = Signal()

    def __init__(self, choose: str, hint: str) -> None:
        super().__init__()
        self._hint = hint
        self.choose = button(choose, self.wanted.emit, "upload")
        self.remove = button("Tanpa berkas", self._remove, "x", "quiet")
        self.name = ElidedLabel("muted")
        self.hint = label(hint, "muted", wrap=True)
        above = row(self.choose, self.name, self.remove)
        above.setStretch(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(above)
        layout.addWidget(self.hint)
        self.show_file("")

    def show_file(self, name: str) -> None:
        """The file that was taken; empty: none."""
        self.name.show_text(name)
        self.remove.setVisible(bool(name))
        self._tell("")

    def show_refusal(self, text: str) -> None:
        """Why the file that was offered is not taken."""
        self.show_file("")
        self._tell(text)

    @property
    def message(self) -> str:
        """What stands below it."""
        return self.hint.text()

    def _tell(self, text: str) -> None:
        self.hint.setText(text or self._hint)
        set_role(self.hint, "bad" if text else "muted")

    def _remove(self) -> None:
        self.show_file("")
        self.removed.emit()
