"""Section Sandi saya."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kinerja_desktop.ui.keamanan.sandi_view_model import SandiViewModel
from kinerja_desktop.ui.kit.section import Section
from kinerja_desktop.ui.look.theme import GAP
from kinerja_desktop.ui.widgets.input.field import LineField, empty, show_messages
from kinerja_desktop.ui.widgets.layout.banner import Banner
from kinerja_desktop.ui.widgets.layout.basic import button, row


class SandiView(Section):
    """Three hidden inputs and one button."""

    def __init__(self, model: SandiViewModel, banner: Banner) -> None:
        super().__init__(
            "Sandi saya", "Paling sedikit 12 huruf; beberapa kata yang tidak berhubungan.", banner
        )
        self.model = model
        self.bind(model)
        self.old = LineField("Sandi sekarang", secret=True)
        self.new = LineField("Sandi baru", secret=True)
        self.again = LineField("Ulangi sandi baru", secret=True)
        self._fields = {"lama": self.old, "baru": self.new, "ulang": self.again}
        self.change_button = button("Ganti sandi", self._change, "key-round", "primary")
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GAP)
        for field in self._fields.values():
            column.addWidget(field)
            field.entered.connect(self._change)
        column.addLayout(row(self.change_button, None))
        self.body.addWidget(self.limit(inside))
        self.body.addStretch(1)
        model.done.connect(self._clear)
        model.busy.connect(lambda busy: self.change_button.setEnabled(not busy))

    def _change(self) -> None:
        self.banner.hide()
        problems = self.model.problems(self.old.text, self.new.text, self.again.text)
        if not show_messages(self._fields, problems):
            self.model.change(self.old.text, self.new.text)

    def _clear(self) -> None:
        empty(*self._fields.values())
