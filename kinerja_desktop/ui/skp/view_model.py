"""The list of SKP: the year from the period, a filter, and which one is open in the editor."""

from collections.abc import Sequence
from datetime import date
from enum import Enum

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from kinerja_desktop.domain.core.errors import NotFoundError
from kinerja_desktop.domain.keamanan.hak_akses import Lingkup, grants
from kinerja_desktop.domain.skp.tahap import LangkahSkp, TahapSkp
from kinerja_desktop.services.core.tanda import Surat, types_for_others
from kinerja_desktop.services.skp.guards import SkpDraft
from kinerja_desktop.services.skp.masa import MasaUsulan
from kinerja_desktop.services.skp.people import SkpPegawaiFilter, SkpPegawaiPage, SkpPegawaiRow
from kinerja_desktop.services.skp.reading.records import SkpDetail
from kinerja_desktop.ui.kit.context import ScreenContext
from kinerja_desktop.ui.kit.jobs import HasilMassal, act_on_each
from kinerja_desktop.ui.kit.view_model import ViewModel
from kinerja_desktop.ui.skp.editor.steps import may
from kinerja_desktop.ui.skp.editor.view_model import SkpEditor
from kinerja_desktop.ui.skp.list_table_model import NO_SKP, SkpPeopleModel

PAGE_SIZE = 100


class StatusFilter(Enum):
    """What the list shows; the value is its text."""

    SEMUA = "Semua status"
    BELUM_ADA = NO_SKP
    DRAF = TahapSkp.DRAF
    DIALOG = TahapSkp.DIALOG
    DIAJUKAN = TahapSkp.DIAJUKAN
    DIKEMBALIKAN = TahapSkp.DIKEMBALIKAN
    DITANDATANGANI = TahapSkp.DITANDATANGANI
    DITETAPKAN = TahapSkp.DITETAPKAN
    DITUTUP = TahapSkp.DITUTUP
    TINJAU = "Target belum ditinjau"


class SkpViewModel(ViewModel):
    """`listed`: the list is new; `chosen`: another person or SKP is open; `mass_done`: what a step for many
    did, as a sentence and the reasons of refusals."""

    listed = Signal()
    chosen = Signal()
    mass_done = Signal(str, str)

    def __init__(self, context: ScreenContext, parent: QObject | None = None) -> None:
        super().__init__(context, parent)
        self._skp, self._masa = context.services.skp, context.services.masa_skp
        self.people = SkpPeopleModel()
        self.editor = SkpEditor(context, self)
        self.current: SkpPegawaiRow | None = None
        self._filter = SkpPegawaiFilter(context.periode.current.tahun)
        self.tell_for(self.editor)
        self.editor.stepped.connect(self._refresh)

    @property
    def tahun(self) -> int:
        return self._filter.tahun

    @property
    def is_own_only(self) -> bool:
        """Whether this user sees nobody but himself: then his SKP opens without a list."""
        return all(lingkup is Lingkup.SENDIRI for _, lingkup in grants(self.actor, "skp.read"))

    @property
    def may_create(self) -> bool:
        """Whether a draft may be begun for the person who is open."""
        row = self.current
        return row is not None and self.may_begin(row)

    def may_begin(self, row: SkpPegawaiRow) -> bool:
        """Whether a draft may be begun for the person of a line."""
        return row.skp_id is None and may(self.actor, "skp.write", row.pegawai_id, "")

    def filter(self, teks: str, status: StatusFilter) -> None:
        """Show only these; the open SKP stays open."""
        self._filter = replace(
            self._filter,
            teks=teks,
            tahap=status.value if isinstance(status.value, TahapSkp) else None,
            belum_ada=status is StatusFilter.BELUM_ADA,
            tinjau=status is StatusFilter.TINJAU,
        )
        self._read_list()

    def load(self) -> None:
        """Read everything for the year of the period; with nobody else to see the own SKP is opened."""
        if self._filter.tahun != self.context.periode.current.tahun:
            self._filter = replace(self._filter, tahun=self.context.periode.current.tahun)
            self._choose(None)
        self._read_list()
        rows = self.people.rows
        if self.is_own_only and rows:
            self._choose(self._again(rows[0]))
        elif self.current is not None:
            self._choose(self._again(self.current))

    def choose(self, row: SkpPegawaiRow) -> None:
        """Open the SKP of a line, or say that there is none yet."""
        self._choose(row)

    def open_target(self, target: str) -> None:
        """Open by the id of a person or of an SKP."""
        of_person = SkpPegawaiFilter(self.tahun, pegawai_id=target)
        rows = self.attempt(
            lambda: self._skp.list_pegawai(self.actor, of_person).rows or self._rows_of_skp(target)
        )
        if rows:
            self._choose(rows[-1])

    def step(self, direction: int) -> None:
        """Open the next (1) or the previous (-1) line of the list."""
        if self.current is None:
            return
        at = self.people.row_of(self.current.pegawai_id, self.current.skp_id) + direction
        if 0 <= at < len(self.people.rows):
            self._choose(self.people.rows[at])

    def list_masa(self) -> tuple[MasaUsulan, ...]:
        """From which days an SKP of the person who is open may run, the likely one first."""
        row = self.current
        if row is None:
            return ()
        found = self.attempt(lambda: self._masa.list_usulan(self.actor, row.pegawai_id, self.tahun))
        return found or (MasaUsulan(date(self.tahun, 1, 1)),)

    def create_draft(self, mulai: date | None = None) -> None:
        """An empty SKP to the end of the year for the person who is open; `mulai` None: the whole year."""
        if self.current is None:
            return
        days = (mulai or date(self.tahun, 1, 1), date(self.tahun, 12, 31))
        draft = SkpDraft(self.current.pegawai_id, *days)
        detail = self.attempt(lambda: self._skp.create_draft(self.actor, draft))
        if detail is None:
            return
        self.current = _as_now(self.current, detail)
        self._read_list()
        self._choose(self.current)

    @property
    def records_paper(self) -> bool:
        """Whether this user also records what others signed on paper: then with the number of it."""
        return types_for_others(self.actor, "skp.decide")

    def to_set(self, chosen: Sequence[SkpPegawaiRow]) -> tuple[SkpPegawaiRow, ...]:
        """The submitted ones that this user may set: of those `chosen`, where they are several, else of the
        whole list. What was signed on paper is recorded of chosen ones only."""
        several = len(chosen) > 1
        if not several and self.records_paper:
            return ()
        return tuple(
            row
            for row in (chosen if several else self.people.rows)
            if _waits(row) and may(self.actor, "skp.decide", row.pegawai_id, "")
        )

    def establish_all(self, rows: Sequence[SkpPegawaiRow], tanggal: date, surat: Surat) -> None:
        """Set each of them on this day; who is refused is told, the others are set."""
        skp, actor = self._skp, self.actor

        def act(row: SkpPegawaiRow) -> object:
            return skp.establish(actor, row.skp_id or "", tanggal, surat)

        self.start(
            "Menetapkan SKP",
            lambda progress: act_on_each(progress, "Menetapkan SKP", rows, act),
            self._end_mass,
        )

    def _end_mass(self, done: HasilMassal) -> None:
        self.load()
        self.mass_done.emit(done.sentence("SKP", "ditetapkan"), done.reasons())

    def _refresh(self) -> None:
        """After a step of the open SKP: its state in the list, and the revision that it became; after a
        discarded draft the SKP that is left."""
        detail, row = self.editor.detail, self.current
        self._read_list()
        if row is not None and detail is None:
            self._choose(self._again(replace(row, skp_id=None)))
            return
        if row is not None and detail is not None:
            self.current = _as_now(row, detail)
        self.chosen.emit()

    def _choose(self, row: SkpPegawaiRow | None) -> None:
        is_same = row is not None and self.editor.detail is not None and self.editor.detail.id == row.skp_id
        self.current = row
        if is_same:
            self.editor.reload()
        elif row is None or row.skp_id is None or not self.editor.open(row.skp_id):
            self.editor.close()
        self.chosen.emit()

    def _again(self, row: SkpPegawaiRow) -> SkpPegawaiRow | None:
        """The line as it is now; the newest SKP when it had none. None: the person was archived."""
        filter_ = SkpPegawaiFilter(self.tahun, pegawai_id=row.pegawai_id)
        rows = self.attempt(lambda: self._skp.list_pegawai(self.actor, filter_).rows)
        if rows is None:
            return row
        open_id = self.editor.detail.id if self.editor.detail else row.skp_id
        same = [one for one in rows if one.skp_id == open_id]
        return next(iter(same or rows), None)

    def _rows_of_skp(self, skp_id: str) -> tuple[SkpPegawaiRow, ...]:
        try:
            detail = self._skp.get(self.actor, skp_id)
        except NotFoundError:
            return ()
        filter_ = SkpPegawaiFilter(detail.tahun, pegawai_id=detail.pegawai_id)
        rows = self._skp.list_pegawai(self.actor, filter_).rows
        return tuple(row for row in rows if row.skp_id == skp_id)

    def _read_list(self) -> None:
        filter_ = self._filter

        def fetch(offset: int) -> SkpPegawaiPage:
            return self._skp.list_pegawai(self.actor, filter_, limit=PAGE_SIZE, offset=offset)

        self.attempt(lambda: self.people.show(fetch(0), fetch))
        self.listed.emit()


def _waits(row: SkpPegawaiRow) -> bool:
    return row.perjalanan is not None and row.perjalanan.allows(LangkahSkp.TETAPKAN)


def _as_now(row: SkpPegawaiRow, detail: SkpDetail) -> SkpPegawaiRow:
    return replace(row, skp_id=detail.id, status=detail.status, perjalanan=detail.perjalanan)
