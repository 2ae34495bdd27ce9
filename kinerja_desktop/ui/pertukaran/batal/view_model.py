"""Sessions that can be undone, and what undoing the chosen one would do."""

from PySide6.QtCore import Signal

from kinerja_desktop.services.pertukaran.sesi.batal import RencanaBatal, SesiInfo
from kinerja_desktop.ui.kit.context import ScreenContext
from kinerja_desktop.ui.kit.view_model import ViewModel


class BatalSesiViewModel(ViewModel):
    """`listed` after each reading, `planned` when the chosen session was looked at, `undone` afterwards."""

    listed = Signal()
    planned = Signal()
    undone = Signal(object)

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        self.sesi: tuple[SesiInfo, ...] = ()
        self.rencana: RencanaBatal | None = None

    @property
    def may_undo(self) -> bool:
        return self.may("pertukaran.import")

    def load(self) -> None:
        """Newest first."""
        self.rencana = None
        self.sesi = self.attempt(lambda: self.services.batal_sesi.list(self.actor)) or ()
        self.listed.emit()

    def look(self, sesi: SesiInfo | None) -> None:
        """What undoing it would do, or what stands in the way; nothing changes. None: nothing is chosen."""
        self.rencana = None
        self.planned.emit()
        if sesi is not None:
            self.start(
                "Memeriksa pembatalan",
                lambda _progress: self.services.batal_sesi.plan(self.actor, sesi.sesi_id),
                self._show,
                replaces="batal",
            )

    @property
    def is_ready(self) -> bool:
        """Whether the chosen session can be undone."""
        return self.rencana is not None and not self.rencana.jumlah_halangan

    def undo(self, alasan: str) -> None:
        """The session that was looked at, all of it."""
        if self.rencana is None:
            return
        sesi_id = self.rencana.sesi.sesi_id
        self.start(
            "Membatalkan sesi",
            lambda _progress: self.services.batal_sesi.undo(self.actor, sesi_id, alasan),
            self._undone,
        )

    def _show(self, rencana: RencanaBatal) -> None:
        self.rencana = rencana
        self.planned.emit()

    def _undone(self, rencana: RencanaBatal) -> None:
        self.load()
        self.undone.emit(rencana)
        self.context.say("Sesi dibatalkan")
