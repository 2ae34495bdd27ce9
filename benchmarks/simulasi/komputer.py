"""One PC: a data folder with a real encrypted database, a clock of its own, two folders for files."""

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Select

from benchmarks.simulasi.dunia import Dunia
from kinerja_desktop.domain.core.clock import Clock
from kinerja_desktop.domain.core.progress import SilentProgress
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.services.cadangan.records import KunciCadangan
from kinerja_desktop.services.keamanan.masuk import AdminPertama, Sesi
from tests.kit.office import SANDI, start_kantor

ADMIN = "admin"
KUNCI = KunciCadangan(ADMIN, SANDI)


class Komputer:
    """`meleset`: how wrong its clock is. `mundur`: what was typed here may have been lost with a backup."""

    SALAH = (timedelta(days=-9863), timedelta(days=1826))  # 1999 and 2031

    def __init__(self, dunia: Dunia, nama: str) -> None:
        self.dunia = dunia
        self.nama = nama
        self.meleset = timedelta(0)
        self.mundur = False
        self.masuk, self.keluar = (dunia.folder / nama / one for one in ("masuk", "keluar"))
        for folder in (self.masuk, self.keluar):
            folder.mkdir(parents=True)
        self._kantor = start_kantor(dunia.folder / nama / "data", Clock(lambda: dunia.now + self.meleset))
        self._cadangan: list[Path] = []

    def pasang(self, instansi_id: str) -> None:
        """The first start: a new database of this agency."""
        self._open(self._kantor.masuk.create_first_admin(AdminPertama(ADMIN, self.nama, SANDI, instansi_id)))

    def pasang_dari(self, cadangan: Path) -> None:
        """The first start from the backup of another computer."""
        self._kantor.pemulihan.restore(cadangan, KUNCI, "komputer kedua")
        self.masuk_lagi()

    def masuk_lagi(self) -> None:
        self._open(self._kantor.masuk.login(ADMIN, SANDI))

    def _open(self, sesi: Sesi) -> None:
        self.admin = sesi.actor
        self.database = sesi.database
        self.services = self._kantor.services(sesi.database)
        self.pengelola = self.sebagai(Peran.PENGELOLA_KINERJA)

    @property
    def instansi_id(self) -> str:
        return self.admin.instansi_id

    @property
    def hari(self) -> date:
        """As this computer has it."""
        return self.database.clock.today()

    def sebagai(self, peran: Peran, pegawai_id: str | None = None) -> Actor:
        return Actor(f"u-{peran.name}", peran.value, frozenset({peran}), self.instansi_id, pegawai_id)

    def baca(self, query: Select[Any], options: Mapping[str, Any] | None = None) -> list[Any]:
        with self.database.read() as session:
            return list(session.execute(query, execution_options=options or {}))

    def cadangkan(self) -> Path:
        path = self.services.cadangan.create(self.admin).path
        self._cadangan.append(path)
        return path

    def pulihkan(self) -> bool:
        """Back to the last backup that somebody made on purpose and that still stands on the shelf."""
        there = [path for path in self._cadangan if path.exists()]
        if not there:
            return False
        self.mundur = True
        self.services.cadangan.restore(self.admin, there[-1], "basis data rusak")
        return True

    def jawab_jam(self) -> None:
        """Whoever sits here says that the clock is right, where the program doubts it."""
        if self.services.jam.find_doubt(self.admin) is not None:
            self.services.jam.confirm(self.admin, "jam ini benar")

    def periksa(self) -> str:
        """What the check of the program finds under a clock that is right; empty: all is well."""
        meleset, self.meleset = self.meleset, timedelta(0)
        found = self.services.pemeriksaan.run(self.admin, SilentProgress())
        self.meleset = meleset
        return "; ".join(f"{one.pokok}: {one.rincian}" for one in found.temuan if not one.baik)

    def tutup(self) -> None:
        self._kantor.close()
