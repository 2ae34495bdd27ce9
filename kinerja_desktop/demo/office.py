"""What the demo needs to know while it runs: the services of an office, its people, who is logged in."""

import secrets
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager

from msgspec import Struct, field

from kinerja_desktop.demo.data import DemoData
from kinerja_desktop.domain.core.progress import Progress
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.organisasi.terms import JenisJabatan
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.periode.terms import JenisPeriode
from kinerja_desktop.services.core.tanda import TANPA_SURAT, Surat
from kinerja_desktop.services.kantor import Services
from kinerja_desktop.services.keamanan.masuk import MasukService
from kinerja_desktop.services.pegawai.service import PegawaiFilter, PegawaiRow

_LIMIT = 100_000


class Akun(Struct, frozen=True):
    """A login that the demo made, to be listed in its result file."""

    nama_pengguna: str
    sandi: str
    nama: str
    peran: str


class DemoKantor(Struct):
    """The fictitious agency while the demo fills it.

    `orang`: its active people by id, without the official from outside (`luar_id`), who has no login and
    signs on paper; `aktor`: users by person id; `rekan`: ids of those who give feedback to colleagues;
    `jenis`: kind of post by its name; `surat`: how many papers of who has no login were recorded.
    """

    masuk: MasukService
    layanan: Services
    data: DemoData
    tahun: int
    progress: Progress
    say: Callable[[str], None]
    admin: Actor
    pengelola: Actor
    luar_id: str = ""
    orang: dict[str, PegawaiRow] = field(default_factory=dict[str, PegawaiRow])
    jenis: dict[str, JenisJabatan | None] = field(default_factory=dict[str, JenisJabatan | None])
    aktor: dict[str, Actor] = field(default_factory=dict[str, Actor])
    rekan: tuple[str, ...] = ()
    surat: int = 0
    akun: list[Akun] = field(default_factory=list[Akun])
    waktu: dict[str, float] = field(default_factory=dict[str, float])

    @contextmanager
    def timed(self, name: str) -> Generator[None]:
        """Note how many seconds a step takes."""
        start = time.perf_counter()
        yield
        self.waktu[name] = time.perf_counter() - start

    @property
    def spent(self) -> str:
        """The steps with their time, as words."""
        return ", ".join(f"{name} {seconds:.1f} detik" for name, seconds in self.waktu.items()).replace(
            ".", ","
        )

    def read_people(self) -> None:
        """Take the list of people as it now stands, and the kinds of their posts."""
        page = self.layanan.pegawai.list(self.pengelola, PegawaiFilter(pejabat_lain=False), limit=_LIMIT)
        self.orang = {row.id: row for row in page.rows}
        self.jenis = {}
        for jabatan in self.layanan.organisasi.list_jabatan(self.pengelola):
            self.jenis[jabatan.nama] = self.jenis.get(jabatan.nama) or jabatan.jenis

    def id_of(self, nip: str) -> str | None:
        """Id of the person with this NIP; None when the imported list does not have them."""
        return next((row.id for row in self.orang.values() if row.nip == nip), None)

    def name_of(self, nip: str) -> str | None:
        """Name, without degrees behind it, of the person with this NIP; None for who is not in the list."""
        return next((row.nama.partition(",")[0] for row in self.orang.values() if row.nip == nip), None)

    def unit_named(self, nama: str) -> str:
        """Id of a unit of the agency."""
        return next(row.id for row in self.layanan.organisasi.tree(self.pengelola) if row.nama == nama)

    def jabatan_named(self, nama: str) -> str:
        """Id of a post of the agency."""
        posts = self.layanan.organisasi.list_jabatan(self.pengelola)
        return next(row.id or "" for row in posts if row.nama == nama)

    def rater_of(self, row: PegawaiRow) -> Actor | None:
        """The logged-in rater of a person; None: the one from outside, who has no login."""
        return self.aktor.get(row.penilai_id or "")

    def signer_for(self, row: PegawaiRow) -> tuple[Actor, Surat]:
        """Who enters what the rater signs: the rater, or pengelola with the number of the paper."""
        rater = self.rater_of(row)
        if rater is not None:
            return rater, TANPA_SURAT
        self.surat += 1
        return self.pengelola, Surat(f"800.1.3/{self.surat:03}/{self.tahun}", "Ditandatangani di kertas")

    def top_down(self) -> Iterator[PegawaiRow]:
        """Everybody, raters before the people they rate."""
        waiting = sorted(self.orang.values(), key=lambda row: (row.unit_kerja or "", row.nama))
        done: set[str] = set()
        while waiting:
            ready = [row for row in waiting if row.penilai_id not in self.orang or row.penilai_id in done]
            yield from ready
            done |= {row.id for row in ready}
            waiting = [row for row in waiting if row.id not in done]

    def periods(self) -> tuple[Periode, ...]:
        """The four quarters, then the year."""
        return (*Periode.of_year(self.tahun, JenisPeriode.TRIWULANAN), Periode.tahunan(self.tahun))


def new_sandi() -> str:
    """A password nobody can guess: 120 bits."""
    return secrets.token_urlsafe(15)
