"""How much a package holds of a period: people, SKP, evaluations by predikat, counted from its records."""

from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec import Struct

from kinerja_desktop.domain.evaluasi.terms import Predikat, StatusEvaluasi
from kinerja_desktop.domain.pegawai.terms import JenisPegawai
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.skp.terms import StatusSkp
from kinerja_desktop.exchange.records.base import TravellingRecord
from kinerja_desktop.exchange.records.evaluasi import EvaluasiRecord
from kinerja_desktop.exchange.records.pegawai import PegawaiRecord
from kinerja_desktop.exchange.records.skp import SkpRecord

_PLANNED = frozenset({StatusSkp.DRAF.name, StatusSkp.DIAJUKAN.name, StatusSkp.DIKEMBALIKAN.name})


class Ringkasan(Struct, frozen=True):
    """`pegawai` without officials from outside; `predikat` of final evaluations of the period, in the order
    of the regulation, also those that nobody has; `belum_final`: begun and not final."""

    pegawai: int
    skp_ditetapkan: int
    skp_belum: int
    predikat: tuple[tuple[str, int], ...]
    belum_final: int

    @property
    def final(self) -> int:
        return sum(count for _, count in self.predikat)


class Penghitung:
    """Receives the records of a package in batches; removed ones do not count."""

    def __init__(self, periode: Periode) -> None:
        self._kode = periode.kode
        self._kinds: Counter[str] = Counter()
        self._predikat: Counter[str] = Counter()

    def take(self, _first: int, records: Sequence[TravellingRecord]) -> None:
        self.count(records)

    def count(self, records: Iterable[TravellingRecord]) -> None:
        for record in records:
            if record.dihapus_pada is None:
                self._count(record)

    def _count(self, record: TravellingRecord) -> None:
        if isinstance(record, PegawaiRecord):
            self._kinds["pegawai"] += record.jenis != JenisPegawai.PEJABAT_LAIN.name
        elif isinstance(record, SkpRecord):
            self._kinds["ditetapkan"] += record.status == StatusSkp.DITETAPKAN.name
            self._kinds["belum"] += record.status in _PLANNED
        elif isinstance(record, EvaluasiRecord) and record.periode == self._kode:
            if record.status == StatusEvaluasi.FINAL.name:
                self._predikat[record.predikat or ""] += 1
            else:
                self._kinds["belum_final"] += 1

    def result(self) -> Ringkasan:
        known = [(str(one), self._predikat.pop(one.name, 0)) for one in Predikat]
        others = sum(self._predikat.values())
        return Ringkasan(
            self._kinds["pegawai"],
            self._kinds["ditetapkan"],
            self._kinds["belum"],
            (*known, *((("Tanpa predikat", others),) if others else ())),
            self._kinds["belum_final"],
        )
