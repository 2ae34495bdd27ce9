"""Offers what was being typed when the program stopped: to copy, to go where it belongs, to throw away."""

from PySide6.QtCore import Signal

from kinerja_desktop.ui.widgets.layout.banner import Banner
from kinerja_desktop.ui.widgets.layout.basic import button


class DraftBanner(Banner):
    """Stays over every screen until it is answered; Tutup puts it off until the next login."""

    NARROW = 960

    copied = Signal()
    opened = Signal()
    discarded = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.copy_text = button("Salin teks", self.copied.emit, "copy", "quiet")
        self.open_screen = button("Buka layarnya", self.opened.emit, "chevron-right", "quiet")
        self.discard = button("Buang", self.discarded.emit, "trash-2", "quiet")
        self.discard.setToolTip("Hapus teks ini; tidak ditawarkan lagi")
        for number, made in enumerate((self.copy_text, self.open_screen, self.discard)):
            self.buttons.insertWidget(number, made)

    def offer(self, text: str, rest: str, *, can_open: bool) -> None:
        """`can_open`: the screen is among those of this user."""
        self.show_caution(text, rest)
        self.open_screen.setVisible(can_open)
