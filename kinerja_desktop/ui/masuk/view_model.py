"""Logging in and recovering: tried in the background, because a password is expensive to check."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from PySide6.QtCore import Signal

from kinerja_desktop.domain.core.errors import InvalidInputError
from kinerja_desktop.machine.lazy import lazily
from kinerja_desktop.ui.kit.base_model import BaseModel
from kinerja_desktop.ui.kit.jobs import JobRunner

with lazily:
    from kinerja_desktop.domain.keamanan import kode_pemulihan
    from kinerja_desktop.services.beranda import service as beranda
    from kinerja_desktop.services.keamanan import masuk

Attempt: TypeAlias = "Callable[[masuk.MasukService], masuk.Sesi]"


class LoginModel(BaseModel):
    """`entered` carries the Sesi and the user name; `sheet_given` a Sesi whose new recovery sheet must be
    kept before `finish` lets one in. `door_wanted` asks for another try at opening the office after it was
    refused."""

    entered = Signal(object, str)
    sheet_given = Signal(object)
    door_wanted = Signal()

    def __init__(self, runner: JobRunner | None = None) -> None:
        super().__init__(runner)
        self._door: masuk.MasukService | None = None
        self._waiting: Attempt | None = None
        self._is_refused = False
        self._name = self._once = ""
        self._entry: masuk.Sesi | None = None

    def set_door(self, door: masuk.MasukService) -> None:
        """The office is there: try what was typed meanwhile."""
        self._door = door
        if (attempt := self._waiting) is not None:
            self._run(door, attempt)
            self._stop_waiting()

    def give_up(self) -> None:
        """The office could not be opened: what was typed is not tried, the next attempt asks again."""
        self._is_refused = self._door is None
        self._stop_waiting()

    @property
    def is_waiting(self) -> bool:
        """Whether something was typed before the office was there."""
        return self._waiting is not None

    def login(self, nama_pengguna: str, sandi: str) -> None:
        """Try a password."""
        self._once = sandi
        self._try(nama_pengguna, lambda door: door.login(self._name, sandi))

    def login_with_own(self, sandi_baru: str) -> None:
        """The same password again, which holds for once, with the one that takes its place."""
        once = self._once
        self._try(self._name, lambda door: door.login(self._name, once, sandi_baru))

    def recover(self, kode: str, nama_pengguna: str, sandi_baru: str) -> None:
        """Try the recovery sheet; an admin gets a new password and the office a new sheet."""
        self._try(nama_pengguna, lambda door: door.recover(kode, self._name, sandi_baru))

    def check_kode(self, kode: str) -> str:
        """What is wrong with a typed recovery code, in words; empty: nothing."""
        try:
            kode_pemulihan.parse_kode(kode)
        except InvalidInputError as error:
            return " ".join(part for part in (error.what, error.why) if part)
        return ""

    def finish(self) -> None:
        """The new recovery sheet is kept: come in."""
        if self._entry is not None:
            self.entered.emit(self._entry, self._name)

    def _try(self, nama_pengguna: str, attempt: Attempt) -> None:
        if self.is_busy:
            return
        self._name = nama_pengguna.strip()
        if self._door is None:
            self._waiting = attempt
            self.begin(attempt)
            if self._is_refused:
                self._is_refused = False
                self.door_wanted.emit()
        else:
            self._run(self._door, attempt)

    def _run(self, door: masuk.MasukService, attempt: Attempt) -> None:
        def enter(_progress: object) -> masuk.Sesi:
            entry = attempt(door)
            beranda.load_first(entry.actor)
            return entry

        self.start("Memeriksa sandi", enter, self._succeed)

    def _stop_waiting(self) -> None:
        attempt, self._waiting = self._waiting, None
        self.end(attempt)

    def _succeed(self, entry: masuk.Sesi) -> None:
        self._entry = entry
        if entry.lembar is None:
            self.finish()
        else:
            self.sheet_given.emit(entry)
