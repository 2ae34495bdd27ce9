"""One line of the home screen: what, how urgent, until when, and the button that begins."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from kinerja_desktop.services.beranda.tugas import Tugas
from kinerja_desktop.ui.beranda.view_model import describe_tenggat
from kinerja_desktop.ui.look.icons import make_pixmap
from kinerja_desktop.ui.look.theme import GAP, GROUP_GAP, tokens_of
from kinerja_desktop.ui.widgets.layout.basic import button, label

_ICON = 20


class TugasLine(QFrame):
    """`opened` is called by the button. The first line of the page has the main action."""

    def __init__(self, tugas: Tugas, opened: Callable[[Tugas], object], *, main: bool) -> None:
        super().__init__()
        self.tugas = tugas
        tokens = tokens_of(self)
        icon = QLabel()
        name, color = ("triangle-alert", "caution") if tugas.mendesak else ("circle-dot", "muted")
        icon.setPixmap(make_pixmap(name, tokens.color(color), _ICON))
        icon.setAccessibleName("Mendesak" if tugas.mendesak else "Menunggu")
        texts = QVBoxLayout()
        texts.setSpacing(2)
        title = label(tugas.judul, wrap=True)
        font = title.font()
        font.setWeight(font.Weight.DemiBold)
        title.setFont(font)
        texts.addWidget(title)
        texts.addWidget(label(tugas.rincian, "muted", wrap=True))
        words, role = describe_tenggat(tugas)
        if words:
            texts.addWidget(label(words, role))
        self.button = button(tugas.tombol, lambda: opened(tugas), role="primary" if main else "")
        self.button.setAccessibleName(f"{tugas.tombol}: {tugas.judul}")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, GAP, 0, GAP)
        layout.setSpacing(GROUP_GAP)
        layout.addWidget(icon)
        layout.addLayout(texts, 1)
        layout.addWidget(self.button)
