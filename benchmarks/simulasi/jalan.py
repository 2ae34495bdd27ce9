"""The year from its first to its last day, and what must hold afterwards."""

from datetime import timedelta
from pathlib import Path
from typing import Self

from msgspec import Struct
from sqlalchemy import func, select

from benchmarks.simulasi.buku import Buku, sidik
from benchmarks.simulasi.dunia import Dunia, Ukuran
from benchmarks.simulasi.instansi import Instansi
from benchmarks.simulasi.komputer import Komputer
from benchmarks.simulasi.kurir import Kurir
from benchmarks.simulasi.pusat import Pusat
from kinerja_desktop.db.models.penerimaan import PaketMasuk
from kinerja_desktop.services.pertukaran.urutan import MAX_MISSING, missing_numbers

_PUTARAN = 10
_TRIWULAN = 13  # weeks
_CONTOH = 4  # databases that are checked then; at the end all are


class Laporan(Struct, frozen=True):
    """What a run was: how many databases, and how often each thing happened; `jejak`: line by line."""

    benih: int
    basis_data: int
    hitung: dict[str, int]
    jejak: tuple[str, ...]


class Simulasi:
    """One seed. `jalankan` raises SimulasiError, whose text names the seed and the last lines of the log.

    Closed by the end of a `with` block.
    """

    def __init__(self, benih: int, folder: Path, ukuran: Ukuran | None = None) -> None:
        self.dunia = Dunia(benih, folder, ukuran or Ukuran())
        self.buku = Buku(self.dunia)
        self.kurir = Kurir(self.dunia)
        self.pusat = Pusat(self.dunia, self.buku, self.kurir)
        made = range(1, self.dunia.ukuran.instansi + 1)
        self.instansi = [Instansi(self.dunia, self.buku, self.pusat, nomor) for nomor in made]

    @property
    def komputer(self) -> list[Komputer]:
        return [
            self.pusat.komputer,
            *(one for each in self.instansi for one in (*each.komputer, each.orang.komputer)),
        ]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for one in self.komputer:
            one.tutup()

    def jalankan(self) -> Laporan:
        for pekan in range(1, self.dunia.ukuran.pekan + 1):
            self._pekan(pekan)
        self._tenang()
        self.buktikan()
        dunia = self.dunia
        return Laporan(
            dunia.benih, len(self.komputer), dict(sorted(dunia.hitung.items())), tuple(dunia.jejak)
        )

    def _pekan(self, pekan: int) -> None:
        dunia = self.dunia
        dunia.now += timedelta(days=7)
        self.kurir.pekan_baru()
        self.kurir.sampaikan()
        for each in self.instansi:
            each.hidup()
            each.pilih()
        self.kurir.sampaikan()
        self.pusat.terima()
        if dunia.kena(0.1):
            self.pusat.komputer.cadangkan()
        if dunia.kena(0.02) and self.pusat.komputer.pulihkan():
            dunia.catat("pusat", "cadangan dipulihkan")
            dunia.hitung["cadangan pusat dipulihkan"] += 1
        if pekan % 3 == 0:
            self.pusat.balas(self._penerima)
        if pekan % _TRIWULAN == 0:
            self._periksa(dunia.acak.sample(self.komputer, _CONTOH))

    def _penerima(self, nama: str) -> Komputer:
        each = next(one for one in self.instansi if one.nama == nama)
        return self.dunia.acak.choice([komputer for komputer, _ in each.bekerja.values()])

    def _tenang(self) -> None:
        """Nothing gets lost any more, every clock is right: what is open comes to an end."""
        self.kurir.aman = True
        for each in self.instansi:
            while len(each.komputer) < self.dunia.ukuran.komputer or len(each.bekerja) > 1:
                self.dunia.now += timedelta(days=7)
                each.hidup()
                each.pilih()
        for putaran in range(_PUTARAN):
            self.dunia.catat("semua", f"putaran {putaran}")
            self.kurir.pekan_baru()
            if not self._putaran() and putaran:
                return
        raise self.dunia.gagal(f"belum sepakat sesudah {_PUTARAN} putaran")

    def _putaran(self) -> int:
        changed = 0
        for each in self.instansi:
            each.aktif.meleset = timedelta(0)
            each.aktif.jawab_jam()
            changed += self._orang(each) + each.terima(each.aktif, 1)
            each.kirim(each.aktif)
        self.kurir.sampaikan()
        changed += self.pusat.terima()
        changed += self.pusat.balas(self._penerima, 1)
        self.kurir.sampaikan()
        return changed

    def _orang(self, each: Instansi) -> int:
        """The person's PC takes in and sends, its agency takes that in and gives back what stands there."""
        orang = each.orang
        orang.komputer.meleset = timedelta(0)
        orang.komputer.jawab_jam()
        if not orang.pastikan_terdaftar(each.aktif):
            return each.terima(each.aktif, 1)
        changed = orang.terima()
        self.pusat.putuskan(orang.komputer, 1)
        orang.kirim(each.aktif)
        self.kurir.sampaikan()
        changed += each.terima(each.aktif, 1)
        orang.balas(each.aktif)
        return changed

    def _periksa(self, komputer: list[Komputer]) -> None:
        for one in komputer:
            if found := one.periksa():
                raise self.dunia.gagal(f"Pemeriksaan {one.nama}: {found}")

    def buktikan(self) -> None:
        """Agreement, nothing vanished, every lost package named, every database sound."""
        self._periksa(self.komputer)
        for each in self.instansi:
            self._sepakat(each)
            self._tidak_lenyap(each)
            if other := each.orang.berbeda(each.aktif):
                raise self.dunia.gagal(
                    f"{each.orang.komputer.nama} dan instansinya tidak sepakat: {other[:5]}"
                )
        self._hilang_disebut()

    def _sepakat(self, each: Instansi) -> None:
        """Both have every record, in the same revision."""
        here, there = sidik(each.aktif, each.id), sidik(self.pusat.komputer, each.id)
        other = [f"{key[1]} {key[2]}" for key in sorted({*here, *there}) if here.get(key) != there.get(key)]
        if other:
            raise self.dunia.gagal(
                f"{each.aktif.nama} dan pusat tidak sepakat: {len(other)} data: {other[:5]}"
            )

    def _tidak_lenyap(self, each: Instansi) -> None:
        back = [one.nama for one in self.komputer if one.mundur]
        if gone := self.buku.lenyap(self.pusat.komputer, each.aktif, back):
            raise self.dunia.gagal(f"{each.nama} kehilangan tanpa disebut: {gone[:5]}")

    def _hilang_disebut(self) -> None:
        """Of each line: every lost package before one that came is named, and no other but those refused."""
        lost = {(one.epoch, one.cakupan, one.urut) for one in self.kurir.hilang()}
        for instalasi, epoch, cakupan, last in self.pusat.komputer.baca(_LINES):
            with self.pusat.komputer.database.read() as session:
                named = set(missing_numbers(session, (instalasi, epoch, cakupan), last))
            gone = {urut for e, c, urut in lost if (e, c) == (epoch, cakupan) and urut < last}
            if len(named) < MAX_MISSING and not gone <= named:
                raise self.dunia.gagal(f"paket hilang yang tidak disebut: {sorted(gone - named)}")
            self.dunia.hitung["paket hilang yang disebut"] += len(gone)


_LINES = (
    select(PaketMasuk.instalasi_id, PaketMasuk.epoch, PaketMasuk.cakupan, func.max(PaketMasuk.urut))
    .group_by(PaketMasuk.instalasi_id, PaketMasuk.epoch, PaketMasuk.cakupan)
    .order_by(PaketMasuk.instalasi_id, PaketMasuk.epoch, PaketMasuk.cakupan)
)
