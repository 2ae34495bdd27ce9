"""The line that says where files were written, with the way to their folder."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from kinerja_desktop.ui.kit.dialogs import open_folder
from kinerja_desktop.ui.look.theme import GAP
from kinerja_desktop.ui.widgets.layout.basic import button, label, row


class WrittenLine(QWidget):
    """Hidden until something was written."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = Path()
        self.text = label("", "good", wrap=True)
        line = row(self.text, button("Buka folder", lambda: open_folder(self._folder), "folder-open"))
        line.setStretch(0, 1)
        line.setContentsMargins(0, 0, 0, GAP)
        self.setLayout(line)
        self.hide()

    def show_paths(self, paths: Sequence[Path], more: str = "") -> None:
        """Name the files (at least one) and their folder; `more`: a sentence behind it."""
        self._folder = paths[0].parent
        names = " dan ".join(path.name for path in paths)
        self.text.setText(f"{names} disimpan di {self._folder}. {more}".rstrip())
        self.show()
