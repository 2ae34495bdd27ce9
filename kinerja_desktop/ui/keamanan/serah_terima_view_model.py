"""One user hands over to the next: the same roles, an own password, the old login ends."""

from collections.abc import Sequence

from msgspec import Struct
from PySide6.QtCore import Signal

from kinerja_desktop.domain.core.errors import KinerjaError
from kinerja_desktop.domain.keamanan.hak_akses import grants
from kinerja_desktop.services.keamanan.serah_terima import SerahTerima, render_berita
from kinerja_desktop.services.keamanan.service import PenggunaBaru, PenggunaInfo
from kinerja_desktop.ui.keamanan.pengguna_view_model import PenggunaForm, PenggunaViewModel
from kinerja_desktop.ui.kit.view_model import ViewModel


class Serahan(Struct, frozen=True):
    """What was done. `berita`: the paper to sign. `sisa`: what another still has to do; empty: nothing."""

    berita: str
    sisa: str = ""


class SerahTerimaViewModel(ViewModel):
    """`loaded` after each listing; `handed_over` carries a Serahan."""

    loaded = Signal()
    handed_over = Signal(object)

    def __init__(self, users: PenggunaViewModel) -> None:
        super().__init__(users.context)
        self.users = users
        users.setParent(self)
        users.failed.connect(self.failed)
        users.loaded.connect(self.loaded)

    def load(self) -> None:
        self.users.load()

    @property
    def givers(self) -> Sequence[PenggunaInfo]:
        """Whose work can be handed over."""
        return [one for one in self.users.pengguna if one.aktif]

    def problems(self, dari: PenggunaInfo, form: PenggunaForm, alasan: str) -> dict[str, str]:
        """Message by field name; the strength of the password is judged by the service."""
        found = self.users.problems(form)
        if form.nama_pengguna.strip().casefold() == dari.nama_pengguna:
            found["nama_pengguna"] = "Penerima memakai nama pengguna sendiri."
        if not alasan.strip():
            found["alasan"] = "Tulis dasarnya, misalnya nomor surat tugas."
        return found

    def hand_over(self, dari: PenggunaInfo, form: PenggunaForm, alasan: str) -> None:
        """The receiver first, then the old login ends: never nobody. Who hands over himself stays until the
        receiver ends it."""
        pegawai = self.users.find_pegawai(form.nip) if form.nip.strip() else None
        baru = PenggunaBaru(
            form.nama_pengguna, form.nama.strip(), dari.peran, pegawai.id if pegawai else None
        )
        keamanan, actor = self.services.keamanan, self.actor

        def work(_progress: object) -> Serahan:
            berita = render_berita(self._paper(dari, baru, alasan.strip()))
            keamanan.add_pengguna(actor, baru, form.sandi)
            if dari.id == actor.pengguna_id:
                return Serahan(
                    berita, f"{baru.nama} masuk, lalu menghapus {dari.nama} di Pengguna dan peran."
                )
            keamanan.remove_pengguna(actor, dari.id, alasan.strip())
            return Serahan(berita)

        self.start("Menyerahkan", work, self._done)

    def _paper(self, dari: PenggunaInfo, baru: PenggunaBaru, alasan: str) -> SerahTerima:
        return SerahTerima(
            instansi=self.services.instansi.get(self.actor).nama,
            dari=dari.nama,
            kepada=baru.nama,
            nama_pengguna=baru.nama_pengguna,
            peran=sorted(one.value for one in dari.peran),
            terbuka=self._open(),
            alasan=alasan,
            tanggal=self.services.clock.today(),
        )

    def _open(self) -> list[str]:
        """What waits at the centre and at home."""
        found: list[str] = []
        if grants(self.actor, "pertukaran.read"):
            riwayat = self.services.riwayat_pertukaran
            unsent, waiting = riwayat.count_unsent(self.actor), riwayat.count_unacknowledged(self.actor)
            found += [f"{unsent} perubahan belum dikirim ke pusat."] if unsent else []
            found += [f"{waiting} paket belum ada tanda terimanya."] if waiting else []
        try:
            newest = next(iter(self.services.cadangan.list_all(self.actor)), None)
        except KinerjaError:
            newest = None
        return [*found, f"Cadangan terakhir: {newest.dibuat}." if newest else "Belum ada cadangan."]

    def _done(self, serahan: Serahan) -> None:
        self.context.say("Serah terima dicatat")
        self.load()
        self.handed_over.emit(serahan)
