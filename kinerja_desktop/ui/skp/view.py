"""The screen of SKP: list of people, and the SKP that is open; side by side where there is room."""

from datetime import date
from functools import cached_property, partial

from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QPushButton, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from kinerja_desktop.domain.core.tanggal import format_tanggal
from kinerja_desktop.services.skp.people import SkpPegawaiRow
from kinerja_desktop.services.skp.reading.sementara import PADANAN
from kinerja_desktop.ui.kit.context import ScreenContext
from kinerja_desktop.ui.look.theme import GROUP_GAP
from kinerja_desktop.ui.skp.editor.content import Kolom
from kinerja_desktop.ui.skp.editor.view import SkpEditorView
from kinerja_desktop.ui.skp.impor.view import ImporSkpView
from kinerja_desktop.ui.skp.impor.view_model import ImporSkpViewModel
from kinerja_desktop.ui.skp.list_view import SkpListView
from kinerja_desktop.ui.skp.massal.view import SkpMassalView
from kinerja_desktop.ui.skp.massal.view_model import SkpMassalViewModel
from kinerja_desktop.ui.skp.padanan.view import PadananView
from kinerja_desktop.ui.skp.padanan.view_model import PadananViewModel
from kinerja_desktop.ui.skp.pustaka.view import PustakaHasilView
from kinerja_desktop.ui.skp.pustaka.view_model import PustakaHasilViewModel
from kinerja_desktop.ui.skp.view_model import SkpViewModel
from kinerja_desktop.ui.widgets.input.form import add_shortcut
from kinerja_desktop.ui.widgets.layout.basic import button, clear_layout
from kinerja_desktop.ui.widgets.layout.late import Late
from kinerja_desktop.ui.widgets.layout.page import Page
from kinerja_desktop.ui.widgets.layout.states import EmptyState
from kinerja_desktop.ui.widgets.panes.master_detail import LIST_WIDTH

_WIDE = 1400  # list and grid side by side leave the grid its columns from here on
_BIG = 10_000
_MANY, _IMPOR, _PADAN = "Ctrl+Shift+I", "Ctrl+Shift+O", "Ctrl+Shift+P"


class SkpView(Page):
    """Builds and binds."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__("SKP", "Menyusun, mengajukan, dan menetapkan sasaran kinerja pegawai setahun.")
        self._context = context
        self._which: tuple[str, str | None] | None = None
        self.view_model = SkpViewModel(context, self)
        self.list = SkpListView(self.view_model)
        self.editor = SkpEditorView(self.view_model.editor)
        self._empty = QWidget()
        self._empty_layout = QVBoxLayout(self._empty)
        self._empty_layout.setContentsMargins(0, 0, 0, 0)
        self._detail = QStackedWidget()
        self._detail.addWidget(self.editor)
        self._detail.addWidget(self._empty)
        self._pustaka_model = PustakaHasilViewModel(context, self.view_model.editor, self)
        self._pustaka = Late(lambda: PustakaHasilView(self._pustaka_model, self._leave_pustaka))
        self._detail.addWidget(self._pustaka)
        self.massal_model = SkpMassalViewModel(context, self)
        self._splitter = QSplitter()
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(GROUP_GAP)
        self._splitter.addWidget(self.list)
        self._splitter.addWidget(self._detail)
        self._splitter.setStretchFactor(1, 1)
        self._splitter.setSizes([LIST_WIDTH, _BIG])
        self._pages = QStackedWidget()
        self._pages.addWidget(self._splitter)
        self.impor_model = ImporSkpViewModel(context, self)
        self.padanan_model = PadananViewModel(context, self)
        self.body.addWidget(self._pages, 1)
        self._add_actions()
        self._bind()
        self.view_model.load()

    def reload(self) -> None:
        """Read again, unless it was this screen itself that changed something."""
        if not self.view_model.editor.wrote_it:
            self.view_model.load()
            self.view_model.editor.cakupan.again()
        if self._is_matching and not self.padanan_model.wrote_it:
            self.padanan_model.load()

    def open_target(self, target: str) -> None:
        """Open by the id of a person or an SKP, or the page `PADANAN`."""
        if target == PADANAN:
            self._open_padanan()
            return
        self.view_model.open_target(target)
        self._arrange(with_list=self.view_model.current is None)

    @property
    def current_target(self) -> str | None:
        if self._is_matching:
            return PADANAN
        row = self.view_model.current
        return None if row is None else row.skp_id or row.pegawai_id

    @property
    def unsaved_rows(self) -> str:
        return self.view_model.editor.unsaved_rows

    @cached_property
    def impor(self) -> ImporSkpView:
        """Made when it is asked for: few who open this screen need it."""
        made = ImporSkpView(self.impor_model, self._leave_impor)
        self._pages.addWidget(made)
        return made

    @cached_property
    def massal(self) -> SkpMassalView:
        """As `impor`."""
        made = SkpMassalView(self.massal_model, self._leave_massal)
        self._pages.addWidget(made)
        return made

    @cached_property
    def padanan(self) -> PadananView:
        """As `impor`."""
        made = PadananView(self.padanan_model, self._leave_padanan)
        self._pages.addWidget(made)
        return made

    @property
    def pustaka(self) -> PustakaHasilView:
        return self._pustaka.content

    def show_list(self) -> None:
        """Back to the list, where it makes room for the SKP."""
        self._arrange(with_list=True)
        self.list.table.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._arrange(with_list=self.view_model.current is None)

    @property
    def is_wide(self) -> bool:
        return self.width() >= _WIDE

    def _add_actions(self) -> None:
        self.back = button("Daftar", self.show_list, "chevron-left", "quiet")
        self.previous = button("", lambda: self._step(-1), "arrow-up", "icon")
        self.next = button("", lambda: self._step(1), "arrow-down", "icon")
        for made, what, keys, work in (
            (self.back, "Kembali ke daftar SKP", "Alt+Left", self.show_list),
            (self.previous, "Pegawai sebelumnya", "Ctrl+PgUp", lambda: self._step(-1)),
            (self.next, "Pegawai berikutnya", "Ctrl+PgDown", lambda: self._step(1)),
        ):
            made.setToolTip(f"{what} ({keys})")
            made.setAccessibleName(what)
            self.add_action(made)
            QShortcut(QKeySequence(keys), self).activated.connect(work)
        self.bring = button("Impor", self._open_impor, "upload")
        self.bring.setToolTip(f"SKP pegawai ini dari buku kerja, atau tabel yang ditempel ({_IMPOR})")
        self.add_action(self.bring)
        add_shortcut(self, _IMPOR, self._open_impor)
        self.fill_many = button("Isi banyak SKP", self._open_massal, "list-checks")
        self.fill_many.setToolTip(f"Satu pola, atau SKP tahun lalu, untuk banyak pegawai ({_MANY})")
        self.add_action(self.fill_many)
        self.fill_many.setVisible(self._may_fill)
        add_shortcut(self, _MANY, self._open_massal)
        self.match = button("Padankan", self._open_padanan, "git-compare")
        self.match.setToolTip(f"Tautkan hasil kerja sementara ke rencana pimpinan ({_PADAN})")
        self.add_action(self.match)
        self.match.setVisible(self.padanan_model.may_match)
        add_shortcut(self, _PADAN, self._open_padanan)

    def _opened(self) -> None:
        """From the list: beside it the cursor stays there, to go on with the arrows."""
        if not self.is_wide:
            self._arrange(with_list=False)
            self._enter()

    def _step(self, direction: int) -> None:
        self.view_model.step(direction)
        self._enter()

    def _create(self, mulai: date) -> None:
        self.view_model.create_draft(mulai)
        self._enter()

    def _enter(self) -> None:
        """The cursor stands where one goes on: in the grid, or on the button that begins an SKP."""
        if self.view_model.editor.detail is not None:
            self.editor.grid_view.go_to(0, Kolom.RHK)
        elif (begins := self._empty.findChild(QPushButton)) is not None:
            begins.setFocus()

    def _bind(self) -> None:
        self.list.chosen.connect(self._opened)
        self.view_model.chosen.connect(self._show)
        self.view_model.tell(self.banner)
        self.view_model.mass_done.connect(self.banner.show_mass)
        self.view_model.editor.saved.connect(self._say_saved)
        self.view_model.editor.stepped.connect(self.banner.hide)
        self.editor.blocked.connect(self.banner.show_caution)
        self.editor.print_wanted.connect(self._print)
        self.editor.role_wanted.connect(lambda: self._print("lembar-peran/"))
        self.editor.grid_view.pustaka_wanted.connect(self._open_pustaka)
        self.massal_model.tell(self.banner)
        self.massal_model.ended.connect(self._end_massal)
        self.impor_model.tell(self.banner)
        self.impor_model.taken.connect(self._end_impor)
        self.padanan_model.tell(self.banner)
        self.padanan_model.ended.connect(self.banner.show_mass)
        self._pustaka_model.tell(self.banner)
        self._pustaka_model.taken.connect(self._leave_pustaka)

    def _open_pustaka(self) -> None:
        self._detail.setCurrentWidget(self._pustaka)
        self.pustaka.open()

    @property
    def _may_bring(self) -> bool:
        """Whether an SKP can be written for the person who is open: a draft, or none yet."""
        row, detail = self.view_model.current, self.view_model.editor.detail
        if row is None or self._pages.currentWidget() is not self._splitter:
            return False
        return self.view_model.may_create if detail is None else self.view_model.editor.is_open

    def _open_impor(self) -> None:
        row = self.view_model.current
        if row is None or not self._may_bring:
            return
        self.banner.hide()
        self._pages.setCurrentWidget(self.impor)
        self._hide_actions()
        self.impor.open(row, self.view_model.tahun)

    def _leave_impor(self) -> None:
        if not self.impor_model.is_busy:
            self._show_people()

    def _end_impor(self, sentence: str, reasons: str) -> None:
        """In the SKP, beside what is left to type."""
        self._show_people()
        self.view_model.load()
        self._arrange(with_list=False)
        self.banner.show_mass(sentence, reasons)

    @property
    def _may_fill(self) -> bool:
        return not self.view_model.is_own_only and self.view_model.may("skp.write")

    def _open_massal(self) -> None:
        """With the SKP that is open as one of the patterns."""
        if not self.fill_many.isVisibleTo(self) or self._pages.currentWidget() is not self._splitter:
            return
        detail = self.view_model.editor.detail
        self.banner.hide()
        self._pages.setCurrentWidget(self.massal)
        self._hide_actions()
        self.massal.open(detail.id if detail else None, detail.identitas.pegawai.jabatan if detail else "")

    def _hide_actions(self) -> None:
        for made in (self.back, self.previous, self.next, self.bring, self.fill_many, self.match):
            made.hide()

    @property
    def _is_matching(self) -> bool:
        return "padanan" in self.__dict__ and self._pages.currentWidget() is self.padanan

    def _open_padanan(self) -> None:
        busy = self.massal_model.is_busy or self.impor_model.is_busy
        if not self.padanan_model.may_match or busy or self._is_matching:
            return
        self.banner.hide()
        self._pages.setCurrentWidget(self.padanan)
        self._hide_actions()
        self.padanan.open()

    def _leave_padanan(self) -> None:
        """The open SKP shows the links that were made."""
        if not self.padanan_model.is_busy:
            self._show_people()
            self.view_model.load()

    def _leave_massal(self) -> None:
        if not self.massal_model.is_busy:
            self._show_people()

    def _show_people(self) -> None:
        self._pages.setCurrentWidget(self._splitter)
        self.fill_many.setVisible(self._may_fill)
        self.match.setVisible(self.padanan_model.may_match)
        self._arrange(with_list=True)

    def _end_massal(self, sentence: str, reasons: str) -> None:
        """Back at the list, where what was done shows."""
        self._show_people()
        self.view_model.load()
        self.banner.show_mass(sentence, reasons)

    def _leave_pustaka(self) -> None:
        """Back in the grid, at its end: there stands what was taken."""
        self._detail.setCurrentWidget(self.editor)
        self.editor.grid_view.go_to(self.editor.grid_view.model.rowCount() - 1, Kolom.RHK)

    def _print(self, form: str = "") -> None:
        """On the page of printing; `form`: this one alone."""
        row = self.view_model.current
        if row is not None:
            self._context.navigate("cetak", f"{form}{row.skp_id}")

    def _say_saved(self) -> None:
        self.banner.hide()
        self._context.say("Tersimpan")

    def _show(self) -> None:
        """The SKP that is open, or what stands in its place."""
        row = self.view_model.current
        is_open = self.view_model.editor.detail is not None
        if not is_open:
            self._fill_empty()
        which = None if row is None else (row.pegawai_id, row.skp_id)
        is_read_again, self._which = which == self._which, which
        if not (is_open and is_read_again and self._detail.currentWidget() is self._pustaka):
            self._detail.setCurrentWidget(self.editor if is_open else self._empty)
        self.banner.hide()
        self.list.mark_current()
        self._arrange(with_list=row is None or (is_read_again and self.list.isVisibleTo(self)))

    def _fill_empty(self) -> None:
        clear_layout(self._empty_layout)
        row, tahun = self.view_model.current, self.view_model.tahun
        if row is None:
            state = EmptyState("clipboard-list", "Pilih pegawai di daftar", "SKP-nya dibuka di sini.")
        elif self.view_model.may_create:
            state = self._offer(tahun, row.nama) if row.penilai else self._ask_rater(row)
        else:
            state = EmptyState(
                "clipboard-list",
                f"Belum ada SKP {tahun} untuk {row.nama}",
                "Draf dibuat oleh pegawai itu sendiri, pejabat penilainya, atau pengelola kinerja.",
            )
        self._empty_layout.addWidget(state)

    def _ask_rater(self, row: SkpPegawaiRow) -> EmptyState:
        """A draft would be refused: who sets it comes first (P6 Pasal 14)."""
        what = f"{row.nama} belum memiliki pejabat penilai"
        if not self.view_model.may("pegawai.change_penilai"):
            return EmptyState(
                "users", what, "Minta pengelola kinerja menetapkannya; SKP disusun sesudah itu."
            )
        return EmptyState(
            "users",
            what,
            "SKP ditetapkan pejabat penilainya; tetapkan dahulu siapa orangnya.",
            "Buka data pegawai",
            lambda: self._context.navigate("pegawai", row.pegawai_id),
        )

    def _offer(self, tahun: int, nama: str) -> EmptyState:
        """The draft for the days that fit this person; the whole year stays possible."""
        masa, *others = self.view_model.list_masa()
        since = format_tanggal(masa.mulai).removesuffix(f" {tahun}")
        why = f" ({masa.sebab})" if masa.sebab else ""
        name = f"Buat SKP {tahun}" if not masa.sebab else f"Buat SKP sejak {since} {tahun}"
        return EmptyState(
            "clipboard-list",
            f"Belum ada SKP {tahun} untuk {nama}",
            f"Draf dibuat untuk {since} s.d. 31 Desember{why} dengan pendekatan kuantitatif; pendekatannya "
            "dapat diganti.",
            name,
            lambda: self._create(masa.mulai),
            other=next(
                ((f"Sejak {format_tanggal(one.mulai)}", partial(self._create, one.mulai)) for one in others),
                None,
            ),
        )

    def _arrange(self, *, with_list: bool) -> None:
        """Both when wide; else the list or the SKP. Who sees only himself has no list."""
        own = self.view_model.is_own_only
        self.list.setVisible(not own and (self.is_wide or with_list))
        self.list.set_narrow(narrow=self.is_wide)
        self.setFocusProxy(self.list.search if self.list.isVisibleTo(self) else self.editor.grid_view.grid)
        self._detail.setVisible(own or self.is_wide or not with_list)
        for made in (self.back, self.previous, self.next):
            made.setVisible(
                not own
                and self._pages.currentWidget() is self._splitter
                and self._detail.isVisibleTo(self)
                and self.view_model.current is not None
            )
        self.back.setVisible(self.back.isVisibleTo(self) and not self.is_wide)
        self.bring.setVisible(self._may_bring)


def make_view(context: ScreenContext) -> Page:
    return SkpView(context)
