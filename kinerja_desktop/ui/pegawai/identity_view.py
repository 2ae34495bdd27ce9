"""The fields of a person: saved one by one, or together for a new person."""

from collections.abc import Mapping

from PySide6.QtWidgets import QComboBox, QLineEdit

from kinerja_desktop.domain.pegawai.terms import JenisPegawai, StatusPegawai
from kinerja_desktop.ui.pegawai.detail_view_model import PegawaiDetailViewModel
from kinerja_desktop.ui.widgets.input.field import Field
from kinerja_desktop.ui.widgets.input.form import FormGrid, InlineForm, add_shortcut
from kinerja_desktop.ui.widgets.input.picker import ChoiceBox

_LABELS = {
    "nama": ("Nama lengkap dengan gelar", ""),
    "nip": ("NIP atau NI PPPK", "18 digit; spasi boleh ada"),
    "jenis": ("Jenis pegawai", ""),
    "golongan": ("Golongan", "III/b untuk PNS, IX untuk PPPK"),
    "status": ("Status", ""),
}
_CHOICES = {"jenis": list(JenisPegawai), "status": list(StatusPegawai)}


def _make_field(name: str) -> Field:
    text, hint = _LABELS[name]
    if name not in _CHOICES:
        return Field(text, QLineEdit(), hint)
    box = ChoiceBox()
    box.addItems([str(choice) for choice in _CHOICES[name]])
    return Field(text, box, hint)


def _text_of(field: Field) -> str:
    editor = field.editor
    if isinstance(editor, QComboBox):
        return editor.currentText()
    return editor.text() if isinstance(editor, QLineEdit) else ""


def _show_text(field: Field, text: str) -> None:
    editor = field.editor
    if isinstance(editor, QComboBox):
        editor.setCurrentText(text)
    elif isinstance(editor, QLineEdit) and editor.text() != text:
        editor.setText(text)


class IdentityFields(FormGrid):
    """The fields of the person shown; each is saved as it is left."""

    def __init__(self, model: PegawaiDetailViewModel) -> None:
        self._vm = model
        self.fields = {name: _make_field(name) for name in _LABELS}
        super().__init__(tuple(self.fields.values()))
        for name, field in self.fields.items():
            self._bind(name, field)
        add_shortcut(self, "Esc", self._revert)
        model.messaged.connect(lambda name, text: self.fields[name].set_message(text))

    def show_person(self) -> None:
        """What is stored, and what was typed and could not be stored; the field in use is left alone."""
        for name, field in self.fields.items():
            _show_text(field, self._vm.text(name))
            field.set_message(self._vm.message(name))
            editor = field.editor
            if isinstance(editor, QLineEdit):
                editor.setReadOnly(not self._vm.may_save)
            else:
                editor.setEnabled(self._vm.may_save)

    def save_pending(self) -> None:
        """Store what stands in the fields now, before another person is shown."""
        for name, field in self.fields.items():
            if isinstance(field.editor, QLineEdit) and self._vm.may_save:
                self._vm.edit(name, _text_of(field))

    def _revert(self) -> None:
        """Esc: back to what is stored in the field that has the cursor."""
        for name, field in self.fields.items():
            if field.editor.hasFocus():
                self._vm.revert(name)

    def _bind(self, name: str, field: Field) -> None:
        editor = field.editor
        if isinstance(editor, QComboBox):
            editor.activated.connect(lambda _index: self._vm.edit(name, _text_of(field)))
        elif isinstance(editor, QLineEdit):
            editor.editingFinished.connect(lambda: self._vm.edit(name, _text_of(field)))


class NewPegawaiForm(InlineForm):
    """A person who is not in the list yet; stored together, because a name without NIP is nobody."""

    def __init__(self, model: PegawaiDetailViewModel) -> None:
        super().__init__("Pegawai baru", "Tambahkan pegawai", self._create, "plus")
        self._vm = model
        self.fields = {name: _make_field(name) for name in _LABELS if name != "status"}
        self.body.addWidget(FormGrid(tuple(self.fields.values())))

    def start(self) -> None:
        """Open it; what was typed before and not stored is still there."""
        self.open(self.fields["nama"].editor)

    def _create(self) -> None:
        wrong = self._vm.create({name: _text_of(field) for name, field in self.fields.items()})
        self._show_wrong(wrong)
        if not wrong:
            for name in ("nama", "nip", "golongan"):
                _show_text(self.fields[name], "")
            self.close_form()

    def _show_wrong(self, wrong: Mapping[str, str]) -> None:
        for name, field in self.fields.items():
            field.set_message(wrong.get(name, ""))
