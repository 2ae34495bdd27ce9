"""Section Sandi saya."""

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from kinerja_desktop.ui.keamanan.sandi_view_model import SandiViewModel
from kinerja_desktop.ui.kit.section import Section
from kinerja_desktop.ui.look.theme import GAP
from kinerja_desktop.ui.widgets.input.field import Field
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
        self.old, self.new, self.again = QLineEdit(), QLineEdit(), QLineEdit()
        for line in (self.old, self.new, self.again):
            line.setEchoMode(QLineEdit.EchoMode.Password)
            line.returnPressed.connect(self._change)
        self._fields = {
            "lama": Field("Sandi sekarang", self.old),
            "baru": Field("Sandi baru", self.new),
            "ulang": Field("Ulangi sandi baru", self.again),
        }
        self.change_button = button("Ganti sandi", self._change, "key-round", "primary")
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GAP)
        for field in self._fields.values():
            column.addWidget(field)
        column.addLayout(row(self.change_button, None))
        self.body.addWidget(self.limit(inside))
        self.body.addStretch(1)
        model.done.connect(self._clear)
        model.busy.connect(lambda busy: self.change_button.setEnabled(not busy))

    def _change(self) -> None:
        self.banner.hide()
        problems = self.model.problems(self.old.text(), self.new.text(), self.again.text())
        for name, field in self._fields.items():
            field.set_message(problems.get(name, ""))
        if not problems:
            self.model.change(self.old.text(), self.new.text())

    def _clear(self) -> None:
        for line in (self.old, self.new, self.again):
            line.clear()
