"""A real data folder with the admin Budi, as backups and restores are done on it."""

from datetime import UTC, datetime
from pathlib import Path

from msgspec.structs import replace

from kinerja_desktop.db.models.organisasi import Instansi
from kinerja_desktop.db.models.pertukaran import Instalasi
from kinerja_desktop.db.store.session import WriteContext
from kinerja_desktop.db.vault.keyslots import SANDI
from kinerja_desktop.db.vault.vault import Vault
from kinerja_desktop.domain.core.clock import Clock
from kinerja_desktop.domain.core.errors import CancelledError
from kinerja_desktop.domain.core.progress import SilentProgress
from kinerja_desktop.domain.keamanan.sandi import encode_sandi
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.services.cadangan.service import CadanganService
from kinerja_desktop.services.keamanan.masuk import AdminPertama, MasukService, Sesi
from kinerja_desktop.services.keamanan.service import KeamananService
from kinerja_desktop.services.pemeriksaan.service import PemeriksaanService
from tests.kit.office import INSTANSI, start_vault

BUDI = "sapi kuda terbang ungu"
SITI = "gajah lompat pagar besi"
BARU = "lampu hijau di atas sumur"
ADMIN = frozenset({Peran.ADMIN})


class Steps:
    """Remembers the progress; cancelled at the step `cancel_at`."""

    def __init__(self, cancel_at: int = -1) -> None:
        self.seen: list[tuple[int, int, str]] = []
        self.cancel_at = cancel_at

    def step(self, done: int, total: int, label: str = "") -> None:
        self.seen.append((done, total, label))
        if done == self.cancel_at:
            raise CancelledError


class Kantor:
    def __init__(self, path: Path, budi: Sesi | None = None) -> None:
        self.now = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
        self.vault = self.open(path)
        if budi is None:
            self.budi = MasukService(self.vault).create_first_admin(
                AdminPertama("budi", "Budi", BUDI, INSTANSI)
            )
        else:
            self.budi = replace(budi, database=self.vault.unlock(SANDI, "budi", encode_sandi(BUDI)))
        self.cadangan = CadanganService(self.budi.database, self.vault)
        self.keamanan = KeamananService(self.budi.database, self.vault)

    def fill(self) -> None:
        with self.write() as session:
            session.add(Instansi(instansi_id=INSTANSI, id=INSTANSI, kode="UJI", nama="Lama"))
            session.add(
                Instalasi(
                    nama="Uji", instansi_id=INSTANSI, epoch="epoch-1", kunci_tanda_tangan="", kunci_sandi="",
                    dibuat_pada=self.now,
                )
            )  # fmt: skip

    def open(self, path: Path) -> Vault:
        return start_vault(path, Clock(lambda: self.now))

    def write(self):
        return self.budi.database.write(WriteContext(self.budi.actor, Peran.ADMIN, "organisasi.save"))

    def rename(self, nama: str) -> None:
        with self.write() as session:
            session.get_one(Instansi, (INSTANSI, INSTANSI)).nama = nama

    def state(self) -> tuple[str, str]:
        """Name of the agency and epoch of the installation."""
        with self.budi.database.read() as session:
            return session.get_one(Instansi, (INSTANSI, INSTANSI)).nama, session.query(Instalasi).one().epoch

    def is_clean(self, sesi: Sesi | None = None) -> bool:
        sesi = sesi or self.budi
        return PemeriksaanService(sesi.database, self.vault).run(sesi.actor, SilentProgress()).bersih
