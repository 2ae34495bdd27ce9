"""The agency of this database: saved as typed, refused with the reason."""

from PySide6.QtCore import Signal

from kinerja_desktop.domain.periode.terms import JenisPeriode
from kinerja_desktop.services.organisasi.instansi import InstansiForm
from kinerja_desktop.ui.kit.view_model import ViewModel

RITME = {JenisPeriode.TRIWULANAN: "Triwulanan", JenisPeriode.BULANAN: "Bulanan"}


class InstansiViewModel(ViewModel):
    """`loaded` carries the InstansiForm that is stored."""

    loaded = Signal(object)

    _stored = InstansiForm("", "", "")

    def load(self) -> None:
        found = self.attempt(lambda: self.services.instansi.get(self.actor))
        if found is not None:
            self._stored = found
            self.loaded.emit(found)

    def problems(self, form: InstansiForm) -> dict[str, str]:
        """Message by field name; empty: it can be saved."""
        missing = {"nama": form.nama, "kode": form.kode}
        return {name: "Wajib diisi." for name, text in missing.items() if not text.strip()}

    def save(self, form: InstansiForm) -> None:
        """Nothing happens when nothing changed."""
        if form == self._stored or self.problems(form):
            return
        if self.succeeds(lambda: self.services.instansi.save(self.actor, form)):
            self._stored = form
            self.context.say("Tersimpan")
