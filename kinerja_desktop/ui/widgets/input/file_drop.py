"""A file that is dragged onto a part of the window."""

from collections.abc import Collection
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget


class FileDrop(QObject):
    """Lets one file be dropped on `target`; `dropped` carries its path. `endings`: in small letters, with the
    dot; what ends otherwise is not taken."""

    dropped = Signal(object)

    def __init__(self, target: QWidget, endings: Collection[str]) -> None:
        super().__init__(target)
        self._endings = endings
        target.setAcceptDrops(True)
        target.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Take the file, or leave the event to the target."""
        if not isinstance(event, (QDragEnterEvent, QDropEvent)):
            return super().eventFilter(watched, event)
        path = self._path(event)
        if path is None:
            return super().eventFilter(watched, event)
        event.acceptProposedAction()
        if event.type() is QEvent.Type.Drop:
            self.dropped.emit(path)
        return True

    def takes(self, event: QDropEvent) -> bool:
        """Whether what is dragged can be dropped here."""
        return self._path(event) is not None

    def _path(self, event: QDropEvent) -> Path | None:
        """The one file that is dragged; None: nothing that is taken here."""
        urls = event.mimeData().urls()
        path = Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
        return path if path is not None and path.suffix.casefold() in self._endings else None
