"""Section Jejak audit."""

from PySide6.QtCore import QTimer

from kinerja_desktop.services.pemeriksaan.service import Temuan
from kinerja_desktop.ui.keamanan.audit_view_model import AuditViewModel
from kinerja_desktop.ui.keamanan.table_model import AUDIT
from kinerja_desktop.ui.kit.section import Section
from kinerja_desktop.ui.widgets.layout.banner import Banner
from kinerja_desktop.ui.widgets.layout.basic import button, label, row
from kinerja_desktop.ui.widgets.table.columns import fit_columns
from kinerja_desktop.ui.widgets.table.rows_model import RowsModel
from kinerja_desktop.ui.widgets.table.table import make_table
from kinerja_desktop.ui.widgets.text.typed import SearchInput

_TYPING_MS = 300


class AuditView(Section):
    """Reads only."""

    def __init__(self, model: AuditViewModel, banner: Banner) -> None:
        sentence = "Setiap perubahan tercatat dan dirantai; entri yang diubah atau dihapus akan ketahuan."
        super().__init__("Jejak audit", sentence, banner, scrolls=False)
        self.model = model
        self.bind(model)
        self.check_button = button("Periksa rantai", self._check, "shield-check", "primary")
        self.add_action(self.check_button)
        self.search = SearchInput("Cari di jejak audit", "Cari pelaku, tindakan, alasan, atau nomor")
        self.entries = RowsModel(AUDIT)
        self.table = make_table(self.entries)
        self.table.setAccessibleName("Jejak audit")
        fit_columns(
            self.table,
            ("00000", "23 November 2026 10.05.30", "m" * 11, "Pengelola Kinerja", "Membuat lembar pemulihan"),
        )
        self.count = label("", "muted")
        self.detail = label("", "muted", wrap=True)
        self.more_button = button("Muat yang lebih lama", model.load_more, "arrow-down", "quiet")
        self.body.addWidget(self.search)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.detail)
        self.body.addLayout(row(self.count, None, self.more_button))
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_MS)
        self._typing.timeout.connect(self._filter)
        self.search.textChanged.connect(lambda _text: self._typing.start())
        self.search.returnPressed.connect(self._filter)
        self.table.selectionModel().currentChanged.connect(lambda *_: self._show_detail())
        model.loaded.connect(self._show)
        model.checked.connect(self._checked)
        model.busy.connect(lambda busy: self.check_button.setEnabled(not busy))
        self.load()

    def load(self) -> None:
        self.model.load()

    def _filter(self) -> None:
        self._typing.stop()
        self.model.filter(self.search.text())

    def _show(self) -> None:
        number = self.table.currentIndex().row()
        self.entries.set_rows(self.model.rows)
        if number > 0:
            self.table.selectRow(number)
        more = ", masih ada yang lebih lama" if self.model.has_more else ""
        self.count.setText(f"{len(self.model.rows)} entri ditampilkan{more}")
        self.more_button.setVisible(self.model.has_more)
        self._show_detail()

    def _show_detail(self) -> None:
        entry = self.entries.row_at(self.table.currentIndex())
        metrics, width = self.detail.fontMetrics(), self.width() * 2
        text = f"Entri {entry.seq}, sidik {entry.sidik}: {entry.rincian}" if entry else ""
        self.detail.setText(metrics.elidedText(text, self.table.textElideMode(), width))
        self.detail.setToolTip(entry.rincian if entry else "")

    def _check(self) -> None:
        self.banner.hide()
        self.model.check()

    def _checked(self, temuan: Temuan) -> None:
        if temuan.baik:
            self.banner.show_good(
                "Rantai audit utuh.", "Tidak ada entri yang diubah, dihapus, atau disisipkan."
            )
        else:
            self.banner.show_caution("Rantai audit rusak.", f"{temuan.rincian} Laporkan kepada pemeriksa.")
