"""Taking the office to another computer: what is unsent, the backup that goes, the mark that stays."""

from pathlib import Path

from PySide6.QtCore import Signal

from kinerja_desktop.domain.keamanan.hak_akses import grants
from kinerja_desktop.services.cadangan.pindah import Pindah, mark_moved, read_mark, unmark
from kinerja_desktop.services.cadangan.records import CadanganInfo
from kinerja_desktop.ui.kit.view_model import ViewModel

STEPS = (
    "Pasang Kinerja Desktop di komputer baru, lalu pasang flashdisk ini.",
    "Pada awal pertama, pilih tempat data di komputer itu.",
    "Pilih 'Kantor ini sudah punya cadangan: pulihkan', lalu 'Pilih folder lain' di flashdisk ini.",
    "Pulihkan sebagai admin dengan sandi yang sama, atau dengan kode lembar pemulihan.",
    "Masuk, buka Pengaturan > Pemeriksaan, lalu Periksa sekarang.",
    "Sesudah semuanya benar, jangan lagi bekerja di komputer lama.",
)
"""At the new computer."""


class PindahViewModel(ViewModel):
    """`loaded` after each reading; `taken` carries the CadanganInfo of the backup on the stick."""

    loaded = Signal()
    taken = Signal(object)

    mark: Pindah | None = None
    unsent = 0
    unacknowledged = 0

    def load(self) -> None:
        """What has to be done before, and whether it was taken already."""
        self.mark = read_mark(self._folder)
        if grants(self.actor, "pertukaran.read"):
            riwayat = self.services.riwayat_pertukaran
            self.unsent = self.attempt(lambda: riwayat.count_unsent(self.actor)) or 0
            self.unacknowledged = self.attempt(lambda: riwayat.count_unacknowledged(self.actor)) or 0
        self.loaded.emit()

    def take(self, into: Path) -> None:
        """A verified backup on the stick, then the mark here."""

        def taken(info: CadanganInfo) -> None:
            marked = lambda: mark_moved(self._folder, str(info.path), self.services.clock.now())  # noqa: E731
            if self.succeeds(marked):
                self.taken.emit(info)
            self.load()

        self.start(
            "Membuat bekal pindah", lambda _progress: self.services.cadangan.create(self.actor, into), taken
        )

    def stay(self) -> None:
        """The move did not come about."""
        if self.succeeds(lambda: unmark(self._folder)):
            self.context.say("Pindah komputer dibatalkan")
        self.load()

    @property
    def before(self) -> str:
        """What should be sent first; empty: nothing waits."""
        told = [
            f"{self.unsent} perubahan belum dikirim ke pusat" if self.unsent else "",
            f"{self.unacknowledged} paket belum ada tanda terimanya" if self.unacknowledged else "",
        ]
        return "; ".join(filter(None, told))

    @property
    def _folder(self) -> Path:
        return self.context.kantor.folder
