"""The lines of planning documents of the period's year, their links, and the plan of an import."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from kinerja_desktop.domain.anggaran.terms import Dokumen
from kinerja_desktop.domain.core.angka import format_angka, format_persen, format_rupiah
from kinerja_desktop.domain.perencanaan.aliran import AliranRencana
from kinerja_desktop.services.anggaran.plan import RencanaImpor, StatusBaris
from kinerja_desktop.services.anggaran.tautan import BarisAnggaran, Tautan
from kinerja_desktop.services.kebutuhan.records import KebutuhanForm
from kinerja_desktop.ui.kit.context import ScreenContext
from kinerja_desktop.ui.kit.view_model import ViewModel
from kinerja_desktop.ui.widgets.input.choices_model import Choice


class AnggaranViewModel(ViewModel):
    """`listed`: the lines are new; `planned`: the plan of an import is, or there is none any more; `said`
    carries a sentence on what was done; `saved` the page that was written."""

    listed = Signal()
    planned = Signal()
    said = Signal(str)
    saved = Signal(object)

    def __init__(self, context: ScreenContext, parent: QObject | None = None) -> None:
        super().__init__(context, parent)
        self.lines: tuple[BarisAnggaran, ...] | None = None
        self.aliran: AliranRencana | None = None
        self.needs: tuple[Choice, ...] = ()
        self.plan: RencanaImpor | None = None
        self._path: Path | None = None
        self._answers: dict[str, str] = {}
        self._dokumen: Dokumen | None = None

    @property
    def tahun(self) -> int:
        return self.context.periode.current.tahun

    @property
    def summary(self) -> str:
        """How much money reaches somebody; empty while it is not known."""
        found = self.aliran
        if found is None or found.dokumen is None:
            return ""
        reached, whole = found.berpemilik, found.jumlah
        return (
            f"{format_rupiah(reached)} dari {format_rupiah(whole)} ({format_persen(reached, whole)}) sampai "
            f"ke orangnya, menurut {found.dokumen}"
        )

    @property
    def documents(self) -> tuple[Dokumen, ...]:
        """Those that have lines this year."""
        there = {one.dokumen for one in self.lines or ()}
        return tuple(one for one in Dokumen if one in there)

    @property
    def plan_summary(self) -> str:
        """What applying would do, in one line."""
        plan = self.plan
        if plan is None:
            return ""
        counts = ", ".join(f"{format_angka(plan.count(one))} {one}" for one in StatusBaris)
        stays = f"; {format_angka(plan.tinggal)} baris lain dibiarkan" if plan.tinggal else ""
        return f"{plan.berkas}, tahun {plan.tahun}: {counts}{stays}"

    def load(self) -> None:
        """Look again; a look that still runs is dropped."""
        tahun = self.tahun
        self.start(
            "Membaca anggaran",
            lambda _progress: (
                self.services.anggaran.list(self.actor, tahun),
                self.services.perencanaan.aliran(self.actor, tahun),
                self.services.kebutuhan.list(self.actor, tahun),
            ),
            lambda found: self._take(*found),
            replaces="anggaran",
        )

    def open(self, path: Path) -> None:
        """Plan to take in a file for the period's year."""
        self._path, self._answers, self._dokumen = path, {}, None
        self._plan()

    def answer(self, kunci: str, nilai: str) -> None:
        """Answer a question of the plan, which is made again."""
        self._answers[kunci] = nilai
        self._plan()

    def choose_dokumen(self, dokumen: Dokumen) -> None:
        """The file is this document."""
        if self.plan is not None and dokumen is not self.plan.dokumen:
            self._dokumen = dokumen
            self._plan()

    def give_up(self) -> None:
        """Forget the plan."""
        self.plan = self._path = None
        self.planned.emit()

    def apply(self) -> None:
        """Write the plan."""
        plan = self.plan
        if plan is not None:
            self.start(
                "Menyimpan anggaran",
                lambda _progress: self.services.anggaran.apply(self.actor, plan),
                self._applied,
            )

    def accept(self, rows: Sequence[BarisAnggaran]) -> None:
        """Take what is proposed for these lines."""
        self._link([one.usul for one in rows if one.usul is not None])

    def link(self, rows: Sequence[BarisAnggaran], unit_id: str | None, need_id: str | None) -> None:
        """These lines are for this unit and need; None: as it is."""
        self._link(
            [Tautan(one.id, unit_id or one.unit_kerja_id, need_id or one.kebutuhan_id) for one in rows]
        )

    def unlink(self, rows: Sequence[BarisAnggaran]) -> None:
        """Nothing is named of these lines any more."""
        self._link([Tautan(one.id, None, None) for one in rows])

    def make_needs(self, rows: Sequence[BarisAnggaran], unit_id: str) -> None:
        """These lines become needs of the unit."""
        made = self.attempt(
            lambda: self.services.anggaran.make_needs(self.actor, unit_id, [one.id for one in rows])
        )
        if made is not None:
            needs, measures = format_angka(made.kebutuhan), format_angka(made.indikator)
            linked = format_angka(made.tertaut)
            self.said.emit(f"{needs} kebutuhan dan {measures} indikator dibuat, {linked} baris ditautkan")
            self.load()

    def archive(self, dokumen: Dokumen, alasan: str) -> bool:
        """Take a document of the year out of use; whether it was done."""
        count = self.attempt(lambda: self.services.anggaran.archive(self.actor, self.tahun, dokumen, alasan))
        if count is None:
            return False
        self.said.emit(f"{format_angka(count)} baris {dokumen} diarsipkan")
        self.load()
        return True

    def save(self, path: Path) -> None:
        """The page from rupiah to person; a name without ending becomes a PDF."""
        path = path if path.suffix else path.with_suffix(".pdf")
        tahun = self.tahun
        self.start(
            "Menyusun lembar anggaran",
            lambda _progress: self.services.perencanaan.save_aliran(self.actor, tahun, path),
            self.saved.emit,
        )

    def _plan(self) -> None:
        path, tahun, answers, dokumen = self._path, self.tahun, dict(self._answers), self._dokumen
        if path is not None:
            self.start(
                "Membaca berkas",
                lambda progress: self.services.anggaran.plan(
                    self.actor, path, tahun, progress, dokumen=dokumen, jawaban=answers
                ),
                self._planned,
            )

    def _planned(self, plan: RencanaImpor) -> None:
        self.plan = plan
        self.planned.emit()

    def _applied(self, plan: RencanaImpor) -> None:
        counts = ", ".join(f"{format_angka(plan.count(one))} {one}" for one in StatusBaris)
        self.said.emit(f"{plan.dokumen} {plan.tahun}: {counts}")
        self.give_up()
        self.load()

    def _link(self, tautan: Sequence[Tautan]) -> None:
        changed = self.attempt(lambda: self.services.anggaran.link(self.actor, tautan)) if tautan else None
        if changed is not None:
            self.said.emit(f"Tautan {format_angka(changed)} baris disimpan")
            self.load()

    def _take(
        self, lines: tuple[BarisAnggaran, ...], aliran: AliranRencana, needs: Sequence[KebutuhanForm]
    ) -> None:
        self.lines, self.aliran = lines, aliran
        self.needs = tuple(Choice(one.id, one.uraian) for one in needs if one.id)
        self.listed.emit()
