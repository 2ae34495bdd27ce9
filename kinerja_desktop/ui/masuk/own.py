"""The first login with a password that somebody else made: it ends with a password of one's own."""

from PySide6.QtWidgets import QVBoxLayout

from kinerja_desktop.ui.look.theme import GAP, GROUP_GAP
from kinerja_desktop.ui.masuk.secrets import SecretsView
from kinerja_desktop.ui.masuk.view_model import LoginModel
from kinerja_desktop.ui.widgets.input.field import LineField, show_messages
from kinerja_desktop.ui.widgets.layout.basic import row


class OwnView(SecretsView):
    """Fields: sandi, ulang."""

    def __init__(self, model: LoginModel) -> None:
        hint = "Paling sedikit 12 huruf; tiga atau empat kata lepas. Hanya Anda yang tahu."
        fields = {
            "sandi": LineField("Sandi buatan Anda", hint, secret=True),
            "ulang": LineField("Ulangi sandi itu", secret=True),
        }
        super().__init__(model, fields, "Simpan dan masuk", "Menyimpan ...")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GROUP_GAP)
        layout.addWidget(self.banner)
        form = QVBoxLayout()
        form.setSpacing(GAP)
        for field in fields.values():
            form.addWidget(field)
        form.addWidget(self._show)
        layout.addLayout(form)
        layout.addLayout(row(self._back, None, self._go))
        fields["sandi"].entered.connect(self.ulang.setFocus)
        fields["ulang"].entered.connect(self.submit)

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
