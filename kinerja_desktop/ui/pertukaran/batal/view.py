"""Sessions left, what undoing the chosen one would do right, undone only after a look."""

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from kinerja_desktop.domain.core.angka import format_angka
from kinerja_desktop.domain.core.tanggal import format_saat
from kinerja_desktop.domain.pertukaran.sebutan import jenis_of
from kinerja_desktop.services.pertukaran.sesi.batal import PaketSesi, RencanaBatal, SesiInfo
from kinerja_desktop.services.pertukaran.sesi.halangan import Halangan
from kinerja_desktop.ui.kit.context import ScreenContext
from kinerja_desktop.ui.look.theme import GAP
from kinerja_desktop.ui.pertukaran.batal.view_model import BatalSesiViewModel
from kinerja_desktop.ui.widgets.input.form import add_shortcut
from kinerja_desktop.ui.widgets.layout.banner import Banner
from kinerja_desktop.ui.widgets.layout.basic import button, label, row, set_role
from kinerja_desktop.ui.widgets.layout.states import EmptyState
from kinerja_desktop.ui.widgets.panes.master_detail import master_detail
from kinerja_desktop.ui.widgets.table.rows_model import Column, RowsModel
from kinerja_desktop.ui.widgets.table.table import make_table, row_height

SESI: tuple[Column[SesiInfo], ...] = (
    Column("Waktu", lambda one: format_saat(one.pada), value=lambda one: one.pada),
    Column("Paket", lambda one: str(len(one.paket)), numeric=True),
)
HALANGAN: tuple[Column[Halangan], ...] = (
    Column("Data", lambda one: f"{one.jenis}: {one.pokok}"),
    Column("Sebab", lambda one: one.sebab),
)
_ANSWERED = (
    "Tanda Terimanya sudah dibuat, jadi kantor itu menganggap paketnya diterima. Buat Tanda Terima lagi "
    "sesudah ini: kantor itu lalu tahu bahwa penerimaannya dibatalkan, dan menyerahkan lagi paketnya."
)


class BatalSesiView(QWidget):
    """`leave` shows the files again."""

    def __init__(
        self, context: ScreenContext, model: BatalSesiViewModel, banner: Banner, leave: Callable[[], None]
    ) -> None:
        super().__init__()
        self._context, self._banner = context, banner
        self.model = model
        model.setParent(self)
        self.sessions, self.obstacles = RowsModel(SESI, key=lambda one: one.sesi_id), RowsModel(HALANGAN)
        self.table = make_table(self.sessions, stretch=0)
        self.table.setAccessibleName("Sesi penerimaan")
        self.obstacle_table = make_table(self.obstacles, stretch=1)
        self.obstacle_table.setAccessibleName("Yang menghalangi pembatalan")
        self.obstacle_table.setColumnWidth(0, row_height(self.table) * 6)
        self.state, self.facts = label("", "heading", wrap=True), label("", wrap=True)
        self.answered = label(_ANSWERED, "caution", wrap=True)
        self.undo_button = button("Batalkan sesi ini", self._undo, "undo-2", "primary")
        self.undo_button.setToolTip(
            "Semua data kembali seperti sebelum sesi itu; cadangan dibuat lebih dahulu (Ctrl+Enter)"
        )
        self.leave_button = button("Kembali ke berkas", leave, "chevron-left")
        self._stack = QStackedWidget()
        what = "Tidak ada sesi yang dapat dibatalkan"
        why = "Sesi penerimaan dapat dibatalkan selama masanya (Pengaturan > Setelan)."
        self._stack.addWidget(EmptyState("history", what, why, "Kembali ke berkas", leave))
        self._stack.addWidget(master_detail(self.table, self._detail()))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        self._bar = QWidget()
        self._bar.setLayout(row(self.leave_button, None, self.undo_button))
        layout.addWidget(self._bar)
        layout.addWidget(self._stack, 1)
        add_shortcut(self, "Escape", leave)
        add_shortcut(self, "Ctrl+Return", self.undo_button.click)
        self.table.selectionModel().currentChanged.connect(lambda *_: self._look())
        model.listed.connect(self._list)
        model.planned.connect(self._show)
        model.undone.connect(self._say)
        model.busy.connect(lambda _busy: self._enable())
        model.tell(banner)

    def open(self) -> None:
        """Read the sessions and stand on the newest."""
        self._banner.hide()
        self.model.load()
        self.table.setFocus()

    def _detail(self) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        for widget in (self.state, self.facts, self.answered):
            column.addWidget(widget)
        column.addWidget(self.obstacle_table, 1)
        self._rest = QWidget()
        column.addWidget(self._rest, 1)
        return inside

    def _list(self) -> None:
        self.sessions.set_rows(self.model.sesi)
        self._stack.setCurrentIndex(1 if self.model.sesi else 0)
        self._bar.setVisible(bool(self.model.sesi))
        if self.model.sesi:
            self.table.selectRow(0)
        self._look()

    def _look(self) -> None:
        self.model.look(self.sessions.row_at(self.table.currentIndex()))

    def _show(self) -> None:
        rencana, sesi = self.model.rencana, self.sessions.row_at(self.table.currentIndex())
        blocked = rencana is not None and bool(rencana.jumlah_halangan)
        self.state.setText(_state(rencana) if rencana else "Memeriksa ...")
        set_role(self.state, "bad" if blocked else "heading")
        told = [_package(each) for each in sesi.paket] if sesi else []
        told += [_effect(rencana), _steps(rencana)] if rencana else []
        self.facts.setText("\n".join(filter(None, told)))
        self.answered.setVisible(sesi is not None and any(each.dijawab for each in sesi.paket))
        self.obstacles.set_rows(rencana.halangan if rencana else ())
        self.obstacle_table.setVisible(blocked)
        self._rest.setVisible(not blocked)
        self._enable()

    def _enable(self) -> None:
        self.undo_button.setEnabled(self.model.is_ready and not self.model.is_busy)

    def _undo(self) -> None:
        rencana = self.model.rencana
        if rencana is None:
            return
        alasan = self._context.dialogs.ask_reason(
            self,
            f"Batalkan sesi {format_saat(rencana.sesi.pada)}?",
            f"{_effect(rencana)} Paketnya dapat diterima lagi. Alasannya sampai ke pengirim dengan Tanda "
            "Terima berikutnya.",
            "Batalkan sesi",
        )
        if alasan is not None:
            self._banner.hide()
            self.model.undo(alasan)

    def _say(self, rencana: RencanaBatal) -> None:
        self._banner.show_good(
            f"Sesi {format_saat(rencana.sesi.pada)} dibatalkan: data kembali seperti sebelumnya.",
            "Buat Tanda Terima supaya kantornya tahu; paketnya dapat diterima lagi.",
        )


def _state(rencana: RencanaBatal) -> str:
    if not rencana.jumlah_halangan:
        return "Dapat dibatalkan"
    return f"Tidak dapat dibatalkan: {format_angka(rencana.jumlah_halangan)} hal menghalangi"


def _steps(rencana: RencanaBatal) -> str:
    """What may be done about what stands in the way."""
    return " ".join(dict.fromkeys(one.langkah for one in rencana.halangan))


def _effect(rencana: RencanaBatal) -> str:
    parts = [
        f"Dihapus lagi: {counted(rencana.dihapus)}." if rencana.dihapus else "",
        f"Kembali seperti semula: {counted(rencana.dikembalikan)}." if rencana.dikembalikan else "",
        f"Konflik yang hilang: {format_angka(rencana.konflik)}." if rencana.konflik else "",
    ]
    return " ".join(filter(None, parts)) or "Tidak ada data yang berubah."


def counted(counts: Mapping[str, int]) -> str:
    """Records by kind, in words."""
    return ", ".join(f"{format_angka(count)} {jenis_of(jenis)}" for jenis, count in counts.items())


def _package(one: PaketSesi) -> str:
    periode = f", tahun {one.periode}" if one.periode.isdecimal() else ""
    return f"Paket nomor {one.urut} dari {one.pengirim}{periode}"
