"""Feedback: whom and about what, what was given to a person, what one gave oneself."""

from collections.abc import Sequence

from msgspec import Struct
from PySide6.QtCore import Signal

from kinerja_desktop.domain.aturan.rule_set import rule_set_for
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.skp.terms import StatusSkp
from kinerja_desktop.services.arsip.reading import DIURUNGKAN
from kinerja_desktop.services.pegawai.service import PegawaiFilter
from kinerja_desktop.services.skp.list import SkpFilter
from kinerja_desktop.services.umpan_balik.permintaan import PermintaanMasuk
from kinerja_desktop.services.umpan_balik.reading import UmpanBalikRow
from kinerja_desktop.services.umpan_balik.service import (
    PenerimaUmpanBalik,
    SasaranUmpanBalik,
    UmpanBalikDiberikan,
    UmpanBalikForm,
)
from kinerja_desktop.ui.kit.context import ScreenContext
from kinerja_desktop.ui.kit.daftar.planned import first_planned
from kinerja_desktop.ui.kit.view_model import ViewModel
from kinerja_desktop.ui.umpan_balik.tentang import Tentang, list_tentang

_FOUND_AT_MOST = 50


class Terbaca(Struct, frozen=True):
    """Feedback on one result or value, to be read together."""

    judul: str
    rows: tuple[UmpanBalikRow, ...]


class UmpanBalikModel(ViewModel):
    """`sasaran_changed`: another receiver; `given_changed`: the own list is new; `read_changed`: another
    person is read."""

    sasaran_changed = Signal()
    given_changed = Signal()
    read_changed = Signal()

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        self.sasaran: SasaranUmpanBalik | None = None
        self._sasaran_of: tuple[str, Periode] | None = None
        self.answering: PermintaanMasuk | None = None
        self.tentang: tuple[Tentang, ...] = ()
        self.given: tuple[UmpanBalikDiberikan, ...] = ()
        self.read_id = context.actor.pegawai_id
        self.read_nama = ""
        self.has_skp = False
        self.groups: tuple[Terbaca, ...] = ()

    @property
    def can_give(self) -> bool:
        return self.may("umpan_balik.give") and self.actor.pegawai_id is not None

    # --- give -----------------------------------------------------------------------------------------------

    def find_penerima(self, teks: str) -> tuple[PenerimaUmpanBalik, ...]:
        """Colleagues to give to, by part of the name."""
        if not self.can_give:
            return ()
        return self.services.umpan_balik.find_penerima(self.actor, teks, _FOUND_AT_MOST)

    def choose(self, pegawai_id: str) -> None:
        """Take a colleague as receiver; a refusal (no SKP yet) is told and nobody is chosen."""
        self.answering = None
        self._take(pegawai_id, self.context.periode.current)

    def answer(self, permintaan: PermintaanMasuk) -> None:
        """Take the one who asked as receiver, in the period asked about whatever is chosen above."""
        self.answering = permintaan
        self._take(permintaan.pegawai_id, permintaan.periode)

    def line_asked_about(self) -> int:
        """The line of `tentang` that the request is about; the first without one."""
        asked = self.answering
        if asked is None or not asked.can_be_answered:
            return 0
        wanted = (asked.hasil_kerja_id, asked.nilai_perilaku)
        lines = [(one.hasil_kerja_id, one.nilai_perilaku) for one in self.tentang]
        return lines.index(wanted) if wanted in lines else 0

    def clear(self) -> None:
        """Nobody is chosen: the request was answered."""
        self.answering, self.sasaran, self._sasaran_of, self.tentang = None, None, None, ()
        self.sasaran_changed.emit()

    def follow_periode(self) -> None:
        """Ask anew what feedback can be about when another period was chosen; an answer keeps its own."""
        if self._sasaran_of is not None and self.answering is None:
            pegawai_id, periode = self._sasaran_of
            if periode != self.context.periode.current:
                self.choose(pegawai_id)

    def give(self, tentang: Tentang, isi: str) -> bool:
        """Send the feedback; False: refused, and the text stays."""
        if self.sasaran is None or self._sasaran_of is None:
            return False
        skp_id, periode = self.sasaran.skp_id, self._sasaran_of[1]
        form = UmpanBalikForm(isi, tentang.hasil_kerja_id, tentang.nilai_perilaku)
        if not self.succeeds(lambda: self.services.umpan_balik.give(self.actor, skp_id, periode, [form])):
            return False
        before = {one.id for one in self.given}
        self.load_given()
        made = [one.id for one in self.given if one.id not in before]
        withdraw = self.services.umpan_balik.withdraw

        def take_back() -> None:
            for one in made:
                withdraw(self.actor, one, DIURUNGKAN)

        said = f"Umpan balik untuk {self.sasaran.nama} tersimpan"
        if made:
            self.context.offer(said, take_back)
        else:  # of another period than the list shows
            self.context.say(said)
        return True

    def load_given(self) -> None:
        """Read what this user gave in the period."""
        if self.can_give:
            self.given = self.services.umpan_balik.list_given(self.actor, self.context.periode.current)
        self.given_changed.emit()

    def withdraw(self, umpan_balik_id: str, alasan: str) -> bool:
        """Take back one's own; False: refused."""
        if not self.succeeds(lambda: self.services.umpan_balik.withdraw(self.actor, umpan_balik_id, alasan)):
            return False
        self.load_given()
        put_back = self.services.umpan_balik.put_back
        self.context.offer("Umpan balik ditarik", lambda: put_back(self.actor, umpan_balik_id))
        return True

    # --- read -----------------------------------------------------------------------------------------------

    def find_terbaca(self, teks: str) -> Sequence[tuple[str, str, str]]:
        """People whose feedback this user may read, as (id, name, unit)."""
        if not self.may("pegawai.read"):
            return ()
        filter_ = PegawaiFilter(teks=teks, pejabat_lain=False)
        page = self.services.pegawai.list(self.actor, filter_, limit=_FOUND_AT_MOST)
        return [(row.id, row.nama, row.unit_kerja or "") for row in page.rows]

    def first_to_read(self, people: Sequence[str]) -> str:
        """Of these people (ids, at least one) the first who has an SKP, see `first_planned`."""
        return self.attempt(lambda: first_planned(self.context, people)) or people[0]

    def read(self, pegawai_id: str, nama: str) -> None:
        """Show the feedback of a person in the period."""
        self.read_id, self.read_nama = pegawai_id, nama
        self.load_read()

    def load_read(self) -> None:
        self.groups, self.has_skp = (), False
        if (read_id := self.read_id) is not None:
            self.attempt(lambda: self._read(read_id))
        self.read_changed.emit()

    def _read(self, pegawai_id: str) -> None:
        actor, services, periode = self.actor, self.services, self.context.periode.current
        filter_ = SkpFilter(periode.tahun, status=StatusSkp.DITETAPKAN, pegawai_id=pegawai_id)
        rows = [row for row in services.skp.list(actor, filter_) if periode.overlaps(row.mulai, row.selesai)]
        last = max(rows, key=lambda row: (row.mulai, row.revisi), default=None)
        if last is None:
            return
        self.has_skp = True
        self.read_nama = last.nama
        skp = services.skp.get(actor, last.id)
        found = services.umpan_balik.list(actor, last.id, periode)
        by_result = (
            Terbaca(hasil.uraian, tuple(row for row in found if row.hasil_kerja_id == hasil.id))
            for hasil in skp.isi.hasil_kerja
        )
        by_value = (
            Terbaca(nilai.nama, tuple(row for row in found if row.nilai_perilaku == nilai.nomor))
            for nilai in rule_set_for(periode.selesai).berakhlak.isi
        )
        self.groups = tuple(group for group in (*by_result, *by_value) if group.rows)

    def _take(self, pegawai_id: str, periode: Periode) -> None:
        self._sasaran_of = (pegawai_id, periode)
        self.sasaran, self.tentang = None, ()
        self.sasaran = self.attempt(
            lambda: self.services.umpan_balik.get_sasaran(self.actor, pegawai_id, periode)
        )
        if self.sasaran is not None:
            self.tentang = list_tentang(self.sasaran, periode)
        self.sasaran_changed.emit()
