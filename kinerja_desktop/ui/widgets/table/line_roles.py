"""What a model tells a delegate beyond the text: the line below, what is open, what the colour means."""

from PySide6.QtCore import Qt

SUBTITLE_ROLE = Qt.ItemDataRole.UserRole + 21
NOTE_ROLE = Qt.ItemDataRole.UserRole + 22
TONE_ROLE = Qt.ItemDataRole.UserRole + 23
