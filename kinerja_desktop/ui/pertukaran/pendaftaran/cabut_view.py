"""Revoking a key that was lost or stolen: why, and the last package that still counts."""

from enum import StrEnum

from kinerja_desktop.services.pertukaran.pendaftaran.pencabutan import PaketTerakhir
from kinerja_desktop.services.pertukaran.pendaftaran.service import KantorTerdaftar
from kinerja_desktop.ui.pertukaran.pendaftaran.view_model import PendaftaranViewModel
from kinerja_desktop.ui.widgets.input.field import ChoiceField, LineField
from kinerja_desktop.ui.widgets.input.form import InlineForm
from kinerja_desktop.ui.widgets.layout.basic import label, row
from kinerja_desktop.ui.widgets.text.typed import Kept

_NONE = "Tidak ada"


class CabutView(InlineForm):
    """Below the table; `ask` opens it for the office or PC that is chosen there."""

    def __init__(self, model: PendaftaranViewModel) -> None:
        super().__init__("Cabut kunci", "Cabut kunci", self._revoke, "circle-x")
        self._model = model
        self._kantor: KantorTerdaftar | None = None
        self._known: tuple[PaketTerakhir, ...] = ()
        self.reason = LineField(
            "Alasan", "Misalnya: laptop hilang 3 Mei. Dicatat di jejak audit.", kept=Kept.BY_BUTTON
        )
        self.year: ChoiceField[StrEnum] = ChoiceField("Paket yang masih boleh datang")
        self.number = LineField(
            "Sampai nomor",
            "Paket terakhir yang dibuat sebelum hilang, menurut pemiliknya, bukan menurut berkasnya.",
            kept=Kept.BY_BUTTON,
        )
        self.year.chosen.connect(lambda _text: self._fill())
        self.body.addWidget(
            label(
                "Paket sesudah nomor itu ditolak dan lembar cetaknya tidak dipercaya lagi, sampai mendaftar "
                "ulang dengan kunci baru. Yang sudah diterima tetap.",
                wrap=True,
            )
        )
        self.body.addWidget(self.reason)
        self.body.addLayout(row(self.year, self.number))

    def ask(self, kantor: KantorTerdaftar) -> None:
        """Nothing more may come, unless somebody says so."""
        self._kantor, self._known = kantor, self._model.last_received(kantor)
        self.rename(f"Cabut kunci {kantor.instansi} ({kantor.nama})?", "Cabut kunci")
        self.reason.set_text("")
        self.year.set_choices([_NONE, *(f"Tahun {one.periode}" for one in self._known)])
        self._fill()
        self.open(self.reason.line)

    def _fill(self) -> None:
        chosen = self._chosen()
        self.number.setEnabled(chosen is not None)
        self.number.set_message("")
        self.number.set_text(str(chosen.urut) if chosen else "")

    def _chosen(self) -> PaketTerakhir | None:
        return next((one for one in self._known if self.year.text == f"Tahun {one.periode}"), None)

    def _revoke(self) -> None:
        chosen, number = self._chosen(), self.number.text.strip()
        if chosen is not None and not number.isdecimal():
            self.number.set_message("Tulis nomornya dengan angka.")
            self.number.enter()
            return
        last = None if chosen is None else PaketTerakhir(chosen.periode, int(number))
        if self._kantor is not None and self._model.revoke(self._kantor, self.reason.text, last):
            self.close_form()
