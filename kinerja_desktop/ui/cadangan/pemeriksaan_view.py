"""Section Pemeriksaan."""

from PySide6.QtWidgets import QStackedWidget

from kinerja_desktop.services.pemeriksaan.service import Temuan
from kinerja_desktop.ui.cadangan.pemeriksaan_view_model import PemeriksaanViewModel
from kinerja_desktop.ui.kit.section import Section
from kinerja_desktop.ui.widgets.layout.banner import Banner
from kinerja_desktop.ui.widgets.layout.basic import button, label, set_role
from kinerja_desktop.ui.widgets.layout.states import EmptyState
from kinerja_desktop.ui.widgets.table.columns import fit_columns
from kinerja_desktop.ui.widgets.table.rows_model import Column, RowsModel
from kinerja_desktop.ui.widgets.table.table import make_table

TEMUAN: tuple[Column[Temuan], ...] = (
    Column("Yang diperiksa", lambda row: row.pokok),
    Column("Hasil", lambda row: "baik" if row.baik else "bermasalah"),
    Column("Rincian", lambda row: row.rincian),
)


class PemeriksaanView(Section):
    """One button, a table of findings."""

    def __init__(self, model: PemeriksaanViewModel, banner: Banner) -> None:
        sentence = "Berkas, kunci, susunan, rujukan, jumlah, dan jejak audit; tidak mengubah apa pun."
        super().__init__("Pemeriksaan", sentence, banner, scrolls=False)
        self.model = model
        self.bind(model)
        self.run_button = button("Periksa sekarang", self._run, "shield-check", "primary")
        self.add_action(self.run_button)
        self.summary = label("", "heading", wrap=True)
        self.findings = RowsModel(TEMUAN)
        self.table = make_table(self.findings)
        self.table.setAccessibleName("Hasil pemeriksaan")
        fit_columns(self.table, ("Rujukan antar data", "bermasalah", ""))
        self._stack = QStackedWidget()
        why = "Jalankan sesekali, dan sebelum memulihkan cadangan. Pekerjaan lain boleh berjalan."
        self._stack.addWidget(EmptyState("shield-check", "Belum diperiksa", why))
        self._stack.addWidget(self.table)
        self.body.addWidget(self.summary)
        self.body.addWidget(self._stack, 1)
        self.summary.hide()
        model.checked.connect(self._show)
        model.busy.connect(lambda busy: self.run_button.setEnabled(not busy))

    def _run(self) -> None:
        self.banner.hide()
        self.model.run()

    def _show(self) -> None:
        hasil = self.model.hasil
        if hasil is None:
            return
        self.findings.set_rows(hasil.temuan)
        self._stack.setCurrentIndex(1)
        self.summary.setText(self.model.summary)
        set_role(self.summary, "good" if hasil.bersih else "bad")
        self.summary.show()
