"""Feedback: whom and about what, what was given to a person, what one gave oneself."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from kinerja_desktop.domain.aturan.rule_set import rule_set_for
from kinerja_desktop.domain.core.errors import KinerjaError
from kinerja_desktop.domain.keamanan.hak_akses import grants
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.skp.terms import StatusSkp
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
from kinerja_desktop.ui.umpan_balik.tentang import Tentang, list_tentang

_FOUND_AT_MOST = 50


@dataclass(frozen=True)
class Terbaca:
    """Feedback on one result or value, to be read together."""

    judul: str
    rows: tuple[UmpanBalikRow, ...]


class UmpanBalikModel(QObject):
    """`sasaran_changed`: another receiver; `given_changed`: the own list is new; `read_changed`: another
    person is read; `refused` a KinerjaError."""

    sasaran_changed = Signal()
    given_changed = Signal()
    read_changed = Signal()
    refused = Signal(object)

    def __init__(self, context: ScreenContext) -> None:
        super().__init__()
        self._context = context
        self.is_announcing = False
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
        actor = self._context.actor
        return bool(grants(actor, "umpan_balik.give")) and actor.pegawai_id is not None

    # --- give -----------------------------------------------------------------------------------------------

    def find_penerima(self, teks: str) -> tuple[PenerimaUmpanBalik, ...]:
        """Colleagues to give to, by part of the name."""
        if not self.can_give:
            return ()
        return self._context.services.umpan_balik.find_penerima(self._context.actor, teks, _FOUND_AT_MOST)

    def choose(self, pegawai_id: str) -> None:
        """Take a colleague as receiver; a refusal (no SKP yet) is told and nobody is chosen."""
        self.answering = None
        self._take(pegawai_id, self._context.periode.current)

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
            if periode != self._context.periode.current:
                self.choose(pegawai_id)

    def give(self, tentang: Tentang, isi: str) -> bool:
        """Send the feedback; False: refused, and the text stays."""
        context = self._context
        if self.sasaran is None or self._sasaran_of is None:
            return False
        form = UmpanBalikForm(isi, tentang.hasil_kerja_id, tentang.nilai_perilaku)
        try:
            context.services.umpan_balik.give(context.actor, self.sasaran.skp_id, self._sasaran_of[1], [form])
        except KinerjaError as error:
            self.refused.emit(error)
            return False
        context.say(f"Umpan balik untuk {self.sasaran.nama} tersimpan")
        self._announce()
        self.load_given()
        return True

    def load_given(self) -> None:
        """Read what this user gave in the period."""
        context = self._context
        if self.can_give:
            self.given = context.services.umpan_balik.list_given(context.actor, context.periode.current)
        self.given_changed.emit()

    def withdraw(self, umpan_balik_id: str, alasan: str) -> bool:
        """Take back one's own; False: refused."""
        try:
            self._context.services.umpan_balik.withdraw(self._context.actor, umpan_balik_id, alasan)
        except KinerjaError as error:
            self.refused.emit(error)
            return False
        self._context.say("Umpan balik ditarik")
        self._announce()
        self.load_given()
        return True

    # --- read -----------------------------------------------------------------------------------------------

    def find_terbaca(self, teks: str) -> Sequence[tuple[str, str, str]]:
        """People whose feedback this user may read, as (id, name, unit)."""
        actor = self._context.actor
        if not grants(actor, "pegawai.read"):
            return ()
        page = self._context.services.pegawai.list(actor, PegawaiFilter(teks=teks), limit=_FOUND_AT_MOST)
        return [(row.id, row.nama, row.unit_kerja or "") for row in page.rows]

    def read(self, pegawai_id: str, nama: str) -> None:
        """Show the feedback of a person in the period."""
        self.read_id, self.read_nama = pegawai_id, nama
        self.load_read()

    def load_read(self) -> None:
        self.groups, self.has_skp = (), False
        try:
            if self.read_id is not None:
                self._read(self.read_id)
        except KinerjaError as error:
            self.refused.emit(error)
        self.read_changed.emit()

    def _read(self, pegawai_id: str) -> None:
        context = self._context
        actor, services, periode = context.actor, context.services, context.periode.current
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
        service = self._context.services.umpan_balik
        try:
            self.sasaran = service.get_sasaran(self._context.actor, pegawai_id, periode)
        except KinerjaError as error:
            self.refused.emit(error)
        else:
            self.tentang = list_tentang(self.sasaran, periode)
        self.sasaran_changed.emit()

    def _announce(self) -> None:
        self.is_announcing = True
        self._context.changes.announce("umpan_balik")
        self.is_announcing = False
