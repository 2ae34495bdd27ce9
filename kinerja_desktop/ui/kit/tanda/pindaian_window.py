"""The history of one document: what was done with it left, the scan of the chosen act right."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from kinerja_desktop.domain.core.tanggal import format_tanggal
from kinerja_desktop.domain.penandatanganan.terms import LangkahDokumen
from kinerja_desktop.services.penandatanganan.records import Fakta
from kinerja_desktop.ui.kit.tanda.pindaian_model import ENDINGS, FILES, PindaianModel
from kinerja_desktop.ui.look.theme import GAP, GROUP_GAP
from kinerja_desktop.ui.widgets.input.file_drop import FileDrop
from kinerja_desktop.ui.widgets.input.form import add_shortcut
from kinerja_desktop.ui.widgets.layout.banner import Banner
from kinerja_desktop.ui.widgets.layout.basic import button, label, row, scrolling
from kinerja_desktop.ui.widgets.layout.flow import FlowRow
from kinerja_desktop.ui.widgets.pages.pages import PicturePages
from kinerja_desktop.ui.widgets.pages.preview import PreviewPane
from kinerja_desktop.ui.widgets.panes.master_detail import master_detail
from kinerja_desktop.ui.widgets.table.lines_model import LinesModel
from kinerja_desktop.ui.widgets.table.table import make_list
from kinerja_desktop.ui.widgets.table.two_line import TwoLineDelegate

_SIZE = QSize(960, 640)
_SHARE = 0.9
"""Of the window that it belongs to, where that one is small."""
_LIST_WIDTH = 340


class PindaianWindow(QDialog):
    """Kept by its owner and shown with `open_for`; a file may be dropped anywhere on it."""

    def __init__(self, model: PindaianModel, owner: QWidget) -> None:
        super().__init__(owner)
        self._owner = owner
        self.setWindowTitle("Riwayat dan pindaian dokumen")
        self.model = model
        self._may_attach = False
        self.rows: LinesModel[Fakta] = LinesModel(lambda one: one.langkah.value, _below, _note)
        self.list = make_list(self.rows)
        self.list.setItemDelegate(TwoLineDelegate(self.list))
        self.list.setAccessibleName("Langkah dokumen dan pindaiannya")
        self.preview = PreviewPane("Langkah ini belum memiliki pindaian di kantor ini.")
        self.banner = Banner()
        self.attach = button("", self._choose, "upload", "primary")
        self.attach.setToolTip("PDF, PNG, atau JPG dari komputer ini (Ctrl+O); dapat juga diseret ke sini")
        self.save = button("Simpan salinan ...", self._save, "file-down")
        self.save.setToolTip("Berkasnya sebagaimana dilampirkan (Ctrl+S)")
        add_shortcut(self, "Ctrl+O", self._choose)
        add_shortcut(self, "Ctrl+S", self._save)
        self.told = label("", "muted", wrap=True)
        self._drop = FileDrop(self, ENDINGS)
        self._drop.dropped.connect(self._attach)
        self._lay_out()
        self.list.selectionModel().currentChanged.connect(lambda *_: self._show_one())
        model.drawn.connect(lambda pages: self.preview.show_pages(PicturePages(pages)))
        model.failed.connect(self._fail)
        model.busy.connect(lambda _busy: self._enable())

    def open_for(self, facts: Sequence[Fakta], *, may_attach: bool) -> None:
        """Show these facts, the first without a scan chosen, else the newest."""
        self._may_attach = may_attach and self.model.may_attach
        self.banner.hide()
        room = self._owner.window().size() * _SHARE
        self.resize(_SIZE.boundedTo(room))
        lacking = (number for number, one in enumerate(facts) if not one.pindaian and one.atas_nama)
        self._show(facts, next(lacking, len(facts) - 1))
        self.open()
        self.list.setFocus()

    def show_facts(self, facts: Sequence[Fakta]) -> None:
        """The same document, as it stands now."""
        if self.isVisible():
            self._show(facts, self.list.currentIndex().row())

    @property
    def _one(self) -> Fakta | None:
        return self.rows.row_at(self.list.currentIndex())

    def _show(self, facts: Sequence[Fakta], chosen: int) -> None:
        self.rows.set_rows(facts)
        self.list.setCurrentIndex(self.rows.index(chosen, 0))
        self._show_one()

    def _show_one(self) -> None:
        one = self._one
        self._enable()
        if one is None or not one.pindaian:
            self.preview.show_reason("")
            return
        self.preview.show_reason("Membuka pindaian ...")
        self.model.draw(one.id)

    def _enable(self) -> None:
        one = self._one
        has = one is not None and bool(one.pindaian)
        self.attach.setText("Ganti pindaian ..." if has else "Lampirkan pindaian ...")
        self.attach.setVisible(self._may_attach)
        self.attach.setEnabled(one is not None and not self.model.is_busy)
        self.save.setVisible(has)
        parts = (tell_fact(one), one.keterangan, one.pindaian) if one is not None else ()
        self.told.setText("\n".join(filter(None, parts)))

    def _choose(self) -> None:
        if not (self.attach.isVisible() and self.attach.isEnabled()):
            return
        path = self.model.context.dialogs.open_file(self, "Pilih pindaian", FILES)
        if path is not None:
            self._attach(path)

    def _attach(self, path: Path) -> None:
        one = self._one
        if one is not None and self.attach.isVisible() and self.attach.isEnabled():
            self.banner.hide()
            self.model.attach(one.id, path)

    def _save(self) -> None:
        one = self._one
        if one is None or not one.pindaian:
            return
        path = self.model.context.dialogs.save_file(self, "Simpan salinan pindaian", one.pindaian, FILES)
        if path is not None:
            self.banner.hide()
            self.model.save(one.id, path)

    def _fail(self, error: object) -> None:
        if self.isVisible():
            self.banner.show_error(error)  # pyright: ignore[reportArgumentType] - what `failed` carries
            self.preview.show_reason("")

    def _lay_out(self) -> None:
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        acts = FlowRow((self.attach, self.save))
        for widget in (self.told, acts):
            column.addWidget(widget)
        column.addWidget(self.preview, 1)
        inside = QWidget()
        above = QVBoxLayout(inside)
        above.setContentsMargins(0, 0, 0, 0)
        above.setSpacing(GAP)
        above.addWidget(self.banner)
        above.addWidget(master_detail(self.list, right, _LIST_WIDTH), 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GROUP_GAP, GROUP_GAP, GROUP_GAP, GROUP_GAP)
        layout.setSpacing(GAP)
        layout.addWidget(scrolling(inside), 1)  # at 200 % a refusal leaves no room for the page below
        layout.addLayout(row(None, button("Tutup (Esc)", self.reject, "x")))


def tell_fact(one: Fakta) -> str:
    """`Dokumen evaluasi ditandatangani 2 April 2026: Wali Kota Uji, No. 800/1, dicatat Pengelola`."""
    parts = [f"{one.langkah} {format_tanggal(one.tanggal)}: {one.penanda}"]
    if one.dasar is not None and one.langkah is LangkahDokumen.PENGAMBILALIHAN:
        parts.append(f"{one.dasar} ({one.dasar_hukum})")
    if one.nomor:
        parts.append(f"No. {one.nomor}")
    if one.atas_nama:
        parts.append(f"dicatat {one.pencatat}")
    return ", ".join(parts)


def _below(one: Fakta) -> str:
    return f"{format_tanggal(one.tanggal)}, {one.penanda}"


def _note(one: Fakta) -> str:
    return f"{format_tanggal(one.tanggal)}, belum ada pindaian" if one.atas_nama and not one.pindaian else ""
