"""One need: unit, source, priority, text, and its indicators in a table to type in or paste into."""

from collections.abc import Sequence

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from kinerja_desktop.domain.kebutuhan import lengths
from kinerja_desktop.domain.kebutuhan.terms import Prioritas, SumberKebutuhan
from kinerja_desktop.services.kebutuhan.lembar import LembarIndikator
from kinerja_desktop.services.organisasi.service import UnitRow
from kinerja_desktop.ui.kebutuhan.content import Kolom
from kinerja_desktop.ui.kebutuhan.editor_view_model import KebutuhanEditor
from kinerja_desktop.ui.kebutuhan.manual.cetak import IndikatorPrint
from kinerja_desktop.ui.kebutuhan.manual.page import IndikatorPage
from kinerja_desktop.ui.kebutuhan.manual.view import ManualView
from kinerja_desktop.ui.kebutuhan.manual.workblock import WorkblockView
from kinerja_desktop.ui.kebutuhan.unit_box import UnitBox
from kinerja_desktop.ui.kit.editor.pane import RowsPane
from kinerja_desktop.ui.kit.editor.tools import make_tool
from kinerja_desktop.ui.look.theme import GAP, GROUP_GAP
from kinerja_desktop.ui.widgets.input.ask_panel import AskPanel, Question
from kinerja_desktop.ui.widgets.input.field import Field, TextField
from kinerja_desktop.ui.widgets.input.picker import ChoiceBox
from kinerja_desktop.ui.widgets.layout.basic import IconButton, button, row
from kinerja_desktop.ui.widgets.layout.late import Late

_LINES = 2
_LEAST = 12
_NOT_WEIGHED = "(belum)"


class KebutuhanDetailView(RowsPane[Kolom]):
    """Builds and binds."""

    def __init__(self, editor: KebutuhanEditor) -> None:
        super().__init__(editor, "Indikator kebutuhan", "indikator", _LEAST)
        self._editor = editor
        self.unit = UnitBox()
        self.sumber = ChoiceBox()
        self.sumber.addItems(list(SumberKebutuhan))
        self.prioritas = ChoiceBox()
        self.prioritas.addItems([_NOT_WEIGHED, *Prioritas])
        self.uraian_field = TextField("Kebutuhan", _LINES, limit=lengths.URAIAN)
        self.uraian = self.uraian_field.editor
        self.archive = button("Arsipkan", self._ask_archive, "archive", "quiet")
        self.archive.setToolTip("Arsipkan kebutuhan ini")
        self.printing = IndikatorPrint(editor.context, editor)
        self._list = QWidget()
        self._manual = Late(lambda: ManualView(editor, self._show_grid, self.printing))
        self._workblock = Late(lambda: WorkblockView(editor, self._show_grid, self.printing))
        self._of_row = self._make_row_tools()
        self.ask = AskPanel()
        self._lay_out()
        self._bind()

    def _make_row_tools(self) -> tuple[IconButton, ...]:
        """About the indicator with the cursor: its two pages, its sheet."""
        self.open_manual = make_tool(
            self,
            "Manual indikator",
            "clipboard-list",
            "Tujuan, formula, dan sumber data indikator pada baris ini",
            keys="Ctrl+M",
            work=lambda: self._open_page(self._manual),
        )
        self.open_workblock = make_tool(
            self,
            "Workblock",
            "network",
            "Strategi mencapai target indikator pada baris ini (A.1.4)",
            keys="Ctrl+Shift+M",
            work=lambda: self._open_page(self._workblock),
        )
        self.print_manual = make_tool(
            self._list,  # on the pages about one indicator the same keys print another sheet
            "",
            "printer",
            self.printing.hint(LembarIndikator.MANUAL),
            keys="Ctrl+P",
            work=self._offer_print,
        )
        return self.open_manual, self.open_workblock, self.print_manual

    @property
    def manual(self) -> ManualView:
        return self._manual.content

    @property
    def workblock(self) -> WorkblockView:
        return self._workblock.content

    def show_units(self, units: Sequence[UnitRow]) -> None:
        """The units to choose from, in tree order."""
        self.unit.show_units(units)
        self._show()

    def _lay_out(self) -> None:
        unit, sumber = Field("Unit kerja", self.unit), Field("Sumber", self.sumber)
        prioritas = Field("Prioritas", self.prioritas)
        head = row(unit, sumber, prioritas, spacing=GROUP_GAP)
        head.setStretch(0, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        layout.addLayout(head)
        layout.addWidget(self.uraian_field)
        self._about_need = (unit, sumber, prioritas, self.uraian_field)
        self._pages = QStackedWidget()
        inside = QVBoxLayout(self._list)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(GAP)
        self.lay_grid(inside, *self._of_row, self.archive)
        inside.addWidget(self.ask)
        self._below = QWidget()  # in place of the grid: what stands above keeps its height
        self._below.hide()
        inside.addWidget(self._below, 1)
        self._pages.addWidget(self._list)
        for page in (self._manual, self._workblock):
            self._pages.addWidget(page)
        layout.addWidget(self._pages, 1)

    @property
    def _about(self) -> object:
        isian = self._editor.isian
        return None if isian is None else isian.id

    def _make_room(self, asks: bool) -> None:
        """A question stands right below the fields."""
        self._below.setVisible(asks)
        if not asks:
            self.refresh()

    def _bind(self) -> None:
        editor = self._editor
        self.unit.activated.connect(lambda _at: editor.set_unit(self.unit.currentData()))
        self.sumber.activated.connect(lambda at: editor.set_sumber(tuple(SumberKebutuhan)[at]))
        self.prioritas.activated.connect(
            lambda at: editor.set_prioritas(tuple(Prioritas)[at - 1] if at else None)
        )
        self.uraian_field.left.connect(lambda: editor.set_uraian(self.uraian_field.text))
        editor.opened.connect(lambda: self.ask.keep_for(self._about))
        self.ask.takes_place_of(self.grid, self.mark, *self._of_row, *self.tools)
        self.ask.turned.connect(self._make_room)
        editor.opened.connect(self._show_grid)
        editor.opened.connect(self._show)
        editor.changed.connect(self._show)

    def _show(self) -> None:
        isian = self._editor.isian
        if isian is None:
            return
        self.unit.choose(isian.unit_kerja_id)
        self.sumber.setCurrentText(isian.sumber)
        self.prioritas.setCurrentText(isian.prioritas or _NOT_WEIGHED)
        if self.uraian_field.text.strip() != isian.uraian:
            self.uraian_field.set_text(isian.uraian)
        may_write = self._editor.may_write
        self.unit.setEnabled(may_write)
        self.sumber.setEnabled(may_write)
        self.prioritas.setEnabled(may_write)
        self.uraian_field.set_read_only(not may_write)
        self.archive.setVisible(self._editor.is_open)
        for one in self._of_row:
            one.setEnabled(bool(self._editor.lines))

    def _open_page(self, late: Late) -> None:
        """About the row with the cursor."""
        page = late.content
        if self._editor.lines and isinstance(page, IndikatorPage):
            page.open(max(0, min(self.grid.currentIndex().row(), len(self._editor.lines) - 1)))
            self._show_page(late)
            page.enter()

    def _offer_print(self) -> None:
        row = self.grid.currentIndex().row()
        self.printing.offer(LembarIndikator.MANUAL, self.print_manual, row)

    def _show_page(self, page: QWidget) -> None:
        """It has all the room: a small screen would show two lines of it below the need."""
        for field in self._about_need:
            field.setVisible(page is self._list)
        self._pages.setCurrentWidget(page)

    def _show_grid(self) -> None:
        """Back at the row that was shown."""
        late = self._pages.currentWidget()
        page = late.content if isinstance(late, Late) else None
        if isinstance(page, IndikatorPage):
            self._show_page(self._list)
            self.grid.go_to(page.at, 0)

    def _ask_archive(self) -> None:
        self.ask.ask(
            Question(
                "Arsipkan kebutuhan ini. Hasil kerja yang melayaninya tetap menyimpan tulisannya.",
                "Arsipkan",
                lambda alasan, _day: self._editor.archive(alasan),
                field="Alasan",
                hint="Mengapa kebutuhan ini tidak dipakai lagi",
                about=self._about,
            )
        )
