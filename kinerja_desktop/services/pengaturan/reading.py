"""The office's holidays, as they lie in its settings."""

from datetime import date

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.keamanan import Pengaturan

HARI_LIBUR = "hari_libur"


class HariLibur(msgspec.Struct, frozen=True):
    """A public holiday or cuti bersama and its name: no working day when deadlines are counted."""

    tanggal: date
    nama: str = ""


def read_hari_libur(session: Session) -> tuple[HariLibur, ...]:
    """All holidays of this office; empty while nobody entered any."""
    nilai = session.scalar(select(Pengaturan.nilai).where(Pengaturan.kunci == HARI_LIBUR))
    return () if nilai is None else msgspec.json.decode(nilai, type=tuple[HariLibur, ...])
