"""What a model tells a delegate beyond the text: choices, marks, the line below, what the colour means."""

from PySide6.QtCore import Qt

CHOICES_ROLE = Qt.ItemDataRole.UserRole + 11  # tuple of texts to choose from; absent: free text
MARK_ROLE = Qt.ItemDataRole.UserRole + 12  # "bad", "caution", "muted" or "linked"; absent: ordinary
SUBTITLE_ROLE = Qt.ItemDataRole.UserRole + 21
NOTE_ROLE = Qt.ItemDataRole.UserRole + 22
TONE_ROLE = Qt.ItemDataRole.UserRole + 23
