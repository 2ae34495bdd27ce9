"""The tab Riwayat: every package that left or came, and what has no receipt yet."""

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from kinerja_desktop.ui.look.theme import GAP
from kinerja_desktop.ui.pertukaran.berita_acara.panel import BeritaAcaraPanel
from kinerja_desktop.ui.pertukaran.berita_acara.view_model import BeritaAcaraViewModel
from kinerja_desktop.ui.pertukaran.table_model import RIWAYAT
from kinerja_desktop.ui.pertukaran.view_model import RiwayatViewModel
from kinerja_desktop.ui.widgets.layout.banner import Banner
from kinerja_desktop.ui.widgets.layout.basic import label, set_role
from kinerja_desktop.ui.widgets.layout.states import EmptyState
from kinerja_desktop.ui.widgets.table.columns import fit_columns
from kinerja_desktop.ui.widgets.table.rows_model import RowsModel
from kinerja_desktop.ui.widgets.table.table import make_table


class RiwayatView(QWidget):
    """A table, newest first."""

    def __init__(self, model: RiwayatViewModel, paper: BeritaAcaraViewModel, banner: Banner) -> None:
        super().__init__()
        self.model = model
        model.setParent(self)
        self.packages = RowsModel(RIWAYAT)
        self.table = make_table(self.packages)
        self.setFocusProxy(self.table)
        self.table.setAccessibleName("Riwayat paket")
        fit_columns(
            self.table,
            ("23 September 2026 10.05", "Terima", "Tanda Terima", "", "terkirim, belum diterima", "123 456"),
        )
        self.unacknowledged = label("", "muted", wrap=True)
        self._stack = QStackedWidget()
        why = "Paket yang Anda kirim dan terima tercatat di sini beserta keadaannya."
        self._stack.addWidget(EmptyState("history", "Belum ada paket", why))
        self._stack.addWidget(self.table)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, GAP, 0, 0)
        layout.addWidget(self.unacknowledged)
        layout.addWidget(self._stack, 1)
        self.berita = BeritaAcaraPanel(paper, banner)
        layout.addWidget(self.berita)
        if not (paper.may("pertukaran.export") or paper.may("pertukaran.import")):
            self.berita.hide()
        model.loaded.connect(self._show)
        model.tell(banner)
        self._show()

    def _show(self) -> None:
        self.packages.set_rows(self.model.packages)
        self._stack.setCurrentIndex(1 if self.model.packages else 0)
        count = self.model.unacknowledged
        text = f"{count} paket terkirim, belum diterima: Tanda Terimanya belum dimasukkan." if count else ""
        self.unacknowledged.setText(text)
        self.unacknowledged.setVisible(bool(count))
        set_role(self.unacknowledged, "caution" if count else "muted")
