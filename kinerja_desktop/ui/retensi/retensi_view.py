"""Section Retensi data: what is kept since when, what is over its period, and the report as a file."""

from pathlib import Path

from kinerja_desktop.domain.core.angka import format_angka
from kinerja_desktop.domain.core.tanggal import format_tanggal
from kinerja_desktop.domain.retensi.simpanan import Simpanan
from kinerja_desktop.ui.kit.section import Section
from kinerja_desktop.ui.retensi.retensi_view_model import RetensiViewModel
from kinerja_desktop.ui.widgets.layout.banner import Banner
from kinerja_desktop.ui.widgets.layout.basic import button, label, row
from kinerja_desktop.ui.widgets.table.columns import fit_columns
from kinerja_desktop.ui.widgets.table.rows_model import Column, RowsModel
from kinerja_desktop.ui.widgets.table.table import make_table

_FILTER = "PDF (*.pdf);;Buku kerja (*.xlsx)"
RETENSI: tuple[Column[Simpanan], ...] = (
    Column("Yang disimpan", lambda one: one.jenis.nama),
    Column("Jumlah", lambda one: format_angka(one.jumlah), numeric=True),
    Column("Melewati", lambda one: format_angka(one.lewat), numeric=True),
    Column(
        "Tertua",
        lambda one: "-" if one.tertua is None else format_tanggal(one.tertua),
        value=lambda one: one.tertua,
    ),
)


class RetensiView(Section):
    """Reads only: what is to go is decided by the office."""

    def __init__(self, model: RetensiViewModel, banner: Banner) -> None:
        sentence = "Data pribadi yang melewati masa simpannya (UU 27/2022 Pasal 42-44)."
        super().__init__("Retensi data", sentence, banner, scrolls=False)
        self.model = model
        self.bind(model)
        self.save_button = button("Simpan laporan", self._save, "download", "primary")
        self.add_action(self.save_button)
        self.rows = RowsModel(RETENSI)
        self.table = make_table(self.rows, stretch=0)
        self.table.setAccessibleName("Data yang disimpan")
        fit_columns(self.table, ("", "00.000", "00.000", "30 September 2026"))
        self.summary = label("", wrap=True)
        self.step = label("", "muted", wrap=True)
        self.body.addWidget(self.summary)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.step)
        self.periods_button = button("Ubah masa simpan", self._open_periods, "pencil", "quiet")
        self.periods_button.setVisible(model.may("setelan.save"))
        self.body.addLayout(row(self.periods_button, None))
        self.table.selectionModel().currentChanged.connect(lambda *_: self._show_step())
        model.loaded.connect(self._show)
        model.saved.connect(self._saved)
        model.busy.connect(lambda busy: self.save_button.setEnabled(not busy))
        self.load()

    def load(self) -> None:
        self.model.load()

    def _show(self) -> None:
        laporan = self.model.laporan
        if laporan is None:
            return
        self.rows.set_rows(laporan.isi)
        over = self.model.over
        self.summary.setText(
            f"{over} jenis data melewati masa simpannya."
            if over
            else "Tidak ada yang melewati masa simpannya."
        )
        number = next((at for at, one in enumerate(laporan.isi) if one.lewat), 0)
        self.table.selectRow(number)
        self._show_step()

    def _show_step(self) -> None:
        one = self.rows.row_at(self.table.currentIndex())
        self.step.setText("" if one is None else _describe(one))

    def _open_periods(self) -> None:
        self.model.context.navigate("pengaturan", "setelan")

    def _save(self) -> None:
        self.banner.hide()
        dialogs = self.model.context.dialogs
        path = dialogs.save_file(self, "Simpan laporan retensi", "laporan-retensi.pdf", _FILTER)
        if path is not None:
            self.model.save(path)

    def _saved(self, path: Path) -> None:
        self.banner.show_good("Laporan retensi disimpan.", str(path))


def _describe(one: Simpanan) -> str:
    """What it is, where, since when, for how long, and what can be done."""
    since = "" if one.tertua is None else f", tertua {format_tanggal(one.tertua)}"
    return f"{one.jenis.nama} ({one.tempat}){since}; masa simpan {one.masa}. {one.jenis.langkah}"
