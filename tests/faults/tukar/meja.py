"""The bench at which packages of every kind are spoiled: five offices that nobody may change."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from kinerja_desktop.exchange.kunci.keys import KeyPair, PublicKeys
from tests.kit.bongkar import Bongkaran, bongkar
from tests.kit.tukar import JENIS, NAMES, Jenis, Siap, Sisi, opened


@dataclass
class Meja:
    """`sisi`: the open offices by name; `asing`: a key that nobody admitted; `folder`: room for files."""

    siap: Siap
    sisi: dict[str, Sisi]
    kunci: dict[str, KeyPair]
    asing: KeyPair
    folder: Path
    utuh: dict[str, Bongkaran]

    def berkas(self, nama: str) -> Path:
        return self.siap.berkas[nama]

    def jenis(self, nama: str) -> Jenis:
        return JENIS[nama]

    def penanda(self, nama: str) -> KeyPair:
        """Who signs a package of this kind."""
        return self.kunci[JENIS[nama].dari]

    def penerima(self, nama: str) -> PublicKeys:
        return self.kunci[JENIS[nama].ke].public()

    def isi(self, nama: str) -> Bongkaran:
        """A fresh one, taken apart."""
        return self.utuh[nama].salin()

    def pasang(self, nama: str, isi: Bongkaran, penanda: KeyPair | None = None) -> Path:
        """Put together again and signed, by its sender unless somebody else is named."""
        path = self.folder / f"{nama}.kinerja"
        return isi.tulis(path, penanda or self.penanda(nama), [self.penerima(nama)])

    def letak(self, nama: str, data: bytes) -> Path:
        path = self.folder / f"{nama}.kinerja"
        path.write_bytes(data)
        return path


@contextmanager
def siapkan(siap: Siap, folder: Path) -> Iterator[Meja]:
    with ExitStack() as held:
        sisi = {name: held.enter_context(opened(siap.copy(name, folder / "kantor" / name))) for name in NAMES}
        kunci = {name: side.keys() for name, side in sisi.items()}
        utuh = {name: bongkar(siap.berkas[name], kunci[jenis.ke]) for name, jenis in JENIS.items()}
        meja = Meja(siap, sisi, kunci, KeyPair.generate(), folder / "berkas", utuh)
        meja.folder.mkdir(parents=True)
        yield meja
