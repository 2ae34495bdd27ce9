"""The screen of the organisation: a tab for units, one for posts, one for a change of both on a day."""

from PySide6.QtWidgets import QTabWidget

from kinerja_desktop.ui.kit.context import ScreenContext
from kinerja_desktop.ui.kit.jobs import Reader
from kinerja_desktop.ui.organisasi.choices import POST
from kinerja_desktop.ui.organisasi.jabatan_view import JabatanTab
from kinerja_desktop.ui.organisasi.jabatan_view_model import JabatanViewModel
from kinerja_desktop.ui.organisasi.sotk_view import SotkTab
from kinerja_desktop.ui.organisasi.sotk_view_model import SotkViewModel
from kinerja_desktop.ui.organisasi.unit_view import UnitTab
from kinerja_desktop.ui.organisasi.view_model import OrganisasiViewModel
from kinerja_desktop.ui.widgets.input.form import add_shortcut
from kinerja_desktop.ui.widgets.layout.basic import button
from kinerja_desktop.ui.widgets.layout.late import Late
from kinerja_desktop.ui.widgets.layout.page import Page

SOTK_TARGET = "sotk"
"""What opens the change of the organisation instead of a unit."""


class OrganisasiView(Page):
    """`context` reads in the background by its runner, `acting` has one for acts (None: the same); see
    `make_view`."""

    def __init__(self, context: ScreenContext, acting: ScreenContext | None = None) -> None:
        super().__init__("Unit dan jabatan", "Susunan unit kerja dan jabatan tempat pegawai ditempatkan.")
        self.model = OrganisasiViewModel(context)
        self.jabatan_model = JabatanViewModel(context)
        self._context = acting or context
        for model in (self.model, self.jabatan_model):
            model.setParent(self)
        self.units = UnitTab(self.model)
        self._jabatan = Late(lambda: JabatanTab(self.jabatan_model))
        self.tabs = QTabWidget()
        self.tabs.addTab(self.units, "Unit kerja")
        self.tabs.addTab(self._jabatan, "Jabatan")
        self._sotk = Late(self._make_sotk)
        if self.model.may_save:
            self.tabs.addTab(self._sotk, "Perubahan SOTK")
        self.body.addWidget(self.tabs, 1)
        if self.model.may_save:
            self._add_actions()
        for model in (self.model, self.jabatan_model):
            model.tell(self.banner)
        self.model.loaded.connect(self._say_loaded)
        self.reload()

    @property
    def jabatan(self) -> JabatanTab:
        return self._jabatan.content

    @property
    def sotk(self) -> SotkTab:
        return self._sotk.content

    def _make_sotk(self) -> SotkTab:
        model = SotkViewModel(self._context)
        model.setParent(self)
        model.tell(self.banner)
        return SotkTab(model, self.banner)

    def reload(self) -> None:
        self.model.reload()
        self.jabatan_model.reload()

    def open_target(self, target: str) -> None:
        """A unit by id, a post by POST and its id, or SOTK_TARGET."""
        if target == SOTK_TARGET:
            self.tabs.setCurrentWidget(self._sotk)
            return
        if target.startswith(POST):
            self.tabs.setCurrentWidget(self._jabatan)
            self.jabatan_model.open_id(target.removeprefix(POST))
            return
        self.tabs.setCurrentWidget(self.units)
        self.model.open(target)
        self.units.tree.select(target)

    @property
    def current_target(self) -> str | None:
        is_units = self.tabs.currentWidget() is self.units
        return self.model.unit.id if is_units and self.model.unit is not None else None

    def _add_actions(self) -> None:
        self._template = button("Muat templat", self._start_template, "download", "quiet")
        self.add_action(self._template)
        self._new = button("Unit baru", self._start_new, "plus", "primary")
        self._new.setToolTip("Unit di bawah yang dipilih (Ctrl+N)")
        add_shortcut(self, "Ctrl+N", self._start_new)
        self.add_action(self._new)
        self.tabs.currentChanged.connect(self._name_action)

    def _name_action(self) -> None:
        is_units = self.tabs.currentWidget() is self.units
        self._template.setVisible(is_units)
        self._new.setVisible(self.tabs.currentWidget() is not self._sotk)
        self._new.setText("Unit baru" if is_units else "Jabatan baru")
        self._new.setToolTip("Unit di bawah yang dipilih (Ctrl+N)" if is_units else "Jabatan baru (Ctrl+N)")

    def _start_new(self) -> None:
        if self.tabs.currentWidget() is self.units:
            self.units.start_new()
        elif self.tabs.currentWidget() is self._jabatan:
            self.jabatan.start_new()

    def _start_template(self) -> None:
        self.tabs.setCurrentWidget(self.units)
        self.units.start_template()

    def _say_loaded(self, added: int) -> None:
        if added:
            self.banner.show_good(f"{added} unit ditambahkan dari templat.")
        else:
            self.banner.show_good("Semua unit dalam templat sudah ada; tidak ada yang ditambahkan.")


def make_view(context: ScreenContext) -> Page:
    """The screen, with a worker of its own for reading."""
    reader = Reader()
    view = OrganisasiView(context.reading(reader), context)
    reader.setParent(view)
    return view
