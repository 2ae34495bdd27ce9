"""What Validasi Lokal found: a line for each part and finding; below it each place, which a key opens."""

from collections.abc import Callable, Sequence

from msgspec import Struct
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kinerja_desktop.domain.core.angka import format_angka
from kinerja_desktop.services.pertukaran.validasi.temuan import BagianKirim, TempatTemuan, TemuanKirim
from kinerja_desktop.ui.look.meaning import ANJURAN, LENGKAP, MENGHALANGI
from kinerja_desktop.ui.look.theme import GAP
from kinerja_desktop.ui.widgets.layout.basic import button, label, row
from kinerja_desktop.ui.widgets.panes.master_detail import master_detail
from kinerja_desktop.ui.widgets.table.columns import fit_columns
from kinerja_desktop.ui.widgets.table.rows_model import Column, RowsModel
from kinerja_desktop.ui.widgets.table.table import make_table

Mend = Callable[[TemuanKirim, TempatTemuan], object]
_LIST_WIDTH, _LIST_SHARE, _NARROW = 620, 0.7, 580  # what is missing is read whole


class BarisBagian(Struct, frozen=True):
    """One line: a finding, or (None) a part in which nothing is missing."""

    bagian: BagianKirim
    temuan: TemuanKirim | None

    @property
    def keadaan(self) -> str:
        if self.temuan is None:
            return LENGKAP
        return MENGHALANGI if self.temuan.menghalangi else ANJURAN


def lines_of(temuan: Sequence[TemuanKirim]) -> list[BarisBagian]:
    """Every part in its order, each with its findings."""
    return [
        BarisBagian(bagian, one)
        for bagian in BagianKirim
        for one in ([each for each in temuan if each.bagian is bagian] or [None])
    ]


_LINES: tuple[Column[BarisBagian], ...] = (
    Column("Bagian", lambda one: one.bagian.value),
    Column("Keadaan", lambda one: one.keadaan, chip=True),
    Column("Jumlah", lambda one: format_angka(one.temuan.jumlah) if one.temuan else "", numeric=True),
    Column("Yang kurang", lambda one: one.temuan.pokok if one.temuan else ""),
)
_PLACES: tuple[Column[TempatTemuan], ...] = (Column("Di mana", lambda one: one.nama),)


class ValidasiPanel(QWidget):
    """Enter, a double click or the button opens the place that is chosen, in its period."""

    def __init__(self, mend: Mend) -> None:
        super().__init__()
        self._mend = mend
        self.lines, self.places = RowsModel(_LINES), RowsModel(_PLACES)
        self.table = make_table(self.lines)
        self.table.setAccessibleName("Hasil Validasi Lokal per bagian")
        self.table.setToolTip("Enter atau klik dua kali membuka tempat pertamanya")
        fit_columns(self.table, (BagianKirim.UMPAN_BALIK, MENGHALANGI, "", ""))
        self.place_table = make_table(self.places)
        self.place_table.setAccessibleName("Tempat melengkapinya")
        self.place_table.setToolTip("Enter atau klik dua kali membukanya")
        self.pokok = label("", "heading", wrap=True)
        self.akibat = label("", "muted", wrap=True)
        self.open_button = button("Buka", self._open_chosen, "arrow-right")
        self.detail = QWidget()
        self._lay_out()
        self._proposed: tuple[str, str] | None = None
        """The line on which the panel put the cursor itself."""
        self.table.selectionModel().currentChanged.connect(lambda *_: self._show_places())
        self.table.activated.connect(lambda _index: self._open_first())
        self.place_table.activated.connect(self._open)

    def _lay_out(self) -> None:
        inside = QVBoxLayout(self.detail)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(GAP)
        inside.addWidget(self.pokok)
        inside.addWidget(self.akibat)
        inside.addWidget(self.place_table, 1)
        inside.addLayout(row(None, self.open_button))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(master_detail(self.table, self.detail, _LIST_WIDTH, _LIST_SHARE, narrow=_NARROW), 1)

    def show_found(self, temuan: Sequence[TemuanKirim]) -> None:
        """The line that somebody chose stays chosen where it is still there; else the first finding."""
        before = self.lines.row_at(self.table.currentIndex())
        chosen = None if before is None or _key(before) == self._proposed else _key(before)
        rows = lines_of(temuan)
        self.lines.set_rows(rows)
        same = [at for at, one in enumerate(rows) if _key(one) == chosen]
        found = [at for at, one in enumerate(rows) if one.temuan is not None]
        line = (same or found or [0])[0]
        self._proposed = None if same else _key(rows[line])
        self.table.selectRow(line)
        self._show_places()

    def _chosen(self) -> TemuanKirim | None:
        line = self.lines.row_at(self.table.currentIndex())
        return None if line is None else line.temuan

    def _show_places(self) -> None:
        temuan = self._chosen()
        self.pokok.setText(temuan.pokok if temuan else "Tidak ada yang kurang pada bagian ini")
        self.akibat.setText(temuan.akibat if temuan else "")
        self.places.set_rows(temuan.tempat if temuan else ())
        for widget in (self.place_table, self.open_button, self.akibat):
            widget.setVisible(temuan is not None)
        if temuan is not None:
            self.place_table.selectRow(0)
            self.open_button.setAccessibleName(f"Buka: {temuan.pokok}")

    def _open_first(self) -> None:
        temuan = self._chosen()
        if temuan is not None and temuan.jumlah == 1:
            self._mend(temuan, temuan.tempat[0])
        elif temuan is not None:
            self.place_table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _open_chosen(self) -> None:
        self._open(self.place_table.currentIndex())

    def _open(self, index: QModelIndex) -> None:
        temuan, tempat = self._chosen(), self.places.row_at(index)
        if temuan is not None and tempat is not None:
            self._mend(temuan, tempat)


def _key(one: BarisBagian) -> tuple[str, str]:
    return one.bagian, one.temuan.pokok if one.temuan else ""
