"""The first login with a password that somebody else made: it ends with a password of one's own."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from kinerja_desktop.ui.look.theme import GAP, GROUP_GAP
from kinerja_desktop.ui.masuk.view_model import LoginModel
from kinerja_desktop.ui.widgets.input.field import LineField, show_messages
from kinerja_desktop.ui.widgets.layout.banner import Banner
from kinerja_desktop.ui.widgets.layout.basic import button, row

_HIDDEN, _SHOWN = QLineEdit.EchoMode.Password, QLineEdit.EchoMode.Normal


class OwnView(QWidget):
    """`left` goes back to the login."""

    left = Signal()

    def __init__(self, model: LoginModel) -> None:
        super().__init__()
        self._model = model
        self.banner = Banner()
        hint = "Paling sedikit 12 huruf; tiga atau empat kata lepas. Hanya Anda yang tahu."
        self._fields = {
            "sandi": LineField("Sandi buatan Anda", hint, secret=True),
            "ulang": LineField("Ulangi sandi itu", secret=True),
        }
        self.sandi, self.ulang = (field.line for field in self._fields.values())
        self._show = QCheckBox("Tampilkan sandi")
        self._show.toggled.connect(self._set_shown)
        self._go = button("Simpan dan masuk", self.submit, "key-round", "primary")
        back = button("Kembali (Esc)", self.left.emit, "chevron-left", "quiet")
        back.setShortcut("Esc")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GROUP_GAP)
        layout.addWidget(self.banner)
        form = QVBoxLayout()
        form.setSpacing(GAP)
        for field in self._fields.values():
            form.addWidget(field)
        form.addWidget(self._show)
        layout.addLayout(form)
        layout.addLayout(row(back, None, self._go))
        self._fields["sandi"].entered.connect(self.ulang.setFocus)
        self._fields["ulang"].entered.connect(self.submit)
        model.busy.connect(self._set_busy)

    def message(self, field: str) -> str:
        """What stands under a field: sandi, ulang."""
        return self._fields[field].message

    def begin(self) -> None:
        """Empty, the cursor where one types first."""
        self.banner.hide()
        for line in (self.sandi, self.ulang):
            line.clear()
        self.sandi.setFocus()

    def submit(self) -> None:
        """Log in with the password that takes the place of the one from the slip."""
        wrong = {
            "sandi": "" if self.sandi.text() else "Buat sandi Anda sendiri.",
            "ulang": "" if self.ulang.text() == self.sandi.text() else "Kedua sandi belum sama.",
        }
        if not show_messages(self._fields, wrong):
            self.banner.hide()
            self._model.login_with_own(self.sandi.text())

    def _set_shown(self, shown: bool) -> None:
        for editor in (self.sandi, self.ulang):
            editor.setEchoMode(_SHOWN if shown else _HIDDEN)

    def _set_busy(self, busy: bool) -> None:
        self._go.setEnabled(not busy)
        self._go.setText("Menyimpan ..." if busy else "Simpan dan masuk")
