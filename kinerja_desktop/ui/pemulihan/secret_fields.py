"""What opens a backup: name and password of an admin, or the code of the recovery sheet."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QLineEdit, QRadioButton, QVBoxLayout, QWidget

from kinerja_desktop.ui.look.theme import GAP, GROUP_GAP
from kinerja_desktop.ui.pemulihan.view_model import Kunci, check_kode
from kinerja_desktop.ui.widgets.input.field import LineField, show_messages
from kinerja_desktop.ui.widgets.input.form import FormGrid
from kinerja_desktop.ui.widgets.layout.basic import label, row
from kinerja_desktop.ui.widgets.text.typed import Kept


class SecretFields(QWidget):
    """Two ways, one of them shown. `entered`: Enter was pressed in a field."""

    entered = Signal()

    def __init__(self, heading: str) -> None:
        super().__init__()
        self.setAccessibleName(heading)
        self.by_password = QRadioButton("Nama pengguna dan sandi admin")
        self.by_sheet = QRadioButton("Kode lembar pemulihan")
        self._ways = QButtonGroup(self)
        self._ways.addButton(self.by_password)
        self._ways.addButton(self.by_sheet)
        example = "Delapan kelompok, misalnya ABCDX-..."
        self._fields = {
            "nama": LineField("Nama pengguna"),
            "sandi": LineField("Sandi", secret=True),
            "kode": LineField("Kode dari lembar pemulihan", placeholder=example, kept=Kept.NEVER),
        }
        self.nama, self.sandi, self.kode = (field.line for field in self._fields.values())
        self._show = QCheckBox("Tampilkan sandi")
        self._pair = FormGrid([self._fields["nama"], self._fields["sandi"]])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        layout.addWidget(label(heading, "heading", wrap=True))
        layout.addLayout(row(self.by_password, self.by_sheet, None, self._show, spacing=GROUP_GAP))
        layout.addWidget(self._pair)
        layout.addWidget(self._fields["kode"])
        self._show.toggled.connect(self._set_shown)
        self._set_shown(False)
        self.by_sheet.toggled.connect(self._choose)
        self.by_password.setChecked(True)
        self._choose(False)
        self._fields["kode"].left.connect(self._check_kode)
        for field in self._fields.values():
            field.entered.connect(self.entered)

    @property
    def value(self) -> Kunci:
        """What was typed, the shown way only."""
        if self.by_sheet.isChecked():
            return Kunci(kode=self.kode.text(), lembar=True)
        return Kunci(self.nama.text(), self.sandi.text())

    @property
    def first(self) -> QLineEdit:
        """Where one types first."""
        if self.by_sheet.isChecked():
            return self.kode
        return self.sandi if self.nama.text() else self.nama

    def set_hint(self, text: str) -> None:
        """Which password counts."""
        self._fields["sandi"].set_hint(text)

    def show_wrong(self, wrong: dict[str, str]) -> bool:
        """Put the messages under the fields, the cursor into the first; whether there were any."""
        return show_messages(self._fields, wrong)

    def show_refusal(self, text: str) -> None:
        """The secret was wrong: told where it is typed, and marked for typing over."""
        name = "kode" if self.by_sheet.isChecked() else "sandi"
        self.show_wrong({name: text})
        (self.kode if name == "kode" else self.sandi).selectAll()

    def message(self, field: str) -> str:
        """What stands under a field: nama, sandi, kode."""
        return self._fields[field].message

    def _choose(self, by_sheet: bool) -> None:
        for widget in (self._pair, self._show):
            widget.setVisible(not by_sheet)
        self._fields["kode"].setVisible(by_sheet)
        self.show_wrong({})

    def _check_kode(self) -> None:
        typed = self.kode.text().strip()
        self._fields["kode"].set_message(check_kode(typed) if typed else "")

    def _set_shown(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.sandi.setEchoMode(mode)
