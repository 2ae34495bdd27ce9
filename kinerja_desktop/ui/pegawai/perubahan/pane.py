"""Who changes in the year: a table by day, what follows of the marked line, the end of contracts."""

from collections import Counter
from pathlib import Path

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QAbstractItemView, QVBoxLayout, QWidget

from kinerja_desktop.domain.core.angka import format_angka
from kinerja_desktop.domain.core.tanggal import format_tanggal, nama_bulan
from kinerja_desktop.domain.core.text import sentence
from kinerja_desktop.domain.pegawai.nomor import show_nomor
from kinerja_desktop.services.pegawai.perubahan.rows import BarisPerubahan, JenisPerubahan
from kinerja_desktop.ui.look.theme import GAP
from kinerja_desktop.ui.pegawai.perubahan.view_model import BERKONTRAK, PerubahanViewModel
from kinerja_desktop.ui.widgets.input.date_input import DateField
from kinerja_desktop.ui.widgets.input.form import FormGrid, InlineForm
from kinerja_desktop.ui.widgets.input.picker import ChoiceBox
from kinerja_desktop.ui.widgets.layout.banner import Banner
from kinerja_desktop.ui.widgets.layout.basic import button, label, row
from kinerja_desktop.ui.widgets.table.columns import fit_columns
from kinerja_desktop.ui.widgets.table.rows_model import Column, RowsModel
from kinerja_desktop.ui.widgets.table.table import make_table

_FILTER = "PDF (*.pdf);;Buku kerja (*.xlsx)"
_EVERY, _WHOLE_YEAR = "Semua perubahan", "Sepanjang tahun"
_MONTHS = range(1, 13)
_NONE = "Tandai PPPK pada tabel lebih dahulu; pilih perubahan Akhir kontrak belum dicatat lalu Ctrl+A."

_SHOWN: tuple[Column[BarisPerubahan], ...] = (
    Column(
        "Mulai",
        lambda one: "–" if one.tanggal is None else format_tanggal(one.tanggal),
        value=lambda one: one.tanggal,
    ),
    Column("Perubahan", lambda one: one.jenis.value),
    Column("Nama", lambda one: one.nama),
    Column("Uraian", lambda one: one.uraian),
    Column("Yang mengikuti", lambda one: one.akibat),
)
_MORE: tuple[Column[BarisPerubahan], ...] = (
    Column("NIP", lambda one: show_nomor(one.nip), value=lambda one: one.nip),
    Column("Jabatan", lambda one: one.jabatan),
    Column("Unit kerja", lambda one: one.unit_kerja),
)


class PerubahanPane(QWidget):
    """`left` when the user goes back to the people, `opened` with the id of a person."""

    left = Signal()
    opened = Signal(str)

    def __init__(self, model: PerubahanViewModel, banner: Banner) -> None:
        super().__init__()
        self._vm, self._banner = model, banner
        self.changes = RowsModel(_SHOWN, key=lambda one: (one.pegawai_id, one.jenis, one.tanggal), more=_MORE)
        self.table = make_table(self.changes)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.table.setAccessibleName("Perubahan pegawai dalam setahun")
        fit_columns(
            self.table,
            (
                "30 September 2026",
                "Akhir kontrak belum dicatat",
                "Drs. Nama Pegawai, M.Pd.",
                "Uraian " * 4,
                "",
            ),
        )
        self.jenis = ChoiceBox()
        self.jenis.setAccessibleName("Saring menurut perubahan")
        self.jenis.addItems([_EVERY, *JenisPerubahan])
        self.bulan = ChoiceBox()
        self.bulan.setAccessibleName("Saring menurut bulan")
        self.bulan.addItems([_WHOLE_YEAR, *map(nama_bulan, _MONTHS)])
        self.back = button("Kembali ke pegawai", self.left.emit, role="quiet")
        self.contract = button("Isi akhir kontrak", self._begin_contract, "calendar")
        self.save_button = button("Simpan daftar", self._save, "download", "primary")
        self.contract_form = ContractForm(model)
        self.note = label("", "muted", wrap=True)
        self.detail = label("", wrap=True)
        self._lay_out()
        self.contract.setVisible(model.may_date)  # now that it has a place: before, it would be a window
        self.jenis.activated.connect(self._narrow)
        self.bulan.activated.connect(self._narrow)
        self.table.selectionModel().currentChanged.connect(lambda *_: self._show_detail())
        self.table.activated.connect(self._open)
        model.loaded.connect(self._show)
        model.saved.connect(self._saved)

    def reload(self) -> None:
        """Read the year again."""
        self._vm.load()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addLayout(row(self.back, None, self.contract, self.save_button))
        column.addLayout(row(self.jenis, self.bulan, None))
        column.addWidget(self.contract_form)
        column.addWidget(self.note)
        column.addWidget(self.table, 1)
        column.addWidget(self.detail)

    def _show(self) -> None:
        rows = self._vm.rows
        self.changes.set_rows(rows)
        counts = Counter(one.jenis for one in rows)
        parts = [
            f"{jenis.lower()} {format_angka(counts[jenis])}" for jenis in JenisPerubahan if counts[jenis]
        ]
        self.note.setText(
            f"Tahun {self._vm.tahun}: {', '.join(parts)}."
            if parts
            else f"Tidak ada perubahan pada tahun {self._vm.tahun} yang cocok."
        )
        self._show_detail()

    def _show_detail(self) -> None:
        one = self.changes.row_at(self.table.currentIndex())
        if one is None:
            self.detail.setText("Enter membuka pegawai pada baris yang ditandai.")
            return
        where = ", ".join(part for part in (one.jabatan, one.unit_kerja) if part)
        self.detail.setText(f"{one.nama} ({where}): {sentence(one.uraian)} {one.akibat}".strip())

    def _narrow(self, _index: int) -> None:
        jenis = self.jenis.currentText()
        self._vm.narrow(None if jenis == _EVERY else JenisPerubahan(jenis), self.bulan.currentIndex() or None)

    def _open(self, index: QModelIndex) -> None:
        one = self.changes.row_at(index)
        if one is not None:
            self.opened.emit(one.pegawai_id)

    def _begin_contract(self) -> None:
        marked = [self.changes.row_at(index) for index in self.table.selectionModel().selectedRows()]
        ids = [one.pegawai_id for one in marked if one is not None and one.jenis in BERKONTRAK]
        if ids:
            self.contract_form.begin(ids)
        else:
            self.note.setText(_NONE)

    def _save(self) -> None:
        self._banner.hide()
        name = f"perubahan-pegawai-{self._vm.tahun}.pdf"
        path = self._vm.context.dialogs.save_file(self, "Simpan daftar perubahan", name, _FILTER)
        if path is not None:
            self._vm.save(path)

    def _saved(self, path: Path) -> None:
        self._banner.show_good("Daftar perubahan pegawai disimpan.", str(path))


class ContractForm(InlineForm):
    """The last day of the contract for those who are marked in the table."""

    def __init__(self, model: PerubahanViewModel) -> None:
        super().__init__("Akhir kontrak PPPK", "Catat", self._record)
        self._vm = model
        self._ids: list[str] = []
        self.selesai = DateField("Hari terakhir kontrak", model.today)
        self.whom = label("", "muted")
        self.body.addWidget(self.whom)
        self.body.addWidget(FormGrid((self.selesai,)))
        model.dated.connect(self.close_form)

    def begin(self, ids: list[str]) -> None:
        """For these people."""
        self._ids = ids
        self.selesai.set_value(self._vm.today)
        self.whom.setText(f"Untuk {format_angka(len(ids))} PPPK yang ditandai pada tabel")
        self.open(self.selesai.editor)

    def _record(self) -> None:
        selesai = self.selesai.read()
        if selesai is not None:
            self._vm.set_akhir_kontrak(self._ids, selesai)
