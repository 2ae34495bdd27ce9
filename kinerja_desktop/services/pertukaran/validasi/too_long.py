"""Texts longer than may travel: what stood in the database before lengths were checked, found by name.

As they would travel: signs that are left out on the way count for nothing.
"""

from collections.abc import Iterator

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.base import Travelling
from kinerja_desktop.db.models.lengths import limits_of
from kinerja_desktop.domain.core.lengths import TextLimit
from kinerja_desktop.domain.core.text import clean_text
from kinerja_desktop.services.pertukaran.rekaman import IN_PACKAGE_ORDER, goes_in


def texts_too_long(
    session: Session, instansi_id: str, tahun: int
) -> Iterator[tuple[TextLimit, int, Travelling]]:
    """Each text of a package's living records that is too long: its limit, its letters, its record.

    Removed ones are cut on the way out: nobody can open them.
    """
    for model in IN_PACKAGE_ORDER:
        limits = limits_of(model)
        query = select(model).where(
            goes_in(model, instansi_id, tahun),
            model.dihapus_pada.is_(None),
            or_(*(func.length(model.__table__.c[name]) > limit.letters for name, limit in limits.items())),
        )
        for record in session.scalars(query.order_by(model.id)):
            for name, limit in limits.items():
                letters = len(clean_text(getattr(record, name) or ""))
                if letters > limit.letters:
                    yield limit, letters, record
