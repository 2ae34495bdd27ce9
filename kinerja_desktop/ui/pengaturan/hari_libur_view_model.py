"""The office's holidays: each change saved at once, the last one can be undone."""

from datetime import date

from msgspec import Struct
from PySide6.QtCore import Signal

from kinerja_desktop.services.pengaturan.reading import HariLibur
from kinerja_desktop.ui.kit.view_model import ViewModel


class _Step(Struct, frozen=True):
    before: tuple[HariLibur, ...]


class HariLiburViewModel(ViewModel):
    """`loaded` after each change."""

    loaded = Signal()

    rows: tuple[HariLibur, ...] = ()
    _undo: _Step | None = None

    @property
    def can_edit(self) -> bool:
        return self.may("pengaturan.save")

    @property
    def can_undo(self) -> bool:
        return self._undo is not None

    def load(self) -> None:
        found = self.attempt(lambda: self.services.pengaturan.list_hari_libur(self.actor))
        if found is not None:
            self.rows = found
            self.loaded.emit()

    def add(self, tanggal: date, nama: str) -> bool:
        """False when it was refused."""
        return self._set((*self.rows, HariLibur(tanggal, nama)))

    def rename(self, tanggal: date, nama: str) -> bool:
        return self._set(
            tuple(HariLibur(one.tanggal, nama) if one.tanggal == tanggal else one for one in self.rows)
        )

    def remove(self, tanggal: date) -> bool:
        return self._set(tuple(one for one in self.rows if one.tanggal != tanggal))

    def undo(self) -> None:
        """Bring back the list as it was before the last change."""
        if self._undo is not None and self._set(self._undo.before):
            self._undo = None
            self.loaded.emit()

    def _set(self, wanted: tuple[HariLibur, ...]) -> bool:
        before = self.rows
        if wanted == before:
            return True
        stored = self.attempt(lambda: self.services.pengaturan.set_hari_libur(self.actor, wanted))
        if stored is None:
            self.loaded.emit()
            return False
        self.rows, self._undo = stored, _Step(before)
        self.context.say("Tersimpan")
        self.loaded.emit()
        return True
