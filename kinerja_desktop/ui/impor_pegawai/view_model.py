"""The import in four steps: file, columns, plan with corrections, result."""

from datetime import date
from enum import IntEnum
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal

from kinerja_desktop.domain.core.progress import Progress
from kinerja_desktop.services.impor_pegawai.service import (
    ImportOptions,
    ImportPlan,
    ImportResult,
    Place,
    PlannedUnit,
    Question,
    RowStatus,
)
from kinerja_desktop.services.organisasi.service import JabatanForm
from kinerja_desktop.ui.impor_pegawai.filter import Jenis, PlanFilter, PlanIndex
from kinerja_desktop.ui.impor_pegawai.kolom_view_model import KolomViewModel
from kinerja_desktop.ui.impor_pegawai.table_model import PlanModel
from kinerja_desktop.ui.kit.context import ScreenContext
from kinerja_desktop.ui.kit.jobs import Job
from kinerja_desktop.ui.kit.view_model import ViewModel
from kinerja_desktop.ui.organisasi.choices import unit_choices
from kinerja_desktop.ui.widgets.input.choices_model import Choice


class Langkah(IntEnum):
    BERKAS = 0
    KOLOM = 1
    RENCANA = 2
    HASIL = 3


class ImporPegawaiViewModel(ViewModel):
    """`stepped`: another step is in front; `planned`: there is another plan; `filtered`: so are its rows."""

    stepped = Signal()
    planned = Signal()
    filtered = Signal()

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        self.kolom = KolomViewModel(context)
        self.kolom.setParent(self)
        self.model = PlanModel()
        self.step = Langkah.BERKAS
        self.plan: ImportPlan | None = None
        self.result: ImportResult | None = None
        self.filter = PlanFilter()
        self._index = PlanIndex(())
        today = self.services.impor_pegawai.today
        self.options = ImportOptions(awal=date(today.year, 1, 1), berlaku=today)
        self._planning: Job | None = None
        self._koreksi: dict[Place, dict[str, str]] = {}
        self._originals: dict[tuple[Place, str], str] = {}
        self._mapped: dict[str, PlannedUnit] = {}
        self._known_units: tuple[Choice, ...] = ()
        self.tell_for(self.kolom)
        self.kolom.busy.connect(self.busy)
        self.kolom.read.connect(self._show_columns)
        # later: the plan may replace the rows while the cell's editor is still closing
        self.model.corrected.connect(self.correct, Qt.ConnectionType.QueuedConnection)

    def open(self, path: Path) -> None:
        """Begin with a file; corrections of another one are forgotten."""
        self._koreksi, self._originals, self._mapped = {}, {}, {}
        self.options = replace(self.options, unit_mapping={}, unit_parents={}, jawaban={})
        self.plan, self.result, self.filter, self._index = None, None, PlanFilter(), PlanIndex(())
        self.kolom.open(path)

    def go(self, step: Langkah) -> None:
        self.step = step
        self.stepped.emit()

    def set_dates(self, awal: date, berlaku: date) -> None:
        """First day of what is new, and of what changes."""
        self.options = replace(self.options, awal=awal, berlaku=berlaku)

    def posts_without_kind(self) -> tuple[JabatanForm, ...]:
        """Posts of which no list said a kind that we know; the kind decides on forms and raters."""
        posts = self.attempt(lambda: self.services.organisasi.list_jabatan(self.actor)) or ()
        return tuple(one for one in posts if one.jenis is None)

    def make_plan(self) -> None:
        """What the import would do, in the background; nothing is written. A plan under way is given up."""
        path, mapping, options = self.kolom.path, self.kolom.mapping, self.options
        if path is None or self.kolom.problem:
            return
        koreksi = {place: dict(texts) for place, texts in self._koreksi.items()}

        def plan(progress: Progress) -> tuple[ImportPlan, PlanIndex]:
            made = self.services.impor_pegawai.plan(
                self.actor, path, mapping, progress, options, koreksi=koreksi
            )
            return made, PlanIndex(made.rows)

        if self._planning is not None:
            self._planning.cancel()
        self._planning = self.start("Menyusun rencana impor", plan, lambda made: self._show_plan(*made))

    def correct(self, place: Place, key: str, text: str) -> None:
        """Read `text` in place of a cell, and plan again; the text of the file takes it back."""
        row = next((row for row in self.model.rows if row.place == place), None)
        before = row.texts.get(key, "") if row else ""
        original = self._originals.setdefault((place, key), before)
        fixes = self._koreksi.setdefault(place, {})
        if text == original:
            del self._originals[place, key]
            fixes.pop(key, None)
        else:
            fixes[key] = text
        if not fixes:
            del self._koreksi[place]
        self.make_plan()

    @property
    def correction_count(self) -> int:
        return len(self._originals)

    def set_filter(self, filter_: PlanFilter) -> None:
        self.filter = filter_
        self._filter()

    def count_of(self, jenis: Jenis) -> int:
        return self._index.count_of(jenis)

    def causes(self) -> list[tuple[str, int]]:
        """The causes among the rows of the kind shown, with how many rows have them."""
        return self._index.causes_of(self.filter.jenis)

    def units(self) -> tuple[PlannedUnit, ...]:
        """The units that do not exist yet: those to create, and those the user has mapped."""
        planned = {unit.path: unit for unit in self.plan.units} if self.plan else {}
        return tuple({**self._mapped, **planned}.values())

    def mapped_unit(self, path: str) -> str | None:
        """The existing unit that stands for one of `units`; None: it is created."""
        return self.options.unit_mapping.get(path)

    def map_unit(self, unit: PlannedUnit, unit_id: str | None) -> None:
        """Take an existing unit instead of creating one (None: create it after all), and plan again."""
        mapping = {path: one for path, one in self.options.unit_mapping.items() if path != unit.path}
        if unit_id is not None:
            mapping[unit.path] = unit_id
            self._mapped[unit.path] = unit
        else:
            self._mapped.pop(unit.path, None)
        self.options = replace(self.options, unit_mapping=mapping)
        self.make_plan()

    def set_parent(self, unit: PlannedUnit, key: str) -> None:
        """Put a new unit below another one: its id, the `path` of a new one, or empty for the top level."""
        parents = {**self.options.unit_parents, unit.path: key}
        self.options = replace(self.options, unit_parents=parents)
        self.make_plan()

    def parent_choices(self, unit: PlannedUnit) -> tuple[Choice, ...]:
        """The units below which a new unit may stand: neither itself nor what stands in it."""
        planned = self.plan.units if self.plan else ()
        inside = {unit.path}
        while more := {one.path for one in planned if one.induk_key in inside} - inside:
            inside |= more
        new = (Choice(one.path, f"{one.nama} (baru)") for one in planned if one.path not in inside)
        return (Choice("", "(tingkat teratas)"), *self._known_units, *new)

    def answer(self, question: Question, answer_id: str) -> None:
        """Take an answer to a question of the plan, and plan again."""
        given = {**self.options.jawaban, (question.jenis, question.key): answer_id}
        self.options = replace(self.options, jawaban=given)
        self.make_plan()

    def unit_choices(self) -> tuple[Choice, ...]:
        """The units there are, read anew: once for each plan."""
        units = self.attempt(lambda: self.services.organisasi.tree(self.actor)) or ()
        self._known_units = unit_choices(units)
        return (Choice(None, "Buat unit baru"), *self._known_units)

    @property
    def notes(self) -> tuple[str, ...]:
        """What was decided about the file: which sheets and columns are read, what is not and why."""
        return (*self.kolom.notes, *(self.plan.notes if self.plan else ()))

    @property
    def will_write(self) -> bool:
        """Whether applying the plan would change anything."""
        return self.plan is not None and not self.plan.writes.is_empty

    def apply(self) -> None:
        """Carry out the plan in the background, as a whole or not at all."""
        plan = self.plan
        if plan is None or self.is_busy:
            return

        def work(progress: Progress) -> ImportResult:
            return self.services.impor_pegawai.apply(self.actor, plan, progress)

        self.start("Mengimpor pegawai", work, self._show_result)

    def _show_columns(self) -> None:
        self.go(Langkah.KOLOM)

    def _show_plan(self, plan: ImportPlan, index: PlanIndex) -> None:
        """At first show what needs the user; later keep the filter while it still shows something."""
        is_first = self.step is not Langkah.RENCANA
        self.plan, self._index = plan, index
        if is_first:
            refused = plan.counts[RowStatus.DITOLAK]
            self.filter = PlanFilter(Jenis.DITOLAK if refused else Jenis.SEMUA)
        elif not index.select(self.filter):
            self.filter = PlanFilter()
        self._filter()
        self.planned.emit()
        if self.step is not Langkah.RENCANA:
            self.go(Langkah.RENCANA)

    def _filter(self) -> None:
        self.model.set_rows(self._index.select(self.filter), self.kolom.keys, self._originals)
        self.filtered.emit()

    def _show_result(self, result: ImportResult) -> None:
        self.result = result
        self.kolom.learn()
        self.go(Langkah.HASIL)
