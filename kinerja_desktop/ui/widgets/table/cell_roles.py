"""What a grid's model tells its cells beyond text."""

from PySide6.QtCore import Qt

CHOICES_ROLE = Qt.ItemDataRole.UserRole + 11  # tuple of texts to choose from; absent: free text
MARK_ROLE = Qt.ItemDataRole.UserRole + 12  # "bad", "caution", "muted" or "linked"; absent: ordinary
