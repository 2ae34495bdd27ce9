"""Texts longer than may travel: what stood in the database before lengths were checked, found by name."""

from collections.abc import Iterator

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.base import Travelling
from kinerja_desktop.db.models.lengths import limits_of
from kinerja_desktop.domain.core.lengths import TextLimit
from kinerja_desktop.services.pertukaran.rekaman import IN_PACKAGE_ORDER, goes_in


def texts_too_long(
    session: Session, instansi_id: str, tahun: int
) -> Iterator[tuple[TextLimit, int, Travelling]]:
    """Each text of a package's living records that is too long: its limit, its letters, its record.

    Removed ones are cut on the way out: nobody can open them.
    """
    for model in IN_PACKAGE_ORDER:
        limits = limits_of(model)
        sizes = {name: func.length(model.__table__.c[name]) for name in limits}
        query = select(model, *sizes.values()).where(
            goes_in(model, instansi_id, tahun),
            model.dihapus_pada.is_(None),
            or_(*(size > limits[name].letters for name, size in sizes.items())),
        )
        for record, *found in session.execute(query.order_by(model.id)):
            for limit, letters in zip(limits.values(), found, strict=True):
                if letters is not None and letters > limit.letters:
                    yield limit, letters, record
