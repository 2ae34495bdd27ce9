"""Showing a folder in the file manager of the system."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices


def open_folder(folder: Path) -> None:
    """Open `folder` where the user can copy files on a stick or into a message."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
