"""Import of people from spreadsheets: look into the file, plan, apply in one transaction.

A plan changes nothing; it says of each row what would happen. Applying the same file twice changes nothing.
"""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from msgspec.structs import replace

from kinerja_desktop.db.store.session import Database, changes_of
from kinerja_desktop.domain.core.errors import NotFoundError, StateError
from kinerja_desktop.domain.core.progress import Progress, SilentProgress
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.services.core.jam import require_clock
from kinerja_desktop.services.core.service import Service
from kinerja_desktop.services.impor_pegawai.apply import STEP_NAMES, write_plan
from kinerja_desktop.services.impor_pegawai.called.columns import (
    LABELS,
    ReadColumn,
    RivalColumns,
    SheetMapping,
)
from kinerja_desktop.services.impor_pegawai.compare import Comparison
from kinerja_desktop.services.impor_pegawai.ingatan import (
    KolomDiingat,
    forget,
    heads_key,
    recall,
    recall_units,
    remember,
    remember_units,
)
from kinerja_desktop.services.impor_pegawai.plan import (
    FieldChange,
    ImportOptions,
    ImportPlan,
    ImportResult,
    PlannedJabatan,
    PlannedRow,
    PlannedUnit,
    RowStatus,
)
from kinerja_desktop.services.impor_pegawai.richer import TIMPA
from kinerja_desktop.services.impor_pegawai.sheet.limited import read_source, reading_rows
from kinerja_desktop.services.impor_pegawai.sheet.rows import Koreksi, Place
from kinerja_desktop.services.impor_pegawai.sheet.source import SheetPreview, SourcePreview
from kinerja_desktop.services.impor_pegawai.state import OfficeState, read_state, state_digest
from kinerja_desktop.services.impor_pegawai.tanya.question import Answer, Question, Tanya

TINDAKAN = "pegawai.import"

IMPORT_STEPS = (
    *(f"{TINDAKAN}.{name}" for name in STEP_NAMES),
    f"{TINDAKAN}.before_commit",
    f"{TINDAKAN}.committed",
)
"""The named steps of `apply`, for fault tests. All but the last leave the database as it was."""

TEMPLAT = (
    "NIP",
    "Nama lengkap",
    "Jenis pegawai (PNS/PPPK)",
    "Golongan",
    "Jabatan",
    "TMT jabatan",
    "Unit kerja",
    "NIP pejabat penilai",
)
"""The headings of an empty list to fill in: each is known to the import."""

__all__ = [
    "IMPORT_STEPS",
    "LABELS",
    "TEMPLAT",
    "TIMPA",
    "Answer",
    "FieldChange",
    "ImporPegawaiService",
    "ImportOptions",
    "ImportPlan",
    "ImportResult",
    "KolomDiingat",
    "Koreksi",
    "Place",
    "PlannedJabatan",
    "PlannedRow",
    "PlannedUnit",
    "Question",
    "ReadColumn",
    "RivalColumns",
    "RowStatus",
    "SheetMapping",
    "SheetPreview",
    "SourcePreview",
    "Tanya",
    "read_source",
]


class ImporPegawaiService(Service):
    """Use cases of the import; `read_source` beside it needs no database and no permission.

    `backup` makes a verified backup before anything is applied; None: the caller has none to make.
    """

    def __init__(self, database: Database, backup: Callable[[Actor], object] | None = None) -> None:
        super().__init__(database)
        self._backup = backup

    def plan(
        self,
        actor: Actor,
        path: Path,
        mapping: Sequence[SheetMapping] | None = None,
        progress: Progress | None = None,
        options: ImportOptions | None = None,
        *,
        koreksi: Koreksi | None = None,
    ) -> ImportPlan:
        """What importing `path` would do (`mapping` None: columns as guessed). Writes nothing.

        `koreksi`: texts to read in place of cells of the file, which itself stays as it is.

        Raises FileRefusedError for the file, InvalidInputError for the mapping, CancelledError.
        """
        progress = progress or SilentProgress()
        with self._read(actor, TINDAKAN) as session, reading_rows(path, mapping, koreksi) as reading:
            state = read_state(session, actor.instansi_id, self._clock.today())
            options = _with_units(options or ImportOptions(), recall_units(session), state)
            source = reading.result(progress.step)
        comparison = Comparison(state, actor.instansi_id, options, self._clock.today())
        return comparison.plan(source, progress)

    def recall(self, actor: Actor, headings: Sequence[Sequence[str]]) -> tuple[KolomDiingat | None, ...]:
        """What is remembered of tables with these headings, in their order; None: nothing."""
        keys = [heads_key(one) for one in headings]
        with self._read(actor, TINDAKAN) as session:
            known = recall(session, keys)
        return tuple(known.get(key) for key in keys)

    def remember(
        self,
        actor: Actor,
        chosen: Sequence[tuple[Sequence[str], Mapping[str, int]]],
        baris: Sequence[tuple[Sequence[str], int]] = (),
    ) -> None:
        """Keep columns that were corrected by hand: (all headings of the sheet, key -> column index); and in
        which row (from 1) the heading stands of a sheet in which these headings are found."""
        with self._write(actor, TINDAKAN, name=f"{TINDAKAN}.remember") as session:
            for headings, row in baris:
                remember(session, heads_key(headings), KolomDiingat({}, actor.nama, self._clock.now(), row))
            for headings, kolom in chosen:
                known = KolomDiingat(dict(kolom), actor.nama, self._clock.now())
                remember(session, heads_key(headings), known)

    def forget(self, actor: Actor, headings: Sequence[str]) -> None:
        """Columns under these headings are guessed again. Raises NotFoundError."""
        with self._write(actor, TINDAKAN, name=f"{TINDAKAN}.forget") as session:
            if not forget(session, heads_key(headings)):
                raise NotFoundError(
                    "Kolom lembar ini tidak diingat.", next_step="Buka lagi berkasnya, lalu periksa kolomnya."
                )

    def apply(self, actor: Actor, plan: ImportPlan, progress: Progress | None = None) -> ImportResult:
        """Carry out a plan in one transaction, or nothing of it.

        Raises StateError when people, units, posts, placements or raters have changed since the plan was
        made, CancelledError. A plan that changes nothing writes nothing, not even an audit entry.
        """
        progress = progress or SilentProgress()
        if plan.writes.is_empty:
            with self._read(actor, TINDAKAN) as session:
                _check_state(plan, actor, state_digest(session, actor.instansi_id))
            return _result(plan)
        with self._read(actor, TINDAKAN) as session:
            require_clock(session, self._clock.now())
            _check_state(plan, actor, state_digest(session, actor.instansi_id))
        if self._backup is not None:
            self._backup(actor)
        with self._write(actor, TINDAKAN, alasan=f"Impor {plan.file_name}") as session:
            _check_state(plan, actor, state_digest(session, actor.instansi_id))
            counts = {str(status): count for status, count in plan.counts.items()}
            changes_of(session).notes.update(berkas=plan.file_name, sidik_berkas=plan.file_digest, **counts)
            if plan.koreksi:
                changes_of(session).notes.update(sel_dikoreksi=plan.koreksi)
            write_plan(
                session,
                plan,
                self._clock.now(),
                progress,
                lambda name: self._database.faults.at(f"{TINDAKAN}.{name}"),
            )
            remember_units(session, plan.unit_ids)
        return _result(plan)


def _with_units(options: ImportOptions, remembered: Mapping[str, str], state: OfficeState) -> ImportOptions:
    """With what earlier imports decided about units that are still there, unless it is answered anew."""
    living = {unit.id for unit in state.units}
    known = {(Tanya.UNIT_KEMBAR, path): unit_id for path, unit_id in remembered.items() if unit_id in living}
    return replace(options, jawaban={**known, **options.jawaban})


def _check_state(plan: ImportPlan, actor: Actor, digest: str) -> None:
    if plan.instansi_id == actor.instansi_id and plan.state_digest == digest:
        return
    raise StateError(
        "Rencana impor sudah tidak berlaku.",
        where=plan.file_name,
        why="Pegawai atau keadaannya, unit, jabatan, atau pejabat penilai berubah setelah rencana disusun.",
        who="Pengelola kinerja",
        next_step="Susun ulang rencana dari berkas yang sama, periksa, lalu terapkan.",
    )


def _result(plan: ImportPlan) -> ImportResult:
    counts = plan.counts
    return ImportResult(
        baru=counts[RowStatus.BARU],
        berubah=counts[RowStatus.BERUBAH],
        sama=counts[RowStatus.SAMA],
        ditolak=counts[RowStatus.DITOLAK],
        unit_baru=len(plan.units),
        jabatan_baru=sum(jabatan.is_new for jabatan in plan.jabatan),
        belum_lengkap=len(plan.incomplete_rows),
    )
