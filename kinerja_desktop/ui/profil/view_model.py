"""State of the two gates before an office is open: where its data lies, and which office it is."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal

from kinerja_desktop.domain.core.clock import Clock
from kinerja_desktop.machine.profil.daftar import Profil
from kinerja_desktop.services.profil import pindah
from kinerja_desktop.services.profil.letak import Letak, Tawaran
from kinerja_desktop.services.profil.service import ProfilService
from kinerja_desktop.ui.kit.base_model import BaseModel
from kinerja_desktop.ui.kit.jobs import JobRunner


class ProfilModel(BaseModel):
    """`chosen` carries a Profil whose folder is there."""

    chosen = Signal(object)

    def __init__(self, service: ProfilService, clock: Clock, runner: JobRunner | None = None) -> None:
        super().__init__(runner)
        self._service = service
        self._clock = clock

    @property
    def offices(self) -> Sequence[Profil]:
        """Those that this account can open."""
        return self._service.list_all()

    @property
    def places(self) -> Sequence[Tawaran]:
        """Where a new office may lie, and what stands against each place."""
        return self._service.list_places()

    @property
    def is_carried(self) -> bool:
        """Whether the program runs from a stick."""
        return self._service.starts_from_removable()

    def choose(self, letak: Letak, folder: Path | None, nama: str, *, bersama: bool) -> None:
        """Take a place; `chosen` or `failed` follows."""
        profil = self.attempt(lambda: self._service.choose(letak, folder, nama=nama, bersama=bersama))
        if profil is not None:
            self.chosen.emit(profil)

    def move(self, profil: Profil, tujuan: pindah.Tujuan) -> None:
        """Take an office from a stick to a place of this computer; `chosen` or `failed` follows."""
        self.start(
            "Memindahkan data",
            lambda progress: pindah.move_office(self._service, profil, tujuan, self._clock, progress),
            self.chosen.emit,
        )

    def open(self, profil: Profil) -> None:
        """Open an office of the list; `failed` when its folder is gone."""
        if self.succeeds(lambda: self._service.require_there(profil)):
            self.chosen.emit(profil)

    def forget(self, profil: Profil) -> bool:
        """Take it off the list; its data stays. Whether that was done."""
        return self.succeeds(lambda: self._service.forget(profil))
