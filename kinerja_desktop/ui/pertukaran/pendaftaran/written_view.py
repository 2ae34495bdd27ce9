"""What was written for somebody else, and where it has to go."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from kinerja_desktop.ui.kit.dialogs import open_folder
from kinerja_desktop.ui.widgets.layout.basic import button, label, row


class WrittenFile(QWidget):
    """A file that must now be carried to somebody."""

    def __init__(self) -> None:
        super().__init__()
        self._path = Path()
        self.text = label("", "good", wrap=True)
        line = row(self.text, button("Buka folder", lambda: open_folder(self._path.parent), "folder-open"))
        line.setStretch(0, 1)
        self.setLayout(line)
        self.hide()

    def show_path(self, path: Path, next_step: str) -> None:
        self._path = path
        self.text.setText(f"{path.name} ditulis di {path.parent}. {next_step}")
        self.show()
