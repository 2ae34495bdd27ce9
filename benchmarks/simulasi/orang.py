"""The PC of a person of an agency, enrolled with the agency's as that is with the centre.

Of an odd agency that of an employee, which sends his own period data; of an even one that of who leads a
unit, which sends what belongs to the unit. The agency's PC types about the same people.
"""

from collections.abc import Callable

from sqlalchemy import select

from benchmarks.simulasi.buku import Buku, Kunci, sidik
from benchmarks.simulasi.dunia import TAHUN, Dunia
from benchmarks.simulasi.kerja import Kerja, nip_of
from benchmarks.simulasi.komputer import Komputer
from benchmarks.simulasi.pusat import Pusat, terapkan
from benchmarks.simulasi.terima import terima
from kinerja_desktop.db.models.pegawai import Pegawai, PenugasanPenilai
from kinerja_desktop.db.models.penerimaan import InstalasiTerdaftar
from kinerja_desktop.db.models.skp import Skp
from kinerja_desktop.db.store.session import INCLUDE_REMOVED
from kinerja_desktop.domain.core.errors import ClockDoubtError, InvalidInputError, KinerjaError
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.pertukaran.terms import StatusInstalasi
from kinerja_desktop.exchange.paket.cover import Cakupan
from kinerja_desktop.services.organisasi.instansi import InstansiForm
from kinerja_desktop.services.pertukaran.pendaftaran.pemegang import Pemegang
from kinerja_desktop.services.pertukaran.reading import own_installation, scope_of
from kinerja_desktop.services.pertukaran.rekaman import IN_PACKAGE_ORDER
from kinerja_desktop.services.pertukaran.sesi.records import BerkasSesi
from kinerja_desktop.services.pertukaran.tingkat.milik import owned

_DIPAKAI = 0.4
_BAWAHAN = ("staf", "teman")
_TANPA_UNIT = "tidak memimpin unit hari ini"


class KerjaOrang(Kerja):
    """What a person does at his own PC: his plan and what he achieved; who leads a unit, about his people."""

    def __init__(self, dunia: Dunia, buku: Buku, komputer: Komputer, siapa: str) -> None:
        super().__init__(dunia, buku, komputer)
        self.siapa = siapa

    @property
    def acts(self) -> tuple[tuple[Callable[[str], str], int], ...]:
        if self.siapa == "staf":
            return (self.skp, 2), (self.realisasi, 3)
        return (self.skp, 1), (self.realisasi, 1), (self.evaluasi, 4)

    def _dinilai(self) -> Pegawai:
        mine = (self.siapa,) if self.siapa == "staf" else (self.siapa, *_BAWAHAN)
        starts = tuple(map(nip_of, mine))
        return self.dunia.acak.choice([one for one in self._orang() if (one.nip or "").startswith(starts)])

    def _tetapkan(self, row: Pegawai, skp: Skp) -> str:
        if self._milik_sendiri(row):
            return ""  # his rater does that elsewhere
        return super()._tetapkan(row, skp)

    def evaluasi(self, tanda: str) -> str:
        row = self._dinilai()
        return "" if self._milik_sendiri(row) else self._nilai(row, tanda)

    def _milik_sendiri(self, row: Pegawai) -> bool:
        return (row.nip or "").startswith(nip_of(self.siapa))

    def _predikat_unit(self, penilai_id: str, periode: Periode) -> None:
        """The agency sets it."""


class Orang:
    """`pada`: the PC of the agency that it is enrolled with, and by which key of that."""

    def __init__(self, dunia: Dunia, buku: Buku, pusat: Pusat, nomor: int) -> None:
        self.dunia, self.buku, self.kurir = dunia, buku, pusat.kurir
        self.siapa = "staf" if nomor % 2 else "kabid"
        self.komputer = Komputer(dunia, f"pc-{nomor}-{self.siapa}")
        self.komputer.pasang(f"01900000-0000-7000-a000-{nomor:012x}")
        form = InstansiForm(f"DINAS-{nomor}", f"Dinas {nomor}", "Semarang")
        self.komputer.services.instansi.save(self.komputer.admin, form)
        self.komputer.services.pendaftaran.set_up(self.komputer.admin, self.komputer.nama)
        self._pada = ("", "")
        self._berkas: list[BerkasSesi] = []

    def hidup(self, kantor: Komputer) -> None:
        """A week at this PC, which is not switched on in each."""
        if not self.dunia.kena(_DIPAKAI):
            return
        if not self.pastikan_terdaftar(kantor):
            return
        self.terima()
        for _ in range(self.dunia.acak.randint(0, 3)):
            KerjaOrang(self.dunia, self.buku, self.komputer, self.siapa).sesuatu()
        if self.dunia.kena(0.6):
            self.kirim(kantor)

    def terima(self) -> int:
        return terima(self.dunia, self.buku, self.komputer)

    def kirim(self, kantor: Komputer) -> None:
        try:
            hasil = self.komputer.services.kirim.export(self.komputer.pengelola, self.komputer.keluar, TAHUN)
        except KinerjaError as error:
            self.dunia.hitung[f"kirim orang ditolak: {error.what.split(':')[0]}"] += 1
            self.komputer.jawab_jam()
            return
        self.dunia.hitung[f"paket {self.siapa} dikirim"] += 1
        self.kurir.bawa(self.komputer, hasil.path, kantor)

    def pastikan_terdaftar(self, kantor: Komputer) -> bool:
        """With the PC that the agency uses now, and its key: else it asks again. False: who led a unit leads
        none just now, as the agency has it."""
        key = kantor.services.pendaftaran.own_fingerprint(kantor.admin)
        if self._pada == (kantor.nama, key):
            return True
        for one in (kantor, self.komputer):  # two people sit at both, and answer what the clock asks
            one.jawab_jam()
        asked = self.komputer.services.pendaftaran.register(
            self.komputer.admin, self.komputer.keluar / "daftar"
        )
        services, first = kantor.services, not self._pada[0]
        (pegawai_id,) = kantor.baca(select(Pegawai.id).where(Pegawai.nip.startswith(nip_of(self.siapa))))[0]
        pemegang = Pemegang(pegawai_id, self.siapa != "staf", "komputer instansi diganti")
        try:
            card = services.pendaftaran_orang.admit(
                kantor.admin, asked.path, asked.sidik_jari, pemegang, kantor.keluar / "kartu"
            )
        except InvalidInputError as error:
            if _TANPA_UNIT not in error.what:
                raise
            self.dunia.hitung[f"{self.siapa} belum terdaftar: tidak memimpin unit"] += 1
            return False
        self.komputer.services.pendaftaran.accept_card(self.komputer.admin, card, key)
        self.komputer.masuk_lagi()
        self._pada = (kantor.nama, key)
        if first:
            awal = services.data_awal.export(
                kantor.pengelola, self._terdaftar(kantor), kantor.keluar / "awal"
            )
            terapkan(self.komputer, awal.path)
        self.dunia.catat(self.komputer.nama, f"terdaftar pada {kantor.nama}")
        self.dunia.hitung[f"{self.siapa} terdaftar pada instansinya"] += 1
        return True

    def akui_penilai(self, kantor: Komputer) -> None:
        """The agency refused the package: who rates whom is its own word, and the PC knows of somebody whom
        another PC of the agency had named. It enters them, and takes the next package."""
        query = select(PenugasanPenilai.pegawai_id, PenugasanPenilai.penilai_id)
        known = {tuple(row) for row in kantor.baca(query, {INCLUDE_REMOVED: True})}
        here = {row[0] for row in kantor.baca(select(Pegawai.id))}
        for pegawai_id, penilai_id in sorted({tuple(row) for row in self.komputer.baca(query)} - known):
            if {pegawai_id, penilai_id} <= here:
                kantor.services.pegawai.change_penilai(
                    kantor.pengelola, pegawai_id, penilai_id, "menurut pimpinan", mulai=kantor.hari
                )
                self.dunia.hitung["penilai dicatat menurut komputer pimpinan"] += 1

    def balas(self, kantor: Komputer) -> int:
        """At the agency: what stands there of his goes back to the PC; gives how many records that are."""
        if self._pada[0] != kantor.nama:
            return 0
        try:
            hasil = kantor.services.perbaikan_orang.export(
                kantor.pengelola, self._terdaftar(kantor), kantor.keluar / "orang", TAHUN
            )
        except ClockDoubtError:
            kantor.jawab_jam()
            return 0
        self.kurir.bawa(kantor, hasil.path, self.komputer)
        return hasil.jumlah

    def _terdaftar(self, kantor: Komputer) -> str:
        (id_,) = kantor.baca(
            select(InstalasiTerdaftar.id).where(
                InstalasiTerdaftar.status == StatusInstalasi.AKTIF,
                InstalasiTerdaftar.nama == self.komputer.nama,
            )
        )[0]
        return id_

    def berbeda(self, kantor: Komputer) -> list[str]:
        """Records of his that the agency has otherwise, or not at all."""
        cakupan = self._cakupan()
        mine, theirs = _ids(self.komputer, cakupan), _ids(kantor, cakupan)
        here, there = sidik(self.komputer, kantor.instansi_id), sidik(kantor, kantor.instansi_id)
        wanted = (mine & theirs) | {key for key in mine if key not in there}
        return [f"{key[1]} {key[2]}" for key in sorted(wanted) if here.get(key) != there.get(key)]

    def _cakupan(self) -> Cakupan:
        with self.komputer.database.read() as session:
            return scope_of(own_installation(session))


def _ids(komputer: Komputer, cakupan: Cakupan) -> set[Kunci]:
    """The records that belong to a scope, as this computer has them."""
    condition, found = owned(cakupan), set[Kunci]()
    for model in IN_PACKAGE_ORDER:
        query = select(model.id).where(model.instansi_id == cakupan.instansi_id)
        query = query if condition is None else query.where(condition(model))
        rows = komputer.baca(query, {INCLUDE_REMOVED: True})
        found |= {(cakupan.instansi_id, str(model.__tablename__), row[0]) for row in rows}
    return found
