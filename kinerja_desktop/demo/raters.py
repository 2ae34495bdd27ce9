"""Who rates whom where a list of people does not say it: the head of the unit, found by the kind of post."""

import re
from collections.abc import Collection, Iterator, Mapping

from msgspec import Struct

from kinerja_desktop.domain.organisasi.terms import JenisJabatan
from kinerja_desktop.services.organisasi.service import UnitRow
from kinerja_desktop.services.pegawai.service import PegawaiRow

KEPALA_UNIT = "Pejabat penilai belum ada pada daftar; diisi pimpinan unit kerjanya menurut jenis jabatan"
KEPALA_DI_ATAS = "Pejabat penilai belum ada pada daftar; diisi pimpinan unit kerja di atasnya"
PEJABAT_LUAR = "Pejabat penilai belum ada pada daftar dan tidak ada pimpinan di atasnya; diisi pejabat luar"

_RANKS = {
    JenisJabatan.JPT_UTAMA: 0,
    JenisJabatan.JPT_MADYA: 1,
    JenisJabatan.JPT_PRATAMA: 2,
    JenisJabatan.ADMINISTRATOR: 3,
    JenisJabatan.PENGAWAS: 4,
}
_RANK_BY_NAME = 5
_LEADING_NAME = re.compile(
    r"(kepala|direktur|camat|lurah|sekretaris|inspektur|ketua|koordinator|pimpinan)\b", re.IGNORECASE
)


class Usulan(Struct, frozen=True):
    """A rater to enter, and the reason as it is recorded."""

    pegawai_id: str
    penilai_id: str
    alasan: str


class RaterFinder:
    """Heads of all units; `luar_id` is the official from outside, who rates whoever has nobody above."""

    def __init__(
        self,
        people: Collection[PegawaiRow],
        units: Collection[UnitRow],
        jenis: Mapping[str, JenisJabatan | None],
        luar_id: str,
    ) -> None:
        """`jenis`: kind of post by its name."""
        self._jenis = jenis
        self._luar_id = luar_id
        self._parents = {unit.id: unit.induk_id for unit in units}
        self._heads: dict[str, PegawaiRow] = {}
        leaders = sorted(
            (row for row in people if self._rank(row) is not None),
            key=lambda row: (self._rank(row), row.nama, row.id),
        )
        for row in leaders:
            self._heads.setdefault(row.unit_kerja_id or "", row)
        best = [row for row in leaders if self._rank(row) == self._rank(leaders[0])]
        self._top = best[0] if len(best) == 1 else None

    def propose(self, people: Collection[PegawaiRow], lacking: Collection[str]) -> tuple[Usulan, ...]:
        """A rater for each of the people whose id is in `lacking`, never in a circle."""
        raters = {row.id: row.penilai_id for row in people if row.id not in lacking}
        found: list[Usulan] = []
        for row in people:
            if row.id not in lacking:
                continue
            penilai_id, alasan = next(
                (rater, alasan)
                for rater, alasan in self._candidates(row)
                if not _is_below(rater, row.id, raters)
            )
            raters[row.id] = penilai_id
            found.append(Usulan(row.id, penilai_id, alasan))
        return tuple(found)

    def _candidates(self, row: PegawaiRow) -> Iterator[tuple[str, str]]:
        """From near to far; the official from outside is always the last."""
        unit_id = row.unit_kerja_id
        alasan = KEPALA_UNIT
        seen: set[str] = set()
        while unit_id is not None and unit_id not in seen:
            seen.add(unit_id)
            head = self._heads.get(unit_id)
            if head is not None and self._outranks(head, row):
                yield head.id, alasan
            unit_id, alasan = self._parents.get(unit_id), KEPALA_DI_ATAS
        if self._top is not None and self._outranks(self._top, row):
            yield self._top.id, KEPALA_DI_ATAS
        yield self._luar_id, PEJABAT_LUAR

    def _outranks(self, head: PegawaiRow, row: PegawaiRow) -> bool:
        own, above = self._rank(row), self._rank(head)
        return above is not None and (own is None or above < own)

    def _rank(self, row: PegawaiRow) -> int | None:
        """0 is the highest; None: no leading post."""
        jabatan = row.jabatan or ""
        jenis = self._jenis.get(jabatan)
        if jenis is not None and jenis in _RANKS:
            return _RANKS[jenis]
        leads = jenis is not JenisJabatan.PELAKSANA and _LEADING_NAME.match(jabatan)
        return _RANK_BY_NAME if leads else None


def _is_below(rater_id: str, pegawai_id: str, raters: Mapping[str, str | None]) -> bool:
    """Whether `rater_id` is the person, or is rated by the person through any number of steps."""
    seen: set[str] = set()
    step: str | None = rater_id
    while step is not None and step not in seen:
        if step == pegawai_id:
            return True
        seen.add(step)
        step = raters.get(step)
    return False
