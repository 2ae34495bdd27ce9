"""The adjustable numbers of this office: as the dated rule file gives them, or as the office changed them."""

from collections.abc import Mapping

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.keamanan import Pengaturan
from kinerja_desktop.domain.aturan.rule_set import latest
from kinerja_desktop.domain.aturan.tabel import Setelan

SETELAN = "setelan"


def shipped_setelan() -> tuple[Setelan, ...]:
    """Every adjustable number as the newest rule file declares it."""
    return latest("setelan").tabel.isi


def decode_changes(nilai: str | None) -> Mapping[str, int]:
    """What the office changed, by code. A number outside its limits (of another program) changes nothing."""
    changed = {} if nilai is None else msgspec.json.decode(nilai, type=dict[str, int])
    shipped = {one.kode: one for one in shipped_setelan()}
    return {kode: value for kode, value in changed.items() if kode in shipped and shipped[kode].allows(value)}


def decode_setelan(nilai: str | None) -> Mapping[str, int]:
    """Every number in force, by code; `nilai`: the changes of the office as stored, None: there are none.

    Never by the day: the clock itself is judged by some of them.
    """
    return {**{one.kode: one.nilai for one in shipped_setelan()}, **decode_changes(nilai)}


def read_stored(session: Session) -> str | None:
    """The changes of the office as they are stored; None: there are none."""
    return session.scalar(select(Pengaturan.nilai).where(Pengaturan.kunci == SETELAN))


def read_setelan(session: Session) -> Mapping[str, int]:
    """Every number in force, by code."""
    return decode_setelan(read_stored(session))
