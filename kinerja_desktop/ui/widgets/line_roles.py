"""What a list's model tells a two-line delegate beyond the first line."""

from PySide6.QtCore import Qt

SUBTITLE_ROLE = Qt.ItemDataRole.UserRole + 21
NOTE_ROLE = Qt.ItemDataRole.UserRole + 22
