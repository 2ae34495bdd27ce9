"""The list of people: filter, counts of what is missing, and which person is asked for."""

from collections.abc import Sequence

from msgspec.structs import replace
from PySide6.QtCore import QTimer, Signal

from kinerja_desktop.domain.core.progress import Progress
from kinerja_desktop.domain.pegawai.terms import StatusPegawai
from kinerja_desktop.services.pegawai.list import (
    DaftarPegawai,
    JumlahBelumLengkap,
    PegawaiFilter,
    PegawaiRow,
)
from kinerja_desktop.ui.kit.context import ScreenContext
from kinerja_desktop.ui.kit.view_model import ViewModel
from kinerja_desktop.ui.organisasi.choices import unit_choices
from kinerja_desktop.ui.pegawai.table_model import PegawaiListModel
from kinerja_desktop.ui.widgets.input.choices_model import Choice

TYPING_PAUSE_MS = 200
INCOMPLETE_TARGET = "belum-lengkap"
"""As the target of `navigate`: the people who still miss something, instead of one person."""


class PegawaiViewModel(ViewModel):
    """Ids and counts are read in the background; `listed` says that the list is the one asked for.

    `units_read` carries the choices of units, `counted` what is missing. `filter_changed`: the program itself
    changed the filter; inputs show it.
    """

    listed = Signal()
    counted = Signal(object)
    units_read = Signal(object)
    filter_changed = Signal()

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        self.model = PegawaiListModel(
            self._read_rows, lambda ids: self.services.pegawai.get_rows(self.actor, ids)
        )
        self.filter = PegawaiFilter(termasuk_bawahan=True)
        self.missing = JumlahBelumLengkap(0, 0, 0, 0)
        self.pejabat_lain = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(TYPING_PAUSE_MS)
        self._timer.timeout.connect(self._list)

    @property
    def is_restricted(self) -> bool:
        """Whether the filter hides somebody who might be there."""
        return self.filter != PegawaiFilter(termasuk_bawahan=True)

    def reload(self) -> None:
        """Read list, units and counts anew."""
        self._list()
        self.start("Membaca unit kerja", self._read_units, self.units_read.emit, replaces="unit")
        self.start("Menghitung", self._count, self._show_counts, replaces="hitung")

    def set_teks(self, teks: str) -> None:
        """Filter by a part of name or NIP, after a pause in typing."""
        self.filter = replace(self.filter, teks=teks)
        self._timer.start()

    def set_unit(self, unit_kerja_id: str | None) -> None:
        self._use(replace(self.filter, unit_kerja_id=unit_kerja_id))

    def set_status(self, status: StatusPegawai | None) -> None:
        self._use(replace(self.filter, status=status))

    def set_hanya_belum_lengkap(self, hanya: bool) -> None:
        self._use(replace(self.filter, hanya_belum_lengkap=hanya))

    def show_target(self, target: str) -> str | None:
        """Put the filter so that `target` is in the list; the id of the person, None for a group."""
        if target == INCOMPLETE_TARGET:
            self._use(PegawaiFilter(hanya_belum_lengkap=True, termasuk_bawahan=True))
            self.filter_changed.emit()
            return None
        if target not in self.model.ids:
            rows = self.attempt(lambda: self.services.pegawai.get_rows(self.actor, [target])) or ()
            teks = (rows[0].nip or rows[0].nama) if rows else ""
            self._use(PegawaiFilter(teks=teks, status=None, termasuk_bawahan=True))
            self.filter_changed.emit()
        return target

    def _use(self, filter_: PegawaiFilter) -> None:
        self.filter = filter_
        self._timer.stop()
        self._list()

    def _list(self) -> None:
        filter_ = self.filter

        def read(progress: Progress) -> DaftarPegawai:
            progress.step(0, 0)  # not begun at all when the user has typed on
            return self.services.pegawai.list_ids(self.actor, filter_)

        self.start("Membaca daftar pegawai", read, self._show_ids, replaces="daftar")

    def _read_units(self, progress: Progress) -> tuple[Choice, ...]:
        """All units, after the choice of none."""
        progress.step(0, 0)
        units = self.services.organisasi.tree(self.actor)
        return (Choice(None, "Semua unit"), *unit_choices(units))

    def _count(self, progress: Progress) -> JumlahBelumLengkap:
        progress.step(0, 0)
        return self.services.pegawai.count_belum_lengkap(self.actor)

    def _show_ids(self, daftar: DaftarPegawai) -> None:
        self.pejabat_lain = daftar.pejabat_lain
        self.model.set_ids(daftar.ids)
        self.listed.emit()

    def _show_counts(self, missing: JumlahBelumLengkap) -> None:
        self.missing = missing
        self.counted.emit(missing)

    def _read_rows(self, ids: Sequence[str]) -> tuple[PegawaiRow, ...]:
        return self.attempt(lambda: self.services.pegawai.get_rows(self.actor, ids)) or ()
