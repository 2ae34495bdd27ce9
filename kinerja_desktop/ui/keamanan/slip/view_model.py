"""Who gets a login, and the slips of the last act until they are kept."""

from pathlib import Path

from PySide6.QtCore import Signal

from kinerja_desktop.services.keamanan.slip import CalonPengguna, SlipMasuk
from kinerja_desktop.ui.kit.context import ScreenContext
from kinerja_desktop.ui.kit.view_model import ViewModel


class SlipViewModel(ViewModel):
    """`loaded` after each listing, `marked` after each change of a mark, `made` when the logins are there."""

    loaded = Signal()
    marked = Signal()
    made = Signal()

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        self.calon: tuple[CalonPengguna, ...] = ()
        self.marks: set[str] = set()
        self.slip: tuple[SlipMasuk, ...] = ()
        """In clear: forgotten as soon as the page is left."""

    def load(self) -> None:
        """Who has no login; at first all of them are marked."""
        found = self.attempt(lambda: self.services.slip_masuk.list_calon(self.actor))
        if found is not None:
            self.calon = found
            self.marks = {one.pegawai_id for one in found}
            self.loaded.emit()

    def found(self, teks: str) -> list[CalonPengguna]:
        """Whose name, number or unit has every word of it."""
        words = teks.casefold().split()
        return [
            one
            for one in self.calon
            if all(word in f"{one.nama} {one.nip} {one.unit_kerja}".casefold() for word in words)
        ]

    def mark(self, pegawai_ids: set[str], *, marked: bool) -> None:
        self.marks = self.marks | pegawai_ids if marked else self.marks - pegawai_ids
        self.marked.emit()

    def make(self) -> None:
        """All of the marked, or none; a password is dear to make: about a second a person."""
        ids = tuple(self.marks)
        self.start(
            "Memberi akses",
            lambda progress: self.services.slip_masuk.make(self.actor, ids, progress),
            self._keep,
        )

    def save(self, path: Path) -> Path | None:
        """Where the slips were written; None after a refusal."""
        return self.attempt(lambda: self.services.slip_masuk.save_pdf(self.actor, self.slip, path))

    def forget(self) -> None:
        """The slips are in safe hands, or given up."""
        self.slip = ()

    def _keep(self, slips: tuple[SlipMasuk, ...]) -> None:
        self.slip = slips
        self.context.say(f"{len(slips)} orang mendapat akses")
        self.made.emit()
