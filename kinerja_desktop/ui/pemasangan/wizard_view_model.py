"""What the first-run wizard gathers; nothing is written before the last step, and then all of it."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

from msgspec import Struct
from PySide6.QtCore import Signal

from kinerja_desktop.domain.core.errors import InvalidInputError
from kinerja_desktop.domain.periode.terms import JenisPeriode
from kinerja_desktop.machine.lazy import lazily
from kinerja_desktop.services.keamanan.lembar import LembarPemulihan
from kinerja_desktop.services.pemasangan.form import KantorBaru, PerangkatDaerah, UnitAwal
from kinerja_desktop.ui.kit.base_model import BaseModel
from kinerja_desktop.ui.kit.jobs import JobRunner

with lazily:  # the page is there before the services are
    from kinerja_desktop.services import kantor as office
    from kinerja_desktop.services.pemasangan import service

_LOADING = "Program masih memuat. Tunggu sebentar, lalu ulangi."


class PilihanUnit(StrEnum):
    """Where the units come from; the value is the text of the choice."""

    SATU = "Satu perangkat daerah Kota Semarang"
    SEMUA = "Semua perangkat daerah Kota Semarang"
    BERKAS = "Berkas templat unit lain"
    KOSONG = "Belum ada; diisi kemudian atau dari daftar pegawai"


class Isian(Struct):
    """Everything typed so far; it stays when one goes back."""

    nama: str = ""
    kode: str = ""
    kota: str = "Semarang"
    ritme: JenisPeriode = JenisPeriode.TRIWULANAN
    instalasi: str = "PC Kepegawaian"
    pusat: bool = False
    pilihan: PilihanUnit = PilihanUnit.SATU
    unit_kode: str = ""
    templat: Path | None = None
    nama_admin: str = ""
    nama_pengguna: str = ""
    sandi: str = ""
    ulang: str = ""


class WizardModel(BaseModel):
    """`ready` carries the Sesi of the new office."""

    loaded = Signal()
    ready = Signal(object)

    def __init__(self, runner: JobRunner | None = None) -> None:
        super().__init__(runner)
        self._builder: service.PemasanganService | None = None
        self._lembar: LembarPemulihan | None = None
        self._agencies: tuple[PerangkatDaerah, ...] = ()
        self.isian = Isian()

    def set_office(self, kantor: office.Kantor) -> None:
        """The services are there; `loaded` follows."""
        self._builder = kantor.pemasangan
        self._agencies = tuple(self._builder.list_perangkat_daerah())
        self.loaded.emit()

    @property
    def agencies(self) -> Sequence[PerangkatDaerah]:
        """The agencies of the shipped list; empty until loaded."""
        return self._agencies

    def choose_agency(self, kode: str) -> None:
        """Take name, code and units from the shipped list."""
        found = next((one for one in self._agencies if one.kode == kode), None)
        if found is not None:
            self.isian.nama, self.isian.kode, self.isian.kota = found.nama, found.kode, "Semarang"
            self.isian.instalasi = f"PC Kepegawaian {found.kode}"
            self.isian.pilihan, self.isian.unit_kode = PilihanUnit.SATU, found.kode

    def propose_units(self) -> None:
        """The units of the agency that was typed, if the list has it; else those come later, with the people.

        Only while nothing is chosen."""
        isian = self.isian
        if isian.pilihan is not PilihanUnit.SATU or isian.unit_kode:
            return
        typed = _plain(isian.nama)
        found = next((one for one in self._agencies if _plain(one.nama) == typed), None)
        if found is None:
            isian.pilihan = PilihanUnit.KOSONG
        else:
            isian.unit_kode = found.kode

    def choose_template(self, path: Path) -> str:
        """Take a template file; gives its name, or empty after a refusal (told by `failed`)."""
        if self._builder is None:
            self.failed.emit(InvalidInputError(_LOADING))
            return ""
        builder = self._builder
        nama = self.attempt(lambda: builder.check_template(path))
        if nama is None:
            return ""
        self.isian.templat = path
        return nama

    def check_instansi(self) -> dict[str, str]:
        """What is missing, by field."""
        needed = {
            "nama": (self.isian.nama, "Ketik nama instansi seperti pada kop surat."),
            "kode": (self.isian.kode, "Ketik kode singkat, misalnya DINKES."),
            "kota": (self.isian.kota, "Ketik kota untuk tempat tanda tangan."),
            "instalasi": (self.isian.instalasi, "Beri nama komputer ini, misalnya PC Kepegawaian."),
        }
        return {name: text for name, (value, text) in needed.items() if not value.strip()}

    def check_unit(self) -> dict[str, str]:
        isian = self.isian
        if isian.pilihan is PilihanUnit.SATU and not isian.unit_kode:
            return {"unit": "Pilih perangkat daerahnya."}
        if isian.pilihan is PilihanUnit.BERKAS and isian.templat is None:
            return {"unit": "Pilih berkas templatnya."}
        return {}

    def check_admin(self) -> dict[str, str]:
        """What is wrong with the first admin, by field."""
        isian = self.isian
        wrong: dict[str, str] = {}
        if not isian.nama_admin.strip():
            wrong["nama_admin"] = "Ketik nama lengkap Anda."
        if self._builder is None:
            return wrong | {"nama_pengguna": _LOADING}
        try:
            self._builder.check_nama_pengguna(isian.nama_pengguna)
        except InvalidInputError as error:
            wrong["nama_pengguna"] = error.why or error.what
        if advice := self.advice():
            wrong["sandi"] = advice
        elif isian.ulang != isian.sandi:
            wrong["ulang"] = "Kedua sandi belum sama."
        return wrong

    def advice(self) -> str:
        """What makes the password stronger; empty when it is strong enough."""
        if self._builder is None:
            return _LOADING
        isian = self.isian
        personal = (isian.nama_pengguna, isian.nama_admin, isian.nama, isian.kode)
        try:
            self._builder.check_sandi(isian.sandi, personal)
        except InvalidInputError as error:
            return f"{error.why} {error.next_step}"
        return ""

    @property
    def lembar(self) -> LembarPemulihan | None:
        """The recovery sheet of this office, the same however often one goes back; None until loaded."""
        if self._lembar is None and self._builder is not None:
            self._lembar = self._builder.new_lembar()
        return self._lembar

    def install(self) -> None:
        """Write everything, in one piece."""
        builder, lembar = self._builder, self.lembar
        if builder is None or lembar is None:
            self.failed.emit(InvalidInputError(_LOADING))
            return
        if self.is_busy:
            return
        baru = self._gathered(lembar)
        self.start("Menyiapkan kantor", lambda progress: builder.install(baru, progress), self.ready.emit)

    def _gathered(self, lembar: LembarPemulihan) -> KantorBaru:
        isian = self.isian
        unit = {
            PilihanUnit.SATU: UnitAwal(kode=isian.unit_kode),
            PilihanUnit.SEMUA: UnitAwal(),
            PilihanUnit.BERKAS: UnitAwal(isian.templat),
            PilihanUnit.KOSONG: None,
        }[isian.pilihan]
        return KantorBaru(
            nama=isian.nama,
            kode=isian.kode,
            kota=isian.kota,
            ritme=isian.ritme,
            instalasi=isian.instalasi,
            pusat=isian.pusat,
            unit=unit,
            nama_admin=isian.nama_admin.strip(),
            nama_pengguna=isian.nama_pengguna,
            sandi=isian.sandi,
            lembar=lembar,
        )


def _plain(nama: str) -> str:
    """`Dinas Kesehatan Kota Semarang` and `DINAS KESEHATAN` are one agency of the list."""
    return " ".join(nama.casefold().split()).removesuffix(" kota semarang")
