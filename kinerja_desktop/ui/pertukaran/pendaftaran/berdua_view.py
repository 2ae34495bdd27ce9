"""At the centre: a registration that takes a place is decided by one person and confirmed by another."""

from pathlib import Path

from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from kinerja_desktop.domain.pertukaran.terms import KeputusanPendaftaran, PerkaraPendaftaran
from kinerja_desktop.services.pertukaran.pendaftaran.berdua import PendaftaranMenunggu, Putusan
from kinerja_desktop.services.pertukaran.pendaftaran.tempat import TinjauanPendaftaran
from kinerja_desktop.ui.look.theme import GAP
from kinerja_desktop.ui.pertukaran.pendaftaran.view_model import PendaftaranViewModel
from kinerja_desktop.ui.pertukaran.table_model import MENUNGGU
from kinerja_desktop.ui.widgets.input.field import LineField
from kinerja_desktop.ui.widgets.layout.basic import button, card, clear_layout, label, literal, row
from kinerja_desktop.ui.widgets.table.rows_model import RowsModel
from kinerja_desktop.ui.widgets.table.table import make_table, row_height
from kinerja_desktop.ui.widgets.text.typed import Kept

_ROWS = 3
_SAME = {
    False: (KeputusanPendaftaran.GANTI, KeputusanPendaftaran.HILANG),
    True: (KeputusanPendaftaran.KELIRU,),
}
"""What may be decided of the same office; whether its key was revoked."""


class PutusanView(QWidget):
    """Whose place a registration would take, and what the first of two people decides about it."""

    def __init__(self, model: PendaftaranViewModel) -> None:
        super().__init__()
        self._model = model
        self._path, self._digits = Path(), ""
        self.title = label("", "heading", wrap=True)
        self.who = label("", wrap=True)
        self.choices: list[tuple[QRadioButton, Putusan]] = []
        self._group = QButtonGroup(self)
        self._offered = QVBoxLayout()
        self.reason = LineField(
            "Alasan",
            "Misalnya: laptop kantor itu rusak, surat nomor 12 tanggal 3 Mei. Dicatat di jejak audit.",
            kept=Kept.BY_BUTTON,
        )
        self.propose_button = button("Ajukan ke petugas kedua", self._propose, "users", "primary")
        inside = QVBoxLayout()
        frame = card(inside)
        inside.addWidget(self.title)
        inside.addWidget(self.who)
        inside.addLayout(self._offered)
        inside.addWidget(self.reason)
        inside.addLayout(row(None, button("Kembali", self.hide, role="quiet"), self.propose_button))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(frame)
        self.hide()

    def ask(self, tinjauan: TinjauanPendaftaran, path: Path, digits: str) -> None:
        """Show what was found; nothing is chosen beforehand."""
        self._path, self._digits = path, digits
        self.title.setText(f"{tinjauan.perkara}: {tinjauan.instansi_nama}")
        found = [f"{each.nama}: {' '.join(each.sebab)}" for each in tinjauan.kantor]
        agreed = ["Kunci lamanya ikut menandatangani."] if tinjauan.disahkan_kunci_lama else []
        mendaftar = f"Yang mendaftar: {tinjauan.nama_instalasi}, kode {tinjauan.instansi_kode or '-'}."
        signs = tinjauan.sidik_pejabat
        official = f"Kunci pejabat: {signs}, cocokkan dengan suratnya." if signs else "Tanpa pejabat."
        self.who.setText("\n".join((mendaftar, *found, *agreed, official)))
        clear_layout(self._offered)
        self.choices = [self._choice(text, putusan) for text, putusan in _offers(tinjauan)]
        self.show()
        self.choices[0][0].setFocus()

    def _choice(self, text: str, putusan: Putusan) -> tuple[QRadioButton, Putusan]:
        made = QRadioButton(literal(text))
        self._group.addButton(made)
        self._offered.addWidget(made)
        return made, putusan

    def _propose(self) -> None:
        chosen = next((putusan for made, putusan in self.choices if made.isChecked()), None)
        if chosen is None:
            self.reason.set_message("Pilih dahulu salah satu keputusan di atas.")
            return
        self.reason.set_message("")
        putusan = Putusan(chosen.keputusan, self.reason.text, chosen.instansi_id)
        if self._model.propose(self._path, self._digits, putusan):
            self.reason.line.clear()
            self.hide()


class MenungguView(QWidget):
    """Decisions that wait for a second person."""

    def __init__(self, model: PendaftaranViewModel) -> None:
        super().__init__()
        self.rows = RowsModel(MENUNGGU)
        self.table = make_table(self.rows)
        self.table.setAccessibleName("Menunggu petugas kedua")
        unit = row_height(self.table)
        self.table.setMinimumHeight(unit * _ROWS)
        for column, width in enumerate((6, 7, 8, 4)):
            self.table.setColumnWidth(column, unit * width)
        self._model = model
        note = "Ketik 30 angkanya di atas, dicocokkan sendiri dengan surat atau telepon, lalu sahkan."
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        layout.addWidget(label("Menunggu petugas kedua", "field"))
        layout.addWidget(label(note, "muted", wrap=True))
        layout.addWidget(self.table)

    @property
    def chosen(self) -> PendaftaranMenunggu | None:
        """The chosen one; the only one there is need not be chosen."""
        waiting = self._model.menunggu
        return self.rows.row_at(self.table.currentIndex()) or (waiting[0] if len(waiting) == 1 else None)

    def reload(self) -> None:
        self.rows.set_rows(self._model.menunggu)
        self.setVisible(bool(self._model.menunggu))


def _offers(tinjauan: TinjauanPendaftaran) -> list[tuple[str, Putusan]]:
    found: list[tuple[str, Putusan]] = []
    for kantor in tinjauan.kantor:
        for keputusan in _SAME[tinjauan.perkara is PerkaraPendaftaran.PULIH]:
            text = f"{keputusan} ({kantor.nama})"
            found.append((text, Putusan(keputusan, "", kantor.instansi_id)))
    if tinjauan.perkara is PerkaraPendaftaran.MUNGKIN_SAMA:
        other = KeputusanPendaftaran.KANTOR_LAIN
        found.append((f"{other}, diterima sebagai kantor baru", Putusan(other, "")))
    return found
