"""One agency: three PCs, of which one speaks for it at the centre at a time, as the program has it today.

The first one is enrolled. A second one takes its place when it is lost (two people of the centre confirm, and
Pemulihan brings the data back); a third one begins with a backup of whichever is in use, so that for some
weeks two PCs type about the same people with one key, until the agency keeps one, with a new key.
"""

from sqlalchemy import select

from benchmarks.simulasi.buku import Buku
from benchmarks.simulasi.dunia import Dunia
from benchmarks.simulasi.kerja import Kerja, isi_kantor
from benchmarks.simulasi.komputer import Komputer
from benchmarks.simulasi.orang import Orang
from benchmarks.simulasi.pusat import Pusat
from benchmarks.simulasi.terima import is_for_rater, terima
from kinerja_desktop.db.models.penerimaan import PaketMasuk
from kinerja_desktop.domain.core.errors import KinerjaError
from kinerja_desktop.domain.pertukaran.terms import KeputusanPendaftaran
from kinerja_desktop.services.organisasi.instansi import InstansiForm
from kinerja_desktop.services.pertukaran.pendaftaran.berdua import Putusan
from kinerja_desktop.services.pertukaran.sesi.records import BerkasSesi

_MASIH_BEKERJA = 3  # weeks in which somebody goes on typing at a PC that lost its place
_MENJAWAB = 5  # weeks between what an agency gives back to a person's PC
_KEMBAR = 7  # weeks in which two PCs work from one backup


class Instansi:
    """`bekerja`: the PCs at which somebody types, with the week until which (None: always). `aktif`: the one
    that the agency holds for its own."""

    def __init__(self, dunia: Dunia, buku: Buku, pusat: Pusat, nomor: int) -> None:
        self.dunia, self.buku, self.pusat, self.nomor = dunia, buku, pusat, nomor
        self.id = f"01900000-0000-7000-8000-{nomor:012x}"
        self.nama = f"Dinas {nomor}"
        self.komputer: list[Komputer] = []
        self.ditinggal = set[str]()
        self.bekerja: dict[str, tuple[Komputer, int | None]] = {}
        self.pekan = 0
        span = dunia.ukuran.pekan
        self.ganti_pada = dunia.acak.randint(span // 5, span // 2)
        self.kembar_pada = dunia.acak.randint(span // 2 + 1, max(span // 2 + 1, span - _KEMBAR - 2))
        if nomor % 2:
            self.ganti_pada, self.kembar_pada = self.kembar_pada, self.ganti_pada
        self.aktif = self._baru()
        self.aktif.pasang(self.id)
        self._siapkan(self.aktif)
        pusat.daftarkan(self.aktif)
        pusat.data_awal(self.aktif)
        isi_kantor(self.aktif, nomor)
        self.bekerja[self.aktif.nama] = (self.aktif, None)
        self.orang = Orang(dunia, buku, pusat, nomor)

    def hidup(self) -> None:
        """A week of this agency."""
        self.pekan += 1
        self._kejadian()
        for komputer, sampai in list(self.bekerja.values()):
            if sampai is not None and self.pekan > sampai:
                del self.bekerja[komputer.nama]
                continue
            self._pekan_di(komputer)
        self.orang.hidup(self.aktif)
        if self.pekan % _MENJAWAB == 0:
            self.orang.balas(self.aktif)

    def _pekan_di(self, komputer: Komputer) -> None:
        dunia, kerja = self.dunia, Kerja(self.dunia, self.buku, komputer)
        if dunia.kena(0.03):
            komputer.meleset = dunia.acak.choice(list(komputer.SALAH))
            dunia.catat(komputer.nama, f"jam meleset {komputer.meleset.days} hari")
        self.terima(komputer)
        for _ in range(dunia.acak.randint(0, 4)):
            kerja.sesuatu()
        if dunia.kena(0.15):
            komputer.cadangkan()
        if dunia.kena(0.05) and komputer.pulihkan():
            dunia.catat(komputer.nama, "cadangan dipulihkan")
            dunia.hitung["cadangan dipulihkan"] += 1
        if dunia.kena(0.55):
            self.kirim(komputer)

    def terima(self, komputer: Komputer, kemungkinan: float = 0.7) -> int:
        """Take in what lies there; whoever has the time decides what waits. Gives how many rows changed."""
        came = list[BerkasSesi]()
        changed = terima(self.dunia, self.buku, komputer, came)
        if any(map(is_for_rater, came)):
            self.orang.akui_penilai(komputer)
        self.pusat.putuskan(komputer, kemungkinan)
        return changed

    def kirim(self, komputer: Komputer) -> None:
        try:
            hasil = komputer.services.kirim.export(komputer.pengelola, komputer.keluar, 2026)
        except KinerjaError as error:
            self.dunia.catat(komputer.nama, f"kirim ditolak: {error.what}")
            self.dunia.hitung[f"kirim ditolak: {error.what.split(':')[0]}"] += 1
            Kerja(self.dunia, self.buku, komputer).jam()
            return
        self.buku.kirim(komputer, hasil.paket_id)
        self.pusat.kurir.bawa(komputer, hasil.path, self.pusat.komputer)

    def _kejadian(self) -> None:
        if self.pekan >= self.ganti_pada and self._dikenal() and self._boleh("ganti"):
            self._ganti_komputer()
        if self.pekan >= self.kembar_pada and self._boleh("kembar"):
            self._kembar()

    def _boleh(self, apa: str) -> bool:
        """Once each, and never two at a time."""
        is_full = len(self.komputer) == self.dunia.ukuran.komputer
        if is_full or apa in self.ditinggal or len(self.bekerja) > 1:
            return False
        self.ditinggal.add(apa)
        return True

    def _dikenal(self) -> bool:
        query = select(PaketMasuk.paket_id).where(PaketMasuk.cakupan.startswith(f"{self.id}/"))
        return bool(self.pusat.komputer.baca(query))

    def _ganti_komputer(self) -> None:
        """The PC in use is lost, or so they say; somebody may still type at it."""
        old, new = self.aktif, self._baru()
        new.pasang(f"01900000-0000-7000-9000-{self.nomor:012x}")
        self._siapkan(new)
        lost = self.dunia.kena(0.5)
        keputusan = KeputusanPendaftaran.HILANG if lost else KeputusanPendaftaran.GANTI
        self.pusat.beri_tempat(new, Putusan(keputusan, "laptop hilang", self.id))
        new.masuk_lagi()
        self.pusat.pulihkan_kantor(new)
        self._pindah_ke(old, new, _MASIH_BEKERJA)
        self.dunia.catat(new.nama, f"mengambil tempat {old.nama} ({keputusan.name})")
        self.dunia.hitung["komputer diganti"] += 1

    def _kembar(self) -> None:
        """Another PC begins with a backup; both go on."""
        new = self._baru()
        new.pasang_dari(self.aktif.cadangkan())
        new.mundur = self.aktif.mundur = True
        self.bekerja[new.nama] = (new, None)
        self._pilih_pada = self.pekan + _KEMBAR
        self.dunia.catat(new.nama, f"dari cadangan {self.aktif.nama}")
        self.dunia.hitung["dua komputer dari satu cadangan"] += 1

    def pilih(self) -> None:
        """The agency keeps one of two, which gets a new key; the other one is put aside."""
        if len([one for one in self.bekerja.values() if one[1] is None]) < 2 or self.pekan < self._pilih_pada:
            return
        both = [komputer for komputer, sampai in self.bekerja.values() if sampai is None]
        kept = self.dunia.acak.choice(both)
        (other,) = (one for one in both if one is not kept)
        kept.services.pendaftaran.rotate(kept.admin)
        self.pusat.beri_tempat(kept, Putusan(KeputusanPendaftaran.GANTI, "satu komputer dipakai", self.id))
        self._pindah_ke(other, kept, 1)
        self.dunia.catat(kept.nama, f"dipakai seterusnya, bukan {other.nama}")

    def _pindah_ke(self, old: Komputer, new: Komputer, weeks: int) -> None:
        old.mundur = True
        self.aktif = new
        self.bekerja[old.nama] = (old, self.pekan + weeks)
        self.bekerja[new.nama] = (new, None)

    def _baru(self) -> Komputer:
        made = Komputer(self.dunia, f"pc-{self.nomor}-{len(self.komputer) + 1}")
        self.komputer.append(made)
        return made

    def _siapkan(self, komputer: Komputer) -> None:
        form = InstansiForm(f"DINAS-{self.nomor}", self.nama, "Semarang")
        komputer.services.instansi.save(komputer.admin, form)
        komputer.services.pendaftaran.set_up(komputer.admin, komputer.nama)
