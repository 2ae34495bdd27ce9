"""What was dated by a wrong clock, and what its dates become: found, shown, then changed in one step."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.base import Travelling, UtcDateTime
from kinerja_desktop.db.models.keamanan import AuditEntry
from kinerja_desktop.domain.core.errors import InvalidInputError, StateError
from kinerja_desktop.domain.core.tanggal import format_tanggal
from kinerja_desktop.domain.jam.masa import Masa
from kinerja_desktop.domain.jam.perbaikan import BarisPerbaikan, MasaDibetulkan, Saat
from kinerja_desktop.services.jam.tempat import BY_NAME, KARTU, TEMPAT, UJUNG, Tempat, names_of


class _Pencari:
    """Finds the dates of one stretch in an open session."""

    def __init__(self, session: Session, instansi_id: str, pilihan: MasaDibetulkan, today: date) -> None:
        self._session = session
        self._instansi_id = instansi_id
        self._masa = pilihan.masa
        self._first = pilihan.masa.mulai.astimezone().date()
        self._last = pilihan.masa.selesai.astimezone().date()
        self._shift = pilihan.sesungguhnya - self._first
        self._today = today
        self._inside, self._outside = _written(session, pilihan.masa)

    def find(self) -> Iterator[tuple[Tempat, Any, Saat, Saat]]:
        """Place, record, the date that stands there, the date that it becomes."""
        for tempat in TEMPAT:
            for row in self._session.scalars(self._of_agency(tempat)):
                before = tempat.get(row)
                if before is None or not self._is_of_masa(tempat, row, before):
                    continue
                after = self._right(before)
                yield tempat, row, before, after
                yield from self._ends(tempat, row, before, after)

    def _of_agency(self, tempat: Tempat) -> Any:  # noqa: ANN401 - a select of any table
        query = select(tempat.model)
        if issubclass(tempat.model, Travelling):
            query = query.where(tempat.model.instansi_id == self._instansi_id)
        if tempat.kolom == "kartu":
            return query
        column = getattr(tempat.model, tempat.kolom)
        return query.where(column.is_not(None), *_between(column, self._masa, self._first, self._last))

    def _is_of_masa(self, tempat: Tempat, row: Any, before: Saat) -> bool:  # noqa: ANN401 - any record
        """Dated by the clock of then, and written then: not by somebody who typed that day later."""
        if not isinstance(before, datetime):
            if not self._first <= before <= self._last:
                return False
        elif not self._masa.mulai <= before <= self._masa.selesai:
            return False
        key = tempat.key_of(row)
        if key in self._inside:
            return True
        written = getattr(row, "diubah_pada", None) or getattr(row, "didaftarkan_pada", before)
        return key not in self._outside and self._masa.mulai <= _moment(written) <= self._masa.selesai

    def _ends(
        self,
        tempat: Tempat,
        row: Any,  # noqa: ANN401 - any record
        before: Saat,
        after: Saat,
    ) -> Iterator[tuple[Tempat, Any, Saat, Saat]]:
        """What the same person had until the day before."""
        ended = UJUNG.get(tempat.nama)
        if ended is None:
            return
        model, day = tempat.model, timedelta(days=1)
        query = select(model).where(
            model.instansi_id == self._instansi_id,
            model.pegawai_id == row.pegawai_id,
            model.id != row.id,
            model.selesai == before - day,
        )
        for one in self._session.scalars(query):
            if after - day < one.mulai:
                raise InvalidInputError(
                    f"Hari sesungguhnya tidak boleh sebelum {format_tanggal(one.mulai + day)}.",
                    why=f"Pada {format_tanggal(one.mulai)} dimulai catatan sebelumnya dari orang yang sama.",
                    who="Anda",
                    next_step="Pilih hari yang lebih akhir untuk masa itu.",
                )
            yield ended, one, before - day, after - day

    def _right(self, before: Saat) -> Saat:
        after = before + self._shift
        if isinstance(after, datetime):
            return after
        return min(after, self._today)


def find_rows(
    session: Session, instansi_id: str, pilihan: Sequence[MasaDibetulkan], today: date
) -> tuple[BarisPerbaikan, ...]:
    """Every date that was taken from the clock in these stretches, with what it becomes; also cards of
    another office's clock that begin in the future: until then nothing of their holder is taken in."""
    names = names_of(session)
    found: dict[tuple[str, str], BarisPerbaikan] = {}
    for one in pilihan:
        for tempat, row, before, after in _Pencari(session, instansi_id, one, today).find():
            key, about = tempat.key_of(row), str(getattr(row, tempat.siapa))
            baris = BarisPerbaikan(tempat.nama, key, names.get(about, about), before, after)
            found.setdefault((tempat.nama, key), baris)
    for tempat, row, before in _cards_ahead(session, today):
        baris = BarisPerbaikan(
            tempat.nama, tempat.key_of(row), str(getattr(row, tempat.siapa)), before, today
        )
        found.setdefault((baris.tempat, baris.kunci), baris)
    return tuple(found.values())


def _cards_ahead(session: Session, today: date) -> Iterator[tuple[Tempat, Any, date]]:
    for tempat in KARTU:
        for row in session.scalars(
            select(tempat.model).where(getattr(tempat.model, tempat.kolom).is_not(None))
        ):
            begins = tempat.get(row)
            if begins is not None and not isinstance(begins, datetime) and begins > today:
                yield tempat, row, begins


def change_rows(session: Session, instansi_id: str, baris: Sequence[BarisPerbaikan]) -> None:
    """Put the dates; raises StateError when one is no longer as it was shown."""
    for one in baris:
        tempat = BY_NAME[one.tempat]
        is_travelling = issubclass(tempat.model, Travelling)
        row = session.get(tempat.model, (instansi_id, one.kunci) if is_travelling else one.kunci)
        if row is None or tempat.get(row) != one.sebelum:
            raise StateError(
                f"{one.tempat} ({one.siapa}) sudah berubah sejak daftar ini dibuat.",
                who="Anda",
                next_step="Muat ulang daftarnya, periksa, lalu ulangi.",
            )
        tempat.put(row, one.sesudah)


def _written(session: Session, masa: Masa) -> tuple[set[str], set[str]]:
    """Keys of records that the trail names inside this stretch; and outside it at the same clock times."""
    inside: set[str] = set()
    outside: set[str] = set()
    query = select(AuditEntry.seq, AuditEntry.waktu, AuditEntry.rincian).order_by(AuditEntry.seq)
    for row in session.execute(query):
        if masa.dari <= row.seq <= masa.sampai:
            inside |= _keys(row.rincian)
        elif masa.mulai <= datetime.fromisoformat(row.waktu) <= masa.selesai:
            outside |= _keys(row.rincian)
    return inside, outside


def _keys(rincian: str) -> set[str]:
    """A travelling record is named by its id, others by their whole key."""
    return {str(row[1]) for row in msgspec.json.decode(rincian).get("baris", ())}


def _between(column: Any, masa: Masa, first: date, last: date) -> tuple[Any, ...]:  # noqa: ANN401 - a column
    """Days by days, moments by moments."""
    is_moment = isinstance(column.type, UtcDateTime)
    return (column.between(masa.mulai, masa.selesai) if is_moment else column.between(first, last),)


def _moment(value: Saat) -> datetime:
    if isinstance(value, datetime):
        return value
    return datetime(value.year, value.month, value.day, tzinfo=UTC)
