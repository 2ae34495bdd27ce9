"""One line of the home screen: what, how urgent, until when, and the button that begins."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QProgressBar, QVBoxLayout

from kinerja_desktop.domain.core.angka import format_bagian, format_persen
from kinerja_desktop.domain.core.tanggal import format_tanggal
from kinerja_desktop.services.beranda.tugas import Tugas
from kinerja_desktop.ui.beranda.view_model import describe_tenggat
from kinerja_desktop.ui.look.icons import OF_SCREENS, make_pixmap
from kinerja_desktop.ui.look.meaning import look_of_due
from kinerja_desktop.ui.look.theme import GAP, GROUP_GAP, tokens_of
from kinerja_desktop.ui.widgets.layout.basic import button, label, progress_bar, row, set_role
from kinerja_desktop.ui.widgets.layout.chips import Chip

_ICON = 18
_TILE = 36
_BAR = 240
_BESIDE, _BELOW = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
_FIRST = 1000  # of the room, before what is left free behind the chip


class TugasLine(QFrame):
    """`opened` is called by the button. The first line of the page has the main action."""

    def __init__(self, tugas: Tugas, opened: Callable[[Tugas], object], *, main: bool) -> None:
        super().__init__()
        self.tugas = tugas
        self._tile = _tile(tugas, self)
        self._title = label(tugas.judul, "strong", wrap=True)
        words, tone = describe_tenggat(tugas)
        self._due = Chip(words, look_of_due(tone)) if words else None
        if self._due is not None and tugas.tenggat is not None:
            self._due.setToolTip(f"Tenggat {format_tanggal(tugas.tenggat)}")
        texts = QVBoxLayout()
        texts.setSpacing(2)
        self._first = QBoxLayout(_BESIDE)
        self._first.setSpacing(GAP)
        self._first.addWidget(self._title, _FIRST)
        if self._due is not None:
            self._first.addWidget(self._due, 0, Qt.AlignmentFlag.AlignLeft)
        self._first.addStretch(1)
        texts.addLayout(self._first)
        texts.addWidget(label(tugas.rincian, "muted", wrap=True))
        self.bar: QProgressBar | None = None
        if tugas.bagian is not None:
            texts.addLayout(self._make_bar(*tugas.bagian))
        self.button = button(tugas.tombol, lambda: opened(tugas), role="primary" if main else "")
        self.button.setAccessibleName(f"{tugas.tombol}: {tugas.judul}")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, GAP, 0, GAP)
        layout.setSpacing(GROUP_GAP)
        layout.addWidget(self._tile)
        layout.addLayout(texts, 1)
        layout.addWidget(self.button)

    def _make_bar(self, done: int, whole: int) -> QHBoxLayout:
        """How far it is: the number stands beside the bar."""
        self.bar = progress_bar()
        self.bar.setRange(0, max(whole, 1))
        self.bar.setValue(done)
        self.bar.setFixedWidth(_BAR)
        self.bar.setAccessibleName(f"{self.tugas.judul}: {format_bagian(done, whole)}")
        return row(self.bar, label(format_persen(done, whole), "small"), None)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """The chip stands right behind the title, or below it where there is no room for both."""
        super().resizeEvent(event)
        title = self._title.fontMetrics().horizontalAdvance(self.tugas.judul) + 2
        self._title.setMaximumWidth(title)
        chip = 0 if self._due is None else self._due.sizeHint().width() + GAP
        room = event.size().width() - _TILE - self.button.sizeHint().width() - 2 * GROUP_GAP
        self._first.setDirection(_BESIDE if title + chip <= room else _BELOW)


def _tile(tugas: Tugas, line: QFrame) -> QLabel:
    """The icon of the screen that the line leads to; what is urgent has the accent's ground."""
    tile = QLabel()
    set_role(tile, "tile-accent" if tugas.mendesak else "tile")
    ink = tokens_of(line).color("accent" if tugas.mendesak else "muted")
    tile.setPixmap(make_pixmap(OF_SCREENS[tugas.layar], ink, _ICON))
    tile.setFixedSize(_TILE, _TILE)
    tile.setAlignment(Qt.AlignmentFlag.AlignCenter)
    tile.setAccessibleName("Mendesak" if tugas.mendesak else "Menunggu")
    return tile
