"""The centre: it admits, takes in, decides, answers, corrects, and gives back what was lost."""

from collections.abc import Callable
from pathlib import Path

from benchmarks.simulasi.buku import Buku
from benchmarks.simulasi.dunia import TAHUN, Dunia
from benchmarks.simulasi.komputer import Komputer
from benchmarks.simulasi.kurir import Kurir
from benchmarks.simulasi.terima import terima
from kinerja_desktop.domain.core.errors import KinerjaError, StateError
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.services.organisasi.instansi import InstansiForm
from kinerja_desktop.services.pertukaran.pendaftaran.berdua import Putusan
from kinerja_desktop.services.pertukaran.reading import own_installation
from kinerja_desktop.services.pertukaran.sesi.records import BerkasSesi
from tests.kit.pusat import PUSAT


class Pusat:
    """`penerima`: the PC to which the files of an agency, by its name, are carried."""

    def __init__(self, dunia: Dunia, buku: Buku, kurir: Kurir) -> None:
        self.dunia, self.buku, self.kurir = dunia, buku, kurir
        self.komputer = Komputer(dunia, "pusat")
        self.komputer.pasang(PUSAT)
        self.services = self.komputer.services
        self.services.instansi.save(self.komputer.admin, InstansiForm("BKPP", "BKPP", "Semarang"))
        self.services.pendaftaran.set_up(self.komputer.admin, "PC Pusat", pusat=True)
        self._berkas: list[BerkasSesi] = []

    def daftarkan(self, kantor: Komputer) -> None:
        """A new office."""
        asked = kantor.services.pendaftaran.register(kantor.admin, kantor.keluar / "daftar")
        card = self.services.pendaftaran.admit(
            self.komputer.admin, asked.path, asked.sidik_jari, self.komputer.keluar / "kartu"
        )
        kantor.services.pendaftaran.accept_card(kantor.admin, card, self._sidik())

    def beri_tempat(self, kantor: Komputer, putusan: Putusan) -> None:
        """A place that is there already: one person decides, another one confirms."""
        kantor.jawab_jam()
        asked = kantor.services.pendaftaran.register(kantor.admin, kantor.keluar / "daftar")
        berdua = self.services.pendaftaran_berdua
        kedua = Actor("kedua", "Admin Kedua", frozenset({Peran.ADMIN}), PUSAT)
        waiting = berdua.propose(self.komputer.admin, asked.path, asked.sidik_jari, putusan)
        card = berdua.confirm(kedua, waiting, asked.sidik_jari, self.komputer.keluar / "kartu")
        kantor.services.pendaftaran.accept_card(kantor.admin, card, self._sidik())

    def data_awal(self, kantor: Komputer) -> None:
        hasil = self.services.data_awal.export(
            self.komputer.admin, _id_of(kantor), self.komputer.keluar / "awal"
        )
        terapkan(kantor, hasil.path)

    def pulihkan_kantor(self, kantor: Komputer) -> None:
        hasil = self.services.pemulihan_kantor.export(
            self.komputer.admin, _id_of(kantor), self.komputer.keluar / "pemulihan"
        )
        terapkan(kantor, hasil.path)

    def _sidik(self) -> str:
        return self.services.pendaftaran.own_fingerprint(self.komputer.admin)

    def terima(self) -> int:
        """A session with everything that came; gives how many rows changed."""
        return terima(self.dunia, self.buku, self.komputer, self._berkas)

    def balas(self, penerima: Callable[[str], Komputer], kemungkinan: float = 0.6) -> int:
        """Decisions, receipts of everything since the last ones, corrections; gives how many of these."""
        pengelola, out = self.komputer.pengelola, self.komputer.keluar
        self.putuskan(self.komputer, kemungkinan)
        try:
            for hasil in self.services.tanda_terima.make(pengelola, out / "resi", self._berkas):
                self.kurir.bawa(self.komputer, hasil.path, penerima(hasil.kantor))
        except StateError as error:
            self.dunia.catat("pusat", error.what)
        self._berkas.clear()
        made = self.services.perbaikan.export(pengelola, out / "perbaikan", TAHUN)
        for hasil in made:
            self.dunia.catat("pusat", f"perbaikan {hasil.kantor}: {hasil.jumlah}")
            self.kurir.bawa(self.komputer, hasil.path, penerima(hasil.kantor))
        return len(made)

    def putuskan(self, komputer: Komputer, kemungkinan: float) -> None:
        """Conflicts are decided by somebody who tosses a coin, or types another value where one may."""
        konflik, pengelola = komputer.services.konflik, komputer.pengelola
        for one in konflik.list(pengelola):
            if one.diputuskan or not self.dunia.kena(kemungkinan) or not _is_open(komputer, one.nomor):
                continue
            mereka = self.dunia.kena(0.5)
            columns = [name for part in one.bagian for name in part.kolom] if mereka else []
            free = [part.lain for part in one.bagian if part.lain is not None]
            other = {one.nomor: {free[0]: self.dunia.tanda()}} if free and self.dunia.kena(0.3) else {}
            try:
                konflik.decide(pengelola, {one.nomor: columns}, "sesuai berkas", other)
            except KinerjaError as error:
                raise self.dunia.gagal(
                    f"{komputer.nama} tidak dapat memutuskan {one.jenis}: {error.what}"
                ) from error
            chosen = "lain" if other else "mereka" if mereka else "sini"
            self.dunia.catat(komputer.nama, f"putuskan {one.jenis} {one.label}: {chosen}")
            self.dunia.hitung[f"diputuskan {chosen}"] += 1


def terapkan(kantor: Komputer, path: Path) -> None:
    """A file that is taken in at once, by whoever brought it."""
    rencana = kantor.services.terima.plan(kantor.pengelola, path)
    kantor.services.terima.apply(kantor.pengelola, rencana)


def _is_open(komputer: Komputer, nomor: str) -> bool:
    """Not so any more for the second one about a record whose first was decided."""
    return any(one.nomor == nomor for one in komputer.services.konflik.list(komputer.pengelola))


def _id_of(kantor: Komputer) -> str:
    with kantor.database.read() as session:
        return own_installation(session).id
