"""Whom a correction of a unit's predikat touches, each a way to the person, and the reason for it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kinerja_desktop.domain.core.tanggal import format_tanggal
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.services.evaluasi.koreksi_organisasi import Tersentuh
from kinerja_desktop.services.evaluasi.organisasi import PredikatOrganisasiForm
from kinerja_desktop.ui.look.theme import GAP
from kinerja_desktop.ui.widgets.input.ask_panel import AskPanel, Question
from kinerja_desktop.ui.widgets.layout.basic import label
from kinerja_desktop.ui.widgets.table.lines_model import LinesModel
from kinerja_desktop.ui.widgets.table.table import make_list
from kinerja_desktop.ui.widgets.table.two_line import TwoLineDelegate, two_line_height

_LEAST_ROWS, _MOST_ROWS = 2, 5
_OPEN_HINT = "Enter atau klik dua kali membuka orangnya."


class DaftarTersentuh(QWidget):
    """All of them in a list that scrolls; hidden while there is nobody. `wanted` carries whom to show."""

    wanted = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.title = label("", "field", wrap=True)
        self.rows: LinesModel[Tersentuh] = LinesModel(lambda one: one.nama, _below, lambda _one: "")
        self.list = make_list(self.rows)
        self.list.setItemDelegate(TwoLineDelegate(self.list))
        self.list.setAccessibleName(name)
        self.list.activated.connect(self._open)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP // 2)
        for widget in (self.title, self.list, label(_OPEN_HINT, "muted", wrap=True)):
            layout.addWidget(widget)

    def show_people(self, title: str, people: Sequence[Tersentuh]) -> None:
        self.title.setText(title)
        self.rows.set_rows(people)
        seen = min(max(len(people), _LEAST_ROWS), _MOST_ROWS)
        self.list.setFixedHeight(seen * two_line_height(self.list) + 2 * self.list.frameWidth())
        self.setVisible(bool(people))

    def _open(self) -> None:
        one = self.rows.row_at(self.list.currentIndex())
        if one is not None:
            self.wanted.emit(one)


class KoreksiPanel(QWidget):
    """Hidden until a correction is asked for; it stays while its people are looked at. `turned`: whether it
    has the place of the form now."""

    turned = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.people = DaftarTersentuh("Evaluasi final yang dibuka kembali oleh koreksi")
        self.ask = AskPanel()
        self._about: tuple[str, Periode] | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        layout.addWidget(self.people)
        layout.addWidget(self.ask)
        self.ask.turned.connect(lambda _asks: self._turn())
        self.hide()

    def _turn(self) -> None:
        """By what is asked: a question on a page that is not in front waits there."""
        self.setHidden(self.ask.isHidden())
        self.turned.emit(not self.isHidden())

    def open_for(
        self,
        unit: str,
        form: PredikatOrganisasiForm,
        people: Sequence[Tersentuh],
        correct: Callable[[str], object],
    ) -> None:
        """Ask for the reason to take `form`, with everybody whose final evaluation is opened again."""
        self._about = (form.unit_kerja_id, form.periode)
        self.people.show_people(f"Dibuka kembali: {len(people)} evaluasi final", people)
        self.show()
        self.ask.ask(
            Question(
                f"Koreksi predikat {unit} menjadi {form.predikat}. Rating tetap sebagai Dinilai dan "
                "penilainya memfinalkan lagi; dokumen lama tetap tersimpan sebagai yang diganti.",
                "Koreksi",
                lambda alasan, _day: correct(alasan),
                field="Alasan",
                hint="Apa yang keliru, dan dokumen yang membuktikannya",
            )
        )

    def keep_for(self, unit_id: str, periode: Periode) -> None:
        """Give the question up unless it is about this unit and period."""
        if self._about != (unit_id, periode):
            self.ask.hide()
            self._turn()


def _below(one: Tersentuh) -> str:
    signed = f", bertanggal {format_tanggal(one.tanggal)}" if one.tanggal else ""
    return f"{one.periode.label}, penilai {one.penilai}, predikat {one.predikat}{signed}"
