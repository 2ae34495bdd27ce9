"""Files on their way: some never come, some come twice, late, in another order and under another name."""

import shutil
from pathlib import Path

from msgspec import Struct
from sqlalchemy import select

from benchmarks.simulasi.dunia import Dunia
from benchmarks.simulasi.komputer import Komputer
from kinerja_desktop.db.models.pertukaran import PaketKeluar

HILANG, DOBEL, TERLAMBAT = 0.2, 0.15, 0.35
_PALING_LAMBAT = 4  # weeks
_NAMA = ("{stem}{suffix}", "{stem} (1){suffix}", "{stem}{suffix}.zip", "DOC-20260{n}-WA{suffix}", "{stem}")


class Kiriman(Struct):
    """A package that left `dari`. `salinan`: in which weeks a copy comes; none: it is lost."""

    paket_id: str
    dari: str
    ke: Komputer
    epoch: str
    cakupan: str
    urut: int
    path: Path
    salinan: list[int]
    sampai: bool = False


class Kurir:
    """Carries every file of the world. `aman`: from now on nothing happens to them."""

    def __init__(self, dunia: Dunia) -> None:
        self._dunia = dunia
        self._pekan = 0
        self.aman = False
        self.kiriman: list[Kiriman] = []

    def bawa(self, dari: Komputer, path: Path, ke: Komputer) -> Kiriman:
        query = select(PaketKeluar).where(PaketKeluar.nama_berkas == path.name).order_by(PaketKeluar.paket_id)
        row = dari.baca(query)[-1][0]
        one = Kiriman(row.paket_id, dari.nama, ke, row.epoch, row.cakupan, row.urut, path, self._nasib())
        self.kiriman.append(one)
        self._dunia.catat(dari.nama, f"{row.jenis} {row.urut} untuk {ke.nama}, sampai {one.salinan or '-'}")
        return one

    def _nasib(self) -> list[int]:
        dunia = self._dunia
        if self.aman:
            return [self._pekan]
        if dunia.kena(HILANG):
            return []
        copies = 2 if dunia.kena(DOBEL) else 1
        late = [dunia.acak.randint(1, _PALING_LAMBAT) if dunia.kena(TERLAMBAT) else 0 for _ in range(copies)]
        return [self._pekan + one for one in late]

    def pekan_baru(self) -> None:
        self._pekan += 1

    def sampaikan(self) -> None:
        """What is due lies in the folders of its receivers; in no order that means anything."""
        dunia = self._dunia
        for one in self.kiriman:
            due = [pekan for pekan in one.salinan if pekan <= self._pekan]
            for pekan in due:
                one.salinan.remove(pekan)
                one.sampai = True
                name = "{stem}{suffix}" if self.aman else dunia.acak.choice(_NAMA)
                n = dunia.acak.randrange(10**6)
                named = name.format(stem=one.path.stem, suffix=one.path.suffix, n=n)
                shutil.copyfile(one.path, one.ke.masuk / f"{n:06d}-{named}")

    def hilang(self) -> list[Kiriman]:
        """Those of which no copy ever came."""
        return [one for one in self.kiriman if not one.sampai and not one.salinan]
