"""A new placement of one person: unit, post (an existing or a new one), kind and first day."""

from collections.abc import Callable
from datetime import date

from msgspec import Struct
from PySide6.QtCore import Signal

from kinerja_desktop.domain.core.progress import Progress
from kinerja_desktop.domain.pegawai.terms import JenisPenempatan
from kinerja_desktop.services.arsip.reading import DIURUNGKAN
from kinerja_desktop.services.organisasi.service import JabatanForm
from kinerja_desktop.services.pegawai.riwayat import KoreksiPenempatan
from kinerja_desktop.services.pegawai.service import PenempatanForm
from kinerja_desktop.ui.kit.view_model import ViewModel
from kinerja_desktop.ui.organisasi.choices import jabatan_choices, unit_choices
from kinerja_desktop.ui.widgets.input.choices_model import Choice


class Pindah(Struct, frozen=True):
    """What the form says. `jabatan_id` None: `jabatan` is a post that does not exist yet."""

    unit_kerja_id: str | None
    jabatan_id: str | None
    jabatan: str
    jenis: JenisPenempatan
    mulai: date


class PenempatanViewModel(ViewModel):
    """`loaded` carries the choices of units and of posts; `done`: the placement is stored."""

    loaded = Signal(object, object)
    done = Signal()

    @property
    def today(self) -> date:
        return self.services.pegawai.today

    def load(self) -> None:
        """Read what may be chosen, in the background."""

        def read(_progress: Progress) -> tuple[tuple[Choice, ...], tuple[Choice, ...]]:
            organisasi = self.services.organisasi
            units = unit_choices(organisasi.tree(self.actor))
            return units, jabatan_choices(organisasi.list_jabatan(self.actor))

        self.start(
            "Membaca unit dan jabatan", read, lambda found: self.loaded.emit(*found), replaces="pilihan"
        )

    def end_acting(self, pegawai_id: str, selesai: date, penempatan_id: str | None = None) -> None:
        """End one Plt./Plh. of the person on this last day; `penempatan_id` None: all."""
        end = self.services.pegawai.end_acting
        if self.succeeds(lambda: end(self.actor, pegawai_id, selesai, penempatan_id)):
            self.done.emit()
            self.context.say("Plt./Plh. berakhir")

    def place(self, pegawai_id: str, pindah: Pindah) -> dict[str, str]:
        """Store it; what is wrong by field ("unit", "jabatan"), empty when it was stored or refused."""

        def place(unit_kerja_id: str, jabatan_id: str) -> None:
            form = PenempatanForm(pegawai_id, unit_kerja_id, jabatan_id, pindah.mulai, pindah.jenis)
            self.services.pegawai.place(self.actor, form)

        def undo() -> None:
            history = self.services.pegawai.get(self.actor, pegawai_id).penempatan
            made = [one.id for one in history if (one.mulai, one.jenis) == (pindah.mulai, pindah.jenis)]
            for catatan_id in made[:1]:
                self.services.riwayat_pegawai.void_penempatan(self.actor, catatan_id, DIURUNGKAN)

        return self._store(pindah, place, lambda: self.context.offer("Penempatan tersimpan", undo))

    def correct(self, catatan_id: str, pindah: Pindah, selesai: date | None, alasan: str) -> dict[str, str]:
        """Put a line of the history right; what is wrong as in `place`."""

        def correct(unit_kerja_id: str, jabatan_id: str) -> None:
            koreksi = KoreksiPenempatan(
                catatan_id, unit_kerja_id, jabatan_id, pindah.jenis, pindah.mulai, selesai, alasan
            )
            self.services.riwayat_pegawai.correct_penempatan(self.actor, koreksi)

        return self._store(pindah, correct, lambda: self.context.say("Catatan penempatan dibetulkan"))

    def void(self, catatan_id: str, alasan: str) -> None:
        """Take a line of the history back."""
        if self.succeeds(
            lambda: self.services.riwayat_pegawai.void_penempatan(self.actor, catatan_id, alasan)
        ):
            self.done.emit()
            self.context.say("Catatan penempatan dibatalkan")

    def _store(
        self, pindah: Pindah, store: Callable[[str, str], None], tell: Callable[[], None]
    ) -> dict[str, str]:
        """Make the post where it does not exist yet, then store; tells when it worked."""
        wrong: dict[str, str] = {}
        if pindah.unit_kerja_id is None:
            wrong["unit"] = "Pilih unit kerja dari daftar."
        if not pindah.jabatan:
            wrong["jabatan"] = "Pilih jabatan, atau tulis nama jabatan baru."
        if wrong or pindah.unit_kerja_id is None:
            return wrong
        unit_kerja_id = pindah.unit_kerja_id

        def work() -> None:
            jabatan_id = pindah.jabatan_id or self.services.organisasi.save_jabatan(
                self.actor, JabatanForm(pindah.jabatan)
            )
            store(unit_kerja_id, jabatan_id)

        if self.succeeds(work):
            self.done.emit()
            tell()
        return {}
