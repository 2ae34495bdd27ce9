"""Scans as they are kept: whether each is still what was signed."""

import hashlib

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.penandatanganan import Penandatanganan
from kinerja_desktop.db.models.pertukaran import Instalasi
from kinerja_desktop.db.models.pindaian import Pindaian


def damaged_scans(session: Session) -> tuple[str, ...]:
    """The digests of scans whose content is another one; read one by one, because they are large."""
    return tuple(
        sidik
        for sidik in session.scalars(select(Pindaian.sidik))
        if _digest(session.scalar(select(Pindaian.isi).where(Pindaian.sidik == sidik)) or b"") != sidik
    )


def missing_scans(session: Session) -> tuple[str, ...]:
    """The names of scans that were kept here and are gone; those of other offices never came."""
    own = session.scalar(select(Instalasi.id)) or ""
    query = select(Penandatanganan.pindaian_nama).where(
        Penandatanganan.pindaian_sidik.is_not(None),
        Penandatanganan.asal_instalasi == own,
        ~exists().where(Pindaian.sidik == Penandatanganan.pindaian_sidik),
    )
    return tuple(session.scalars(query))


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
