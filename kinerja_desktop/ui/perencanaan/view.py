"""The screen Perencanaan: what the plan covers, findings with their places, the load of people."""

from pathlib import Path

from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from kinerja_desktop.domain.core.angka import format_angka
from kinerja_desktop.domain.perencanaan.cakupan import JenisTemuan
from kinerja_desktop.services.skp.reading.sementara import PADANAN
from kinerja_desktop.ui.kit.context import ScreenContext
from kinerja_desktop.ui.kit.written import WrittenLine
from kinerja_desktop.ui.look.theme import GAP
from kinerja_desktop.ui.perencanaan.cakupan_panel import CakupanPanel
from kinerja_desktop.ui.perencanaan.matriks_view import MatriksView
from kinerja_desktop.ui.perencanaan.pohon_view import PohonView
from kinerja_desktop.ui.perencanaan.table_model import BEBAN, LETAK, TEMUAN
from kinerja_desktop.ui.perencanaan.view_model import PerencanaanViewModel
from kinerja_desktop.ui.widgets.input.picker import ChoiceBox
from kinerja_desktop.ui.widgets.layout.basic import button, label, row
from kinerja_desktop.ui.widgets.layout.page import Page
from kinerja_desktop.ui.widgets.layout.states import EmptyState
from kinerja_desktop.ui.widgets.table.columns import KeepReadable, fit_columns
from kinerja_desktop.ui.widgets.table.rows_model import RowsModel
from kinerja_desktop.ui.widgets.table.table import make_table

_LONGEST = "Kebutuhan tanpa pemilik mm"
_SUBJECT_LETTERS, _NAME_LETTERS = 34, 22
_PLACES_SHOWN = 4
_UTAMA, _KEBUTUHAN, _SKP, _UNIT_BEBAN = 2, 9, 10, 11
_SEBAB, _UNIT = 2, 3
_FOUND, _BEBAN, _MATRIKS, _POHON = range(4)


class PerencanaanView(Page):
    """Types roles in the matrix; all else reads, but for the pages that it saves."""

    def __init__(self, context: ScreenContext, model: PerencanaanViewModel) -> None:
        super().__init__(
            "Perencanaan", "Dari kebutuhan ke unit ke pegawai: siapa menghasilkan apa, dan apa yang belum."
        )
        self._context = context
        self.model = model
        model.setParent(self)
        self.save_button = button("Simpan lembar cakupan", self._save, "file-down", "primary")
        self.save_button.setToolTip("Satu halaman PDF untuk pimpinan instansi (Ctrl+S)")
        self.save_button.setShortcut("Ctrl+S")
        self.add_action(self.save_button)
        self._add_match()
        self.summary = label("", "heading", wrap=True)
        self.remark = label("", "muted", wrap=True)
        self._written = WrittenLine()
        self.jenis = ChoiceBox()
        self.jenis.setAccessibleName("Saring jenis temuan")
        self.unit = ChoiceBox()
        self.unit.setAccessibleName("Saring unit kerja")
        self._wanted: str | None = None
        self._pohon_unit = ""
        self._is_old = False
        self.findings = RowsModel(TEMUAN, key=lambda one: one.kunci)
        self.places, self.load = RowsModel(LETAK), RowsModel(BEBAN, key=lambda one: one.pegawai_id)
        self.tabs = self._make_tabs()
        for widget in (self.summary, self.remark, self._written):
            self.body.addWidget(widget)
        self.body.addLayout(row(self.jenis, self.unit, None))
        self.panel = CakupanPanel(model)
        beside = row(self.tabs, self.panel)
        beside.setStretch(0, 1)
        self.body.addLayout(beside, 1)
        self.panel.hide()
        self._bind()
        self._show()
        if model.may_cover:
            model.load()
        else:
            self._show_matrix_only()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """The coverage stays beside, narrower on a small screen."""
        super().resizeEvent(event)
        self.panel.fit(event.size().width())

    def _add_match(self) -> None:
        match = button("Padankan", self._match, "git-compare")
        match.setToolTip("Tautkan hasil kerja sementara ke rencana pimpinan (Ctrl+Shift+P)")
        match.setShortcut("Ctrl+Shift+P")
        self.add_action(match)
        match.setVisible(self.model.may("skp.write"))

    def reload(self) -> None:
        """Look again for the chosen period's year; after what was typed here when its tab is left: a look at
        a whole city takes its time."""
        if not (self.model.peran.wrote_it or self.model.cabang.wrote_it):
            self.model.load()

    def open_target(self, target: str) -> None:
        """Show the finding with this key, once it is known."""
        self._wanted = target
        self._show_rows()

    @property
    def unsaved_rows(self) -> str:
        """Cells of the matrix that could not be stored, as the table takes them back."""
        return self.model.peran.unsaved_rows

    @property
    def current_target(self) -> str | None:
        found = self.findings.row_at(self.table.currentIndex())
        return self._wanted if found is None else found.kunci

    def _make_tabs(self) -> QTabWidget:
        tabs = QTabWidget()
        tabs.setDocumentMode(True)
        tabs.tabBar().setDrawBase(False)
        self.table = make_table(self.findings, stretch=1)
        self.table.setAccessibleName("Temuan cakupan")
        self.table.setToolTip("Enter atau klik dua kali membuka tempatnya")
        fit_columns(self.table, (_LONGEST, "", "m" * 22, "m" * 14))
        KeepReadable(self.table, 1, _SUBJECT_LETTERS, drops=(_UNIT, _SEBAB))
        self.places_table = make_table(self.places, stretch=0)
        self.places_table.setAccessibleName("Tempat temuan")
        self.whole = label("", wrap=True)
        self.load_table = make_table(self.load, stretch=0)
        self.load_table.setAccessibleName("Beban rencana per pegawai")
        samples = (*("000",) * 4, *("TW III",) * 4, "000", "belum ada", "m" * 14)
        fit_columns(self.load_table, ("", *samples), wraps=True)
        KeepReadable(self.load_table, 0, _NAME_LETTERS, drops=(_UNIT_BEBAN, _UTAMA, _KEBUTUHAN, _SKP))
        self._found = QStackedWidget()
        self._found.addWidget(
            EmptyState("circle-check", "Tidak ada temuan", "Semua kebutuhan punya pemilik.")
        )
        self._found.addWidget(self._findings_page())
        tabs.addTab(self._found, "Temuan")
        tabs.addTab(self.load_table, "Beban per pegawai")
        self.matriks = MatriksView(self.model)
        tabs.addTab(self.matriks, "Matriks peran hasil")
        self.pohon = PohonView(self.model)
        tabs.addTab(self.pohon, "Pohon")
        return tabs

    def _findings_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.table, 1)
        column.addWidget(self.whole)
        column.addWidget(self.places_table)
        return page

    def _show_matrix_only(self) -> None:
        """What a rater may see; its tab reads it."""
        for widget in (self.summary, self.remark, self.unit):
            widget.hide()
        self.tabs.setCurrentIndex(_MATRIKS)
        for at in (_FOUND, _BEBAN, _POHON):
            self.tabs.setTabVisible(at, False)
        self.setFocusProxy(self.matriks)

    def _bind(self) -> None:
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._show_places())
        self.table.activated.connect(self._open)
        self.places_table.activated.connect(self._open_place)
        self.load_table.activated.connect(self._open_person)
        self.jenis.activated.connect(self._narrow)
        self.unit.activated.connect(self._narrow)
        self.tabs.currentChanged.connect(self._turn)
        self.panel.chosen.connect(lambda found: self.model.open_letak(found.letak[0]))
        self.model.peran.saved.connect(self._note_typed)
        self.model.covered.connect(self._show)
        self.model.loaded.connect(self._show)
        self.model.saved.connect(self._say_saved)
        self.model.tell(self.banner)
        self.model.busy.connect(lambda busy: self.save_button.setEnabled(not busy))
        self.setFocusProxy(self.table)

    def _show(self) -> None:
        cakupan = self.model.cakupan
        self.summary.setText(self.model.summary or "Memeriksa cakupan ...")
        self.remark.setText(self.model.remark)
        self.remark.setVisible(bool(self.model.remark))
        count = len(cakupan.temuan) if cakupan else 0
        self.tabs.setTabText(0, f"Temuan ({format_angka(count)})" if cakupan else "Temuan")
        self._found.setCurrentIndex(int(cakupan is None or count > 0))
        self._fill_choices()

    def _fill_choices(self) -> None:
        """The kinds with their counts, and the units; what was chosen stays."""
        self.jenis.clear()
        self.jenis.addItem("Semua temuan", None)
        cakupan = self.model.cakupan
        for one in JenisTemuan:
            if cakupan is not None and (number := cakupan.count(one)):
                self.jenis.addItem(f"{one} ({format_angka(number)})", one)
        self.jenis.setCurrentIndex(max(self.jenis.findData(self.model.jenis), 0))
        self.unit.clear()
        self.unit.addItem("Semua unit kerja", "")
        for name in self.model.units:
            self.unit.addItem(name or "(belum ditempatkan)", name)
        self.unit.setCurrentIndex(max(self.unit.findData(self.model.unit), 0))
        self._narrow()

    def _narrow(self) -> None:
        wanted = self.jenis.currentData()
        self.model.jenis = JenisTemuan(wanted) if wanted else None  # Qt hands a StrEnum back as a text
        self.model.unit = self.unit.currentData() or ""
        self._show_rows()

    def _show_rows(self) -> None:
        self.findings.set_rows(self.model.shown)
        self.load.set_rows(self.model.shown_beban)
        if self._pohon_unit != self.model.unit:
            self._pohon_unit = self.model.unit
            self.pohon.show_unit()
        self.panel.show_unit()
        wanted = [at for at, one in enumerate(self.findings.rows) if one.kunci == self._wanted]
        if wanted or (self.findings.rows and not self.table.currentIndex().isValid()):
            self.table.selectRow(wanted[0] if wanted else 0)
        if self.findings.rows:
            self._wanted = None
        self._show_places()

    def _show_places(self) -> None:
        """The whole of the chosen finding, and its places where it has several."""
        found = self.findings.row_at(self.table.currentIndex())
        letak = found.letak if found else ()
        self.whole.setText(f"{found.perihal}\n{found.sebab}" if found else "")
        self.places.set_rows(letak if len(letak) > 1 else ())
        self.places_table.setVisible(len(letak) > 1)
        line = self.places_table.verticalHeader().defaultSectionSize()
        self.places_table.setMinimumHeight(2 * line + GAP)
        self.places_table.setMaximumHeight((min(len(letak), _PLACES_SHOWN) + 1) * line + GAP)

    def _turn(self, at: int) -> None:
        self.jenis.setVisible(at == _FOUND)
        self.unit.setVisible(self.model.may_cover)
        self.panel.setVisible(self.model.may_cover and at in (_MATRIKS, _POHON))
        self.save_button.setVisible(at in (_FOUND, _BEBAN))
        if at != _MATRIKS and self._is_old:
            self._is_old = False
            self.model.load(matrix=False)
        if at == _BEBAN and not self.model.beban:
            self.model.load_beban()
        if at == _MATRIKS and self.model.peran.matriks is None:
            self.model.load_leaders()
        if at == _POHON and self.model.pohon is None:
            self.model.load_pohon()

    def _note_typed(self) -> None:
        self._is_old = True

    def _open(self, index: QModelIndex) -> None:
        found = self.findings.row_at(index)
        if found is not None:
            self.model.open_letak(found.letak[0])

    def _open_place(self, index: QModelIndex) -> None:
        letak = self.places.row_at(index)
        if letak is not None:
            self.model.open_letak(letak)

    def _open_person(self, index: QModelIndex) -> None:
        one = self.load.row_at(index)
        if one is not None:
            self._context.navigate("skp", one.skp_id or one.pegawai_id)

    def _save(self) -> None:
        suggested = f"cakupan-{self.model.tahun}.pdf"
        path = self._context.dialogs.save_file(self, "Simpan lembar cakupan", suggested, "PDF (*.pdf)")
        if path is not None:
            self.banner.hide()
            self.model.save(path)

    def _match(self) -> None:
        """On its page: what people wrote beforehand, beside what their leaders planned."""
        self._context.navigate("skp", PADANAN)

    def _say_saved(self, path: Path) -> None:
        self._context.say(
            "Matriks disimpan" if self.tabs.currentIndex() == _MATRIKS else "Lembar cakupan disimpan"
        )
        self._written.show_paths((path,))


def make_view(context: ScreenContext) -> Page:
    return PerencanaanView(context, PerencanaanViewModel(context))
