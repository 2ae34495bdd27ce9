"""The official who signs, and the PIN that only he knows: typed by himself, twice."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kinerja_desktop.domain.pertukaran.pin import LONGEST, SHORTEST
from kinerja_desktop.services.pertukaran.pendaftaran.pejabat import Pejabat
from kinerja_desktop.ui.pertukaran.pendaftaran.view_model import PendaftaranViewModel
from kinerja_desktop.ui.widgets.input.field import LineField
from kinerja_desktop.ui.widgets.layout.basic import button, label, row


class PejabatView(QWidget):
    """Who signs now, and a new PIN for the official named above (`named`)."""

    def __init__(self, model: PendaftaranViewModel, named: Callable[[], Pejabat]) -> None:
        super().__init__()
        self._model = model
        self._named = named
        self.state = label("", wrap=True)
        self.pin = LineField(
            "PIN pejabat",
            f"{SHORTEST} sampai {LONGEST} angka, sepuluh dianjurkan; diketik pejabat itu sendiri.",
            secret=True,
        )
        self.ulang = LineField("PIN sekali lagi", "", secret=True)
        self.ulang.line.returnPressed.connect(self._set_up)
        self.set_button = button("Pasang PIN pejabat", self._set_up, "lock")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.state)
        layout.addLayout(row(self.pin, self.ulang))
        layout.addLayout(row(None, self.set_button))
        model.loaded.connect(self.reload)
        model.busy.connect(lambda busy: self.setEnabled(not busy))
        self.reload()

    def reload(self) -> None:
        told = [f"{one.nama} ({one.jabatan}): {one.status}" for one in self._model.pejabat]
        self.state.setText(
            "Pejabat yang ikut menandatangani paket: " + ("; ".join(told) if told else "belum ada") + "."
        )

    def _set_up(self) -> None:
        pin, ulang = self.pin.text, self.ulang.text
        self.pin.line.clear()
        self.ulang.line.clear()
        self._model.set_up_official(self._named(), pin, ulang)
