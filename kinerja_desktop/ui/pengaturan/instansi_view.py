"""Section Instansi."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kinerja_desktop.domain.organisasi import lengths
from kinerja_desktop.domain.organisasi.terms import GambarInstansi
from kinerja_desktop.services.organisasi.instansi import InstansiForm
from kinerja_desktop.ui.kit.berkas import PICTURES, ends_as
from kinerja_desktop.ui.kit.section import Section
from kinerja_desktop.ui.look.theme import GAP
from kinerja_desktop.ui.pengaturan.gambar_view import GambarPanel
from kinerja_desktop.ui.pengaturan.instansi_view_model import RITME, InstansiViewModel
from kinerja_desktop.ui.widgets.input.field import ChoiceField, LineField
from kinerja_desktop.ui.widgets.layout.banner import Banner


class InstansiView(Section):
    """Saved as one leaves a field."""

    def __init__(self, model: InstansiViewModel, gambar: list[GambarPanel], banner: Banner) -> None:
        super().__init__(
            "Instansi", "Tercetak pada lembar dan tercantum pada paket. Tersimpan sendiri.", banner
        )
        self.model = model
        self.bind(model)
        self.gambar = {one.model.jenis: one for one in gambar}
        self.name = LineField("Nama instansi", "Seperti pada kop surat.", limit=lengths.INSTANSI_NAMA)
        self.code = LineField(
            "Kode", "Singkat, misalnya DINKES; dipakai pada nama berkas paket.", limit=lengths.INSTANSI_KODE
        )
        self.city = LineField(
            "Kota", "Tempat yang tercetak di atas tanda tangan.", limit=lengths.INSTANSI_KOTA
        )
        hint = "Periode evaluasi selain yang tahunan (PermenPANRB 6/2022 Pasal 24)."
        self.rhythm = ChoiceField("Periode evaluasi", list(RITME.values()), hint)
        self._fields = {"nama": self.name, "kode": self.code, "kota": self.city}
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GAP)
        for field in self._fields.values():
            column.addWidget(field)
            field.left.connect(self._save)
        column.addWidget(self.rhythm)
        for panel in gambar:
            column.addWidget(panel)
        self.body.addWidget(self.limit(inside))
        self.body.addStretch(1)
        self.rhythm.chosen.connect(lambda _text: self._save())
        model.loaded.connect(self._fill)
        self.load()

    def load(self) -> None:
        self.model.load()
        for panel in self.gambar.values():
            panel.load()

    def take_files(self, paths: Sequence[Path]) -> bool:
        """One picture becomes the logo; the emblem is chosen with its button."""
        if len(paths) > 1 or not ends_as(paths[0], PICTURES):
            return False
        self.gambar[GambarInstansi.LOGO].take(paths[0])
        return True

    def _fill(self, form: InstansiForm) -> None:
        for field, text in ((self.name, form.nama), (self.code, form.kode), (self.city, form.kota)):
            if not field.editor.hasFocus():  # somebody is typing there
                field.set_text(text)
        self.rhythm.set_text(RITME[form.periode_evaluasi])

    def _form(self) -> InstansiForm:
        rhythm = next(jenis for jenis, text in RITME.items() if text == self.rhythm.text)
        return InstansiForm(self.code.text, self.name.text, self.city.text, rhythm)

    def _save(self) -> None:
        form = self._form()
        problems = self.model.problems(form)
        for name, field in self._fields.items():  # the cursor stays where it went
            field.set_message(problems.get(name, ""))
        self.model.save(form)
