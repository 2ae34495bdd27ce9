"""Reading a spreadsheet of people in a child process with bounds: whatever the file, this program goes on."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from kinerja_desktop.domain.core.progress import Progress, SilentProgress
from kinerja_desktop.services.impor_pegawai.called.columns import SheetMapping
from kinerja_desktop.services.impor_pegawai.sheet.rows import Koreksi
from kinerja_desktop.services.impor_pegawai.sheet.source import (
    SourcePreview,
    SourceRows,
    look_into,
    take_rows,
)
from kinerja_desktop.spreadsheet.limited import Reading


def read_source(
    path: Path, header_rows: Mapping[str, int] | None = None, progress: Progress | None = None
) -> SourcePreview:
    """Look into a spreadsheet without touching the database. Raises FileRefusedError, CancelledError.

    `header_rows`: sheets whose heading the user points at, as the user counts rows; the others are searched.
    """
    with Reading(look_into, path, header_rows or {}) as reading:
        return reading.result((progress or SilentProgress()).step)


def reading_rows(
    path: Path, mapping: Sequence[SheetMapping] | None, koreksi: Koreksi | None = None
) -> Reading[SourceRows]:
    """Begin to read everybody from the mapped sheets (None: as guessed).

    Its `result` raises FileRefusedError when no sheet has NIP and nama, InvalidInputError for a mapping that
    does not fit.
    """
    return Reading(take_rows, path, mapping, koreksi or {})
