"""The trial of sending: each record is made and checked as Kirim and its receiver do; nothing is written.

What passes here cannot fail there: both sides ask the same functions.
"""

from collections.abc import Collection, Generator, Iterable, Iterator

from msgspec import Struct, field
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.all_tables import TRAVELLING
from kinerja_desktop.db.models.base import Travelling
from kinerja_desktop.db.models.travels import ByPeriod, ByYear, WithParent
from kinerja_desktop.db.store.session import INCLUDE_REMOVED
from kinerja_desktop.domain.core.errors import InvalidInputError, StateError
from kinerja_desktop.domain.core.progress import Progress
from kinerja_desktop.exchange.paket.codec import check_record
from kinerja_desktop.exchange.paket.writing import check_keys
from kinerja_desktop.exchange.records.all import RECORD_NAME
from kinerja_desktop.exchange.records.base import TravellingRecord
from kinerja_desktop.services.pertukaran.origins import origins_outside
from kinerja_desktop.services.pertukaran.reading import (
    centre_keys,
    key_pair,
    own_installation,
    sending_scope,
)
from kinerja_desktop.services.pertukaran.rekaman import count_records, read_records
from kinerja_desktop.services.pertukaran.tingkat.milik import owned
from kinerja_desktop.services.pertukaran.validasi.tempat import bagian_of, place_of
from kinerja_desktop.services.pertukaran.validasi.temuan import (
    BagianKirim,
    TempatTemuan,
    TemuanKirim,
    held_back,
)

_STEP = 200
_OUTSIDE = "Merujuk data yang tidak ikut terkirim"
_OUTSIDE_WHY = (
    "Yang dirujuk bukan bagian dari yang dikirim komputer ini, sehingga penerima menolak paket seluruhnya. "
    "Pilih lagi yang dirujuk, lalu simpan."
)
_OTHER_YEAR = "Merujuk data tahun {tahun}, yang belum dikirim"
_OTHER_YEAR_WHY = (
    "Penerima belum memilikinya dan menolak paket {ini} seluruhnya, juga bila SKP-nya sudah ditetapkan. "
    "Kirim dahulu tahun {tahun}, lalu kirim lagi tahun {ini}."
)
_FOREIGN = "Melanjutkan baris SKP milik orang lain"
_FOREIGN_WHY = (
    "Hanya baris revisi sebelumnya dari SKP yang sama boleh dilanjutkan; penerima menolak paket seluruhnya. "
    "Hapus baris itu pada SKP, lalu ketik lagi."
)
_UNSENDABLE = "Data yang tidak dapat dikirim"
_LABEL = "Validasi Lokal: mencoba paket"


class _Reference(Struct, frozen=True):
    """A record that names another one which had not come before it."""

    jenis: str
    id: str
    to: str
    named: str


class _Seen(Struct):
    """The records of the package so far, by type, and the references that wait for one."""

    ids: dict[str, set[str]] = field(default_factory=dict[str, set[str]])
    open: list[_Reference] = field(default_factory=list[_Reference])

    def take(self, record: TravellingRecord) -> None:
        name = RECORD_NAME[type(record)]
        self.ids.setdefault(name, set()).add(record.id)
        for column, target in _REFERENCES[name]:
            named = getattr(record, column)
            if named is not None and named not in self.ids.get(target, ()):
                self.open.append(_Reference(name, record.id, target, named))

    def broken(self) -> list[_Reference]:
        """The references of which nothing came."""
        return [one for one in self.open if one.named not in self.ids.get(one.to, ())]


def trial(
    session: Session, instansi_id: str, tahun: int, told: Collection[str], progress: Progress
) -> list[TemuanKirim]:
    """What would make Kirim, or its receiver, refuse the package of the year; each finding blocks.

    `told`: ids of records of which a finding blocks already.
    """
    found, mine = _Found(session, instansi_id), owned(sending_scope(session, instansi_id, tahun))
    seen, total = _Seen(), count_records(session, instansi_id, tahun, only=mine)
    for count, record in enumerate(read_records(session, instansi_id, tahun, only=mine)):
        if count % _STEP == 0:
            progress.step(count, total, _LABEL)
        seen.take(record)
        try:
            check_record(record)
        except InvalidInputError as error:
            if record.id not in told:
                found.add(RECORD_NAME[type(record)], record.id, _UNSENDABLE, error.why)
    progress.step(total, total, _LABEL)
    found.add_outside(seen, tahun, is_whole=mine is None)
    return [*_keys(session), *found.result()]


def as_it_passes(
    session: Session,
    instansi_id: str,
    tahun: int,
    records: Iterable[TravellingRecord],
    *,
    is_whole: bool,
) -> Generator[TravellingRecord]:
    """The records of Kirim, looked at as they are written: no way to a package goes around the trial.

    `is_whole`: of all the agency. Raises StateError behind the last one when its receiver would refuse the
    package; the writer itself refuses a single record that may not travel.
    """
    seen = _Seen()
    for record in records:
        seen.take(record)
        yield record
    found = _Found(session, instansi_id)
    found.add_outside(seen, tahun, is_whole=is_whole)
    refusal = held_back(tahun, found.result())
    if refusal is not None:
        raise refusal


def _get(session: Session, instansi_id: str, jenis: str, id_: str) -> Travelling:
    return session.get_one(TRAVELLING[jenis], (instansi_id, id_), execution_options={INCLUDE_REMOVED: True})


def _year_of(session: Session, record: Travelling) -> int | None:
    """The year with which a record travels; None: with each."""
    travels = record.travels
    if isinstance(travels, WithParent):
        above = _get(
            session, record.instansi_id, travels.parent.__tablename__, getattr(record, travels.column)
        )
        return _year_of(session, above)
    if isinstance(travels, ByYear):
        return getattr(record, travels.column)
    return int(getattr(record, travels.column)[:4]) if isinstance(travels, ByPeriod) else None


class _Found:
    """Blocking findings, one for all places with the same cause on the same screen."""

    def __init__(self, session: Session, instansi_id: str) -> None:
        self._session = session
        self._instansi_id = instansi_id
        self._places: dict[tuple[BagianKirim, str, str, str], dict[TempatTemuan, None]] = {}

    def add(self, jenis: str, id_: str, pokok: str, akibat: str) -> None:
        record = _get(self._session, self._instansi_id, jenis, id_)
        layar, tempat = place_of(self._session, record)
        self._places.setdefault((bagian_of(record), pokok, akibat, layar), {})[tempat] = None

    def add_outside(self, seen: _Seen, tahun: int, *, is_whole: bool) -> None:
        """What leans on something that its receiver has not."""
        for one in seen.broken():
            target = _get(self._session, self._instansi_id, one.to, one.named)
            year = _year_of(self._session, target) if is_whole else None
            if target.dibagi_hash is not None:
                continue  # it was in an earlier package, or came from the receiver
            if year in {None, tahun}:
                self.add(one.jenis, one.id, _OUTSIDE, _OUTSIDE_WHY)
            else:
                self.add_year(one, tahun, year)
        for jenis, id_ in origins_outside(self._session, self._instansi_id, tahun):
            self.add(jenis, id_, _FOREIGN, _FOREIGN_WHY)

    def add_year(self, one: _Reference, tahun: int, year: int | None) -> None:
        """What leans on another year that was never sent: that is sent first, and nothing is typed again."""
        record = _get(self._session, self._instansi_id, one.jenis, one.id)
        _, named = place_of(self._session, record)
        key = (
            bagian_of(record),
            _OTHER_YEAR.format(tahun=year),
            _OTHER_YEAR_WHY.format(tahun=year, ini=tahun),
            "pertukaran",
        )
        self._places.setdefault(key, {})[TempatTemuan(named.nama, "kirim", f"{year}-T4")] = None

    def result(self) -> Iterator[TemuanKirim]:
        for (bagian, pokok, akibat, layar), tempat in self._places.items():
            yield TemuanKirim(bagian, pokok, akibat, layar, tuple(tempat), menghalangi=True)


def _keys(session: Session) -> Iterator[TemuanKirim]:
    """The centre is known, its keys can be used."""
    try:
        check_keys([*centre_keys(session), key_pair(own_installation(session)).public()])
    except (StateError, InvalidInputError) as error:
        place = TempatTemuan("Pendaftaran", "pendaftaran")
        pokok = error.what.removesuffix(".")
        yield TemuanKirim(BagianKirim.PERTUKARAN, pokok, error.why, "pertukaran", (place,), menghalangi=True)


def _references_of(model: type[Travelling]) -> tuple[tuple[str, str], ...]:
    constraints = model.metadata.tables[model.__tablename__].foreign_key_constraints
    return tuple(
        (next(name for name in each.column_keys if name != "instansi_id"), each.referred_table.name)
        for each in constraints
    )


_REFERENCES = {name: _references_of(model) for name, model in TRAVELLING.items()}
"""By type the columns that name another record, and its type."""
