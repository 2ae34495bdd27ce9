"""One unit: its fields saved as they are left, a unit below it, archiving."""

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from kinerja_desktop.domain.core.lengths import ALASAN_HAPUS
from kinerja_desktop.domain.organisasi import lengths
from kinerja_desktop.ui.look.theme import GROUP_GAP
from kinerja_desktop.ui.organisasi.view_model import JENIS_UNIT, OrganisasiViewModel
from kinerja_desktop.ui.widgets.input.choices_model import Choice
from kinerja_desktop.ui.widgets.input.field import Field, LineField, PickField, empty, on_stored
from kinerja_desktop.ui.widgets.input.form import FormGrid, InlineForm
from kinerja_desktop.ui.widgets.layout.basic import button, card, label, row

_MANDIRI = "Pimpinan unit mandiri memakai formulir pejabat pimpinan tinggi (PermenPANRB 6/2022 Lampiran)."


class UnitDetail(QWidget):
    """Shows the unit of the view model; `open_new` asks for a new one."""

    def __init__(self, model: OrganisasiViewModel) -> None:
        super().__init__()
        self._vm = model
        self._title = label("", "heading", wrap=True)
        self._nama, self._kode = (
            LineField("Nama unit kerja", limit=lengths.UNIT_NAMA),
            LineField("Kode", limit=lengths.UNIT_KODE),
        )
        self._jenis_field = PickField(
            "Jenis", "Misalnya Dinas, Bidang, Seksi", free=True, limit=lengths.UNIT_JENIS
        )
        self._jenis_field.set_choices([Choice(jenis, jenis) for jenis in JENIS_UNIT])
        self._induk_field = PickField("Unit induk", "Ketik bagian nama unit induk")
        self._jenis, self._induk = self._jenis_field.picker, self._induk_field.picker
        self._mandiri = QCheckBox("Unit kerja mandiri")
        self._lines = {"nama": self._nama, "kode": self._kode}
        self.fields: dict[str, Field] = {
            **self._lines,
            "jenis": self._jenis_field,
            "induk_id": self._induk_field,
        }
        self._grid = FormGrid(tuple(self.fields.values()))
        self._new_nama = LineField("Nama unit kerja", limit=lengths.UNIT_NAMA)
        self._new_induk: str | None = None
        self.new_form = InlineForm("Unit baru", "Tambahkan unit", self._add, "plus")
        self._new_where = label("", "muted", wrap=True)
        self._alasan = LineField("Alasan", limit=ALASAN_HAPUS)
        self.archive_form = InlineForm("Arsipkan unit ini", "Arsipkan", self._archive, "archive")
        self._below = button("Tambah unit di bawahnya", self.open_new, "plus", "quiet")
        self._archive_button = button("Arsipkan unit", self._open_archive, "archive", "quiet")
        self._lay_out()
        self._bind()

    @property
    def is_adding(self) -> bool:
        return not self.new_form.isHidden()

    def show_unit(self) -> None:
        """The unit of the view model; a text that could not be stored stays with its unit."""
        unit = self._vm.unit
        self._card.setVisible(unit is not None)
        for widget in (self._below, self._archive_button):
            widget.setVisible(unit is not None and self._vm.may_save)
        if unit is None:
            return
        self._title.setText(unit.nama)
        for name, line in self._lines.items():
            line.set_text(self._vm.text(name))
            line.set_read_only(not self._vm.may_save)
        self._jenis.set_current(None)
        self._jenis.setEditText(unit.jenis)
        self._induk.set_choices(self._vm.induk_choices())
        self._induk.set_current(unit.induk_id)
        self._mandiri.blockSignals(True)
        self._mandiri.setChecked(unit.mandiri)
        self._mandiri.blockSignals(False)
        for editor in (self._jenis, self._induk, self._mandiri):
            editor.setEnabled(self._vm.may_save)
        for name, field in self.fields.items():
            field.set_message(self._vm.message(name))

    def open_new(self) -> None:
        """Ask for the name of a unit below the chosen one, or at the top when none is chosen."""
        unit = self._vm.unit
        self._new_induk = unit.id if unit else None
        self._new_where.setText(f"Di bawah {unit.nama}" if unit else "Pada tingkat teratas")
        empty(self._new_nama)
        self.new_form.open(self._new_nama.editor)

    def save_pending(self) -> None:
        """Store what stands in the fields, before another unit is shown."""
        if self._vm.may_save:
            for name, line in self._lines.items():
                self._vm.edit(name, line.text)

    def _lay_out(self) -> None:
        inside = QVBoxLayout()
        for widget in (self._title, self._grid, self._mandiri, label(_MANDIRI, "muted", wrap=True)):
            inside.addWidget(widget)
        inside.addLayout(row(None, self._below))
        self._card = card(inside)
        self.new_form.body.addWidget(self._new_where)
        self.new_form.body.addWidget(self._new_nama)
        self.archive_form.body.addWidget(
            label("Hanya unit tanpa pegawai dan tanpa unit di bawahnya yang dapat diarsipkan.", wrap=True)
        )
        self.archive_form.body.addWidget(self._alasan)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GROUP_GAP)
        for widget in (self._card, self.new_form, self.archive_form):
            column.addWidget(widget)
        column.addLayout(row(None, self._archive_button))
        column.addStretch(1)

    def _bind(self) -> None:
        for name, field in (*self._lines.items(), ("jenis", self._jenis_field)):
            on_stored(field, lambda text, name=name: self._vm.edit(name, text))
        self._induk.chosen.connect(lambda induk_id: self._vm.edit("induk_id", induk_id))
        self._mandiri.toggled.connect(lambda checked: self._vm.edit("mandiri", checked))
        self._vm.messaged.connect(lambda name, text: self.fields[name].set_message(text))

    def _add(self) -> None:
        wrong = self._vm.add(self._new_nama.text, self._new_induk)
        self._new_nama.set_message(wrong)
        if not wrong:
            self.new_form.close_form()
            self._nama.enter()

    def _open_archive(self) -> None:
        empty(self._alasan)
        self.archive_form.open(self._alasan.editor)

    def _archive(self) -> None:
        wrong = self._vm.archive(self._alasan.text)
        self._alasan.set_message(wrong)
        if not wrong:
            self.archive_form.close_form()
