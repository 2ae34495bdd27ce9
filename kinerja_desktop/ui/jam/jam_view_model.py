"""What speaks against the clock, which stretches were written under a wrong one, and what becomes of them."""

from datetime import date

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import Signal

from kinerja_desktop.domain.jam.keraguan import JamDiragukan, clock_error
from kinerja_desktop.domain.jam.masa import Masa
from kinerja_desktop.domain.jam.perbaikan import BarisPerbaikan, MasaDibetulkan
from kinerja_desktop.ui.kit.view_model import ViewModel


class PilihanMasa(Struct, frozen=True):
    """A stretch, the day on which it is taken to have begun, and whether it is put right at all."""

    masa: Masa
    sesungguhnya: date
    ikut: bool


class JamViewModel(ViewModel):
    """`loaded` after each reading of the stretches, `planned` when the dates to change are known."""

    loaded = Signal()
    planned = Signal()

    ragu: JamDiragukan | None = None
    masa: tuple[PilihanMasa, ...] = ()
    baris: tuple[BarisPerbaikan, ...] = ()
    _undo: tuple[BarisPerbaikan, ...] = ()

    @property
    def can_repair(self) -> bool:
        return self.may("jam.repair")

    @property
    def can_undo(self) -> bool:
        return bool(self._undo)

    def load(self) -> None:
        """Ask the clock at once; the trail is walked in the background."""
        self.ragu = self.attempt(lambda: self.services.jam.find_doubt(self.actor))
        if self.can_repair and self.ragu is None:
            self.start(
                "Membaca jejak audit",
                lambda _progress: self.services.jam.list_masa(self.actor),
                self._take,
                replaces="masa",
            )
        else:
            self._take(())

    def choose(self, dari: int, sesungguhnya: date, *, ikut: bool) -> None:
        """Another day for the stretch that begins with this entry, or leave it as it is."""
        self.masa = tuple(
            replace(one, sesungguhnya=sesungguhnya, ikut=ikut) if one.masa.dari == dari else one
            for one in self.masa
        )
        self._plan()

    def confirm(self) -> None:
        """Ask for the reason why a doubtful clock is right."""
        if self.ragu is not None and self.settles(clock_error(self.ragu)):
            self.context.say("Jam komputer dinyatakan benar")
            self.load()

    def repair(self) -> None:
        """Put all dates that are shown."""
        baris = self.baris
        if self.succeeds(lambda: self.services.jam.repair(self.actor, baris, "tanggal dari jam yang salah")):
            self._undo = tuple(one.inverse for one in baris)
            self.context.say(f"{len(baris)} tanggal dibetulkan")
            self.load()

    def undo(self) -> None:
        """Take the last repair of this visit back."""
        baris = self._undo
        if baris and self.succeeds(lambda: self.services.jam.repair(self.actor, baris, "dibatalkan")):
            self._undo = ()
            self.context.say("Perbaikan dibatalkan")
            self.load()

    def _take(self, found: tuple[Masa, ...]) -> None:
        chosen = {one.masa.dari: one for one in self.masa}
        today = self.services.clock.today()
        self.masa = tuple(
            chosen.get(one.dari, PilihanMasa(one, one.sesungguhnya or today, ikut=True)) for one in found
        )
        self.loaded.emit()
        self._plan()

    def _plan(self) -> None:
        pilihan = [MasaDibetulkan(one.masa, one.sesungguhnya) for one in self.masa if one.ikut]
        if not self.can_repair or self.ragu is not None:
            self._show(())
            return
        self.start(
            "Mencari tanggal dari jam yang salah",
            lambda _progress: self.services.jam.plan_repair(self.actor, pilihan),
            self._show,
            replaces="perbaikan",
        )

    def _show(self, baris: tuple[BarisPerbaikan, ...]) -> None:
        self.baris = baris
        self.planned.emit()
