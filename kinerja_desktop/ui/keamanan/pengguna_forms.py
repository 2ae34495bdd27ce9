"""Forms of the section Pengguna that open in place: a new user, and steps that want a reason."""

from collections.abc import Callable

from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit, QWidget

from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.ui.keamanan.pengguna_view_model import PenggunaForm, PenggunaViewModel
from kinerja_desktop.ui.widgets.input.field import Field
from kinerja_desktop.ui.widgets.input.form import FormGrid, InlineForm
from kinerja_desktop.ui.widgets.input.typed import mark_secret
from kinerja_desktop.ui.widgets.layout.basic import label


class RoleBoxes(QWidget):
    """A check box for each role; `chosen` is what is ticked."""

    def __init__(self, changed: Callable[[], object] | None = None) -> None:
        super().__init__()
        self.setAccessibleName("Peran")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        self.boxes = {peran: QCheckBox(peran.value) for peran in Peran}
        for number, box in enumerate(self.boxes.values()):
            grid.addWidget(box, *divmod(number, 2))
            if changed is not None:
                box.clicked.connect(lambda _checked=False: changed())
        grid.setColumnStretch(1, 1)

    @property
    def chosen(self) -> frozenset[Peran]:
        return frozenset(peran for peran, box in self.boxes.items() if box.isChecked())

    def show_roles(self, peran: frozenset[Peran]) -> None:
        for one, box in self.boxes.items():
            box.setChecked(one in peran)


class NewUserForm(InlineForm):
    """A NIP fills in name and user name."""

    def __init__(self, model: PenggunaViewModel) -> None:
        super().__init__("Pengguna baru", "Tambah pengguna", self._add, "plus")
        self.model = model
        self.nip, self.user, self.name, self.secret = QLineEdit(), QLineEdit(), QLineEdit(), QLineEdit()
        mark_secret(self.secret)
        self.roles = RoleBoxes()
        hint = "Minta pengguna menggantinya di Pengaturan, Sandi saya."
        self._fields = {
            "nip": Field("NIP pegawai", self.nip, "Kosongkan untuk pemeriksa dari luar."),
            "nama_pengguna": Field("Nama pengguna", self.user, "Untuk masuk; biasanya NIP."),
            "nama": Field("Nama", self.name),
            "sandi": Field("Sandi pertama", self.secret, hint),
        }
        self._role_message = label("", "bad", wrap=True)
        self._role_message.hide()
        self.body.addWidget(FormGrid(tuple(self._fields.values())))
        self.body.addWidget(label("Peran", "field"))
        self.body.addWidget(self.roles)
        self.body.addWidget(self._role_message)
        self._fields["nip"].left.connect(self._fill)

    def begin(self) -> None:
        """Open it empty."""
        for line in (self.nip, self.user, self.name, self.secret):
            line.clear()
        self.roles.show_roles(frozenset({Peran.PEGAWAI}))
        self._show({})
        self.open(self.nip)

    def form(self) -> PenggunaForm:
        return PenggunaForm(
            self.nip.text(), self.user.text(), self.name.text(), self.roles.chosen, self.secret.text()
        )

    def _fill(self) -> None:
        pegawai = self.model.find_pegawai(self.nip.text())
        if pegawai is None:
            return
        if not self.name.text():
            self.name.setText(pegawai.nama)
        if not self.user.text():
            self.user.setText(pegawai.nip or "")

    def _add(self) -> None:
        form = self.form()
        problems = self.model.problems(form)
        self._show(problems)
        if not problems:
            self.model.add(form)

    def _show(self, problems: dict[str, str]) -> None:
        for name, field in self._fields.items():
            field.set_message(problems.get(name, ""))
        self._role_message.setText(problems.get("peran", ""))
        self._role_message.setVisible("peran" in problems)


class ReasonForm(InlineForm):
    """A step that leaves a reason in the audit trail; `with_secret` asks for a password too."""

    def __init__(
        self, title: str, action: str, run: Callable[[str, str], object], *, with_secret: bool = False
    ) -> None:
        super().__init__(title, action, self._confirm)
        self._run = run
        self.reason, self.secret = QLineEdit(), QLineEdit()
        mark_secret(self.secret)
        self._reason_field = Field("Alasan", self.reason)
        self._secret_field = Field("Sandi baru", self.secret, "Sampaikan langsung kepada orangnya.")
        if not with_secret:  # to show what has no parent yet would make a window of it
            self._secret_field.hide()
        self._with_secret = with_secret
        self.body.addWidget(self._secret_field)
        self.body.addWidget(self._reason_field)

    def begin(self) -> None:
        self.reason.clear()
        self.secret.clear()
        self.open(self.secret if self._with_secret else self.reason)

    def _confirm(self) -> None:
        reason, secret = self.reason.text().strip(), self.secret.text()
        self._reason_field.set_message("" if reason else "Wajib diisi; dicatat di jejak audit.")
        self._secret_field.set_message("Wajib diisi." if self._with_secret and not secret else "")
        if reason and (secret or not self._with_secret):
            self._run(secret, reason)
