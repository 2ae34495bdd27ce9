"""The library of indicators on the screen: which field of work, what is looked for, what is taken."""

from collections.abc import Iterable, Sequence

from msgspec import Struct
from PySide6.QtCore import QObject, Signal

from kinerja_desktop.domain.core.angka import format_angka
from kinerja_desktop.domain.core.text import search_form
from kinerja_desktop.domain.kebutuhan.pustaka import ContohIndikator, Pustaka
from kinerja_desktop.domain.kebutuhan.terms import SumberKebutuhan
from kinerja_desktop.services.kebutuhan.pustaka import Diambil, Pilihan, Tujuan
from kinerja_desktop.ui.kit.context import ScreenContext
from kinerja_desktop.ui.kit.view_model import ViewModel
from kinerja_desktop.ui.widgets.table.rows_model import Column, RowsModel

SEMUA = "Semua bidang"


class Contoh(Struct, frozen=True):
    """A line of the library."""

    bidang: str
    kebutuhan: str
    indikator: ContohIndikator

    @property
    def id(self) -> str:
        return f"{self.bidang}/{self.kebutuhan}/{self.indikator.nama}"


class PustakaViewModel(ViewModel):
    """`listed`: what is shown is new; `taken`: examples became needs of a unit."""

    listed = Signal()
    taken = Signal(object)

    def __init__(self, context: ScreenContext, parent: QObject | None = None) -> None:
        super().__init__(context, parent)
        self._fields: tuple[Pustaka, ...] = ()
        self._bidang = SEMUA
        self._words: tuple[str, ...] = ()
        self.model: RowsModel[Contoh] = RowsModel(
            (
                Column("Indikator", lambda one: one.indikator.nama),
                Column("Satuan", lambda one: one.indikator.satuan),
                Column("Kualitas", lambda one: one.indikator.kualitas.value),
                Column("Kebutuhan", lambda one: one.kebutuhan),
            )
        )

    @property
    def bidang(self) -> tuple[str, ...]:
        """The fields of work to choose from."""
        return (SEMUA, *(one.bidang for one in self._fields))

    def load(self) -> None:
        """Read the library, once."""
        if not self._fields:
            self._fields = self.attempt(lambda: self.services.pustaka.list(self.actor)) or ()
            self._fill()

    def choose_bidang(self, bidang: str) -> None:
        self._bidang = bidang
        self._fill()

    def filter(self, text: str) -> None:
        """Only lines in which every word stands, in name, need or definition."""
        self._words = tuple(search_form(text).split())
        self._fill()

    def take(self, unit_kerja_id: str, sumber: SumberKebutuhan, chosen: Iterable[Contoh]) -> None:
        """Take chosen lines into the needs of a unit and of the period's year."""
        tujuan = Tujuan(unit_kerja_id, self.context.periode.current.tahun, sumber)
        picks = [Pilihan(one.kebutuhan, one.indikator) for one in chosen]
        found = self.attempt(lambda: self.services.pustaka.take(self.actor, tujuan, picks))
        if found is not None:
            self.context.say(_told(found))
            self.taken.emit(found)

    def _fill(self) -> None:
        rows = [
            Contoh(field.bidang, need.uraian, one)
            for field in self._fields
            if self._bidang in {SEMUA, field.bidang}
            for need in field.kebutuhan
            for one in need.indikator
            if _holds(self._words, (one.nama, need.uraian, one.definisi))
        ]
        self.model.set_rows(rows)
        self.listed.emit()


def _holds(words: Sequence[str], texts: Iterable[str]) -> bool:
    text = search_form(" ".join(texts))
    return all(word in text for word in words)


def _told(found: Diambil) -> str:
    there = f" {format_angka(found.sudah_ada)} sudah ada dan dibiarkan." if found.sudah_ada else ""
    if not found.diambil:
        return f"Tidak ada yang diambil.{there}"
    return f"{format_angka(found.diambil)} indikator diambil; isi targetnya.{there}"
