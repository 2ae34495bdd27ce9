"""The adjustable numbers of this office: as the dated rule file gives them, or as the office changed them."""

from collections.abc import Mapping

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.keamanan import Pengaturan
from kinerja_desktop.domain.aturan.rule_set import latest
from kinerja_desktop.domain.aturan.tabel import Setelan

SETELAN = "setelan"


def decode_setelan(nilai: str | None) -> Mapping[str, int]:
    """Every number in force, by code; `nilai`: the changes of the office as stored, None: there are none.

    Never by the day: the clock itself is judged by some of them.
    """
    shipped: tuple[Setelan, ...] = latest("setelan").tabel.isi
    changed = {} if nilai is None else msgspec.json.decode(nilai, type=dict[str, int])
    return {one.kode: one.nilai for one in shipped} | changed


def read_setelan(session: Session) -> Mapping[str, int]:
    """Every number in force, by code."""
    return decode_setelan(session.scalar(select(Pengaturan.nilai).where(Pengaturan.kunci == SETELAN)))
