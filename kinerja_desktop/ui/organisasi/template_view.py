"""Loading units from a template: the one of Kota Semarang, as a whole or one unit, or a file."""

from PySide6.QtWidgets import QLabel

from kinerja_desktop.ui.organisasi.view_model import OrganisasiViewModel
from kinerja_desktop.ui.widgets.input.field import PickField
from kinerja_desktop.ui.widgets.input.form import InlineForm
from kinerja_desktop.ui.widgets.layout.basic import button, label, row


class TemplateForm(InlineForm):
    """Closes when the units are there."""

    def __init__(self, model: OrganisasiViewModel) -> None:
        super().__init__("Muat templat unit", "Muat", self._load, "download")
        self._vm = model
        self._part = PickField("Bagian yang dimuat")
        self._file = button("Pilih berkas templat lain", self._choose_file, "folder-open", "quiet")
        note: QLabel = label(
            "Unit yang sudah ada tetap seperti adanya; memuat dua kali tidak menambah apa pun.",
            "muted",
            wrap=True,
        )
        for widget in (note, self._part):
            self.body.addWidget(widget)
        self.body.addLayout(row(self._file, None))
        model.loaded.connect(lambda _added: self.close_form())

    def start(self) -> None:
        self._part.set_choices(self._vm.template_choices())
        self._part.picker.set_current("")
        self.open(self._part.editor)

    def _load(self) -> None:
        self._vm.load_template(self._part.current_id or "")

    def _choose_file(self) -> None:
        path = self._vm.context.dialogs.open_file(self, "Pilih templat unit", "Templat unit (*.json)")
        if path is not None:
            self._vm.load_template(path=path)
