"""A template, how it would be filled as chosen so far, and the file that was made of it."""

from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import Signal

from kinerja_desktop.domain.core.progress import Progress
from kinerja_desktop.services.templat.service import (
    HasilTemplat,
    PilihanTemplat,
    RencanaTemplat,
    TemplatDikenal,
)
from kinerja_desktop.ui.kit.context import ScreenContext
from kinerja_desktop.ui.kit.view_model import ViewModel
from kinerja_desktop.ui.organisasi.choices import unit_choices
from kinerja_desktop.ui.widgets.input.choices_model import Choice


class TemplatViewModel(ViewModel):
    """`planned`: there is another plan, or none; `filled` carries a HasilTemplat; `known_changed`: another
    template is remembered, or one is no longer."""

    planned = Signal()
    filled = Signal(object)
    known_changed = Signal()

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        self.path: Path | None = None
        self.rencana: RencanaTemplat | None = None
        self.known: tuple[TemplatDikenal, ...] = ()
        self._pilihan = PilihanTemplat()

    def load(self) -> None:
        """What is remembered; and the plan again, for the period and the people of now."""
        self.known = self.attempt(lambda: self.services.templat.list(self.actor)) or ()
        self.known_changed.emit()
        self._plan()

    def open(self, path: Path) -> None:
        """Begin with a template; what was chosen for another one is forgotten."""
        self.path, self.rencana = path, None
        self._pilihan = PilihanTemplat(unit_kerja_id=self._pilihan.unit_kerja_id)
        self._plan()

    def set_lembar(self, lembar: str) -> None:
        """Another sheet has other columns."""
        self._pilihan = replace(self._pilihan, lembar=lembar, baris_judul=None, kolom={})
        self._plan()

    def set_baris_judul(self, baris: int) -> None:
        """The heading stands in this row of the shown sheet, as the user counts."""
        if self.rencana is None or baris == self.rencana.baris_judul:
            return
        lembar = self.rencana.lembar
        self._pilihan = replace(self._pilihan, lembar=lembar, baris_judul=baris, kolom={})
        self._plan()

    def set_unit(self, unit_kerja_id: str | None) -> None:
        """Only the people of this unit and those below it; None: all."""
        self._pilihan = replace(self._pilihan, unit_kerja_id=unit_kerja_id)
        self._plan()

    def set_column(self, nomor: int, bidang: str) -> None:
        """What a column gets, by hand; empty: nothing."""
        self._pilihan = replace(self._pilihan, kolom={**self._pilihan.kolom, nomor: bidang})
        self._plan()

    def unit_choices(self) -> tuple[Choice, ...]:
        units = self.attempt(lambda: self.services.organisasi.tree(self.actor)) or ()
        return (Choice(None, "Semua unit"), *unit_choices(units))

    def fill(self, path: Path) -> None:
        """Write the new file in the background, whole or not at all."""
        rencana = self.rencana
        if rencana is None or self.is_busy:
            return
        path = path if path.suffix else path.with_suffix(rencana.akhiran)

        def work(progress: Progress) -> HasilTemplat:
            return self.services.templat.fill(self.actor, rencana, path, progress)

        self.start("Mengisi templat", work, self._show_result)

    def forget(self, known: TemplatDikenal) -> None:
        """Guess the columns of this template anew the next time."""
        self.attempt(lambda: self.services.templat.forget(self.actor, known.kunci))
        self.load()

    def _plan(self) -> None:
        path, pilihan = self.path, replace(self._pilihan, periode=self.context.periode.current)
        if path is None:
            return

        def work(progress: Progress) -> RencanaTemplat:
            return self.services.templat.plan(self.actor, path, pilihan, progress)

        self.start(f"Memeriksa {path.name}", work, self._show_plan, replaces="templat")

    def _show_plan(self, rencana: RencanaTemplat) -> None:
        self.rencana = rencana
        self.planned.emit()

    def _show_result(self, hasil: HasilTemplat) -> None:
        self.filled.emit(hasil)
        self.load()
