"""Which office of this computer the window works in: asked at the first start, changed from the login."""

from __future__ import annotations

from pathlib import Path

import msgspec
from PySide6.QtCore import QObject, Signal

from kinerja_desktop.domain.core.clock import Clock
from kinerja_desktop.domain.core.errors import KinerjaError
from kinerja_desktop.machine.lazy import lazily
from kinerja_desktop.machine.profil.daftar import Profil
from kinerja_desktop.ui.kit.dialogs import Dialogs
from kinerja_desktop.ui.window.main_window import MainWindow

with lazily:  # a start that knows its office shows neither page
    from kinerja_desktop.services.profil import service
    from kinerja_desktop.ui.profil import offices_view, place_view, view_model


class Beginning(msgspec.Struct, frozen=True):
    """What a start opens. `profil` None: it has to ask, with `error` when another one was wanted. `files`: to
    be opened once somebody is in; `for_practice`: late modules that Mode Latihan asks for first."""

    offices: service.ProfilService
    profil: Profil | None
    error: KinerjaError | None = None
    files: tuple[Path, ...] = ()
    for_practice: tuple[object, ...] = ()


class Homes(QObject):
    """`chosen` carries the Profil to open."""

    chosen = Signal(object)

    def __init__(self, window: MainWindow, beginning: Beginning, clock: Clock, dialogs: Dialogs) -> None:
        super().__init__(window)
        self._window = window
        self._offices = beginning.offices
        self._error = beginning.error
        self._clock = clock
        self._dialogs = dialogs
        self.current = beginning.profil
        self.for_practice = beginning.for_practice

    def opens_at_once(self) -> bool:
        """Whether there is an office to open; otherwise the page is shown that asks for it."""
        if self.current is None:
            if self._error is not None or self._offices.list_all():
                self.show_offices(self._error)
            else:
                self.show_places()
            return False
        try:
            self._offices.require_there(self.current)
        except KinerjaError as error:
            self.show_offices(error)
            return False
        return True

    def show_offices(self, error: KinerjaError | None = None) -> None:
        """All offices of this computer; `error`: why the one that was wanted is not open."""
        view = offices_view.OfficesView(view_model.ProfilModel(self._offices, self._clock), self._dialogs)
        view.chosen.connect(self._choose)
        view.new_wanted.connect(self.show_places)
        view.move_wanted.connect(self.show_places)
        if error is not None:
            view.show_error(error)
        self._window.show_gate(view)

    def show_places(self, moved: Profil | None = None) -> None:
        """Where another office lies, or the one that is moved from a stick."""
        model = view_model.ProfilModel(self._offices, self._clock)
        view = place_view.PlaceView(model, self._dialogs, moved)
        view.chosen.connect(self._choose)
        view.left.connect(self.show_offices)
        self._window.show_gate(view)

    def way(self) -> str:
        """What the login offers: the other offices, or first of all to leave the stick."""
        current = self.current
        if current is not None and current.is_portable and self._offices.starts_from_removable():
            return "Pindahkan data ke cakram komputer ini"
        return "Kantor lain di komputer ini"

    def name(self) -> str:
        """Of the office that is open; empty: nobody has been in yet."""
        return "" if self.current is None else self.current.nama

    def entered(self, nama: str) -> None:
        """Somebody is in: this office is opened next time, under the name of its agency if it has none."""
        if self.current is None:
            return
        if not self.current.nama and nama:
            try:
                self._offices.rename(self.current, nama)
                self.current = next(
                    (one for one in self._offices.list_all() if one.folder == self.current.folder),
                    self.current,
                )
            except KinerjaError:
                pass  # the name is a help to choose by; the folder says it too
        self._offices.opened(self.current)

    def _choose(self, profil: Profil) -> None:
        self.current = profil
        self.chosen.emit(profil)
