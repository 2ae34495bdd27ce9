"""Templates that were filled before, as they lie among the settings of this office."""

from collections.abc import Mapping
from datetime import datetime

import msgspec
from msgspec import Struct
from sqlalchemy import select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.keamanan import Pengaturan

PREFIX = "templat."


class Pengisi(Struct, frozen=True):
    """Who filled a template, and when."""

    nama: str
    pada: datetime


class Ingatan(Struct, frozen=True):
    """`kolom`: heading of each column of the table in order, and the field that was chosen for it by hand
    (empty: none, None: nobody chose) without its period, which is another one each time."""

    berkas: str
    lembar: str
    pengisi: Pengisi
    kolom: list[tuple[str, str | None]]


def read_templat(session: Session) -> Mapping[str, Ingatan]:
    """All remembered templates, by the digest of their headings."""
    query = select(Pengaturan.kunci, Pengaturan.nilai).where(Pengaturan.kunci.startswith(PREFIX))
    return {
        row.kunci.removeprefix(PREFIX): msgspec.json.decode(row.nilai, type=Ingatan)
        for row in session.execute(query)
    }
