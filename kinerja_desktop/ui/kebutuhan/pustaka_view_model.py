"""The library of indicators on the screen: which field of work, what is looked for, what is taken."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from msgspec import Struct
from PySide6.QtCore import QObject, Signal

from kinerja_desktop.domain.core.angka import format_angka
from kinerja_desktop.domain.core.text import search_form
from kinerja_desktop.domain.kebutuhan.pustaka import ContohIndikator, Pustaka, load_pustaka
from kinerja_desktop.domain.kebutuhan.terms import SumberKebutuhan
from kinerja_desktop.services.kebutuhan.pustaka import Diambil, Pilihan, Tujuan
from kinerja_desktop.services.kebutuhan.pustaka_sendiri import PustakaDisimpan
from kinerja_desktop.services.kebutuhan.reading import PilihanIndikator
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
    """`listed`: what is shown is new; `taken`: examples became needs of a unit; `changed`: there are other
    libraries; `exported` carries the path of a file."""

    listed = Signal()
    taken = Signal(object)
    changed = Signal()
    exported = Signal(object)

    def __init__(self, context: ScreenContext, parent: QObject | None = None) -> None:
        super().__init__(context, parent)
        self._fields: tuple[Pustaka, ...] = ()
        self._bidang = SEMUA
        self._words: tuple[str, ...] = ()
        self.model: RowsModel[Contoh] = RowsModel(
            (
                Column("Indikator", lambda one: one.indikator.nama),
                Column("Satuan", lambda one: one.indikator.satuan),
                Column("Kualitas", lambda one: one.indikator.kualitas or ""),
                Column("Kebutuhan", lambda one: one.kebutuhan),
            )
        )

    @property
    def bidang(self) -> tuple[str, ...]:
        """The fields of work to choose from."""
        return (SEMUA, *(one.bidang for one in self._fields))

    def load(self) -> None:
        """Read the libraries; where the one that was chosen is gone, all are shown."""
        self._fields = self.attempt(lambda: self.services.pustaka.list(self.actor)) or ()
        if self._bidang not in self.bidang:
            self._bidang = SEMUA
        self._fill()

    @property
    def chosen_bidang(self) -> str:
        return self._bidang

    @property
    def is_own(self) -> bool:
        """Whether what is chosen is a library of the office, that may go to another one or be deleted."""
        shipped = {one.bidang for one in load_pustaka()}
        return self._bidang not in {SEMUA, *shipped}

    def keep(self, nama: str, unit_kerja_id: str) -> bool:
        """All needs of a unit and of the period's year as a library; False when it was refused."""
        pilihan = PilihanIndikator(self.context.periode.current.tahun, unit_kerja_id)
        return self._kept(lambda: self.services.pustaka_sendiri.save(self.actor, nama, pilihan))

    def import_file(self, path: Path) -> None:
        """Take in a library from a file and show it."""
        self._kept(lambda: self.services.pustaka_sendiri.import_file(self.actor, path))

    def export(self, path: Path) -> None:
        """The chosen library into a file."""
        nama = self._bidang
        if self.succeeds(lambda: self.services.pustaka_sendiri.export(self.actor, nama, path)):
            self.exported.emit(path)

    def delete(self) -> None:
        """Forget the chosen library; it may be put back."""
        nama, service = self._bidang, self.services.pustaka_sendiri
        gone = self.attempt(lambda: service.delete(self.actor, nama))
        if gone is not None:
            self.context.offer(f"Pustaka {nama} dihapus", lambda: service.put_back(self.actor, gone))
            self._show(SEMUA)

    def _kept(self, work: Callable[[], PustakaDisimpan]) -> bool:
        found = self.attempt(work)
        if found is None:
            return False
        there = f"; {format_angka(found.sudah_ada)} sudah ada dan dibiarkan" if found.sudah_ada else ""
        self.context.say(f"Pustaka {found.pustaka.bidang}: {format_angka(found.baru)} indikator baru{there}.")
        self._show(found.pustaka.bidang)
        return True

    def _show(self, bidang: str) -> None:
        self.load()
        self.choose_bidang(bidang)
        self.changed.emit()

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
