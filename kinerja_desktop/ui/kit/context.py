"""What every screen gets: services, who acts, which period, and how to reach the rest of the window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import msgspec
from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from kinerja_desktop.domain.core.errors import InvalidInputError, KinerjaError
from kinerja_desktop.domain.core.storage import why_of
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.machine.lazy import lazily
from kinerja_desktop.machine.settings import Preferences
from kinerja_desktop.ui.kit.changes import Changes
from kinerja_desktop.ui.kit.dialogs import Dialogs
from kinerja_desktop.ui.kit.jobs import JobRunner

with lazily:  # the login must not wait for the services
    from kinerja_desktop.services import kantor as office


class PreferencesView(Protocol):
    """The preferences of this machine, as a screen changes them: a change shows at once."""

    @property
    def current(self) -> Preferences:
        """The values in force."""
        ...

    def change(self, **values: str | int) -> Preferences:
        """Set some of the fields and keep them; raises OSError when they cannot be written."""
        ...


def change_display(
    preferences: PreferencesView, refuse: Callable[[KinerjaError], object], **values: str | int
) -> bool:
    """Set them; False: they hold, but could not be kept, and `refuse` was told why."""
    try:
        preferences.change(**values)
    except OSError as error:
        refuse(
            InvalidInputError(
                "Pilihan tampilan tidak dapat disimpan.",
                why=why_of(error),
                who="Anda",
                next_step="Periksa hak dan ruang penyimpanannya; pilihan berlaku sampai program ditutup.",
            )
        )
        return False
    return True


class PeriodeState(QObject):
    """The period chosen at the top of the window; screens that depend on it reload at `changed`."""

    changed = Signal(object)

    def __init__(self, periode: Periode) -> None:
        super().__init__()
        self._periode = periode

    @property
    def current(self) -> Periode:
        return self._periode

    def choose(self, periode: Periode) -> None:
        if periode != self._periode:
            self._periode = periode
            self.changed.emit(periode)


class ScreenContext(msgspec.Struct, frozen=True):
    """One login. `navigate(screen_id, target)` opens a screen, at a record when `target` is its id.

    `show_error` shows a refusal in the one way of the window, `say` a short confirmation in the status bar,
    `offer` one of an act that can be taken back, with the call that does so: screens then read again.
    `remove_practice` ends Mode Latihan, `sign_in_again` asks for a login; None where that is not offered.
    """

    kantor: office.Kantor
    services: office.Services
    actor: Actor
    periode: PeriodeState
    runner: JobRunner
    changes: Changes
    dialogs: Dialogs
    navigate: Callable[[str, str | None], None]
    show_error: Callable[[KinerjaError], None]
    say: Callable[[str], None]
    offer: Callable[[str, Callable[[], object]], None]
    manual_folder: Path
    preferences: PreferencesView
    remove_practice: Callable[[], None] | None = None
    sign_in_again: Callable[[], None] | None = None

    def reading(self, runner: JobRunner) -> ScreenContext:
        """The same login, with `runner` for background work."""
        return replace(self, runner=runner)
