"""Of a list of people the one whom a page shows before anybody was chosen."""

from collections.abc import Sequence

from kinerja_desktop.domain.skp.terms import StatusSkp
from kinerja_desktop.services.skp.list import SkpFilter
from kinerja_desktop.ui.kit.context import ScreenContext

_TRIED = 8  # each is a question to the database


def first_planned(
    context: ScreenContext, people: Sequence[str], status: StatusSkp | None = StatusSkp.DITETAPKAN
) -> str | None:
    """Id of the first of these people (ids) who has an SKP of this status (None: any) in the chosen period,
    looked for among the first few; else the very first. None: there is nobody."""
    periode = context.periode.current
    for one in people[:_TRIED]:
        filter_ = SkpFilter(periode.tahun, status=status, pegawai_id=one)
        rows = context.services.skp.list(context.actor, filter_)
        if any(periode.overlaps(row.mulai, row.selesai) for row in rows):
            return one
    return people[0] if people else None
