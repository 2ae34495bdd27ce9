"""All people of a period in memory, indexed once, so that 10,000 of them filter and count without a stall."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from enum import StrEnum

from msgspec import Struct

from kinerja_desktop.domain.evaluasi.terms import StatusEvaluasi
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.keamanan.hak_akses import Lingkup, grants
from kinerja_desktop.services.evaluasi.service import EvaluasiRow


class Keadaan(StrEnum):
    """What the list can be narrowed to; the value is the menu text."""

    SEMUA = "Semua"
    BELUM_DIBUKA = "Belum dibuka"
    TERBUKA = "Terbuka, belum dinilai"
    DINILAI = "Dinilai, belum final"
    FINAL = "Final"
    DI_LUAR = "Tidak dievaluasi"


_STATUS = {
    Keadaan.BELUM_DIBUKA: None,
    Keadaan.TERBUKA: StatusEvaluasi.TERBUKA,
    Keadaan.DINILAI: StatusEvaluasi.DINILAI,
    Keadaan.FINAL: StatusEvaluasi.FINAL,
}
SAYA = "Yang saya nilai"


class Saringan(Struct, frozen=True):
    """How the list is narrowed; empty texts do not. `unit` is a unit's name or SAYA."""

    teks: str = ""
    unit: str = ""
    keadaan: Keadaan = Keadaan.SEMUA


def may_rate(actor: Actor, row: EvaluasiRow) -> bool:
    """Nobody rates oneself; one's own people are those whose rater of the period one is."""
    scopes = {lingkup for _, lingkup in grants(actor, "evaluasi.rate")}
    is_mine = Lingkup.SEMUA in scopes or row.penilai_id in {None, actor.pegawai_id}
    return bool(scopes) and is_mine and row.pegawai_id != actor.pegawai_id


class Daftar:
    """The rows as `actor` sees them. Building it is the slow part and may be done in the background."""

    def __init__(self, actor: Actor, rows: Sequence[EvaluasiRow] = ()) -> None:
        self._actor, self._own_id = actor, actor.pegawai_id
        self._may_rate = bool(grants(actor, "evaluasi.rate"))
        self._rows = list(rows)
        self._places = {row.pegawai_id: place for place, row in enumerate(rows)}
        self._keys = [(row.nama.casefold(), row.nip) for row in rows]
        self._by_penilai: defaultdict[str | None, list[int]] = defaultdict(list)
        for place, row in enumerate(rows):
            self._by_penilai[row.penilai_id].append(place)
        self._counts = Counter(row.status for row in rows if self._is_counted(row))
        self.units = self._find_units()

    @property
    def has_mine(self) -> bool:
        """Whether there is anybody whom the actor may rate."""
        return self._may_rate and self._counts.total() > 0

    @property
    def progress(self) -> tuple[int, int, int]:
        """How many are rated, how many of these final, and how many there are."""
        final = self._counts[StatusEvaluasi.FINAL]
        return final + self._counts[StatusEvaluasi.DINILAI], final, self._counts.total()

    def is_mine(self, row: EvaluasiRow) -> bool:
        """Whether the actor may rate this person."""
        return may_rate(self._actor, row)

    def count_mine(self, status: StatusEvaluasi | None) -> int:
        """How many of those to rate are in a state; None: not opened."""
        return self._counts[status] if self._may_rate else 0

    def mine(self, status: StatusEvaluasi | None) -> tuple[EvaluasiRow, ...]:
        wanted = (row for row in self._rows if row.status is status and not row.is_out)
        return tuple(row for row in wanted if self.is_mine(row))

    def rated_by(self, penilai_id: str | None) -> tuple[EvaluasiRow, ...]:
        """Everybody whose rater of the period this is; nobody for None."""
        places = self._by_penilai.get(penilai_id, []) if penilai_id is not None else []
        return tuple(self._rows[place] for place in places)

    @property
    def own_people(self) -> tuple[EvaluasiRow, ...]:
        return self.rated_by(self._own_id)

    def replace(self, row: EvaluasiRow) -> None:
        """Take over what changed about one person."""
        place = self._places.get(row.pegawai_id)
        if place is None:
            return
        if self._is_counted(row):
            self._counts[self._rows[place].status] -= 1
            self._counts[row.status] += 1
        self._rows[place] = row

    def narrow(self, wanted: Saringan) -> tuple[EvaluasiRow, ...]:
        """The rows that fit, in their order."""
        text = " ".join(wanted.teks.casefold().split())
        digits = text.replace(" ", "")
        by_number = digits.isdigit()
        places = self._by_penilai.get(self._own_id, []) if wanted.unit == SAYA else range(len(self._rows))
        found = [self._rows[place] for place in places]
        if text:
            fits = (self._keys[place] for place in places)
            kept = [text in name or (by_number and digits in nip) for name, nip in fits]
            found = [row for row, keep in zip(found, kept, strict=True) if keep]
        if wanted.unit and wanted.unit != SAYA:
            found = [row for row in found if row.unit_kerja == wanted.unit]
        if wanted.keadaan is Keadaan.DI_LUAR:
            found = [row for row in found if row.is_out]
        elif wanted.keadaan is not Keadaan.SEMUA:
            status = _STATUS[wanted.keadaan]
            found = [row for row in found if row.status is status and not row.is_out]
        return tuple(found)

    def _is_counted(self, row: EvaluasiRow) -> bool:
        return not row.is_out and (self.is_mine(row) if self._may_rate else True)

    def _find_units(self) -> tuple[str, ...]:
        """What the list can be narrowed to: own people first where there are others too, then units."""
        own = self._by_penilai.get(self._own_id, []) if self._own_id is not None else []
        first = (SAYA,) if own and len(own) < len(self._rows) - 1 else ()
        return first + tuple(sorted({row.unit_kerja for row in self._rows if row.unit_kerja}))
