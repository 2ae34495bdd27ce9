"""Backups: list, make, examine, restore."""

from pathlib import Path

from msgspec import structs
from PySide6.QtCore import Signal

from kinerja_desktop.domain.core.errors import AccessDeniedError, KinerjaError
from kinerja_desktop.services.cadangan.records import CadanganInfo, HasilPemulihan, KunciCadangan
from kinerja_desktop.ui.kit.view_model import ViewModel


class CadanganViewModel(ViewModel):
    """`loaded` after each listing; `made` carries a CadanganInfo, `restored` a HasilPemulihan.

    `key_wanted` when a backup opens only with a password or code that was valid when it was made.
    """

    loaded = Signal()
    made = Signal(object)
    restored = Signal(object)
    key_wanted = Signal(object)

    backups: tuple[CadanganInfo, ...] = ()

    def load(self, *, examine: bool = False) -> None:
        """List the shelf; `examine` opens every backup again and takes its time. A listing meanwhile or later
        neither stops it nor forgets what it found."""
        self.start(
            "Memeriksa cadangan" if examine else "Membaca cadangan",
            lambda _progress: tuple(self.services.cadangan.list_all(self.actor, examine=examine)),
            self._take,
            replaces="pemeriksaan" if examine else "cadangan",
        )

    def make(self, into: Path | None = None) -> None:
        """A backup now; `into` is another place, such as a stick."""
        self.start(
            "Membuat cadangan", lambda _progress: self.services.cadangan.create(self.actor, into), self._made
        )

    def report(self, path: Path) -> str:
        """A backup as it is printed; empty: it was refused, and that was told."""
        return self.attempt(lambda: self.services.cadangan.report(self.actor, path)) or ""

    def problems(self, alasan: str) -> str:
        """What is still missing before a restore; empty: nothing."""
        return "" if alasan.strip() else "Tulis mengapa cadangan dipulihkan; ini dicatat di jejak audit."

    def restore(self, path: Path, alasan: str, kunci: KunciCadangan | None = None) -> None:
        """Bring the state of a backup back, after a backup of the present one."""

        def work(_progress: object) -> HasilPemulihan | KinerjaError:
            try:
                return self.services.cadangan.restore(self.actor, path, alasan.strip(), kunci)
            except AccessDeniedError as error:
                if kunci is None and self.may("cadangan.restore"):
                    return error
                raise

        self.start("Memulihkan cadangan", work, self._restored)

    def _take(self, backups: tuple[CadanganInfo, ...]) -> None:
        examined = {one.path: one for one in self.backups if one.baik is not None}
        self.backups = tuple(
            structs.replace(one, baik=known.baik, keterangan=known.keterangan)
            if one.baik is None and (known := examined.get(one.path))
            else one
            for one in backups
        )
        self.loaded.emit()

    def _made(self, info: CadanganInfo) -> None:
        self.context.say("Cadangan dibuat dan diperiksa")
        self.made.emit(info)
        self.load()

    def _restored(self, result: HasilPemulihan | KinerjaError) -> None:
        if isinstance(result, KinerjaError):
            self.key_wanted.emit(result)
            return
        self.restored.emit(result)
        self.load()
