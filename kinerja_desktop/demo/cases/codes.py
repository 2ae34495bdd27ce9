"""The code of a sheet, checked at the centre: unknown key, right, one sign changed, revoked key."""

import re
from pathlib import Path

from msgspec import Struct

from kinerja_desktop.demo.cases.sheets import Kasus
from kinerja_desktop.demo.office import DemoKantor
from kinerja_desktop.demo.send import Pusat
from kinerja_desktop.domain.pertukaran.terms import KeputusanPendaftaran
from kinerja_desktop.machine.files import write_atomically
from kinerja_desktop.services.cetak.gambar import read_codes
from kinerja_desktop.services.cetak.verifikasi import HasilVerifikasi
from kinerja_desktop.services.pertukaran.pendaftaran.berdua import Putusan

ALASAN_CABUT = "Latihan: komputer kantor dilaporkan hilang"
ALASAN_PULIH = "Latihan: komputer itu ternyata tidak hilang"
CODE_FILE = "kode-verifikasi.txt"


class PeriksaKode(Struct, frozen=True):
    """One check: what was done before, what was typed or pasted with which number, what came out."""

    keadaan: str
    kode: str
    nomor: str
    hasil: HasilVerifikasi


class CodeCase:
    """One sheet whose code is checked again and again while the centre comes to know the office."""

    def __init__(self, kantor: DemoKantor, pusat: Pusat, sheet: Path, nomor: str) -> None:
        """`nomor`: the employee's NIP as it stands on the sheet."""
        self._kantor, self._pusat, self._nomor = kantor, pusat, nomor
        self._kode = read_codes(sheet, kantor.progress)[0].teks
        self.checks: list[PeriksaKode] = []

    def before_enrolment(self) -> None:
        """The centre does not know the office's key yet."""
        self._check("Pusat belum menerima pendaftaran kantor", self._kode, self._nomor)

    def after_import(self) -> None:
        """The centre knows key and document; then with one sign and with one digit of the NIP changed."""
        self._check("Kantor terdaftar dan paketnya diterima", self._kode, self._nomor)
        self._check("Satu tanda kode diubah", _one_changed(self._kode), self._nomor)
        self._check("Satu angka NIP diubah", self._kode, _one_changed(self._nomor))

    def while_revoked(self, registration: Path, folder: Path) -> None:
        """The centre revokes the key by mistake; two of its people give it back to the office."""
        daftar, actor = self._pusat.layanan.pendaftaran, self._pusat.admin
        office = next(one for one in daftar.list_terdaftar(actor) if not one.pusat)
        self._pusat.layanan.pencabutan.revoke(actor, office.instalasi_id, ALASAN_CABUT)
        self._check("Pusat mencabut kunci kantor", self._kode, self._nomor)
        berdua = self._pusat.layanan.pendaftaran_berdua
        putusan = Putusan(KeputusanPendaftaran.KELIRU, ALASAN_PULIH, office.instansi_id)
        waiting = berdua.propose(actor, registration, office.sidik_jari, putusan)
        berdua.confirm(self._pusat.pengelola, waiting, office.sidik_jari, folder)
        self._check("Kantor didaftarkan kembali", self._kode, self._nomor)

    def tell(self, folder: Path, number: int) -> Kasus:
        """The case, with a file of what was pasted and what it gave."""
        told = ", ".join(f"{one.keadaan} = {one.hasil.hasil.value}" for one in self.checks)
        where = folder / f"{number:02}-kode-verifikasi"
        text = f"diperiksa di pusat: {told}."
        return Kasus("Kode verifikasi", text, "Periksa Lembar", (self._write(where),))

    def _write(self, folder: Path) -> Path:
        lines = ["KODE VERIFIKASI UNTUK DICOBA DI LAYAR PERIKSA LEMBAR (DATA FIKTIF)", ""]
        for one in self.checks:
            lines += [
                f"{one.keadaan}: {one.hasil.hasil.value}",
                f"  NIP   {one.nomor}",
                f"  Kode  {one.kode}",
                "",
            ]
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / CODE_FILE
        write_atomically(path, "\n".join(lines).encode())
        return path

    def _check(self, keadaan: str, kode: str, nomor: str) -> None:
        hasil = self._pusat.layanan.verifikasi.check(self._pusat.pengelola, kode, nomor)
        self.checks.append(PeriksaKode(keadaan, kode, nomor, hasil))


def _one_changed(text: str) -> str:
    """The last digit but a nought, one lower: still a code by its form, or a number of as many digits."""
    at = [found.start() for found in re.finditer("[1-9]", text)][-1]
    return f"{text[:at]}{int(text[at]) - 1}{text[at + 1 :]}"
