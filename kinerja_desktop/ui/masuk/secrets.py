"""What the pages with a new password share: it is typed twice, can be shown, and one step follows."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from kinerja_desktop.ui.masuk.view_model import LoginModel
from kinerja_desktop.ui.widgets.input.field import LineField
from kinerja_desktop.ui.widgets.layout.banner import Banner
from kinerja_desktop.ui.widgets.layout.basic import button

_HIDDEN, _SHOWN = QLineEdit.EchoMode.Password, QLineEdit.EchoMode.Normal


class SecretsView(QWidget):
    """A subclass lays `banner`, the fields, `_show`, `_back` and `_go` out. `left` goes back to the login.

    `fields` has `sandi` and `ulang`; `action`: the word on the button of the step, `waits` while it runs.
    """

    left = Signal()

    def __init__(self, model: LoginModel, fields: Mapping[str, LineField], action: str, waits: str) -> None:
        super().__init__()
        self._model, self._fields = model, fields
        self._action, self._waits = action, waits
        self.banner = Banner()
        self.sandi, self.ulang = fields["sandi"].line, fields["ulang"].line
        self._show = QCheckBox("Tampilkan sandi")
        self._show.toggled.connect(self._set_shown)
        self._go = button(action, self.submit, "key-round", "primary")
        self._back = button("Kembali (Esc)", self.left.emit, "chevron-left", "quiet")
        self._back.setShortcut("Esc")
        model.busy.connect(self._set_busy)

    def message(self, field: str) -> str:
        """What stands under a field."""
        return self._fields[field].message

    def submit(self) -> None:
        """Take the step, unless something visible is missing."""
        raise NotImplementedError

    def _set_shown(self, shown: bool) -> None:
        for editor in (self.sandi, self.ulang):
            editor.setEchoMode(_SHOWN if shown else _HIDDEN)

    def _set_busy(self, busy: bool) -> None:
        self._go.setEnabled(not busy)
        self._go.setText(self._waits if busy else self._action)
