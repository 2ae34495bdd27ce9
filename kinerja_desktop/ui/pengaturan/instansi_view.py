"""Section Instansi."""

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from kinerja_desktop.domain.periode.terms import JenisPeriode
from kinerja_desktop.services.organisasi.instansi import InstansiForm
from kinerja_desktop.ui.kit.section import Section
from kinerja_desktop.ui.look.theme import GAP
from kinerja_desktop.ui.pengaturan.instansi_view_model import RITME, InstansiViewModel
from kinerja_desktop.ui.pengaturan.logo_view import LogoPanel
from kinerja_desktop.ui.widgets.input.field import Field
from kinerja_desktop.ui.widgets.input.picker import ChoiceBox
from kinerja_desktop.ui.widgets.layout.banner import Banner


class InstansiView(Section):
    """Saved as one leaves a field."""

    def __init__(self, model: InstansiViewModel, logo: LogoPanel, banner: Banner) -> None:
        super().__init__(
            "Instansi", "Tercetak pada lembar dan tercantum pada paket. Tersimpan sendiri.", banner
        )
        self.model = model
        self.bind(model)
        self.logo = logo
        self.name, self.code, self.city = QLineEdit(), QLineEdit(), QLineEdit()
        self.rhythm = ChoiceBox()
        for jenis, text in RITME.items():
            self.rhythm.addItem(text, jenis.value)
        self._fields = {
            "nama": Field("Nama instansi", self.name),
            "kode": Field("Kode", self.code, "Singkat, misalnya DINKES; dipakai pada nama berkas paket."),
            "kota": Field("Kota", self.city, "Tempat yang tercetak di atas tanda tangan."),
        }
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GAP)
        for field in self._fields.values():
            column.addWidget(field)
            field.left.connect(self._save)
        hint = "Periode evaluasi selain yang tahunan (PermenPANRB 6/2022 Pasal 24)."
        column.addWidget(Field("Periode evaluasi", self.rhythm, hint))
        column.addWidget(logo)
        self.body.addWidget(self.limit(inside))
        self.body.addStretch(1)
        self.rhythm.activated.connect(lambda _index: self._save())
        model.loaded.connect(self._fill)
        self.load()

    def load(self) -> None:
        self.model.load()
        self.logo.load()

    def _fill(self, form: InstansiForm) -> None:
        for line, text in ((self.name, form.nama), (self.code, form.kode), (self.city, form.kota)):
            if not line.hasFocus():  # somebody is typing there
                line.setText(text)
        self.rhythm.setCurrentIndex(self.rhythm.findData(form.periode_evaluasi.value))

    def _form(self) -> InstansiForm:
        rhythm = JenisPeriode(self.rhythm.currentData())
        return InstansiForm(self.code.text(), self.name.text(), self.city.text(), rhythm)

    def _save(self) -> None:
        form = self._form()
        problems = self.model.problems(form)
        for name, field in self._fields.items():
            field.set_message(problems.get(name, ""))
        self.model.save(form)
