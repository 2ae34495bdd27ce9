"""Ctrl+K: find people, units, screens and commands by typing; arrows choose, Enter opens."""

from collections.abc import Callable, Sequence

from msgspec import Struct
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from kinerja_desktop.ui.look.icons import make_icon
from kinerja_desktop.ui.look.theme import GAP, tokens_of

WIDTH = 560
_ROWS = 10
_TOP = 56


class Hit(Struct, frozen=True):
    """One thing found. `kind` says what it is ("Pegawai", "Layar", ...)."""

    kind: str
    text: str
    icon: str
    run: Callable[[], object]


class SearchPalette(QFrame):
    """Shown over the window; `find` gives the hits for a text, best first."""

    def __init__(self, parent: QWidget, find: Callable[[str], Sequence[Hit]]) -> None:
        super().__init__(parent)
        self._window = parent
        self.setProperty("role", "card")
        self._find = find
        self._hits: tuple[Hit, ...] = ()
        self._input = QLineEdit()
        self._input.setPlaceholderText("Ketik nama, NIP, unit, layar, atau perintah")
        self._input.setAccessibleName("Cari")
        self._input.textChanged.connect(self._search)
        self._input.installEventFilter(self)
        self._list = QListWidget()
        self._list.setAccessibleName("Yang ditemukan")
        self._list.setWordWrap(True)
        self._list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.itemClicked.connect(lambda _item: self._run())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GAP, GAP, GAP, GAP)
        layout.addWidget(self._input)
        layout.addWidget(self._list)
        self.hide()

    def open(self) -> None:
        """Show it empty in the upper middle of the window, ready to type."""
        parent = self._window
        width = min(WIDTH, parent.width() - 2 * GAP)
        height = self.fontMetrics().height() * 2 * (_ROWS + 2)
        self.setGeometry((parent.width() - width) // 2, _TOP, width, min(height, parent.height() - 2 * _TOP))
        self._input.clear()
        self._search("")
        self.show()
        self.raise_()
        self._input.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Arrows move in the list while the cursor stays in the input."""
        if event.type() is QEvent.Type.FocusOut:
            self.hide()
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            return self._key(event.key()) or super().eventFilter(watched, event)
        return super().eventFilter(watched, event)

    def _key(self, key: int) -> bool:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(key))
        if step is not None:
            count = max(1, self._list.count())
            self._list.setCurrentRow((self._list.currentRow() + step) % count)
            return True
        if key == Qt.Key.Key_Escape:
            self.hide()
            return True
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._run()
            return True
        return False

    def _search(self, text: str) -> None:
        self._hits = tuple(self._find(text.strip()))[:_ROWS]
        self._list.clear()
        color = tokens_of(self).color("muted")
        for hit in self._hits:
            self._list.addItem(QListWidgetItem(make_icon(hit.icon, color), f"{hit.text}   ({hit.kind})"))
        if text.strip() and not self._hits:
            nothing = QListWidgetItem(
                "Tidak ada yang cocok: coba nama, NIP, unit, layar, perintah, atau istilah (RHK, IKI, MPH)"
            )
            nothing.setFlags(Qt.ItemFlag.NoItemFlags)
            self._list.addItem(nothing)
        self._list.setCurrentRow(0 if self._hits else -1)

    def _run(self) -> None:
        row = self._list.currentRow()
        if 0 <= row < len(self._hits):
            hit = self._hits[row]
            self.hide()
            hit.run()
