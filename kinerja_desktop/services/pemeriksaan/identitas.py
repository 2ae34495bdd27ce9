"""Part of `periksa`: people and posts of before that a form would refuse today. Nothing is changed."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.organisasi import Jabatan
from kinerja_desktop.domain.organisasi.jenjang import jenjang_complaint
from kinerja_desktop.services.core.kecocokan import misfits

_SHOWN = 5


def identity_fault(session: Session, today: date) -> str:
    """The first ones by name with the reason, and how many more; empty when all fit."""
    people = (f"{nama}: {why}" for _, nama, why in misfits(session, today))
    found = [*people, *_posts(session)]
    if not found:
        return ""
    more = f"; dan {len(found) - _SHOWN} lainnya" if len(found) > _SHOWN else ""
    return f"{'; '.join(found[:_SHOWN])}{more}. Betulkan di layar Pegawai dan Organisasi."


def _posts(session: Session) -> Iterator[str]:
    query = select(Jabatan.nama, Jabatan.jenjang, Jabatan.jenis).where(Jabatan.jenjang.is_not(None))
    for nama, jenjang, jenis in session.execute(query.order_by(Jabatan.nama)):
        if jenjang and (why := jenjang_complaint(jenjang, jenis)):
            yield f"jabatan {nama} berjenjang '{jenjang}': {why}"
