"""The desk: whose evaluations these are, how far they are, who comes next, how the predikat are spread."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from PySide6.QtCore import QObject, Signal

from kinerja_desktop.domain.distribusi import SMALL_GROUP, HasilDistribusi
from kinerja_desktop.domain.enums import StatusEvaluasi
from kinerja_desktop.domain.errors import KinerjaError
from kinerja_desktop.domain.hak_akses import Lingkup, grants
from kinerja_desktop.domain.progress import Progress
from kinerja_desktop.services.evaluasi import EvaluasiRow
from kinerja_desktop.services.evaluasi_records import EvaluasiDetail
from kinerja_desktop.ui.context import ScreenContext
from kinerja_desktop.ui.evaluasi.penilaian_model import PenilaianModel
from kinerja_desktop.ui.jobs import Job


class Keadaan(StrEnum):
    """What the list can be narrowed to; the value is the menu text."""

    SEMUA = "Semua"
    BELUM_DIBUKA = "Belum dibuka"
    TERBUKA = "Terbuka, belum dinilai"
    DINILAI = "Dinilai, belum final"
    FINAL = "Final"


_STATUS = {
    Keadaan.BELUM_DIBUKA: None,
    Keadaan.TERBUKA: StatusEvaluasi.TERBUKA,
    Keadaan.DINILAI: StatusEvaluasi.DINILAI,
    Keadaan.FINAL: StatusEvaluasi.FINAL,
}
SAYA = "Yang saya nilai"


@dataclass(frozen=True)
class Saringan:
    """How the list is narrowed; empty texts do not. `unit` is a unit's name or SAYA."""

    teks: str = ""
    unit: str = ""
    keadaan: Keadaan = Keadaan.SEMUA


@dataclass(frozen=True)
class HasilMassal:
    """What one step for many people did, and who was refused with the reason."""

    berhasil: int
    ditolak: tuple[tuple[str, KinerjaError], ...]

    def sentence(self, verb: str) -> str:
        """`12 evaluasi dibuka, 3 tidak dapat dibuka.`"""
        failed = f", {len(self.ditolak)} tidak dapat {verb}" if self.ditolak else ""
        return f"{self.berhasil} evaluasi {verb}{failed}."

    def reasons(self) -> str:
        """Each reason once, with who acts, the next step and the people it stopped."""
        names: dict[str, list[str]] = {}
        for nama, error in self.ditolak:
            names.setdefault(str(error), []).append(nama)
        return "\n".join(f"{text}\nPegawai: {', '.join(who)}" for text, who in names.items())


def uniform_sentence(rows: Sequence[EvaluasiRow]) -> str:
    """A word of caution when everybody got the same two ratings; empty for few people or else."""
    rated = [row for row in rows if row.rating_hasil is not None and row.rating_perilaku is not None]
    pairs = Counter((row.rating_hasil, row.rating_perilaku) for row in rated)
    if len(rated) < SMALL_GROUP or len(pairs) > 1:
        return ""
    ((hasil, perilaku),) = pairs
    return (
        f"Semua {len(rated)} orang dinilai sama (hasil {hasil}, perilaku {perilaku}). "
        "Periksa kembali apakah umpan balik dan realisasinya memang sama."
    )


class EvaluasiModel(QObject):
    """State of the desk. `listed`: the list is new; `row_changed` one line of it (an EvaluasiRow);
    `refused` a KinerjaError; `mass_done` a sentence and the reasons of refusals."""

    listed = Signal()
    row_changed = Signal(object)
    distribusi_changed = Signal()
    refused = Signal(object)
    mass_done = Signal(str, str)

    def __init__(self, context: ScreenContext) -> None:
        super().__init__()
        self.context = context
        self.penilaian = PenilaianModel(context)
        self.penilaian.saved.connect(self._saved)
        self.saringan = Saringan()
        self._all: tuple[EvaluasiRow, ...] = ()
        self.rows: tuple[EvaluasiRow, ...] = ()
        self.distribusi: HasilDistribusi | None = None
        self.distribusi_problem = ""
        self.is_announcing = False
        self._asked = 0
        self._shown_id: str | None = None

    # --- the list -------------------------------------------------------------------------------------------

    def reload(self) -> None:
        """Read the list of the period; for a whole agency in the background."""
        self.penilaian.show(None)
        actor, periode = self.context.actor, self.context.periode.current
        self._asked += 1
        asked = self._asked

        def take(rows: object) -> None:
            if asked == self._asked:
                self._take_rows(rows)

        def read(_progress: Progress) -> object:
            return self.context.services.evaluasi.list(actor, periode)

        if grants(actor, "evaluasi.read")[0][1] is Lingkup.SEMUA:
            job = Job("Memuat daftar evaluasi", read)
            job.succeeded.connect(take)
            job.failed.connect(self.refused)
            self.context.runner.start(job)
            return
        try:
            take(self.context.services.evaluasi.list(actor, periode))
        except KinerjaError as error:
            self.refused.emit(error)

    def set_saringan(self, saringan: Saringan) -> None:
        self.saringan = saringan
        self.rows = tuple(row for row in self._all if self._shows(row))
        self.listed.emit()

    @property
    def units(self) -> tuple[str, ...]:
        """What the list can be narrowed to: own people first, then the units of the people in it."""
        own = (SAYA,) if self._own_people and len(self._own_people) < len(self._all) - 1 else ()
        return own + tuple(sorted({row.unit_kerja for row in self._all if row.unit_kerja}))

    @property
    def mine(self) -> tuple[EvaluasiRow, ...]:
        """Whom this user may rate."""
        if not grants(self.context.actor, "evaluasi.rate"):
            return ()
        return tuple(row for row in self._all if row.pegawai_id != self.context.actor.pegawai_id)

    @property
    def progress(self) -> tuple[int, int, int]:
        """How many are rated, how many of these final, and how many there are."""
        people = self.mine or self._all
        final = sum(row.status is StatusEvaluasi.FINAL for row in people)
        rated = sum(row.status is StatusEvaluasi.DINILAI for row in people)
        return final + rated, final, len(people)

    @property
    def unopened(self) -> tuple[EvaluasiRow, ...]:
        return tuple(row for row in self.mine if row.status is None)

    @property
    def to_finalize(self) -> tuple[EvaluasiRow, ...]:
        if not grants(self.context.actor, "evaluasi.finalize"):
            return ()
        return tuple(row for row in self.mine if row.status is StatusEvaluasi.DINILAI)

    def find(self, pegawai_id: str) -> int | None:
        """The line of a person in the list as it is narrowed."""
        places = (number for number, row in enumerate(self.rows) if row.pegawai_id == pegawai_id)
        return next(places, None)

    def next_line(self, step: int = 1) -> int | None:
        """The line to go on with; after the last one the first that is not rated yet. None: nobody left."""
        current = self.penilaian.row
        at = self.find(current.pegawai_id) if current is not None else None
        line = 0 if at is None else at + step
        own = self.context.actor.pegawai_id
        while 0 <= line < len(self.rows) and self.mine and self.rows[line].pegawai_id == own:
            line += step
        return line if 0 <= line < len(self.rows) else self._first_waiting()

    def _first_waiting(self) -> int | None:
        allowed = {row.pegawai_id for row in self.mine}
        waiting = (
            number
            for number, row in enumerate(self.rows)
            if row.pegawai_id in allowed and row.status in {None, StatusEvaluasi.TERBUKA}
        )
        return next(waiting, None)

    def first_line(self) -> int | None:
        """Where to begin in a new list: the person shown before, else the first to rate, else the first."""
        kept = self.find(self._shown_id) if self._shown_id is not None else None
        if kept is not None or not self.rows:
            return kept
        waiting = self._first_waiting()
        return 0 if waiting is None else waiting

    def choose(self, row: EvaluasiRow | None) -> None:
        """Show a person; what was decided about the one before is saved."""
        if row is not None:
            self._shown_id = row.pegawai_id
        self.penilaian.show(row)
        self._check_distribusi()

    # --- steps for many -------------------------------------------------------------------------------------

    def open_all(self) -> None:
        """Open every evaluation that is not open yet."""
        periode = self.context.periode.current
        actor, evaluasi = self.context.actor, self.context.services.evaluasi
        self._for_each(
            "Membuka evaluasi",
            "dibuka",
            self.unopened,
            lambda row: evaluasi.open(actor, row.pegawai_id, periode),
        )

    def finalize_all(self, tanggal: date) -> None:
        """Make everything final that is rated, as signed on `tanggal`."""
        self.penilaian.save()
        actor, evaluasi = self.context.actor, self.context.services.evaluasi
        people = self.to_finalize
        self.penilaian.discard_drafts(frozenset(row.pegawai_id for row in people))
        self._for_each(
            "Memfinalkan evaluasi",
            "difinalkan",
            people,
            lambda row: evaluasi.finalize(actor, row.evaluasi_id or "", tanggal),
        )

    def _for_each(
        self, text: str, verb: str, rows: Sequence[EvaluasiRow], act: Callable[[EvaluasiRow], object]
    ) -> None:
        def work(progress: Progress) -> object:
            refused: list[tuple[str, KinerjaError]] = []
            for number, row in enumerate(rows):
                progress.step(number, len(rows), text)
                try:
                    act(row)
                except KinerjaError as error:
                    refused.append((row.nama, error))
            return HasilMassal(len(rows) - len(refused), tuple(refused))

        job = Job(text, work)
        job.succeeded.connect(lambda result: self.mass_done.emit(result.sentence(verb), result.reasons()))
        job.failed.connect(self.refused)
        job.finished.connect(self._mass_finished)
        self.context.runner.start(job)

    def _mass_finished(self) -> None:
        """Also after a cancel: what was done by then stands."""
        self._announce()
        self.reload()

    # --- one person changed ---------------------------------------------------------------------------------

    def _saved(self, detail: EvaluasiDetail) -> None:
        row = self.penilaian.row
        if row is None:
            return
        self._all = tuple(row if one.pegawai_id == detail.pegawai_id else one for one in self._all)
        self.rows = tuple(row if one.pegawai_id == detail.pegawai_id else one for one in self.rows)
        self.row_changed.emit(row)
        self._check_distribusi()
        self._announce()
        self.context.say("Tersimpan")

    def _announce(self) -> None:
        self.is_announcing = True
        self.context.changes.announce("evaluasi")
        self.is_announcing = False

    @property
    def _own_people(self) -> tuple[EvaluasiRow, ...]:
        own = self.context.actor.pegawai_id
        return tuple(row for row in self._all if own is not None and row.penilai_id == own)

    @property
    def group(self) -> tuple[EvaluasiRow, ...]:
        """Whose predikat are compared: one's own people, else all of the shown person's rater."""
        if self._own_people:
            return self._own_people
        shown = self.penilaian.row
        rater = shown.penilai_id if shown else None
        return tuple(row for row in self._all if rater is not None and row.penilai_id == rater)

    def _check_distribusi(self) -> None:
        self.distribusi, self.distribusi_problem = None, ""
        group = self.group
        rater = group[0].penilai_id if group else None
        if rater is not None and grants(self.context.actor, "evaluasi.distribusi"):
            periode = self.context.periode.current
            try:
                self.distribusi = self.context.services.evaluasi.check_penilai(
                    self.context.actor, rater, periode
                )
            except KinerjaError as error:
                self.distribusi_problem = str(error)
        self.distribusi_changed.emit()

    def _take_rows(self, rows: object) -> None:
        self._all = tuple(row for row in _as_rows(rows))
        if self.saringan.unit and self.saringan.unit not in self.units:
            self.saringan = replace(self.saringan, unit="")
        self.set_saringan(self.saringan)
        self._check_distribusi()

    def _shows(self, row: EvaluasiRow) -> bool:
        wanted = self.saringan
        text = " ".join(wanted.teks.casefold().split())
        digits = text.replace(" ", "")
        by_text = text in row.nama.casefold() or (digits.isdigit() and digits in row.nip)
        if wanted.unit == SAYA:
            by_unit = row.penilai_id == self.context.actor.pegawai_id
        else:
            by_unit = not wanted.unit or row.unit_kerja == wanted.unit
        by_state = wanted.keadaan is Keadaan.SEMUA or row.status is _STATUS[wanted.keadaan]
        return by_text and by_unit and by_state


def _as_rows(rows: object) -> tuple[EvaluasiRow, ...]:
    if not isinstance(rows, tuple):
        raise TypeError(rows)
    return rows
