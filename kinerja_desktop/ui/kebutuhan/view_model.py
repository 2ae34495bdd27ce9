"""The needs of a year by unit, which of them nobody serves, and which one is open."""

from collections import defaultdict

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QStandardItemModel

from kinerja_desktop.domain.core.angka import format_angka
from kinerja_desktop.domain.kebutuhan.terms import Prioritas
from kinerja_desktop.domain.perencanaan.cakupan import Cakupan, JenisTemuan
from kinerja_desktop.services.kebutuhan.records import KebutuhanForm
from kinerja_desktop.services.organisasi.service import UnitRow
from kinerja_desktop.ui.kebutuhan.editor_view_model import KebutuhanEditor
from kinerja_desktop.ui.kebutuhan.table_model import fill_needs, make_people_model
from kinerja_desktop.ui.kit.context import ScreenContext
from kinerja_desktop.ui.kit.view_model import ViewModel

SEMUA = ""
"""Every priority."""
_URGENT = list(Prioritas)


class KebutuhanViewModel(ViewModel):
    """`listed`: the list is new; `covered`: what is not covered is known."""

    listed = Signal()
    covered = Signal()

    def __init__(self, context: ScreenContext, parent: QObject | None = None) -> None:
        super().__init__(context, parent)
        self._kebutuhan = context.services.kebutuhan
        self._text = ""
        self._prioritas: str | None = SEMUA
        self._cakupan: Cakupan | None = None
        self.needs: tuple[KebutuhanForm, ...] = ()
        self.units: tuple[UnitRow, ...] = ()
        self.tree = QStandardItemModel(self)
        self.people = make_people_model()
        self.editor = KebutuhanEditor(context, self)
        self.tell_for(self.editor)
        self.editor.saved.connect(self._read)
        self.editor.saved.connect(self.look_for_gaps)

    @property
    def tahun(self) -> int:
        return self.context.periode.current.tahun

    @property
    def may_see_coverage(self) -> bool:
        return self.may("laporan.read")

    @property
    def coverage_text(self) -> str:
        """What is not covered, in one line; empty while it is not known."""
        if self._cakupan is None:
            return ""
        needs = self._cakupan.count(JenisTemuan.TANPA_PEMILIK)
        people = self._cakupan.count(JenisTemuan.TANPA_TAUTAN)
        waiting = sum(not one.target for need in self.needs for one in need.indikator)
        targets = f", {format_angka(waiting)} indikator belum ada target" if waiting else ""
        if not needs and not people:
            return f"Semua kebutuhan punya pemilik dan semua pegawai tertaut{targets}"
        return (
            f"{format_angka(needs)} kebutuhan belum ada pemilik, {format_angka(people)} pegawai tanpa tautan"
            f"{targets}"
        )

    def load(self) -> None:
        """Read the needs of the period's year and begin to look for what is not covered."""
        units = self.attempt(lambda: self.services.organisasi.tree(self.actor))
        if units is None:
            return
        self.units = units
        self._read()
        self._reopen()
        self.look_for_gaps()

    def filter(self, text: str) -> None:
        """Show only needs whose text or unit contains this."""
        self._text = text.strip().casefold()
        self._fill()

    def filter_prioritas(self, prioritas: str | None) -> None:
        """Show only needs of this priority; SEMUA: all, None: those not weighed yet."""
        self._prioritas = prioritas
        self._fill()

    def choose(self, need: KebutuhanForm) -> None:
        """Open a need."""
        if self.editor.isian is None or self.editor.isian.id != need.id:
            self.editor.open(need)

    def open_target(self, target: str) -> None:
        """Open by the id of a need."""
        for need in self.needs:
            if need.id == target:
                self.choose(need)

    def begin(self) -> None:
        """An empty need in the unit of the one that is open, else in the first unit."""
        if not self.units:
            return
        current = self.editor.isian
        unit_id = current.unit_kerja_id if current else self.units[0].id
        order = sum(need.unit_kerja_id == unit_id for need in self.needs)
        self.editor.begin(unit_id, self.tahun, order)

    def unit_name(self, unit_kerja_id: str) -> str:
        return next((unit.nama for unit in self.units if unit.id == unit_kerja_id), "Unit yang diarsipkan")

    def _read(self) -> None:
        """The list as it is now; what is open stays."""
        needs = self.attempt(lambda: self._kebutuhan.list(self.actor, self.tahun))
        if needs is not None:
            self.needs = needs
        self._fill()

    def _reopen(self) -> None:
        """What is open as it is now; of another year or archived it is closed."""
        isian = self.editor.isian
        if isian is None or self.editor.is_unsaved:
            return
        found = next((need for need in self.needs if need.id == isian.id), None)
        if found is None:
            self.editor.close()
        elif not self.editor.incomplete:
            self.editor.open(found)

    def _fill(self) -> None:
        by_unit: defaultdict[str, list[KebutuhanForm]] = defaultdict(list)
        for need in self.needs:
            name = self.unit_name(need.unit_kerja_id)
            if self._prioritas not in (SEMUA, need.prioritas):
                continue
            if self._text in need.uraian.casefold() or self._text in name.casefold():
                by_unit[need.unit_kerja_id].append(need)
        order = [unit.id for unit in self.units if unit.id in by_unit]
        order += [unit_id for unit_id in by_unit if unit_id not in order]
        lonely = self._cakupan.of(JenisTemuan.TANPA_PEMILIK) if self._cakupan else ()
        groups = [(self.unit_name(unit_id), sorted(by_unit[unit_id], key=_urgency)) for unit_id in order]
        fill_needs(self.tree, groups, frozenset(one.letak[0].kebutuhan_id or "" for one in lonely))
        self.listed.emit()

    def look_for_gaps(self) -> None:
        """Begin to look for what is not covered, where this user may know."""
        if not self.may_see_coverage:
            return
        tahun = self.tahun
        self.start(
            "Memeriksa cakupan kebutuhan",
            lambda _progress: self.services.perencanaan.cakupan(self.actor, tahun),
            self._cover,
            replaces="cakupan",
        )

    def _cover(self, found: Cakupan) -> None:
        self._cakupan = found
        self.people.set_rows(found.of(JenisTemuan.TANPA_TAUTAN))
        self._fill()
        self.covered.emit()


def _urgency(need: KebutuhanForm) -> int:
    """The most urgent first, what was not weighed last; else as they stand."""
    return len(_URGENT) if need.prioritas is None else _URGENT.index(need.prioritas)
