"""Applying a staged package inside one transaction."""

from sqlalchemy.orm import Session

from kinerja_desktop.db.store.bulk import write_rows
from kinerja_desktop.domain.core.progress import Progress
from kinerja_desktop.services.pertukaran.banding import staged_batches, staged_types
from kinerja_desktop.services.pertukaran.sesi.sebelum import Pencatat
from kinerja_desktop.services.pertukaran.silsilah.dokumen import held_documents
from kinerja_desktop.services.pertukaran.silsilah.penerapan import Asal, hold_own, rows_to_write

_LABEL = "Menerapkan paket"


def merge(session: Session, impor_id: str, asal: Asal, progress: Progress, pencatat: Pencatat) -> None:
    """Write what is new, changed and merged; conflicts stay as they are here until somebody decides.

    `pencatat` keeps what is replaced.
    """
    types, tertahan = staged_types(session, impor_id), held_documents(session, impor_id)
    total, done = sum(count for _, count in types), 0
    for model, _ in types:
        for batch in staged_batches(session, impor_id, model):
            progress.step(done, total, _LABEL)
            tulisan = rows_to_write(session, model, batch, asal, tertahan)
            pencatat.note(model, batch, tulisan)
            write_rows(session, model, tulisan.rows, on_conflict=True)
            done += len(batch)
    hold_own(session, tertahan, asal)
    progress.step(total, total, _LABEL)
