"""First part of the demo: agency, units, people from the spreadsheet, raters, logins."""

from dataclasses import dataclass
from datetime import date

from kinerja_desktop.cli.demo_office import Akun, DemoKantor, new_sandi
from kinerja_desktop.domain.actor import Actor
from kinerja_desktop.domain.enums import JenisJabatan, JenisPegawai, Peran
from kinerja_desktop.domain.errors import StateError
from kinerja_desktop.services.impor_pegawai import ImportOptions, ImportResult
from kinerja_desktop.services.keamanan import KeamananService, PenggunaBaru
from kinerja_desktop.services.keamanan_masuk import MasukService
from kinerja_desktop.services.organisasi import SEMARANG_TEMPLATE, InstansiForm, JabatanForm, UnitForm
from kinerja_desktop.services.pegawai import PegawaiForm, PenempatanForm

PENGELOLA = "pengelola.kinerja"


@dataclass(frozen=True)
class HasilImpor:
    """What the first and the second import of the same file did."""

    pertama: ImportResult
    kedua: ImportResult


def pengelola_baru() -> PenggunaBaru:
    """The user who does most of the work of an office; no person of the list."""
    return PenggunaBaru(PENGELOLA, "Pengelola Kinerja (fiktif)", frozenset({Peran.PENGELOLA_KINERJA}))


def add_pengelola(kantor: DemoKantor) -> None:
    kantor.pengelola = _add_user(kantor, pengelola_baru())


def set_up_units(kantor: DemoKantor) -> None:
    """Name of the agency, its own unit from the template of the city, and the units below it."""
    organisasi, actor = kantor.layanan.organisasi, kantor.admin
    instansi = kantor.data.rencana.instansi
    organisasi.save_instansi(actor, InstansiForm(instansi.kode, instansi.nama, instansi.kota))
    added = organisasi.load_template(actor, SEMARANG_TEMPLATE, instansi.kode)
    added += organisasi.load_template(actor, kantor.data.unit)
    kantor.say(f"Instansi dan {added} unit kerja dimuat dari templat.")


def import_people(kantor: DemoKantor) -> HasilImpor:
    """Import the spreadsheet: plan, then apply; the second time nothing may change."""
    first = _import(kantor)
    kantor.say(
        f"Impor {kantor.data.pegawai.name}: {first.baru} pegawai baru, {first.ditolak} baris ditolak, "
        f"{first.belum_lengkap} perlu dilengkapi."
    )
    second = _import(kantor)
    kantor.say(f"Impor berkas yang sama sekali lagi: {second.sama} sama, {second.baru} baru.")
    kantor.read_people()
    return HasilImpor(first, second)


def _import(kantor: DemoKantor) -> ImportResult:
    impor = kantor.layanan.impor_pegawai
    options = ImportOptions(awal=date(kantor.tahun, 1, 1))
    plan = impor.plan(kantor.pengelola, kantor.data.pegawai, progress=kantor.progress, options=options)
    return impor.apply(kantor.pengelola, plan, kantor.progress)


def complete_raters(kantor: DemoKantor) -> str:
    """Enter what the list cannot have: who rates the head, and the rater somebody forgot.

    Returns the id of the official from outside.
    """
    rencana = kantor.data.rencana
    pimpinan_id = _add_head_of_region(kantor)
    kepala_id = kantor.id_of(rencana.kepala_dinas)
    if kepala_id is None:
        raise StateError(
            "Daftar pegawai latihan tidak memuat kepala dinas.",
            where=kantor.data.pegawai.name,
            next_step="Pakai daftar pegawai latihan yang dikirim bersama program.",
        )
    alasan = "Kepala perangkat daerah dinilai oleh kepala daerah"
    _change_rater(kantor, kepala_id, pimpinan_id, alasan)
    fix = rencana.perbaikan_penilai
    pegawai_id, penilai_id = kantor.id_of(fix.nip), kantor.id_of(fix.penilai)
    if pegawai_id is not None and penilai_id is not None:
        _change_rater(kantor, pegawai_id, penilai_id, fix.alasan)
    kantor.read_people()
    _require_raters(kantor)
    return pimpinan_id


def _require_raters(kantor: DemoKantor) -> None:
    lacking = [row.nama for row in kantor.orang.values() if row.penilai_id is None]
    if lacking:
        raise StateError(
            f"{len(lacking)} pegawai dalam daftar belum memiliki pejabat penilai.",
            where=kantor.data.pegawai.name,
            why=f"Misalnya {lacking[0]}.",
            who="Pengelola kinerja",
            next_step="Isi kolom pejabat penilai pada daftar itu, lalu jalankan demo di folder lain.",
        )


def _change_rater(kantor: DemoKantor, pegawai_id: str, penilai_id: str, alasan: str) -> None:
    kantor.layanan.pegawai.change_penilai(
        kantor.pengelola, pegawai_id, penilai_id, alasan, mulai=date(kantor.tahun, 1, 1)
    )
    kantor.say(f"Pejabat penilai {kantor.orang[pegawai_id].nama} dilengkapi. Alasan: {alasan}.")


def _add_head_of_region(kantor: DemoKantor) -> str:
    pimpinan = kantor.data.rencana.pimpinan_daerah
    organisasi, pegawai, actor = kantor.layanan.organisasi, kantor.layanan.pegawai, kantor.pengelola
    unit_id = organisasi.save_unit(actor, UnitForm(pimpinan.unit, jenis="Kota"))
    jabatan_id = organisasi.save_jabatan(actor, JabatanForm(pimpinan.jabatan, JenisJabatan.PEJABAT_NEGARA))
    pegawai_id = pegawai.save(actor, PegawaiForm(pimpinan.nama, jenis=JenisPegawai.PEJABAT_LAIN))
    pegawai.place(actor, PenempatanForm(pegawai_id, unit_id, jabatan_id, date(kantor.tahun, 1, 1)))
    return pegawai_id


def add_users(kantor: DemoKantor, pimpinan_id: str) -> None:
    """A login for each rater and for the colleagues who give feedback; each logs in for real."""
    raters = {row.penilai_id for row in kantor.orang.values() if row.penilai_id}
    colleagues = {kantor.id_of(nip) for nip in kantor.data.rencana.rekan} - {None}
    wanted = sorted(
        (row for row in kantor.orang.values() if row.id in raters | colleagues), key=lambda row: row.nama
    )
    _add_login(
        kantor, pimpinan_id, kantor.data.rencana.pimpinan_daerah.nama, "wali.kota", {Peran.PEJABAT_PENILAI}
    )
    for done, row in enumerate(wanted):
        kantor.progress.step(done, len(wanted), "Membuat pengguna")
        peran = {Peran.PEGAWAI, Peran.PEJABAT_PENILAI} if row.id in raters else {Peran.PEGAWAI}
        _add_login(kantor, row.id, row.nama, row.nip or "", peran)
    kantor.say(
        f"{len(wanted) + 1} pengguna (pejabat penilai dan rekan) dibuat dan masuk dengan sandi sendiri."
    )


def _add_login(kantor: DemoKantor, pegawai_id: str, nama: str, nama_pengguna: str, peran: set[Peran]) -> None:
    baru = PenggunaBaru(nama_pengguna, nama, frozenset(peran), pegawai_id)
    kantor.aktor[pegawai_id] = _add_user(kantor, baru)


def _add_user(kantor: DemoKantor, baru: PenggunaBaru) -> Actor:
    return add_user(kantor.masuk, kantor.layanan.keamanan, kantor.admin, baru, kantor.akun)


def add_user(
    masuk: MasukService, keamanan: KeamananService, admin: Actor, baru: PenggunaBaru, akun: list[Akun]
) -> Actor:
    """Add a user with a new password, note it in `akun`, and log in with it."""
    sandi = new_sandi()
    keamanan.add_pengguna(admin, baru, sandi)
    akun.append(Akun(baru.nama_pengguna, sandi, baru.nama, ", ".join(sorted(baru.peran))))
    return masuk.login(baru.nama_pengguna, sandi).actor
