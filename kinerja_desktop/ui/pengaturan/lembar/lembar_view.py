"""Section Lembar resmi: how PERIODE is read, and the texts by which electronic signing finds its place."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kinerja_desktop.domain.periode.terms import BacaanAkhir
from kinerja_desktop.services.pengaturan.reading import JANGKAR, SetelanLembar
from kinerja_desktop.ui.kit.section import Section
from kinerja_desktop.ui.look.theme import GAP
from kinerja_desktop.ui.pengaturan.lembar.lembar_view_model import LembarViewModel
from kinerja_desktop.ui.widgets.input.field import ChoiceField, LineField
from kinerja_desktop.ui.widgets.layout.banner import Banner


class LembarView(Section):
    """Saved as one leaves a field."""

    def __init__(self, model: LembarViewModel, banner: Banner) -> None:
        super().__init__(
            "Lembar resmi",
            "Berlaku pada Hasil Evaluasi, Dokumen Evaluasi, dan SKP. Tersimpan sendiri.",
            banner,
        )
        self.model = model
        self.bind(model)
        self.akhir = ChoiceField(
            "PERIODE: TRIWULAN I/II/III/IV-AKHIR",
            [one.value for one in BacaanAkhir],
            "Format C.1.1 sampai D.1.3 (PermenPANRB 6/2022 Lampiran) dapat dibaca dengan dua cara; untuk "
            "evaluasi bulanan berlaku pada bulan Desember.",
        )
        hint = "Misalnya ${ttd} atau #, menurut aplikasi tanda tangan elektronik; kosong: tidak tercetak."
        self.penilai = LineField("Teks jangkar tanda tangan penilai", hint, limit=JANGKAR)
        self.pegawai = LineField("Teks jangkar tanda tangan pegawai", hint, limit=JANGKAR)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GAP)
        for field in (self.akhir, self.penilai, self.pegawai):
            column.addWidget(field)
        self.body.addWidget(self.limit(inside))
        self.body.addStretch(1)
        self.akhir.chosen.connect(lambda _text: self._save())
        for line in (self.penilai, self.pegawai):
            line.left.connect(self._save)
        model.loaded.connect(self._fill)
        self.load()

    def load(self) -> None:
        self.model.load()

    def _fill(self, setelan: SetelanLembar) -> None:
        self.akhir.set_text(setelan.akhir.value)
        for field, text in ((self.penilai, setelan.jangkar_penilai), (self.pegawai, setelan.jangkar_pegawai)):
            if not field.editor.hasFocus():  # somebody is typing there
                field.set_text(text)

    def _save(self) -> None:
        akhir = BacaanAkhir(self.akhir.text)
        self.model.save(SetelanLembar(akhir, self.penilai.text.strip(), self.pegawai.text.strip()))
