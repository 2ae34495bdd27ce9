"""Rows of a package beside their counterparts here. They rest nowhere: what is asked twice is read twice."""

from collections.abc import Iterator, Sequence
from itertools import groupby

import msgspec
from msgspec import Struct
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.all_tables import TRAVELLING
from kinerja_desktop.db.models.base import Travelling
from kinerja_desktop.domain.core.progress import Progress
from kinerja_desktop.exchange.kunci.keys import KeyPair
from kinerja_desktop.exchange.paket.codec import RecordBatch, encode_record
from kinerja_desktop.exchange.paket.cover import Cover
from kinerja_desktop.exchange.paket.package import OpenedPackage
from kinerja_desktop.exchange.records.all import RECORD_NAME, unknown_terms
from kinerja_desktop.exchange.records.base import TravellingRecord

_KEPT_ROWS = 20_000
_KEPT_BYTES = 32 * 1024 * 1024
_NOT_HERE = (None, None, None, None, None)


class Baris(Struct, frozen=True, gc=False):
    """A record of a package, counted from 1, beside the state of its counterpart here (all None: none)."""

    baris: int
    jenis: str
    record: TravellingRecord
    here_rev: int | None
    here_hash: str | None
    here_basis: str | None
    here_garis: str | None
    here_dibagi: str | None

    @property
    def instansi_id(self) -> str:
        return self.record.instansi_id

    @property
    def id(self) -> str:
        return self.record.id

    @property
    def rev_hash(self) -> str:
        return self.record.rev_hash

    @property
    def garis(self) -> str | None:
        return self.record.garis

    @property
    def isi(self) -> str:
        """The record as a line of a package."""
        return encode_record(self.record).decode()


class IsiPaket:
    """The records of a package. A small one is decoded once, a large one at each reading: its size is bound
    only by the disk, and memory is not."""

    def __init__(self, package: OpenedPackage, cover: Cover, keys: Sequence[KeyPair]) -> None:
        self.cover = cover
        self.ids: dict[str, list[str]] = {}
        """By type, once it was read."""
        self._package, self._keys = package, keys
        polos = cover.polos
        self._may_keep = polos is not None and polos.baris <= _KEPT_ROWS and polos.panjang <= _KEPT_BYTES
        self._kept: list[tuple[int, Sequence[TravellingRecord]]] | None = None

    @property
    def instansi_id(self) -> str:
        """Whose records these have to be."""
        return self.cover.cakupan.instansi_id

    @property
    def is_of_person(self) -> bool:
        """Whether it is of the computer of one person, who does not have all of the agency."""
        return self.cover.cakupan.pegawai_id is not None

    @property
    def jumlah(self) -> int:
        """How many there are."""
        return self.cover.polos.baris if self.cover.polos is not None else 0

    def each(self, take: RecordBatch, progress: Progress | None = None) -> None:
        """Push all records, as `OpenedPackage.read_records`: nothing counts until this returns."""
        if self._kept is not None:
            for first, records in self._kept:
                take(first, records)
            return
        self.ids = {}
        kept: list[tuple[int, Sequence[TravellingRecord]]] = []

        def keep(first: int, records: Sequence[TravellingRecord]) -> None:
            for record in records:
                self.ids.setdefault(RECORD_NAME[type(record)], []).append(record.id)
            take(first, records)
            if self._may_keep:
                kept.append((first, records))

        self._package.read_records(self._keys, keep, progress)
        self._kept = kept if self._may_keep else None

    def faults(self, first: int, records: Sequence[TravellingRecord]) -> Iterator[tuple[int, str]]:
        """Number of a row and why it may not come in: rows of another agency, terms nobody knows here."""
        for number, record in enumerate(records, first):
            if record.instansi_id != self.instansi_id:
                yield number, "milik instansi lain"
            for name, value in unknown_terms(record):
                yield number, f"istilah {value} pada {name} tidak dikenal program ini; perbarui program"


def beside(
    session: Session, instansi_id: str, first: int, records: Sequence[TravellingRecord]
) -> Iterator[tuple[type[Travelling], list[Baris]]]:
    """A batch by type, in its order. The state here is read as each type is asked for."""
    for kind, group in groupby(enumerate(records, first), key=lambda pair: type(pair[1])):
        numbered, name = list(group), RECORD_NAME[kind]
        model = TRAVELLING[name]
        here = _states(session, model, instansi_id, [record.id for _, record in numbered])
        yield (
            model,
            [Baris(number, name, record, *here.get(record.id, _NOT_HERE)) for number, record in numbered],
        )


def _states(
    session: Session, model: type[Travelling], instansi_id: str, ids: Sequence[str]
) -> dict[str, tuple[int | None, str | None, str | None, str | None, str | None]]:
    """Revision, digest, basis, line and last shared digest of these records, removed ones too, by id."""
    rows = session.connection().exec_driver_sql(
        "SELECT id, rev, rev_hash, basis_hash, garis, dibagi_hash "  # noqa: S608 - the name of our own table
        f"FROM {model.__tablename__} WHERE instansi_id = ? AND id IN (SELECT value FROM json_each(?))",
        (instansi_id, msgspec.json.encode(ids).decode()),
    )
    return {row[0]: tuple(row[1:]) for row in rows}
