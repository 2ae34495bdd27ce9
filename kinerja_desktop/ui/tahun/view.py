"""Section Ganti tahun: what is open of the year before above, what would be done below, one button."""

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QCheckBox

from kinerja_desktop.domain.core.angka import format_angka
from kinerja_desktop.services.skp.massal.rencana import BarisMassal
from kinerja_desktop.services.skp.tahun.service import GantiTahun, LangkahTahun
from kinerja_desktop.services.skp.tahun.terbuka import Terbuka
from kinerja_desktop.ui.kit.section import Section
from kinerja_desktop.ui.tahun.view_model import TahunViewModel
from kinerja_desktop.ui.widgets.input.form import add_shortcut
from kinerja_desktop.ui.widgets.input.picker import ChoiceBox
from kinerja_desktop.ui.widgets.layout.banner import Banner
from kinerja_desktop.ui.widgets.layout.basic import button, label, row
from kinerja_desktop.ui.widgets.table.columns import fit_columns
from kinerja_desktop.ui.widgets.table.rows_model import Column, RowsModel
from kinerja_desktop.ui.widgets.table.table import make_table

TERBUKA: tuple[Column[Terbuka], ...] = (
    Column("Masih terbuka", lambda one: one.perihal),
    Column("Jumlah", lambda one: format_angka(one.jumlah), numeric=True, value=lambda one: one.jumlah),
    Column("Siapa atau apa", lambda one: one.kalimat),
)
DISALIN: tuple[Column[BarisMassal], ...] = (
    Column("Nama", lambda one: one.nama),
    Column("SKP", lambda one: one.tindakan.value),
    Column("Keterangan", lambda one: one.keterangan),
)
_ASK = "Mulai tahun {}?"
_CONSEQUENCE = (
    "Cadangan seluruh data dibuat lebih dahulu. SKP yang disalin menjadi draf dengan target yang ditandai "
    "sampai ditinjau; tahun lama tidak diubah selain ditutup. Dapat diurungkan sesudahnya."
)


class TahunView(Section):
    """`boxes`: the steps, each with how much it has to do."""

    def __init__(self, model: TahunViewModel, banner: Banner) -> None:
        sentence = "Yang masih terbuka pada tahun lama, dan semua yang perlu untuk memulai tahun baru."
        super().__init__("Ganti tahun", sentence, banner, scrolls=False)
        self.model = model
        self.bind(model)
        self.year = ChoiceBox()
        self.year.setAccessibleName("Tahun yang dimulai")
        self.year.addItems([str(one) for one in model.years])
        self.year.setCurrentText(str(model.tahun))
        self.run_button = button("Jalankan", self._run, "check", "primary")
        self.run_button.setToolTip("Kerjakan langkah yang ditandai (Ctrl+Enter)")
        add_shortcut(self, "Ctrl+Return", self._run)
        self.add_action(self.run_button)
        self.open_rows = RowsModel(TERBUKA, key=lambda one: (one.perihal, one.periode))
        self.open_table = make_table(self.open_rows)
        self.open_table.setAccessibleName("Yang masih terbuka: Enter membukanya")
        fit_columns(self.open_table, ("Evaluasi Triwulan III 2026 belum final", "00.000", ""))
        self.open_note = label("", "muted", wrap=True)
        self.boxes = {one: QCheckBox(one.value) for one in LangkahTahun}
        self.notes = label("", wrap=True)
        self.people = RowsModel(DISALIN)
        self.people_table = make_table(self.people)
        self.people_table.setAccessibleName("SKP siapa yang disalin")
        fit_columns(self.people_table, ("Drs. Nama Pegawai, M.Pd.", "Ditambahkan", ""))
        go = model.context.navigate
        self.beside = (
            button("Hari libur", lambda: go("pengaturan", "hari_libur"), "calendar", "quiet"),
            button("Kebutuhan", lambda: go("kebutuhan", None), "target", "quiet"),
            button("Pegawai yang berubah", lambda: go("pegawai", "perubahan"), "users", "quiet"),
        )
        self._lay_out()
        self.year.activated.connect(lambda _index: model.choose(int(self.year.currentText())))
        self.open_table.activated.connect(self._open)
        model.looked.connect(self._show)
        model.ended.connect(self._tell)
        model.busy.connect(lambda busy: self.run_button.setEnabled(not busy))
        self.load()

    def load(self) -> None:
        self.model.look()

    def _lay_out(self) -> None:
        self.body.addLayout(row(label("Tahun yang dimulai"), self.year, None))
        self.body.addWidget(self.open_note)
        self.body.addWidget(self.open_table, 2)
        self.body.addLayout(row(*self.boxes.values(), None))
        self.body.addWidget(self.notes)
        self.body.addWidget(self.people_table, 3)
        self.body.addLayout(row(*self.beside, None))

    def _show(self) -> None:
        rencana = self.model.rencana
        if rencana is None:
            return
        self.open_rows.set_rows(rencana.terbuka)
        self.open_note.setText(
            f"{len(rencana.terbuka)} hal tahun {rencana.lama} masih terbuka; Enter membukanya. Tahun baru "
            "dapat dimulai sambil menyelesaikannya."
            if rencana.terbuka
            else f"Tidak ada yang terbuka pada tahun {rencana.lama}."
        )
        self.open_table.setVisible(bool(rencana.terbuka))
        for langkah, box in self.boxes.items():
            count = rencana.count(langkah)
            box.setText(f"{langkah.value} ({format_angka(count)})")
            box.setEnabled(bool(count))
            box.setChecked(bool(count))
        self.notes.setText(" ".join(_notes(rencana)))
        self.people.set_rows(rencana.skp)

    def _tell(self, what: str, reasons: str) -> None:
        if reasons:
            self.banner.show_caution(what, reasons)
        else:
            self.banner.show_good(what)

    def _open(self, index: QModelIndex) -> None:
        one = self.open_rows.row_at(index)
        if one is not None:
            self.model.open(one)

    def _run(self) -> None:
        rencana = self.model.rencana
        if rencana is None or not self.run_button.isEnabled():
            return
        wanted = frozenset(one for one, box in self.boxes.items() if box.isChecked())
        question = _ASK.format(rencana.tahun)
        if self.model.context.dialogs.confirm(self, question, _CONSEQUENCE, "Jalankan"):
            self.banner.hide()
            self.model.run(wanted)


def _notes(rencana: GantiTahun) -> list[str]:
    """What is not done by the act, and why."""
    told: list[str] = []
    if rencana.belum_tutup:
        told.append(
            f"{format_angka(rencana.belum_tutup)} SKP {rencana.lama} belum ditutup: evaluasi tahunannya "
            "belum final."
        )
    if not rencana.hari_libur:
        told.append(
            f"Hari libur {rencana.tahun} belum diisi: tenggat dihitung tanpa libur. Isi menurut SKB terbaru."
        )
    if not rencana.kebutuhan:
        told.append(f"Kebutuhan {rencana.tahun} belum ada: ambil dari Perjanjian Kinerja yang baru.")
    told.append(
        f"Aturan yang berganti pada {rencana.tahun}: {', '.join(rencana.aturan)}."
        if rencana.aturan
        else f"Aturan dan setelan berlaku terus pada {rencana.tahun}; pegawai dan riwayatnya juga."
    )
    return told
