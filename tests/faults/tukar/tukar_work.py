"""Making and taking in each kind of package, as work that is killed part way.

A folder of these tests holds `data`, `kabar.pickle` (what was told beside the files) and, where something is
taken in, `paket.kinerja`.
"""

import pickle
import shutil
from collections.abc import Callable
from pathlib import Path

from kinerja_desktop.machine.faults import Faults
from tests.kit.tukar import JENIS, Kabar, Siap, Sisi, opened

STARTED = "uji.mulai"
PAKET, KABAR, KELUAR = "paket.kinerja", "kabar.pickle", "keluar"


def ambil(side: Sisi, nama: str) -> None:
    JENIS[nama].ambil(side, side.path / PAKET, read_kabar(side.path))


def buat(side: Sisi, nama: str) -> None:
    JENIS[nama].buat(side, side.path / KELUAR, read_kabar(side.path))


KERJA = {
    **{f"ambil {nama}": (ambil, nama) for nama in JENIS},
    **{f"buat {nama}": (buat, nama) for nama in JENIS},
}


def do(side: Sisi, kerja: str) -> None:
    how, nama = KERJA[kerja]
    how(side, nama)


def place_for(siap: Siap, kerja: str, target: Path) -> Path:
    """The folder of who does this work."""
    how, nama = KERJA[kerja]
    jenis = JENIS[nama]
    siap.copy(jenis.ke if how is ambil else jenis.dari, target)
    (target / KABAR).write_bytes(pickle.dumps(siap.kabar))
    if how is ambil:
        shutil.copyfile(siap.berkas[nama], target / PAKET)
    return target


def read_kabar(path: Path) -> Kabar:
    return pickle.loads((path / KABAR).read_bytes())


def _work(kerja: str) -> Callable[[Path, Faults], None]:
    def work(path: Path, faults: Faults) -> None:
        with opened(path, faults) as side:
            faults.at(STARTED)
            do(side, kerja)

    return work


WORK = {kerja: _work(kerja) for kerja in KERJA}
