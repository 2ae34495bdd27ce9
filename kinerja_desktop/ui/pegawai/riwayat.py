"""The last day and the reason that a corrected line of a history asks for, beside what a new one asks."""

from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kinerja_desktop.domain.core.lengths import ALASAN_HAPUS
from kinerja_desktop.ui.look.theme import GAP
from kinerja_desktop.ui.widgets.input.date_input import DateField
from kinerja_desktop.ui.widgets.input.field import ChoiceField, LineField, empty
from kinerja_desktop.ui.widgets.input.form import FormGrid

_STILL, _ENDED = "Masih berlaku", "Pada tanggal"
WRONG = "Tulis apa yang keliru, misalnya salah ketik tanggal SK."
SIGNED = (
    "Catatan sebelumnya berlaku lagi pada hari-harinya. Lembar yang sudah ditandatangani tetap memuat nama "
    "saat ditandatangani; jejak audit menyimpan keduanya."
)


class Perbaikan(QWidget):
    """Hidden while the form records something new."""

    def __init__(self, today: date) -> None:
        super().__init__()
        self.akhir = ChoiceField("Berakhir", (_STILL, _ENDED))
        self.selesai = DateField("Hari terakhir", today)
        self.alasan = LineField(
            "Apa yang keliru", placeholder="Misalnya: salah ketik tanggal SK", limit=ALASAN_HAPUS
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(FormGrid((self.akhir, self.selesai, self.alasan)))
        self.akhir.chosen.connect(self._show_end)
        self._show_end()
        self.hide()

    def begin(self, selesai: date | None, today: date) -> None:
        """Of a line that ends on this day; None: it is still in force."""
        empty(self.alasan)
        self.akhir.set_text(_STILL if selesai is None else _ENDED)
        self.selesai.set_value(selesai or today)
        self._show_end()
        self.show()

    @property
    def is_complete(self) -> bool:
        """Reason and day stand there; what is missing is said under its field."""
        self.alasan.set_message("" if self.alasan.text.strip() else WRONG)
        if not self.alasan.text.strip():
            self.alasan.enter()
            return False
        return self.akhir.text == _STILL or self.selesai.read() is not None

    @property
    def last_day(self) -> date | None:
        """None: still in force."""
        return self.selesai.value if self.akhir.text == _ENDED else None

    def _show_end(self, _text: str = "") -> None:
        self.selesai.setVisible(self.akhir.text == _ENDED)
