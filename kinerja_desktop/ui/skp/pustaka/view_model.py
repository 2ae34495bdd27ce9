"""Results per jabatan on the screen: which jabatan, what is looked for, what is taken into the open SKP."""

from collections.abc import Sequence

from msgspec import Struct
from PySide6.QtCore import QObject, Signal

from kinerja_desktop.domain.core.angka import format_angka
from kinerja_desktop.domain.core.text import search_form
from kinerja_desktop.domain.skp.pustaka import ContohHasil, PustakaJabatan, fits
from kinerja_desktop.ui.kit.context import ScreenContext
from kinerja_desktop.ui.kit.view_model import ViewModel
from kinerja_desktop.ui.skp.editor.view_model import SkpEditor
from kinerja_desktop.ui.widgets.table.rows_model import Column, RowsModel

SEMUA = "Semua jabatan"


class Contoh(Struct, frozen=True):
    """A line of the library."""

    jabatan: str
    hasil: ContohHasil

    @property
    def id(self) -> str:
        return f"{self.jabatan}/{self.hasil.uraian}"


class PustakaHasilViewModel(ViewModel):
    """`listed`: what is shown is new; `taken`: examples stand in the SKP."""

    listed = Signal()
    taken = Signal()

    def __init__(self, context: ScreenContext, editor: SkpEditor, parent: QObject | None = None) -> None:
        super().__init__(context, parent)
        self._editor = editor
        self._pustaka: tuple[PustakaJabatan, ...] = ()
        self.jabatan = SEMUA
        self._words: tuple[str, ...] = ()
        self.model: RowsModel[Contoh] = RowsModel(
            (
                Column("Rencana hasil kerja", lambda one: one.hasil.uraian),
                Column("Indikator", _indicators),
                Column("Jabatan", lambda one: one.jabatan),
            )
        )

    @property
    def choices(self) -> tuple[str, ...]:
        """The jabatan to choose from."""
        return (SEMUA, *(one.jabatan for one in self._pustaka))

    def load(self) -> None:
        """Read the library once, and show what fits the post of the SKP's owner."""
        if not self._pustaka:
            self._pustaka = self.attempt(lambda: self.services.pustaka.list_jabatan(self.actor)) or ()
        detail = self._editor.detail
        own = fits(self._pustaka, detail.identitas.pegawai.jabatan) if detail else None
        self.choose(own.jabatan if own else SEMUA)

    def choose(self, jabatan: str) -> None:
        self.jabatan = jabatan
        self._fill()

    def filter(self, text: str) -> None:
        """Only lines in which every word stands, in jabatan, result or indicators."""
        self._words = tuple(search_form(text).split())
        self._fill()

    def take(self, chosen: Sequence[Contoh]) -> None:
        """Chosen results into the open SKP; those that stand there already are left as they are."""
        new = self._editor.take([one.hasil for one in chosen])
        there = len(chosen) - new
        taken = f"{format_angka(new)} hasil kerja diambil; isi targetnya."
        left = f" {format_angka(there)} sudah ada dan dibiarkan." if there else ""
        self.context.say((taken if new else "Tidak ada yang diambil.") + left)
        self.taken.emit()

    def _fill(self) -> None:
        rows = [
            Contoh(one.jabatan, hasil)
            for one in self._pustaka
            if self.jabatan in {SEMUA, one.jabatan}
            for hasil in one.hasil
        ]
        self.model.set_rows([one for one in rows if self._holds(one)])
        self.listed.emit()

    def _holds(self, one: Contoh) -> bool:
        text = search_form(f"{one.jabatan} {one.hasil.uraian} {_indicators(one)}")
        return all(word in text for word in self._words)


def _indicators(one: Contoh) -> str:
    return "; ".join(indikator.nama for indikator in one.hasil.indikator)
