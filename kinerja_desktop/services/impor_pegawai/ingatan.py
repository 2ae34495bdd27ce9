"""Columns that were corrected by hand, remembered for the next file with the same headings; and which unit is
meant by a name that somebody has decided about.

They belong to the office, so they lie among its settings in the encrypted database.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

import msgspec
from msgspec import Struct
from sqlalchemy import select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.keamanan import Pengaturan
from kinerja_desktop.domain.core.tanggal import format_tanggal
from kinerja_desktop.services.impor_pegawai.called.columns import LABELS
from kinerja_desktop.services.impor_pegawai.cell.names import plain_key

_PREFIX = "impor."
_DIGITS = 40
_UNITS = "impor_unit"


class KolomDiingat(Struct, frozen=True):
    """`kolom`: key of LABELS -> column index, as somebody chose it for a sheet with these headings; or
    `baris`: the row (from 1) in which somebody showed the heading of a sheet that has these headings where
    they were searched (0: nobody did)."""

    kolom: Mapping[str, int]
    siapa: str
    pada: datetime
    baris: int = 0

    @property
    def said(self) -> str:
        """Who chose it, and when."""
        return f"{self.siapa}, {format_tanggal(self.pada.astimezone().date())}"


def heads_key(headings: Sequence[str]) -> str:
    """The same for the same headings in the same order, whatever their case and blanks."""
    plain = [plain_key(heading) for heading in headings]
    while plain and not plain[-1]:
        plain.pop()
    return hashlib.sha256("\n".join(plain).encode()).hexdigest()[:_DIGITS]


def recall(session: Session, keys: Iterable[str]) -> dict[str, KolomDiingat]:
    """What is remembered of these headings; columns that this version does not know are left out."""
    wanted = [_PREFIX + key for key in keys]
    query = select(Pengaturan.kunci, Pengaturan.nilai).where(Pengaturan.kunci.in_(wanted))
    found: dict[str, KolomDiingat] = {}
    for row in session.execute(query):
        known = msgspec.json.decode(row.nilai, type=KolomDiingat)
        kolom = {key: index for key, index in known.kolom.items() if key in LABELS}
        found[row.kunci.removeprefix(_PREFIX)] = KolomDiingat(kolom, known.siapa, known.pada, known.baris)
    return found


def remember(session: Session, key: str, known: KolomDiingat) -> None:
    nilai = msgspec.json.encode(known).decode()
    session.merge(Pengaturan(kunci=_PREFIX + key, nilai=nilai))


def forget(session: Session, key: str) -> bool:
    """Whether there was such a one."""
    row = session.get(Pengaturan, _PREFIX + key)
    if row is None:
        return False
    session.delete(row)
    return True


def recall_units(session: Session) -> dict[str, str]:
    """Path of a unit in a file -> id of the unit that it stands for, as decided at earlier imports."""
    nilai = session.scalar(select(Pengaturan.nilai).where(Pengaturan.kunci == _UNITS))
    return msgspec.json.decode(nilai, type=dict[str, str]) if nilai else {}


def remember_units(session: Session, decided: Mapping[str, str]) -> None:
    """Keep what was decided now; a path with an empty id is forgotten."""
    if not decided:
        return
    known = recall_units(session)
    units = {path: unit_id for path, unit_id in {**known, **decided}.items() if unit_id}
    if units != known:
        session.merge(Pengaturan(kunci=_UNITS, nilai=msgspec.json.encode(units).decode()))
