"""Setting up an office: everything the first-run wizard gathered, written as one whole or not at all."""

from pathlib import Path

from kinerja_desktop.db.store.session import Database
from kinerja_desktop.domain.core.progress import Progress
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.keamanan.sandi import check_nama_pengguna, check_sandi
from kinerja_desktop.services.keamanan.lembar import LembarPemulihan
from kinerja_desktop.services.keamanan.masuk import AdminPertama, MasukService, Sesi
from kinerja_desktop.services.organisasi.instansi import InstansiForm, InstansiService
from kinerja_desktop.services.organisasi.service import SEMARANG_TEMPLATE, OrganisasiService, read_template
from kinerja_desktop.services.pemasangan.form import KantorBaru, PerangkatDaerah
from kinerja_desktop.services.pertukaran.pendaftaran.service import PendaftaranService

_STEPS = 4


class PemasanganService:
    """Works before login, on an empty data folder."""

    def __init__(self, masuk: MasukService) -> None:
        self._masuk = masuk

    def list_perangkat_daerah(self) -> tuple[PerangkatDaerah, ...]:
        """The agencies of the shipped template, in its order."""
        return tuple(PerangkatDaerah(one.kode, one.nama) for one in read_template(SEMARANG_TEMPLATE).unit)

    def check_template(self, path: Path) -> str:
        """The name that a template file gives itself; raises FileRefusedError when it is none."""
        return read_template(path).nama

    def check_nama_pengguna(self, nama_pengguna: str) -> str:
        """The user name as it will be stored; raises InvalidInputError."""
        return check_nama_pengguna(nama_pengguna)

    def check_sandi(self, sandi: str, personal: tuple[str, ...]) -> None:
        """Raises InvalidInputError with advice for a weak password; `personal` words count as guessed."""
        check_sandi(sandi, personal)

    def new_lembar(self) -> LembarPemulihan:
        """The recovery sheet, to be printed and confirmed before anything is written."""
        return self._masuk.new_lembar()

    def install(self, baru: KantorBaru, progress: Progress) -> Sesi:
        """Make the office and log its admin in. After a failure or cancel the folder holds no office.

        Raises InvalidInputError, FileRefusedError, StateError, StorageFullError and CancelledError.
        """
        progress.step(0, _STEPS, "Menyiapkan basis data")

        def prepare(database: Database, actor: Actor) -> None:
            progress.step(1, _STEPS, "Menyimpan instansi")
            InstansiService(database).save(actor, InstansiForm(baru.kode, baru.nama, baru.kota, baru.ritme))
            if baru.unit is not None:
                progress.step(2, _STEPS, "Memuat unit kerja")
                OrganisasiService(database).load_template(
                    actor, baru.unit.path or SEMARANG_TEMPLATE, baru.unit.kode
                )
            PendaftaranService(database).set_up(actor, baru.instalasi, pusat=baru.pusat)
            progress.step(3, _STEPS, "Mengunci basis data")

        admin = AdminPertama(baru.nama_pengguna, baru.nama_admin, baru.sandi)
        return self._masuk.create_first_admin(admin, baru.lembar, prepare)
