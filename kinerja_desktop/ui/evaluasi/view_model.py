"""The desk: whose evaluations these are, how far they are, who comes next, how the predikat are spread."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date

from msgspec.structs import replace
from PySide6.QtCore import Signal

from kinerja_desktop.domain.core.errors import KinerjaError
from kinerja_desktop.domain.core.tanggal import format_tanggal
from kinerja_desktop.domain.evaluasi.distribusi import SMALL_GROUP, HasilDistribusi
from kinerja_desktop.domain.evaluasi.terms import StatusEvaluasi
from kinerja_desktop.domain.keamanan.hak_akses import Lingkup, grants
from kinerja_desktop.services.core.tanda import types_for_others
from kinerja_desktop.services.evaluasi.menjelang_final import MenjelangFinal
from kinerja_desktop.services.evaluasi.reading import EvaluasiDetail
from kinerja_desktop.services.evaluasi.service import EvaluasiRow
from kinerja_desktop.ui.evaluasi.daftar import Daftar, Saringan
from kinerja_desktop.ui.evaluasi.penilaian_model import PenilaianModel
from kinerja_desktop.ui.kit.context import ScreenContext
from kinerja_desktop.ui.kit.jobs import HasilMassal, act_on_each
from kinerja_desktop.ui.kit.view_model import ViewModel


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


class EvaluasiModel(ViewModel):
    """State of the desk. `listed`: the list is new; `row_changed` one line of it (an EvaluasiRow);
    `mass_done` a sentence and the reasons of refusals."""

    listed = Signal()
    row_changed = Signal(object)
    distribusi_changed = Signal()
    mass_done = Signal(str, str)

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        self.penilaian = PenilaianModel(context, self)
        self.tell_for(self.penilaian)
        self.stopped.connect(self.reload)  # what was done by then stands
        self.penilaian.saved.connect(self._saved)
        self.saringan = Saringan()
        self.daftar = Daftar(context.actor)
        self.rows: tuple[EvaluasiRow, ...] = ()
        self.distribusi: HasilDistribusi | None = None
        self.distribusi_problem = ""
        self._shown_id: str | None = None

    # --- the list -------------------------------------------------------------------------------------------

    def reload(self) -> None:
        """Read the list of the period; for a whole agency in the background."""
        actor, periode = self.actor, self.context.periode.current
        shown = self.penilaian.row
        if shown is not None and shown.periode != periode:
            self.penilaian.show(None)

        def read(_progress: object = None) -> Daftar:
            return Daftar(actor, self.services.evaluasi.list(actor, periode))

        if grants(actor, "evaluasi.read")[0][1] is Lingkup.SEMUA:
            self.start("Memuat daftar evaluasi", read, self._take, replaces="daftar")
        elif (daftar := self.attempt(read)) is not None:
            self._take(daftar)

    def set_saringan(self, saringan: Saringan) -> None:
        self.saringan = saringan
        self.rows = self.daftar.narrow(saringan)
        self.listed.emit()

    @property
    def to_finalize(self) -> int:
        """How many are rated and wait for the last step of this user."""
        if types_for_others(self.actor, "evaluasi.finalize") or not self.may("evaluasi.finalize"):
            return 0  # what others signed is recorded one by one, each with its number
        return self.daftar.count_mine(StatusEvaluasi.DINILAI)

    def find(self, pegawai_id: str) -> int | None:
        """The line of a person in the list as it is narrowed."""
        places = (number for number, row in enumerate(self.rows) if row.pegawai_id == pegawai_id)
        return next(places, None)

    def want(self, pegawai_id: str) -> int | None:
        """The line of this person, who is shown as soon as a list that is still being read has come."""
        self._shown_id = pegawai_id
        return self.find(pegawai_id)

    def next_line(self, step: int = 1) -> int | None:
        """The line to go on with; after the last one the first that is not rated yet. None: nobody left."""
        current = self.penilaian.row
        at = self.find(current.pegawai_id) if current is not None else None
        line = 0 if at is None else at + step
        while (
            0 <= line < len(self.rows) and self.daftar.has_mine and not self.daftar.is_mine(self.rows[line])
        ):
            line += step
        return line if 0 <= line < len(self.rows) else self._first_waiting()

    def _first_waiting(self) -> int | None:
        waiting = (
            number
            for number, row in enumerate(self.rows)
            if row.status in {None, StatusEvaluasi.TERBUKA} and self.daftar.is_mine(row)
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
        actor, evaluasi = self.actor, self.services.evaluasi
        self._for_each(
            "Membuka evaluasi",
            "dibuka",
            self.daftar.mine(None),
            lambda row: evaluasi.open(actor, row.pegawai_id, periode),
        )

    def too_early(self) -> str:
        """Why what is rated cannot be final yet, with the first day; empty: it can, or nothing is rated."""
        periode, today = self.context.periode.current, self.services.clock.today()
        rows = self.daftar.mine(StatusEvaluasi.DINILAI)
        if not rows or today >= periode.selesai:
            return ""
        ids, check = [row.pegawai_id for row in rows], self.services.menjelang_final.first_day
        first = self.attempt(lambda: check(self.actor, periode, ids))
        return "" if first is None or today >= first else f"Dapat difinalkan mulai {format_tanggal(first)}"

    def before_final(self, rows: Sequence[EvaluasiRow], tanggal: date) -> MenjelangFinal | None:
        """What is to be asked before these become final; None: it is too early, and that was said."""
        periode, ids = self.context.periode.current, [row.pegawai_id for row in rows]
        check = self.services.menjelang_final.check
        return self.attempt(lambda: check(self.actor, periode, ids, tanggal))

    def finalize_all(self, tanggal: date, *, sebelum_akhir: bool = False) -> None:
        """Make everything final that is rated, as signed on `tanggal`."""
        self.penilaian.save()
        actor, evaluasi = self.actor, self.services.evaluasi
        people = self.daftar.mine(StatusEvaluasi.DINILAI)
        self.penilaian.discard_drafts(frozenset(row.pegawai_id for row in people))
        self._for_each(
            "Memfinalkan evaluasi",
            "difinalkan",
            people,
            lambda row: evaluasi.finalize(actor, row.evaluasi_id or "", tanggal, sebelum_akhir=sebelum_akhir),
        )

    def _for_each(
        self, text: str, verb: str, rows: Sequence[EvaluasiRow], act: Callable[[EvaluasiRow], object]
    ) -> None:
        self.start(
            text,
            lambda progress: act_on_each(progress, text, rows, act),
            lambda done: self._end_mass(verb, done),
        )

    def _end_mass(self, verb: str, done: HasilMassal) -> None:
        self.mass_done.emit(done.sentence("evaluasi", verb), done.reasons())
        self.reload()

    # --- one person changed ---------------------------------------------------------------------------------

    def _saved(self, detail: EvaluasiDetail) -> None:
        row = self.penilaian.row
        if row is None:
            return
        self.daftar.replace(row)
        line = self.find(detail.pegawai_id)
        if line is not None:
            self.rows = (*self.rows[:line], row, *self.rows[line + 1 :])
        self.row_changed.emit(row)
        self._check_distribusi()
        self.context.say("Tersimpan")

    @property
    def group(self) -> tuple[EvaluasiRow, ...]:
        """Whose predikat are compared: one's own people, else all of the shown person's rater."""
        shown = self.penilaian.row
        return self.daftar.own_people or self.daftar.rated_by(shown.penilai_id if shown else None)

    def _check_distribusi(self) -> None:
        self.distribusi, self.distribusi_problem = None, ""
        group = self.group
        rater = group[0].penilai_id if group else None
        if rater is not None and self.may("evaluasi.distribusi"):
            periode = self.context.periode.current
            try:
                self.distribusi = self.services.evaluasi.check_penilai(self.actor, rater, periode)
            except KinerjaError as error:
                self.distribusi_problem = str(error)
        self.distribusi_changed.emit()

    def _take(self, daftar: Daftar) -> None:
        self.daftar = daftar
        if self.saringan.unit not in daftar.units:
            self.saringan = replace(self.saringan, unit="")
        self.set_saringan(self.saringan)
        self._check_distribusi()
