"""The adjustable numbers of this office: as the dated rule file gives them, or as the office changed them."""

from collections.abc import Mapping

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.keamanan import Pengaturan
from kinerja_desktop.domain.aturan.rule_set import latest
from kinerja_desktop.domain.aturan.tabel import Setelan

SETELAN = "setelan"


def changed_setelan(session: Session) -> dict[str, int]:
    """Only what this office changed, by code."""
    nilai = session.scalar(select(Pengaturan.nilai).where(Pengaturan.kunci == SETELAN))
    return {} if nilai is None else msgspec.json.decode(nilai, type=dict[str, int])


def read_setelan(session: Session) -> Mapping[str, int]:
    """Every number in force, by code. Never by the day: the clock itself is judged by some of them."""
    shipped: tuple[Setelan, ...] = latest("setelan").tabel.isi
    return {one.kode: one.nilai for one in shipped} | changed_setelan(session)
