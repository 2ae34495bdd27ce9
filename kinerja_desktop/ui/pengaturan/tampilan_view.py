"""Section Tampilan: theme, size of everything, and after how long the screen locks."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kinerja_desktop.machine.settings import SKALA
from kinerja_desktop.ui.kit.context import ScreenContext, change_display
from kinerja_desktop.ui.kit.section import Section
from kinerja_desktop.ui.look.theme import GAP, Tema
from kinerja_desktop.ui.widgets.input.field import Field
from kinerja_desktop.ui.widgets.input.picker import ChoiceBox
from kinerja_desktop.ui.widgets.layout.banner import Banner

MENIT = (1, 2, 5, 10, 15, 30, 60)


class TampilanView(Section):
    """Saved at once; the theme changes at once, the size at the next start."""

    def __init__(self, context: ScreenContext, banner: Banner) -> None:
        super().__init__("Tampilan", "Berlaku untuk komputer dan pengguna Windows atau Linux ini.", banner)
        self._context = context
        self._preferences = context.preferences
        self.theme, self.scale, self.lock = ChoiceBox(), ChoiceBox(), ChoiceBox()
        for tema in Tema:
            self.theme.addItem(tema.value, tema.name)
        for percent in SKALA:
            self.scale.addItem(f"{percent} %", percent)
        for minutes in MENIT:
            self.lock.addItem(f"{minutes} menit", minutes)
        self.scale_field = Field("Ukuran huruf dan tombol", self.scale, "Berlaku saat program dibuka lagi.")
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GAP)
        column.addWidget(Field("Tema", self.theme))
        column.addWidget(self.scale_field)
        column.addWidget(Field("Kunci layar bila tidak dipakai selama", self.lock))
        self.body.addWidget(self.limit(inside))
        self.body.addStretch(1)
        for name, box in (("tema", self.theme), ("skala", self.scale), ("kunci_menit", self.lock)):
            box.activated.connect(lambda _index, name=name, box=box: self._change(name, box.currentData()))
        self.load()

    def load(self) -> None:
        current = self._preferences.current
        wanted = ((self.theme, current.tema), (self.scale, current.skala), (self.lock, current.kunci_menit))
        for box, value in wanted:
            if box.findData(value) < 0:
                box.addItem(str(value), value)
            box.setCurrentIndex(box.findData(value))

    def _change(self, name: str, value: str | int) -> None:
        if change_display(self._preferences, self.banner.show_error, **{name: value}):
            self._context.say("Tersimpan")
