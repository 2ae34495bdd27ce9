"""Comparing a package with this database, row by row, before anything is applied (dry run)."""

from collections.abc import Collection, Sequence

from msgspec import Struct, field
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.base import Travelling
from kinerja_desktop.domain.core.progress import Progress
from kinerja_desktop.exchange.records.all import RECORD_NAME
from kinerja_desktop.exchange.records.base import TravellingRecord
from kinerja_desktop.services.pertukaran.baris import Baris, IsiPaket, beside
from kinerja_desktop.services.pertukaran.rujukan import Rujukan
from kinerja_desktop.services.pertukaran.sidik import false_digests
from kinerja_desktop.services.pertukaran.silsilah.dokumen import (
    CLAIMED,
    NOTHING,
    Berubah,
    Key,
    Tertahan,
    held_documents,
)
from kinerja_desktop.services.pertukaran.silsilah.fate import Nasib
from kinerja_desktop.services.pertukaran.silsilah.putusan import Putusan, judge

MAX_LISTED = 200


class BarisPaket(Struct, frozen=True):
    """A row of the package that needs somebody's eye; `baris` counts records from 1."""

    baris: int
    jenis: str
    id: str
    sebab: str


class Perbandingan(Struct):
    """Counts by record type and fate; conflicts and refusals listed up to MAX_LISTED, always all counted.

    `tertahan`: what waits as part of documents that went on on both sides; `tertinggal`: how many accepted
    records of its year the package does not hold.
    """

    hitung: dict[str, dict[str, int]] = field(default_factory=dict[str, dict[str, int]])
    konflik: list[BarisPaket] = field(default_factory=list[BarisPaket])
    ditolak: list[BarisPaket] = field(default_factory=list[BarisPaket])
    jumlah_ditolak: int = 0
    tertahan: Tertahan = NOTHING
    tertinggal: int = 0

    def count(self, jenis: str, putusan: Sequence[Putusan]) -> None:
        counts = self.hitung.setdefault(jenis, {each.value: 0 for each in Nasib})
        for nasib in Nasib:
            counts[nasib.value] += sum(one.nasib is nasib for one in putusan)

    def brings(self, model: type[Travelling]) -> bool:
        """Whether records of this table are new here."""
        return bool(self.hitung.get(str(model.__tablename__), {}).get(Nasib.BARU.value))

    def total(self, nasib: Nasib) -> int:
        return sum(counts[nasib.value] for counts in self.hitung.values())

    def refuse(self, row: BarisPaket) -> None:
        self.jumlah_ditolak += 1
        if len(self.ditolak) < MAX_LISTED:
            self.ditolak.append(row)


def compare(
    session: Session, isi: IsiPaket, progress: Progress | None = None, claimed: Collection[Key] = ()
) -> Perbandingan:
    """The fate of every row, foreign rows, broken references and double keys.

    `claimed`: rows that only a person of this office can let in: they wait, with their documents. Read once;
    once more where a record of a document went on on both sides, which mostly none did.
    """
    once = _Pembanding(session, isi, NOTHING)
    isi.each(once.take, progress)
    result = once.finish()
    tertahan = held_documents(session, isi, once.parallel, once.behind, claimed)
    if tertahan is NOTHING:
        return result
    again = _Pembanding(session, isi, tertahan)
    isi.each(again.take)
    return again.finish()


class _Pembanding:
    """Takes a package batch by batch. `parallel`: records of which both sides went on."""

    def __init__(self, session: Session, isi: IsiPaket, tertahan: Tertahan) -> None:
        self.parallel: set[Key] = set()
        self._moved, self._current, self._older = set[Key](), set[Key](), False
        self._session, self._isi, self._tertahan = session, isi, tertahan
        self._result = Perbandingan(tertahan=tertahan)
        self._rujukan = Rujukan(session, isi.instansi_id)
        self._model: type[Travelling] | None = None

    def take(self, first: int, records: Sequence[TravellingRecord]) -> None:
        refused = set[int]()
        for number, sebab in (*self._isi.faults(first, records), *false_digests(first, records)):
            refused.add(number)
            record = records[number - first]
            self._result.refuse(BarisPaket(number, RECORD_NAME[type(record)], record.id, sebab))
        for model, batch in beside(self._session, self._isi.instansi_id, first, records):
            if model is not self._model:
                self._end_type()
                self._model = model
            self._take_type(model, batch, refused)

    def finish(self) -> Perbandingan:
        """What was found, once all is taken."""
        self._end_type()
        return self._result

    @property
    def behind(self) -> Berubah | None:
        """Rows of documents of which the sender may have an older state; None: there are none. A person's PC
        has no evaluation of that person before it is final, so that it always may."""
        may_be = self._older or self._isi.is_of_person
        return Berubah(self._moved, self._current) if may_be and self._moved else None

    def _take_type(self, model: type[Travelling], batch: Sequence[Baris], refused: Collection[int]) -> None:
        """`refused`: numbers of rows that are not to be read: a term that nobody knows has no value here."""
        sound = [row for row in batch if row.baris not in refused]
        putusan = judge(self._session, model, sound, self._tertahan) if sound else []
        result = self._result
        result.count(batch[0].jenis, putusan)
        self._rujukan.add(model, [row for row in batch if row.baris in refused])
        self._rujukan.add(model, [one.row for one in putusan if one.nasib is not Nasib.SAMA])
        for one in putusan:
            key = (one.row.jenis, one.row.id)
            if model.whole_at is not None:
                self._older |= one.nasib is Nasib.LAMA
                self._current |= {key} if one.nasib is not Nasib.LAMA else set()
            elif one.nasib in {Nasib.BARU, Nasib.BERUBAH}:
                self._moved.add(key)
            if one.gabungan is not None:
                self.parallel.add(key)
            if one.nasib is Nasib.KONFLIK and len(result.konflik) < MAX_LISTED:
                result.konflik.append(
                    BarisPaket(one.row.baris, one.row.jenis, one.row.id, _why(one, self._tertahan))
                )

    def _end_type(self) -> None:
        if self._model is not None:
            for baris, id_, sebab in self._rujukan.faults(self._model):
                self._result.refuse(BarisPaket(baris, str(self._model.__tablename__), id_, sebab))


def _why(one: Putusan, tertahan: Tertahan) -> str:
    """Which columns exclude each other."""
    if one.dokumen in tertahan.claimed:
        return f"{CLAIMED}, yang sesudah itu dipulihkan; putuskan di Konflik"
    if one.dokumen is not None:
        return "bagian dari dokumen yang ditetapkan atau final, yang diubah juga di basis data ini"
    parts = one.gabungan.konflik if one.gabungan is not None else ()
    return f"diubah juga di basis data ini ({', '.join(part.kolom[0] for part in parts)})"
