"""A change of the organisation in the window: the workbook written, looked at, and applied at once."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import Signal

from kinerja_desktop.services.sotk.rencana import RencanaSotk
from kinerja_desktop.ui.kit.context import ScreenContext
from kinerja_desktop.ui.kit.view_model import ViewModel


class SotkViewModel(ViewModel):
    """`planned`: `rencana` is new; `written` carries the path of the workbook; `applied` the change done."""

    planned = Signal()
    written = Signal(object)
    applied = Signal(object)

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        self.rencana: RencanaSotk | None = None

    @property
    def today(self) -> date:
        return self.services.pegawai.today

    def write(self, path: Path) -> None:
        """Write the workbook to fill in."""
        wanted = path if path.suffix else path.with_suffix(".xlsx")
        self.start(
            "Menulis lembar perubahan SOTK",
            lambda _progress: self.services.sotk.save_lembar(self.actor, wanted),
            self.written.emit,
        )

    def look(self, path: Path, mulai: date, dasar: str) -> None:
        """What the filled workbook would do; nothing is written."""
        self.rencana = None
        self.planned.emit()
        self.start(
            "Memeriksa perubahan SOTK",
            lambda progress: self.services.sotk.plan(self.actor, path, mulai, dasar, progress),
            self._take,
            replaces="sotk",
        )

    def apply(self) -> None:
        """Do what was looked at."""
        rencana = self.rencana
        if rencana is None:
            return
        self.start(
            "Menerapkan perubahan SOTK",
            lambda progress: self.services.sotk.change(self.actor, rencana, progress),
            self._end,
        )

    def _take(self, rencana: RencanaSotk) -> None:
        self.rencana = rencana
        self.planned.emit()

    def _end(self, rencana: RencanaSotk) -> None:
        self.rencana = None
        self.planned.emit()
        self.applied.emit(rencana)
