"""Units as they were: one that is out of use (merged, dissolved) still counts for the days on which people
stood in it. Ordinary queries hide it, as everything that is removed; these columns do not."""

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from kinerja_desktop.db.models.organisasi import UnitKerja
from kinerja_desktop.db.models.pegawai import Pegawai, Penempatan
from kinerja_desktop.domain.core.errors import NotFoundError
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.services.core.dated import in_force

SETIAP_UNIT = UnitKerja.__table__.alias("setiap_unit")
NAMA_UNIT: ColumnElement[str] = SETIAP_UNIT.c.nama


def unit_then(reference: InstrumentedAttribute[str]) -> ColumnElement[bool]:
    """Join of a placement to its unit, inside the agency of the person."""
    return and_(SETIAP_UNIT.c.instansi_id == Pegawai.instansi_id, SETIAP_UNIT.c.id == reference)


def in_use(mulai: date, selesai: date) -> ColumnElement[bool]:
    """Condition of SETIAP_UNIT: in use, or people stood in it on some of these days."""
    stood = select(Penempatan.unit_kerja_id).where(
        Penempatan.instansi_id == SETIAP_UNIT.c.instansi_id,
        Penempatan.unit_kerja_id == SETIAP_UNIT.c.id,
        Penempatan.dihapus_pada.is_(None),
        *in_force(Penempatan, mulai, selesai),
    )
    return or_(SETIAP_UNIT.c.dihapus_pada.is_(None), stood.exists())


def get_unit_of(session: Session, instansi_id: str, unit_kerja_id: str, periode: Periode) -> tuple[str, str]:
    """Id and name of a unit of the period, or NotFoundError."""
    query: Any = select(SETIAP_UNIT.c.id, NAMA_UNIT).where(
        SETIAP_UNIT.c.instansi_id == instansi_id,
        SETIAP_UNIT.c.id == unit_kerja_id,
        in_use(periode.mulai, periode.selesai),
    )
    found = session.execute(query).first()
    if found is None:
        raise NotFoundError("Unit kerja tidak ditemukan.", next_step="Pilih unit kerja dari daftar.")
    return found.id, found.nama
