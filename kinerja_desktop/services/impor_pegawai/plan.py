"""What an import would do, before it is done: shown to the user, then handed to `apply` unchanged."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any

from msgspec import Struct, field

from kinerja_desktop.db.models.base import Travelling
from kinerja_desktop.domain.organisasi.terms import JenisJabatan
from kinerja_desktop.domain.pegawai.terms import StatusPegawai
from kinerja_desktop.services.impor_pegawai.called.columns import ReadColumn
from kinerja_desktop.services.impor_pegawai.sheet.rows import PersonRow, Place, Texts
from kinerja_desktop.services.impor_pegawai.tanya.question import Answer, Jawaban, Question, Tanya


class RowStatus(StrEnum):
    BARU = "baru"
    BERUBAH = "berubah"
    SAMA = "sama"
    DITOLAK = "ditolak"


class ImportOptions(Struct, frozen=True):
    """`awal`: first day of the first placement and rater of a new person (None: 1 January of this year).
    `berlaku`: first day of what changes (None: today).
    `timpa`: fields (`richer.TIMPA`) whose value of the file counts although it says less than the known one.
    `unit_mapping`: unit of the file (as in `PlannedUnit.path`) -> id of the unit it stands for.
    `unit_parents`: new unit (its `path`) -> id or `path` of the unit above it, empty for the top level.
    `jawaban`: what the user answered to `ImportPlan.questions`."""

    awal: date | None = None
    berlaku: date | None = None
    unit_mapping: Mapping[str, str] = field(default_factory=dict[str, str])
    timpa: frozenset[str] = frozenset()
    unit_parents: Mapping[str, str] = field(default_factory=dict[str, str])
    jawaban: Jawaban = field(default_factory=dict[tuple[Tanya, str], str])


class FieldChange(Struct, frozen=True):
    """One field of a person, as words for the screen; `before` is empty for a new person. `key` names the
    field for programs, as `docs/rencana-impor.md` lists them."""

    label: str
    before: str
    after: str
    key: str = ""


class PlannedRow(Struct, frozen=True):
    """One row of the file. `reasons` only when refused; `incomplete` is what somebody must still fill in
    (the person is taken in all the same); `warnings` are doubts; `texts` the cells by column key.
    `person` is the row as read (None: refused), `penilai` the NIP of the rater found for it, else as written,
    `status_pegawai` the state the person will have, `kept` what the file says poorer than is known, `orang`
    how many rows of the file this one stands for: those that are refused for one cause together."""

    place: Place
    nip: str
    nama: str
    status: RowStatus
    reasons: tuple[str, ...] = ()
    changes: tuple[FieldChange, ...] = ()
    warnings: tuple[str, ...] = ()
    incomplete: tuple[str, ...] = ()
    texts: Texts = field(default_factory=dict[str, str])
    person: PersonRow | None = None
    penilai: str = ""
    status_pegawai: StatusPegawai | None = None
    kept: tuple[FieldChange, ...] = ()
    orang: int = 1


class PlannedUnit(Struct, frozen=True):
    """A unit that does not exist yet; `path` as in the file, outer to inner, joined with " / ". `induk` is
    the name of the unit above it (empty: none), `induk_key` its id, or its `path` when it is new too."""

    nama: str
    path: str
    induk: str
    induk_key: str = ""


class PlannedJabatan(Struct, frozen=True):
    """A post to create, or an existing one whose kind becomes known. `jenis` None: to be completed."""

    nama: str
    jenis: JenisJabatan | None
    is_new: bool


class Update(Struct, frozen=True):
    """New values for some columns of one existing record."""

    model: type[Travelling]
    id: str
    values: Mapping[str, Any]


class Writes(Struct, frozen=True):
    """New records as column values, and updates; all references are already resolved to ids."""

    units: tuple[Mapping[str, Any], ...] = ()
    jabatan: tuple[Mapping[str, Any], ...] = ()
    pegawai: tuple[Mapping[str, Any], ...] = ()
    penempatan: tuple[Mapping[str, Any], ...] = ()
    penilai: tuple[Mapping[str, Any], ...] = ()
    updates: tuple[Update, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not any((self.units, self.jabatan, self.pegawai, self.penempatan, self.penilai, self.updates))


class ImportPlan(Struct, frozen=True):
    """Every row with what would happen to it. `state_digest` names the database state it was made for,
    `koreksi` counts the cells that the user typed over, `people` are all who can be the answer to a question
    about a rater (empty: there is no such question), `unit_ids` what was decided about units of the file:
    path -> id of the unit that it stands for (empty: its own), remembered as the plan is applied."""

    instansi_id: str
    file_name: str
    file_digest: str
    rows: tuple[PlannedRow, ...]
    units: tuple[PlannedUnit, ...]
    jabatan: tuple[PlannedJabatan, ...]
    notes: tuple[str, ...]
    state_digest: str
    writes: Writes
    koreksi: int = 0
    columns: tuple[ReadColumn, ...] = ()
    questions: tuple[Question, ...] = ()
    people: tuple[Answer, ...] = ()
    unit_ids: Mapping[str, str] = field(default_factory=dict[str, str])

    @property
    def unanswered(self) -> tuple[Question, ...]:
        """What nobody has answered yet; as long as that is so, `Question.chosen` holds."""
        return tuple(one for one in self.questions if not one.is_answered)

    @property
    def counts(self) -> Mapping[RowStatus, int]:
        """How many rows of the file have each status; every status is there."""
        counted = Counter[RowStatus]()
        for row in self.rows:
            counted[row.status] += row.orang
        return {status: counted[status] for status in RowStatus}

    @property
    def incomplete_rows(self) -> tuple[PlannedRow, ...]:
        """The rows that are taken in but leave something to be completed."""
        return tuple(row for row in self.rows if row.incomplete)


class ImportResult(Struct, frozen=True):
    """What an applied plan did."""

    baru: int
    berubah: int
    sama: int
    ditolak: int
    unit_baru: int
    jabatan_baru: int
    belum_lengkap: int
