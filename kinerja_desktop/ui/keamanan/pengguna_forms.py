"""Forms of the section Pengguna that open in place: a new user, and steps that want a reason."""

from collections.abc import Callable

from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from kinerja_desktop.domain.keamanan import lengths
from kinerja_desktop.domain.keamanan.sandi import new_sandi_sementara
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.services.keamanan.slip import CalonPengguna
from kinerja_desktop.ui.keamanan.pengguna_view_model import PenggunaForm, PenggunaViewModel
from kinerja_desktop.ui.widgets.input.choices_model import Choice
from kinerja_desktop.ui.widgets.input.field import Field, LineField, PickField, empty, show_messages
from kinerja_desktop.ui.widgets.input.form import FormGrid, InlineForm
from kinerja_desktop.ui.widgets.layout.basic import button, label, row
from kinerja_desktop.ui.widgets.text.typed import Kept


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
    """A person found by name or NIP fills in name, user name and roles; the first password holds for once."""

    def __init__(self, model: PenggunaViewModel, open_many: Callable[[], object]) -> None:
        super().__init__("Pengguna baru", "Tambah pengguna", self._add, "plus")
        self.model = model
        self.nip = PickField(
            "Pegawai",
            "Ketik sebagian nama atau NIP",
            "Yang belum dapat masuk. Kosongkan untuk pemeriksa dari luar.",
            free=True,
        )
        self.user = LineField("Nama pengguna", "Untuk masuk; biasanya NIP.", limit=lengths.NAMA_PENGGUNA)
        self.name = LineField("Nama", limit=lengths.NAMA)
        hint = "Berlaku sekali: saat masuk pertama program meminta sandi buatan sendiri."
        self.secret = LineField("Sandi pertama", hint, kept=Kept.NEVER)
        self.roles = RoleBoxes()
        self._calon: dict[str, CalonPengguna] = {}
        self._fields: dict[str, Field] = {
            "nip": self.nip,
            "nama_pengguna": self.user,
            "nama": self.name,
            "sandi": self.secret,
        }
        self._role_message = label("", "bad", wrap=True)
        self._role_message.hide()
        self.many = button("", open_many, "users")
        self.many.setToolTip("Nama pengguna, peran, dan sandi sementara dibuat untuk semuanya, dengan slip")
        self.body.addLayout(row(self.many, None))
        self.body.addWidget(FormGrid(tuple(self._fields.values())))
        self.body.addWidget(label("Peran", "field"))
        self.body.addWidget(self.roles)
        self.body.addWidget(self._role_message)
        self.nip.left.connect(self._fill)
        self.nip.chosen.connect(lambda _chosen: self._fill())
        for line in (self.user, self.name, self.secret):
            line.entered.connect(self._add)

    def begin(self) -> None:
        """Open it empty."""
        empty(self.user, self.name, self.secret)
        self.nip.picker.set_current(None)
        self._calon = {one.nip: one for one in self.model.list_calon()}
        self.many.setText(f"Beri akses {len(self._calon)} pegawai sekaligus")
        self.many.setVisible(len(self._calon) > 1)
        self.nip.set_choices([Choice(one.nip, f"{one.nama}, {one.nip}") for one in self._calon.values()])
        self.roles.show_roles(frozenset({Peran.PEGAWAI}))
        self.secret.set_text(new_sandi_sementara())
        self._show({})
        self.open(self.nip.editor)

    def form(self) -> PenggunaForm:
        return PenggunaForm(self._nip, self.user.text, self.name.text, self.roles.chosen, self.secret.text)

    @property
    def _nip(self) -> str:
        """Of who was chosen; else what was typed."""
        return self.nip.current_id or self.nip.text

    def _fill(self) -> None:
        pegawai = self.model.find_pegawai(self._nip)
        if pegawai is None:
            return
        if (calon := self._calon.get(pegawai.nip or "")) is not None:
            self.roles.show_roles(calon.peran)
        if not self.name.text:
            self.name.set_text(pegawai.nama)
        if not self.user.text:
            self.user.set_text(pegawai.nip or "")

    def _add(self) -> None:
        form = self.form()
        problems = self.model.problems(form)
        self._show(problems)
        if not problems:
            self.model.add(form)

    def _show(self, problems: dict[str, str]) -> None:
        show_messages(self._fields, problems)
        self._role_message.setText(problems.get("peran", ""))
        self._role_message.setVisible("peran" in problems)


class ReasonForm(InlineForm):
    """A step that leaves a reason in the audit trail; `with_secret` asks for a password too."""

    def __init__(
        self, title: str, action: str, run: Callable[[str, str], object], *, with_secret: bool = False
    ) -> None:
        super().__init__(title, action, self._confirm)
        self._run = run
        self.reason = LineField("Alasan")
        hint = "Berlaku sekali; sampaikan langsung kepada orangnya."
        self.secret = LineField("Sandi baru", hint, kept=Kept.NEVER)
        if not with_secret:  # to show what has no parent yet would make a window of it
            self.secret.hide()
        self._with_secret = with_secret
        for line in (self.secret, self.reason):
            line.entered.connect(self._confirm)
        self.body.addWidget(self.secret)
        self.body.addWidget(self.reason)

    def begin(self) -> None:
        empty(self.reason, self.secret)
        if self._with_secret:
            self.secret.set_text(new_sandi_sementara())
        self.open(self.reason.editor)

    def _confirm(self) -> None:
        reason, secret = self.reason.text.strip(), self.secret.text
        self.reason.set_message("" if reason else "Wajib diisi; dicatat di jejak audit.")
        self.secret.set_message("Wajib diisi." if self._with_secret and not secret else "")
        if reason and (secret or not self._with_secret):
            self._run(secret, reason)
