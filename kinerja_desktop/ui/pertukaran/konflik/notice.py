"""On every other tab: how many conflicts wait, and the way to them."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from kinerja_desktop.ui.pertukaran.konflik.view_model import KonflikViewModel
from kinerja_desktop.ui.widgets.layout.basic import button, label, row


class KonflikNotice(QWidget):
    """Hidden while nothing waits, and where the conflicts themselves are shown."""

    def __init__(self, model: KonflikViewModel, opened: Callable[[], object]) -> None:
        super().__init__()
        self._model = model
        self._is_there = False
        self.text = label("", "caution", wrap=True)
        self.open_button = button("Putuskan konflik", opened, "arrow-right")
        line = row(self.text, self.open_button)
        line.setStretch(0, 1)
        self.setLayout(line)
        model.loaded.connect(self._show)
        self._show()

    def turn(self, *, is_there: bool) -> None:
        """`is_there`: the conflicts are shown now."""
        self._is_there = is_there
        self._show()

    def _show(self) -> None:
        count = self._model.menunggu
        self.text.setText(f"{count} konflik menunggu keputusan: data di sini tetap sampai diputuskan.")
        self.setVisible(bool(count) and not self._is_there)
