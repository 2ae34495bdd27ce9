"""The fields of a person: saved one by one, or together for a new person."""

from kinerja_desktop.domain.pegawai import lengths
from kinerja_desktop.domain.pegawai.terms import JenisPegawai, StatusPegawai
from kinerja_desktop.ui.pegawai.detail_view_model import KELUAR, PegawaiDetailViewModel
from kinerja_desktop.ui.widgets.input.date_input import DateField
from kinerja_desktop.ui.widgets.input.field import (
    ChoiceField,
    Field,
    LineField,
    empty,
    on_stored,
    show_messages,
    texts_of,
)
from kinerja_desktop.ui.widgets.input.form import FormGrid, InlineForm, add_shortcut

_KONTRAK = "Hari terakhirnya; boleh kosong"


def _make_fields() -> dict[str, Field]:
    return {
        "nama": LineField("Nama lengkap dengan gelar", limit=lengths.NAMA),
        "nip": LineField("NIP, NI PPPK, atau NRP", "18 digit; pejabat luar: NRP atau kosong juga boleh"),
        "jenis": ChoiceField("Jenis pegawai", list(JenisPegawai)),
        "golongan": LineField("Golongan", "III/b untuk PNS, IX untuk PPPK"),
        "pangkat": LineField(
            "Pangkat TNI/Polri",
            "Tanpa golongan, misalnya Kolonel Inf atau Kombes Pol.",
            limit=lengths.PANGKAT,
        ),
    }


class IdentityFields(FormGrid):
    """The fields of the person shown; each is saved as it is left."""

    def __init__(self, model: PegawaiDetailViewModel) -> None:
        self._vm = model
        self.keluar = DateField("TMT keluar", model.today, KELUAR)
        status = ChoiceField("Status", list(StatusPegawai))
        new = _make_fields()
        pangkat = new.pop("pangkat")  # last: seldom there, and its room is not left empty before others
        self.kontrak = DateField("Akhir kontrak", model.today, _KONTRAK)
        self.fields: dict[str, Field] = {
            **new,
            "akhir_kontrak": self.kontrak,
            "status": status,
            "keluar": self.keluar,
            "pangkat": pangkat,
        }
        super().__init__(tuple(self.fields.values()))
        for name, field in self.fields.items():
            on_stored(field, lambda text, name=name: self._vm.edit(name, text))
        self.keluar.chosen.connect(lambda: self._vm.edit("keluar", self.keluar.text))
        self.kontrak.chosen.connect(lambda: self._vm.edit("akhir_kontrak", self.kontrak.text))
        add_shortcut(self, "Esc", self._revert)
        model.messaged.connect(lambda name, text: self.fields[name].set_message(text))

    def show_person(self) -> None:
        """What is stored, and what was typed and could not be stored; the field in use is left alone."""
        for name, field in self.fields.items():
            field.set_text(self._vm.text(name))
            field.set_message(self._vm.message(name))
            field.set_read_only(not self._vm.may_save)
        self.fields["pangkat"].setVisible(self._vm.has_pangkat)
        self.kontrak.setVisible(self._vm.has_kontrak)
        self.keluar.setVisible(self._vm.has_keluar)
        self.keluar.set_hint(self._vm.hint_keluar)

    def save_pending(self) -> None:
        """Store what stands in the fields now, before another person is shown."""
        for name, field in self.fields.items():
            if isinstance(field, LineField) and self._vm.may_save:
                self._vm.edit(name, field.text)

    def _revert(self) -> None:
        """Esc: back to what is stored in the field that has the cursor."""
        for name, field in self.fields.items():
            if field.editor.hasFocus():
                self._vm.revert(name)


class NewPegawaiForm(InlineForm):
    """A person who is not in the list yet; stored together, because a name without NIP is nobody."""

    def __init__(self, model: PegawaiDetailViewModel) -> None:
        super().__init__("Pegawai baru", "Tambahkan pegawai", self._create, "plus")
        self._vm = model
        self.fields = _make_fields()
        self.body.addWidget(FormGrid(tuple(self.fields.values())))
        jenis = self.fields["jenis"]
        on_stored(jenis, lambda _text: self._show_pangkat())
        self._show_pangkat()

    def start(self) -> None:
        """Open it; what was typed before and not stored is still there."""
        self.open(self.fields["nama"].editor)

    def _show_pangkat(self) -> None:
        """Only officials from outside have one; what was typed for another kind is not taken along."""
        outside = self.fields["jenis"].text == JenisPegawai.PEJABAT_LAIN
        self.fields["pangkat"].setVisible(outside)
        if not outside:
            self.fields["pangkat"].set_text("")

    def _create(self) -> None:
        wrong = self._vm.create(texts_of(self.fields))
        show_messages(self.fields, wrong)
        if not wrong:
            empty(*(field for field in self.fields.values() if isinstance(field, LineField)))
            self.close_form()
