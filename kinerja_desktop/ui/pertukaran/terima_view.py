"""The tab Terima: chosen files left, what each would change right, applied only after a look."""

from collections.abc import Sequence

from PySide6.QtWidgets import QLabel, QStackedWidget, QTableView, QVBoxLayout, QWidget

from kinerja_desktop.domain.core.angka import format_angka
from kinerja_desktop.domain.core.errors import KinerjaError
from kinerja_desktop.domain.pertukaran.angka_periksa import format_angka_periksa
from kinerja_desktop.services.pertukaran.sesi.records import BerkasSesi, KeadaanBerkas, RencanaTerima
from kinerja_desktop.services.pertukaran.sesi.resi import HasilResi
from kinerja_desktop.services.pertukaran.sesi.tanda_terima import HasilTandaTerima
from kinerja_desktop.ui.kit.berkas import PACKAGES, filter_of
from kinerja_desktop.ui.kit.context import ScreenContext
from kinerja_desktop.ui.look.theme import GAP
from kinerja_desktop.ui.pertukaran.batal.view import BatalSesiView
from kinerja_desktop.ui.pertukaran.batal.view_model import BatalSesiViewModel
from kinerja_desktop.ui.pertukaran.berkas_sesi import kind_of
from kinerja_desktop.ui.pertukaran.table_model import BARIS, BERKAS, HITUNG
from kinerja_desktop.ui.pertukaran.terima_view_model import TerimaViewModel, summary_of
from kinerja_desktop.ui.widgets.input.form import DetailScroll
from kinerja_desktop.ui.widgets.layout.banner import Banner
from kinerja_desktop.ui.widgets.layout.basic import button, label, row, set_role
from kinerja_desktop.ui.widgets.layout.states import EmptyState
from kinerja_desktop.ui.widgets.panes.master_detail import master_detail
from kinerja_desktop.ui.widgets.table.rows_model import RowsModel
from kinerja_desktop.ui.widgets.table.table import make_table, row_height

_FILTER = filter_of("Paket Kinerja", PACKAGES)
_MOST_ROWS = 12
_LIST_WIDTH, _NARROW = 480, 360
_WIDTHS = (4, 5, 4)
"""Of what a file is, from whom, where it stands: in heights of a row."""
_ROLES = {
    KeadaanBerkas.SIAP: "heading",
    KeadaanBerkas.DITERAPKAN: "good",
    KeadaanBerkas.SUDAH: "muted",
    KeadaanBerkas.TERCAKUP: "muted",
    KeadaanBerkas.BUKAN_PAKET: "muted",
    KeadaanBerkas.DITOLAK: "bad",
    KeadaanBerkas.BERUBAH: "caution",
}


class TerimaView(QWidget):
    """Verify, plan, apply."""

    def __init__(self, context: ScreenContext, model: TerimaViewModel, banner: Banner) -> None:
        super().__init__()
        self._context = context
        self._banner = banner
        self.model = model
        model.setParent(self)
        self.files = RowsModel(BERKAS, key=lambda one: one.path)
        self.table = make_table(self.files)
        self.table.setAccessibleName("Berkas yang dipilih")
        for column, width in enumerate(_WIDTHS):
            self.table.setColumnWidth(column, row_height(self.table) * width)
        self.detail = RencanaPanel()
        self.add_button = button("Pilih berkas lain", self.choose, "file-text")
        self.folder_button = button("Pilih folder", self.choose_folder, "folder-open")
        self.clear_button = button("Kosongkan", model.clear, "x", "quiet")
        self.apply_button = button("Terapkan", self._apply, "check", "primary")
        self.apply_button.setToolTip(
            "Terapkan semua paket yang siap; cadangan dibuat lebih dahulu (Ctrl+Enter)"
        )
        self.apply_button.setShortcut("Ctrl+Return")
        self.receipt_button = button("Buat Tanda Terima", self._acknowledge, "file-text")
        self.receipt_button.setToolTip(
            "Satu berkas bagi tiap pengirim, untuk semua paket yang sudah diterima atau ditolak (Ctrl+T)"
        )
        self.receipt_button.setShortcut("Ctrl+T")
        self._stack = QStackedWidget()
        self._empty_page = self._empty()
        self._stack.addWidget(self._empty_page)
        self._stack.addWidget(master_detail(self.table, self.detail, _LIST_WIDTH, narrow=_NARROW))
        self.batal = self._make_undo(context)
        self._stack.addWidget(self.batal)
        self._bar = QWidget()
        self._bar.setLayout(
            row(
                self.add_button,
                self.folder_button,
                self.clear_button,
                None,
                self.receipt_button,
                self.apply_button,
            )
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, GAP, 0, 0)
        layout.setSpacing(GAP)
        layout.addWidget(self._bar)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self._foot)
        self.table.selectionModel().currentChanged.connect(lambda *_: self._show_detail())
        model.listed.connect(self._show)
        model.made.connect(self._show_made)
        model.applied.connect(self._show_applied)
        model.busy.connect(lambda _busy: self._enable())
        model.tell(banner)
        self._show()

    def choose(self) -> None:
        """Ask for files and examine them."""
        paths = self._context.dialogs.open_files(self, "Pilih paket yang diterima", _FILTER)
        self._banner.hide()
        self.model.examine(paths)

    def choose_folder(self) -> None:
        """Ask for a folder, such as a stick, and examine all that lies in it, whatever it is called."""
        folder = self._context.dialogs.choose_folder(self, "Pilih folder atau flashdisk berisi paket")
        if folder is not None:
            self._banner.hide()
            self.model.examine([folder])

    def _make_undo(self, context: ScreenContext) -> BatalSesiView:
        """The page of sessions before, and at the foot the button that leads there."""
        self._is_undoing = False
        self.undo_button = button("Batalkan sesi yang lalu", self.open_undo, "undo-2", "quiet")
        self.undo_button.setToolTip("Kembalikan semua data seperti sebelum suatu sesi (Ctrl+Shift+U)")
        self.undo_button.setShortcut("Ctrl+Shift+U")
        self._foot = QWidget()
        self._foot.setLayout(row(None, self.undo_button))
        undoing = BatalSesiViewModel(context)
        undoing.undone.connect(lambda _rencana: self.model.refresh())
        return BatalSesiView(context, undoing, self._banner, self._leave_undo)

    def open_undo(self) -> None:
        """The sessions before, in place of the files."""
        self._is_undoing = True
        self._stack.setCurrentWidget(self.batal)
        self._show()
        self.batal.open()

    def _leave_undo(self) -> None:
        self._is_undoing = False
        self._show()

    def _empty(self) -> EmptyState:
        what, why = (
            "Belum ada paket yang dipilih",
            (
                "Pilih berkas, atau seluruh folder dan flashdisk: paket dikenali dari isinya, apa pun "
                "namanya. Tidak ada data yang berubah sebelum Anda menerapkannya."
            ),
        )
        if not self.model.may("pertukaran.import"):
            return EmptyState(
                "download",
                "Penerimaan dilakukan pengelola kinerja",
                "Anda dapat melihat Riwayat. Admin memberi peran itu di Pengaturan > Pengguna dan peran.",
            )
        other = ("Pilih folder", self.choose_folder)
        return EmptyState("download", what, why, "Pilih berkas", self.choose, other=other)

    def _show(self) -> None:
        chosen = self.files.row_at(self.table.currentIndex())
        self.files.set_rows(self.model.berkas)
        has_files = bool(self.model.berkas)
        if not self._is_undoing:
            self._stack.setCurrentIndex(1 if has_files else 0)
        if has_files:
            paths = [one.path for one in self.model.berkas]
            self.table.selectRow(paths.index(chosen.path) if chosen and chosen.path in paths else 0)
        main = self.table if has_files else self._empty_page.action
        self.setFocusProxy(main or self.table)
        if has_files and chosen is None and self.isVisible() and not self._is_undoing:
            self.table.setFocus()  # a button that waits while files are read would hand the keys to the next
        self._bar.setVisible(not self._is_undoing and (has_files or self.model.waiting > 0))
        self._foot.setVisible(not self._is_undoing and self.model.may("pertukaran.import"))
        self._show_detail()
        self._enable()

    def _show_detail(self) -> None:
        self.detail.show_file(self.files.row_at(self.table.currentIndex()))

    def _enable(self) -> None:
        ready = self.model.ready
        self.apply_button.setText(f"Terapkan {ready} paket" if ready else "Terapkan")
        self.apply_button.setEnabled(bool(ready) and not self.model.is_busy)
        may = self.model.may_acknowledge
        self.receipt_button.setVisible(may)
        self.receipt_button.set_role("primary" if may and not ready else "")
        self.apply_button.set_role("" if may and not ready else "primary")
        self.receipt_button.setEnabled(may and not self.model.is_busy)
        for one in (self.add_button, self.folder_button):
            one.setEnabled(not self.model.is_busy)

    def _apply(self) -> None:
        self._banner.hide()
        self.model.apply()

    def _acknowledge(self) -> None:
        folder = self._context.dialogs.choose_folder(self, "Simpan Tanda Terima di folder atau flashdisk")
        if folder is not None:
            self._banner.hide()
            self.model.acknowledge(folder)

    def _show_applied(self, count: int, next_step: str) -> None:
        self._banner.show_good(f"{format_angka(count)} berkas diterapkan.", next_step)

    def _show_made(self, made: Sequence[HasilTandaTerima]) -> None:
        told = "; ".join(
            f"{one.kantor}: {one.path.name}, {one.paket} paket, "
            f"angka periksa {format_angka_periksa(one.angka_periksa)}"
            for one in made
        )
        self._banner.show_good("Tanda Terima dibuat. Kirim tiap berkasnya kepada kantornya.", told)


class RencanaPanel(QWidget):
    """What one file is and would do."""

    def __init__(self) -> None:
        super().__init__()
        self.state = label("", "heading", wrap=True)
        self.facts = label("", wrap=True)
        self.warnings = label("", "caution", wrap=True)
        self.refusal = label("", "bad", wrap=True)
        self.counts, self.conflicts, self.refused = RowsModel(HITUNG), RowsModel(BARIS), RowsModel(BARIS)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        for widget in (self.state, self.facts, self.warnings, self.refusal):
            column.addWidget(widget)
        self._parts = [
            self._part(column, "Isi paket", self.counts),
            self._part(column, "Konflik: tidak ditimpa, data di sini tetap", self.conflicts),
            self._part(column, "Baris yang ditolak", self.refused),
        ]
        column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(DetailScroll(inside))

    def show_file(self, berkas: BerkasSesi | None) -> None:
        """None: nothing is chosen."""
        rencana = berkas.rencana if berkas else None
        self.state.setText(f"{berkas.path.name}: {berkas.keadaan.value}" if berkas else "")
        set_role(self.state, "heading")
        self._say(self.facts, _facts(berkas) if berkas else "")
        is_ready = berkas is None or berkas.keadaan is KeadaanBerkas.SIAP
        set_role(self.facts, "" if is_ready or berkas is None else _ROLES[berkas.keadaan])
        self._say(self.warnings, "\n".join(_warnings(berkas)))
        is_covered = berkas is not None and berkas.keadaan is KeadaanBerkas.TERCAKUP
        refused = berkas.ditolak if berkas is not None and not is_covered else None
        self._say(self.refusal, _reason(refused) if refused else "")
        self._fill(rencana)
        if berkas is not None and berkas.resi is not None:
            self._fill_receipt(berkas.resi.hasil)

    def _fill(self, rencana: RencanaTerima | None) -> None:
        self.counts.set_rows(tuple(rencana.hitung.items()) if rencana else ())
        self.conflicts.set_rows(rencana.konflik if rencana else ())
        self.refused.set_rows(rencana.ditolak if rencana else ())
        self._fit_parts()

    def _fill_receipt(self, resi: HasilResi) -> None:
        self.conflicts.set_rows(resi.baris_konflik)
        self.refused.set_rows(resi.baris_ditolak)
        self._fit_parts()

    def _fit_parts(self) -> None:
        for part, model, table in self._parts:
            rows = model.rowCount()
            part.setVisible(rows > 0)
            table.setFixedHeight(row_height(table) * (min(rows, _MOST_ROWS) + 1) + GAP)

    @staticmethod
    def _part(column: QVBoxLayout, title: str, model: RowsModel) -> tuple[QWidget, RowsModel, QTableView]:
        part = QWidget()
        layout = QVBoxLayout(part)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        table = make_table(model, stretch=None if model.columnCount() < len(HITUNG) else 0)
        table.setAccessibleName(title)
        layout.addWidget(label(title, "field"))
        layout.addWidget(table)
        column.addWidget(part)
        return part, model, table

    @staticmethod
    def _say(where: QLabel, text: str) -> None:
        where.setText(text)
        where.setVisible(bool(text))


def _warnings(berkas: BerkasSesi | None) -> tuple[str, ...]:
    if berkas is None:
        return ()
    if berkas.resi is not None:
        return berkas.resi.hasil.peringatan
    return berkas.rencana.urutan.peringatan if berkas.rencana else ()


def _facts(berkas: BerkasSesi) -> str:
    rencana = berkas.rencana
    told = summary_of(berkas)
    if berkas.resi is not None:
        return f"Tanda Terima dari {berkas.resi.pengirim}. {told}"
    if berkas.permintaan is not None:
        return f"Permintaan antarkantor dari {berkas.permintaan.pengirim}. {told}"
    if rencana is None:
        return told
    digits = format_angka_periksa(rencana.angka_periksa)
    who = f"{kind_of(berkas)} dari {rencana.pengirim}, paket nomor {rencana.urut}"
    return f"{who}, angka periksa {digits}. {told}"


def _reason(error: KinerjaError) -> str:
    parts = (error.what, error.why, error.next_step)
    return "\n".join(part for part in parts if part)
