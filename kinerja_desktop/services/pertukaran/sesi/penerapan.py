"""Applying a package inside one transaction."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy.orm import Session

from kinerja_desktop.db.store.bulk import write_rows
from kinerja_desktop.domain.core.progress import Progress
from kinerja_desktop.exchange.records.base import TravellingRecord
from kinerja_desktop.services.pertukaran.baris import IsiPaket, beside
from kinerja_desktop.services.pertukaran.sesi.records import stale_plan
from kinerja_desktop.services.pertukaran.sesi.sebelum import Pencatat
from kinerja_desktop.services.pertukaran.silsilah.dokumen import Tertahan
from kinerja_desktop.services.pertukaran.silsilah.penerapan import Asal, hold_own, rows_to_write

_LABEL = "Menerapkan paket"


def merge(
    session: Session,
    isi: IsiPaket,
    tertahan: Tertahan,
    asal: Asal,
    pencatat: Pencatat,
    *,
    progress: Progress,
) -> None:
    """Write what is new, changed and merged; conflicts stay as they are here until somebody decides.

    `pencatat` keeps what is replaced. Raises StateError for a row that no plan would have let in.
    """

    def take(first: int, records: Sequence[TravellingRecord]) -> None:
        if any(isi.faults(first, records)):
            raise stale_plan()
        done = first - 1
        for model, batch in beside(session, isi.instansi_id, first, records):
            progress.step(done, isi.jumlah, _LABEL)
            tulisan = rows_to_write(session, model, batch, asal, tertahan)
            pencatat.note(model, batch, tulisan)
            write_rows(session, model, _removed_first(tulisan.rows), on_conflict=True)
            done += len(batch)

    isi.each(take)
    hold_own(session, tertahan, asal)
    progress.step(isi.jumlah, isi.jumlah, _LABEL)


def _removed_first(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Of two records for the same (`one_for`) the living one is refused while the other stands: a changed
    evaluation comes with the removal of the one whose place it takes."""
    return sorted(rows, key=lambda row: row.get("dihapus_pada") is None)
