"""The screen of people: list left, one person right."""

from PySide6.QtWidgets import QStackedWidget, QWidget

from kinerja_desktop.services.pegawai.saran import UsulanPenilai
from kinerja_desktop.ui.kit.context import ScreenContext
from kinerja_desktop.ui.kit.daftar.templat import OFFER, save_template
from kinerja_desktop.ui.kit.jobs import Reader
from kinerja_desktop.ui.pegawai.detail_view import PegawaiDetailPane
from kinerja_desktop.ui.pegawai.detail_view_model import PegawaiDetailViewModel
from kinerja_desktop.ui.pegawai.keadaan.view_model import KeadaanViewModel
from kinerja_desktop.ui.pegawai.list_view import PegawaiListPane
from kinerja_desktop.ui.pegawai.penempatan_view_model import PenempatanViewModel
from kinerja_desktop.ui.pegawai.penilai_view_model import PenilaiViewModel
from kinerja_desktop.ui.pegawai.perubahan.pane import PerubahanPane
from kinerja_desktop.ui.pegawai.perubahan.view_model import PerubahanViewModel
from kinerja_desktop.ui.pegawai.surat.pane import SuratPane
from kinerja_desktop.ui.pegawai.surat.view_model import SuratViewModel
from kinerja_desktop.ui.pegawai.usulan.view_model import UsulanViewModel, describe
from kinerja_desktop.ui.pegawai.view_model import PegawaiViewModel
from kinerja_desktop.ui.widgets.input.form import add_shortcut
from kinerja_desktop.ui.widgets.layout.basic import IconButton, button
from kinerja_desktop.ui.widgets.layout.page import Page
from kinerja_desktop.ui.widgets.layout.states import EmptyState
from kinerja_desktop.ui.widgets.panes.master_detail import master_detail
from kinerja_desktop.ui.widgets.panes.switcher import ListSwitcher

CHANGES_TARGET = "perubahan"
"""What opens the changes of the year instead of a person."""


class PegawaiView(Page):
    """`context` reads in the background by its runner, `acting` has one for acts (None: the same); see
    `make_view`."""

    def __init__(self, context: ScreenContext, acting: ScreenContext | None = None) -> None:
        super().__init__("Pegawai", "Data pegawai, penempatan, dan pejabat penilai beserta riwayatnya.")
        self._context = context
        self.list_model = PegawaiViewModel(context)
        self.detail_model = PegawaiDetailViewModel(context)
        self._penempatan = PenempatanViewModel(context)
        self._penilai = PenilaiViewModel(context)
        self._keadaan = KeadaanViewModel(context)
        self._surat = SuratViewModel(context)
        self._perubahan = PerubahanViewModel(context)
        self._usulan = UsulanViewModel(acting or context)
        self.list = PegawaiListPane(self.list_model)
        self.detail = PegawaiDetailPane(self.detail_model, self._penempatan, self._penilai, self._keadaan)
        self._stack = QStackedWidget()
        self._actions: list[IconButton] = []
        self._opens_first = False  # one comes for a group, not with a search
        self._people = master_detail(self.list, self.detail, switcher=ListSwitcher(self.list.list, "pegawai"))
        self._stack.addWidget(self._people)
        self._nobody = self._make_nobody()
        self._stack.addWidget(self._nobody)
        self.surat = SuratPane(self._surat)
        self._stack.addWidget(self.surat)
        self.perubahan = PerubahanPane(self._perubahan, self.banner)
        self._stack.addWidget(self.perubahan)
        self.body.addWidget(self._stack, 1)
        self._add_actions()
        self._own_models()
        self.list.picked.connect(self._pick)
        self.list.propose_wanted.connect(self._usulan.propose)
        self._usulan.proposed.connect(self._ask_raters)
        self._usulan.mass_done.connect(self.banner.show_mass)
        self.surat.left.connect(self.show_people)
        self.perubahan.left.connect(self.show_people)
        self.perubahan.opened.connect(self.open_target)
        context.periode.changed.connect(self._reload_changes)
        self.list_model.listed.connect(self._show_listed)
        self.detail_model.created.connect(self.open_target)
        self.detail_model.saved.connect(lambda _name: self.banner.hide())
        add_shortcut(self, "Ctrl+F", self._people.with_list(self.list.focus_search))
        self.reload()

    def _own_models(self) -> None:
        """They go with the page, and tell on it what was refused."""
        people = (self.list_model, self.detail_model, self._penempatan, self._penilai, self._keadaan)
        for model in (*people, self._surat, self._perubahan, self._usulan):
            model.setParent(self)
            model.tell(self.banner)

    def reload(self) -> None:
        self.list_model.reload()
        if not self.detail.is_new:
            self.detail_model.reload()
        if self._stack.currentWidget() is self.surat:
            self.surat.reload()
        self._reload_changes()

    def open_target(self, target: str) -> None:
        """A person by id, INCOMPLETE_TARGET, or CHANGES_TARGET."""
        self.detail.identity.save_pending()
        if target == CHANGES_TARGET:
            self.show_changes()
            return
        self.show_people()
        pegawai_id = self.list_model.show_target(target)
        self._opens_first = pegawai_id is None
        if pegawai_id is not None:
            self.detail_model.open(pegawai_id)
            self.list.select(pegawai_id)
            self._people.show_detail()

    @property
    def current_target(self) -> str | None:
        return None if self.detail.is_new else self.detail_model.pegawai_id

    def start_new(self) -> None:
        """Open the form of a new person beside the list."""
        self._show_stack(self._people)
        self.list.select(None)
        self._people.show_detail()
        self.detail.start_new()

    def show_surat(self) -> None:
        """The letters of delegation instead of the people."""
        self.detail.identity.save_pending()
        self.banner.hide()
        self.surat.reload()
        self._show_stack(self.surat)
        self.surat.add.setFocus()

    def show_changes(self) -> None:
        """Who changes in the chosen year instead of the people."""
        self.detail.identity.save_pending()
        self.banner.hide()
        self._show_stack(self.perubahan)
        self.perubahan.reload()
        self.perubahan.table.setFocus()

    def show_people(self) -> None:
        """Back from the letters or the changes."""
        if self._is_aside:
            self._show_stack(self._people)

    @property
    def _is_aside(self) -> bool:
        """Whether something stands in the place of the people that has actions of its own."""
        return self._stack.currentWidget() in {self.surat, self.perubahan}

    def _reload_changes(self) -> None:
        if self._stack.currentWidget() is self.perubahan:
            self.perubahan.reload()

    def _show_stack(self, page: QWidget) -> None:
        self._stack.setCurrentWidget(page)
        for made in self._actions:
            made.setVisible(not self._is_aside)

    def _add_actions(self) -> None:
        changes = button("Perubahan tahun ini", self.show_changes, "calendar", "quiet")
        changes.setToolTip("Siapa yang pensiun, habis kontraknya, atau pindah pada tahun ini (Ctrl+Shift+T)")
        add_shortcut(self, "Ctrl+Shift+T", self.show_changes)
        self._actions.append(changes)
        if self._surat.may_record:
            letters = button("Surat pendelegasian", self.show_surat, "file-text", "quiet")
            letters.setToolTip("Surat pendelegasian kewenangan menilai (Ctrl+Shift+D)")
            add_shortcut(self, "Ctrl+Shift+D", self.show_surat)
            self._actions.append(letters)
        if self.detail_model.may("pegawai.import"):
            self._actions.append(button("Impor dari Excel", self._open_import, "file-up", "quiet"))
        if self.detail_model.may_save:
            new = button("Pegawai baru", self.start_new, "plus", "primary")
            new.setToolTip("Tambah satu pegawai (Ctrl+N)")
            add_shortcut(self, "Ctrl+N", self.start_new)
            self._actions.append(new)
        for made in self._actions:
            self.add_action(made)

    def _make_nobody(self) -> EmptyState:
        what, why = "Belum ada pegawai", "Muat daftar pegawai dari berkas Excel yang sudah ada."
        if self.detail_model.may("pegawai.import"):
            way = (OFFER, lambda: save_template(self))
            return EmptyState("users", what, why, "Impor dari Excel", self._open_import, other=way)
        return EmptyState("users", what, "Pengelola kinerja memuat daftar pegawai dari berkas Excel.")

    def _open_import(self) -> None:
        self._context.navigate("impor_pegawai", None)

    def _ask_raters(self, rows: tuple[UsulanPenilai, ...]) -> None:
        """Who would rate whom, to be confirmed; one act takes all of it back."""
        found = [row for row in rows if row.penilai_id]
        question, who = describe(rows)
        if not found:
            self.banner.show_caution("Tidak ada pimpinan unit yang dikenali.", who)
        elif self._context.dialogs.confirm(self, question, who, "Tetapkan"):
            self._usulan.take(found)

    def _pick(self, pegawai_id: str) -> None:
        self.detail.identity.save_pending()
        self.banner.hide()
        self.detail_model.open(pegawai_id)

    def _show_listed(self) -> None:
        """Nobody at all: say what to do. Otherwise keep the person marked, or open the first."""
        model = self.list_model
        if self._is_aside:
            return
        is_empty = not model.model.ids and not model.is_restricted and not self.detail.is_new
        self._stack.setCurrentWidget(self._nobody if is_empty else self._people)
        opens_first = self._opens_first or not model.is_restricted
        if self.detail_model.pegawai_id is not None:
            self.list.select(self.detail_model.pegawai_id)
        elif model.model.ids and opens_first and not self.detail.is_new:
            self._opens_first = False
            self.detail_model.open(model.model.ids[0])
            self.list.select(model.model.ids[0])


def make_view(context: ScreenContext) -> Page:
    """The screen, with a worker of its own for reading."""
    reader = Reader()
    view = PegawaiView(context.reading(reader), context)
    reader.setParent(view)
    return view
