"""Every public use case of every service, with who may and a call with valid arguments.

`s` is the service, `a` the actor, `d` the office, `t` the person it is about: `staf` is the actor himself for
a pegawai and one of his people for a rater, `orang_lain` is neither.
"""

# ruff: noqa: ARG005 (all rows share one signature)

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import Enum, auto
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from kinerja_desktop.db.models.base import new_id
from kinerja_desktop.db.models.penerimaan import InstalasiTerdaftar, PaketMasuk, PendaftaranTertunda
from kinerja_desktop.db.models.sesi import SesiTerima
from kinerja_desktop.db.store.session import WriteContext
from kinerja_desktop.db.vault.backup import AlasanCadangan
from kinerja_desktop.domain.anggaran.terms import Dokumen
from kinerja_desktop.domain.aturan.tabel import Sinonim
from kinerja_desktop.domain.core.progress import SilentProgress
from kinerja_desktop.domain.evaluasi.terms import PredikatOrganisasi, Rating
from kinerja_desktop.domain.jam.masa import Masa
from kinerja_desktop.domain.jam.perbaikan import MasaDibetulkan
from kinerja_desktop.domain.keamanan.hak_akses import Lingkup
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.domain.kebutuhan.pustaka import Pustaka, load_pustaka
from kinerja_desktop.domain.kebutuhan.pustaka_sendiri import encode_pustaka
from kinerja_desktop.domain.kebutuhan.terms import SumberKebutuhan as Sumber
from kinerja_desktop.domain.organisasi.terms import GambarInstansi
from kinerja_desktop.domain.pegawai.terms import JenisKeadaan, JenisPenempatan, StatusPegawai
from kinerja_desktop.domain.pemantauan.harian import CatatanForm
from kinerja_desktop.domain.penandatanganan.terms import DasarAtasan, Kapasitas
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.periode.terms import JenisPeriode
from kinerja_desktop.domain.pertukaran.terms import KeputusanPendaftaran, PerkaraPendaftaran
from kinerja_desktop.domain.skp.pustaka import load_pustaka_jabatan
from kinerja_desktop.domain.skp.rules import EkspektasiForm, SkpForm
from kinerja_desktop.domain.skp.terms import Pendekatan
from kinerja_desktop.machine.paths import RESOURCES
from kinerja_desktop.reports.slip_masuk import SlipMasuk
from kinerja_desktop.services.arsip.service import JenisArsip
from kinerja_desktop.services.cetak.formulir import FORMULIR
from kinerja_desktop.services.cetak.service import PermintaanCetak
from kinerja_desktop.services.core.tanda import Surat
from kinerja_desktop.services.daftar.service import DaftarKeluar
from kinerja_desktop.services.draf.service import Draf
from kinerja_desktop.services.evaluasi.hasil_lama import Kesepakatan
from kinerja_desktop.services.evaluasi.organisasi import PredikatOrganisasiForm
from kinerja_desktop.services.evaluasi.service import PenilaianForm
from kinerja_desktop.services.insiden.service import InsidenForm
from kinerja_desktop.services.keamanan.service import PenggunaBaru
from kinerja_desktop.services.kebutuhan.lembar import LembarIndikator
from kinerja_desktop.services.kebutuhan.pustaka import Pilihan, Tujuan
from kinerja_desktop.services.kebutuhan.reading import PilihanIndikator
from kinerja_desktop.services.kebutuhan.records import KebutuhanForm
from kinerja_desktop.services.organisasi.instansi import InstansiForm
from kinerja_desktop.services.organisasi.service import JabatanForm, UnitForm
from kinerja_desktop.services.pegawai.keadaan import KeadaanForm
from kinerja_desktop.services.pegawai.pendelegasian import SuratForm
from kinerja_desktop.services.pegawai.riwayat import KoreksiPenempatan, KoreksiPenilai
from kinerja_desktop.services.pegawai.service import PegawaiForm, PenempatanForm
from kinerja_desktop.services.pemantauan.harian import Minggu
from kinerja_desktop.services.pemantauan.service import RealisasiForm
from kinerja_desktop.services.pembaruan.awal import finish
from kinerja_desktop.services.penandatanganan.keberatan import PutusanKeberatan
from kinerja_desktop.services.penandatanganan.service import AmbilAlih
from kinerja_desktop.services.pengaturan.reading import HariLibur, SetelanLembar
from kinerja_desktop.services.pertukaran.pendaftaran.berdua import Putusan
from kinerja_desktop.services.pertukaran.pendaftaran.pejabat import Pejabat
from kinerja_desktop.services.pertukaran.pendaftaran.pemegang import Pemegang
from kinerja_desktop.services.serah_terima.records import Penerima, SerahanForm
from kinerja_desktop.services.skp.guards import SkpDraft
from kinerja_desktop.services.skp.list import SkpFilter
from kinerja_desktop.services.skp.massal.rencana import Pola, Sasaran
from kinerja_desktop.services.skp.massal.service import Terisi
from kinerja_desktop.services.skp.padanan.service import Diputuskan
from kinerja_desktop.services.skp.padanan.service import Putusan as PutusanPadanan
from kinerja_desktop.services.skp.people import SkpPegawaiFilter
from kinerja_desktop.services.skp.reading.records import get_skp, read_form
from kinerja_desktop.services.skp.tahun.service import GantiTahun, HasilTahun, LangkahTahun
from kinerja_desktop.services.sotk.lembar import BarisLembar
from kinerja_desktop.services.sotk.rencana import RencanaSotk
from kinerja_desktop.services.umpan_balik.permintaan import PermintaanForm
from kinerja_desktop.services.umpan_balik.service import UmpanBalikForm
from tests.kit import permintaan
from tests.kit.office import INSTANSI, RATERS, SANDI
from tests.kit.pembaruan import BARU, make_update, program_at
from tests.kit.rencana import renja

P, N, K, A, X = (
    Peran.PEGAWAI,
    Peran.PEJABAT_PENILAI,
    Peran.PENGELOLA_KINERJA,
    Peran.ADMIN,
    Peran.PEMERIKSA,
)
SEMUA, BAWAHAN, SENDIRI = Lingkup.SEMUA, Lingkup.BAWAHAN, Lingkup.SENDIRI
T1, T2, T3, T4 = Periode.of_year(2026, JenisPeriode.TRIWULANAN)
TAHUN = Periode.tahunan(2026)
DUA_TAHUN_LALU = Periode.tahunan(2024)
HARI = date(2026, 11, 20)
SENIN = date(2026, 11, 16)
SKP_FILE = Path(__file__).parents[1] / "data" / "skp_impor" / "ja_6_2022.xlsx"
SKP_TABLE = (
    b"<table><tr><th>Rencana Hasil Kerja<th>Aspek<th>Indikator Kinerja Individu<th>Target"
    b"<tr><td>Arsip tertata<td>Kuantitas<td>Jumlah arsip<td>12 berkas</table>"
)
POLA = Pola("pustaka", load_pustaka_jabatan()[0].hasil)
NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
KODE_KETIK = "EAAAV-AAAL3-53YA7-AEBAM-GBAFI"
KODE_QR = Path(__file__).parent.parent / "data" / "lembar" / "kode.png"
LOGO = RESOURCES / "icons" / "check-light@3x.png"
SANDI_BARU = "lampu hijau di atas sumur"
SLIP = (SlipMasuk("Budi Uji", "Bidang Uji", "Pegawai", "budi", "abcd-efgh-jkmn"),)
DAFTAR_KELUAR = DaftarKeluar("Daftar", ("Nama",), 1, lambda: [("Budi",)])
SURAT = Surat("800/12/2026", "alasan")
SEPAKAT = Kesepakatan(HARI, "mutasi", SURAT.nomor)
RATING = PenilaianForm(Rating.SESUAI_EKSPEKTASI, Rating.SESUAI_EKSPEKTASI)

EVERYBODY = dict.fromkeys(Peran, SEMUA)
HR = {K: SEMUA, A: SEMUA}
ADMIN = {A: SEMUA}
PENGELOLA = {K: SEMUA}
READ_PERSON = {P: SENDIRI, N: BAWAHAN, K: SEMUA, X: SEMUA}
OWN = {P: SENDIRI, N: SENDIRI}
WRITE_SKP = {P: SENDIRI, N: BAWAHAN, K: SEMUA}
RECAP = {K: SEMUA, X: SEMUA}
MATRIX = {N: SENDIRI, K: SEMUA, X: SEMUA}
PACKAGES = {K: SEMUA, A: SEMUA, X: SEMUA}
ASKS = {P: SENDIRI, N: BAWAHAN, K: SEMUA}
ANSWERED = {P: SENDIRI, N: SENDIRI, K: SEMUA}
ASKED = {P: SENDIRI, N: SENDIRI, K: SEMUA, X: SEMUA}


class Cara(Enum):
    """TENTANG one person; UMUM about nobody; DAFTAR returns the ids of the people it shows."""

    TENTANG = auto()
    UMUM = auto()
    DAFTAR = auto()


UMUM, DAFTAR = Cara.UMUM, Cara.DAFTAR


@dataclass(frozen=True)
class Baris:
    """`service` is an attribute of Services; `keadaan` the office that the call needs."""

    service: str
    method: str
    hak: Mapping[Peran, Lingkup]
    call: Callable[[Any, Any, Any, str], object]
    cara: Cara = Cara.TENTANG
    keadaan: str = "kantor"

    def __str__(self) -> str:
        return f"{self.service}.{self.method}"


def read_before(d: Any, actor: Any) -> Path:
    """The key card; for who may, somebody else read it before as one with another key of the centre."""
    if actor.peran & set(HR):
        with d.database.write(WriteContext(actor, Peran.ADMIN, "uji")) as session:
            pusat = session.scalars(select(InstalasiTerdaftar).where(InstalasiTerdaftar.pusat)).one()
            session.merge(
                PendaftaranTertunda(
                    id=pusat.key_id, isi="{}", perkara=PerkaraPendaftaran.KUNCI_PUSAT,
                    keputusan=KeputusanPendaftaran.GANTI, alasan="uji", pengaju_id="lain", pengaju="Lain",
                    pengaju_admin=True, diajukan_pada=NOW,
                )
            )  # fmt: skip
    return d.berkas["kartu"]


def with_new_key(d: Any, actor: Any) -> Any:
    """Who acts; for who may, the centre has made its next key."""
    if actor.peran & set(ADMIN):
        d.services.pendaftaran.rotate(actor)
    return actor


def received(d: Any, actor: Any) -> str:
    """The office that the centre knows; for who may, a package of it was taken in."""
    if actor.peran & set(HR):
        row = PaketMasuk(
            paket_id=new_id(), instalasi_id=d.ids["instalasi_kantor"], epoch=new_id(),
            cakupan=f"{INSTANSI}/2026/", jenis="snapshot", urut=1, sampul_hash="", sampul="{}",
            diterima_pada=NOW,
        )  # fmt: skip
        with d.database.write(WriteContext(actor, Peran.ADMIN, "uji")) as session:
            session.add(row)
    return d.ids["instalasi_kantor"]


def asking_pc(d: Any) -> tuple[Path, str, Pemegang]:
    """A PC that asks to be admitted for somebody who has one: its registration, its digits, whose it is."""
    return d.berkas["pc"], d.ids["sidik_pc"], Pemegang(d.ids["staf"], alasan="ganti")


def received_session(d: Any, actor: Any) -> str:
    """For who may, a session in which a package of that office was taken in; it brought nothing new."""
    sesi, paket = new_id(), new_id()
    if actor.peran & set(PENGELOLA):
        came = PaketMasuk(
            paket_id=paket, instalasi_id=d.ids["instalasi_kantor"], epoch=new_id(),
            cakupan=f"{INSTANSI}/2026/", jenis="snapshot", urut=1, sampul_hash="", sampul="{}",
            diterima_pada=NOW,
        )  # fmt: skip
        kept = SesiTerima(
            paket_id=paket, sesi_id=sesi, urutan=1, instansi_id=INSTANSI, keluar=0, lain="{}",
            diterapkan_pada=NOW,
        )  # fmt: skip
        with d.database.write(WriteContext(actor, Peran.PENGELOLA_KINERJA, "uji")) as session:
            session.add_all([came, kept])
    return sesi


def unit(d: Any) -> UnitForm:
    return UnitForm("Seksi Baru", induk_id=d.ids["dinas"])


def predikat(d: Any) -> PredikatOrganisasiForm:
    return PredikatOrganisasiForm(d.ids["bidang"], TAHUN, PredikatOrganisasi.BAIK, "Uji", HARI)


def _side(actor: Any, d: Any, target: str) -> Kapasitas:
    """On whose side this actor explains an objection."""
    return Kapasitas.PEGAWAI if actor.pegawai_id == d.ids[target] else Kapasitas.PENILAI


def koreksi(d: Any) -> PredikatOrganisasiForm:
    return PredikatOrganisasiForm(d.ids["bidang"], T3, PredikatOrganisasi.KURANG, "LKj", HARI)


def tersentuh(d: Any) -> list[str]:
    """The final evaluations of the people whose rater leads that unit."""
    finals = [one for one in d.ids if isinstance(one, tuple) and one[0] == "evaluasi_3"]
    return [d.ids[one] for one in finals if RATERS.get(one[1], "kabid") == "kabid"]


def filled(d: Any, target: str) -> Terisi:
    """A draft as it would stand after it was made for many."""
    skp_id = d.ids["skp_2028", target]
    with d.database.read() as session:
        isi = read_form(session, get_skp(session, INSTANSI, skp_id))
    return Terisi(skp_id, d.ids[target], target, None, isi)


def sotk_file(d: Any) -> Path:
    """A workbook that moves one person."""
    path = d.folder / "sotk.csv"
    path.write_text("NIP,Nama,Unit baru\n,Teman Uji,Bidang Baru\n")
    return path


def sotk_rencana() -> RencanaSotk:
    """The same as it was looked at."""
    line = BarisLembar("baris 2", "", "Teman Uji", "Bidang Baru", "", "", "")
    return RencanaSotk(HARI, "Perwal 1", (line,), (), (), (), ())


def tahun_baru() -> GantiTahun:
    """A year that has only a holiday to take over."""
    libur = (HariLibur(date(2027, 8, 17), "Hari Kemerdekaan"),)
    return GantiTahun(2027, (), (), 0, (), libur, 0, 0, ())


def refusal(d: Any, target: str) -> PutusanPadanan:
    """That nothing fits the first result of a draft."""
    skp_id = d.ids["skp_2028", target]
    with d.database.read() as session:
        first = read_form(session, get_skp(session, INSTANSI, skp_id)).hasil_kerja[0]
    return PutusanPadanan(skp_id, first.id or "", None)


def cetak(*ids: str) -> PermintaanCetak:
    return PermintaanCetak((FORMULIR["skp"],), TAHUN, ids or None)


def rencana_anggaran(s: Any, d: Any, tahun: int) -> Any:
    """Made by somebody who may, so that only `apply` itself can be denied."""
    return s.plan(d.actors[K], renja(d.folder / "renja.xlsx"), tahun, jawaban={"tahun": str(tahun)})


def updatable(s: Any, d: Any) -> Any:
    """The service for a copy of the program that can be updated."""
    s.program = program_at(d.folder / "program-uji")
    return s


def startable(s: Any, d: Any) -> Any:
    """The same where the new version, a shell script, can be started."""
    if sys.platform == "win32":
        pytest.skip("the stand-in of the new version is a shell script")
    return updatable(s, d)


def pembaruan(d: Any) -> Path:
    path = d.folder / "pembaruan-uji"
    return next(path.glob("*.pembaruan"), None) or make_update(path)


def updated(s: Any, d: Any) -> Any:
    """The same after an update."""
    startable(s, d)
    folder = d.folder / "program-baru"
    if not folder.exists():
        before = program_at(folder)
        before.ready(before.prepare(pembaruan(d), SilentProgress()), "", NOW)
        finish(before.place)
    s.program = program_at(folder, BARU)
    return s


def pustaka_file(folder: Path) -> Path:
    """A library as another office sends it."""
    path = folder / "kiriman.json"
    path.write_bytes(encode_pustaka(Pustaka("Kiriman", load_pustaka()[0].kebutuhan)))
    return path


def contoh() -> list[Pilihan]:
    need = load_pustaka()[0].kebutuhan[0]
    return [Pilihan(need.uraian, one) for one in need.indikator]


def masa() -> MasaDibetulkan:
    """All that was ever written here, as if the clock had been a day ahead."""
    whole = Masa(1, 10_000, NOW - timedelta(days=1), NOW + timedelta(days=1), None)
    return MasaDibetulkan(whole, (NOW - timedelta(days=2)).date())


def import_plan(s: Any, d: Any) -> Any:
    """Made by somebody who may, so that only `apply` itself can be denied."""
    return s.plan(d.actors[K], d.berkas["orang"])


def widest(row: Baris) -> Peran:
    """The role that may most; of equals the first."""
    everybody = (peran for peran, lingkup in row.hak.items() if lingkup is Lingkup.SEMUA)
    return next(everybody, next(iter(row.hak)))


ROWS = (
    # beranda: each role sees its own lines
    Baris("beranda", "list_tugas", EVERYBODY, lambda s, a, d, t: s.list_tugas(a, T1), UMUM),
    Baris("beranda", "look_around", EVERYBODY, lambda s, a, d, t: s.look_around(a, T1), UMUM),
    # akses
    Baris("akses", "list_pembaca", EVERYBODY, lambda s, a, d, t: s.list_pembaca(a), UMUM),
    Baris(
        "akses", "export_own", EVERYBODY, lambda s, a, d, t: s.export_own(a, d.folder / "saya.xlsx"), UMUM
    ),
    # insiden
    Baris("insiden", "list", PACKAGES, lambda s, a, d, t: s.list(a), UMUM),
    Baris("insiden", "suggest", HR, lambda s, a, d, t: s.suggest(a), UMUM),
    Baris("insiden", "save", HR, lambda s, a, d, t: s.save(a, InsidenForm("Hilang", NOW)), UMUM),
    Baris(
        "insiden",
        "save_pdf",
        PACKAGES,
        lambda s, a, d, t: s.save_pdf(a, d.ids["insiden"], d.folder / "insiden.pdf"),
        UMUM,
    ),
    Baris("insiden", "render", PACKAGES, lambda s, a, d, t: s.render(a, d.ids["insiden"]), UMUM),
    # setelan
    Baris("setelan", "list", PACKAGES, lambda s, a, d, t: s.list(a), UMUM),
    Baris("setelan", "change", ADMIN, lambda s, a, d, t: s.change(a, "jam.lompat", 90, "uji"), UMUM),
    # retensi
    Baris("retensi", "list", PACKAGES, lambda s, a, d, t: s.list(a), UMUM),
    Baris("retensi", "save", PACKAGES, lambda s, a, d, t: s.save(a, d.folder / "retensi.pdf"), UMUM),
    # jam
    Baris("jam", "find_doubt", EVERYBODY, lambda s, a, d, t: s.find_doubt(a), UMUM),
    Baris("jam", "list_masa", HR, lambda s, a, d, t: s.list_masa(a), UMUM),
    Baris("jam", "plan_repair", HR, lambda s, a, d, t: s.plan_repair(a, [masa()]), UMUM),
    Baris("jam", "repair", HR, lambda s, a, d, t: s.repair(a, s.plan_repair(a, [masa()]), "uji"), UMUM),
    Baris("jam", "confirm", EVERYBODY, lambda s, a, d, t: s.confirm(a, "Kantor tutup"), UMUM),
    # instansi, organisasi, pegawai
    Baris("instansi", "get", EVERYBODY, lambda s, a, d, t: s.get(a), UMUM),
    Baris("instansi", "save", HR,
          lambda s, a, d, t: s.save(a, InstansiForm("D", "Dinas", "Semarang")), UMUM),
    Baris("instansi", "get_gambar", EVERYBODY,
          lambda s, a, d, t: s.get_gambar(a, GambarInstansi.LAMBANG), UMUM),
    Baris("instansi", "set_gambar", HR, lambda s, a, d, t: s.set_gambar(a, GambarInstansi.LOGO, LOGO), UMUM),
    Baris("instansi", "put_back_gambar", HR,
          lambda s, a, d, t: s.put_back_gambar(a, GambarInstansi.LOGO, LOGO.read_bytes()), UMUM),
    Baris("instansi", "remove_gambar", HR, lambda s, a, d, t: s.remove_gambar(a, GambarInstansi.LOGO), UMUM),
    Baris("organisasi", "tree", EVERYBODY, lambda s, a, d, t: s.tree(a), UMUM),
    Baris("organisasi", "count_pegawai", EVERYBODY, lambda s, a, d, t: s.count_pegawai(a), UMUM),
    Baris("organisasi", "save_unit", HR, lambda s, a, d, t: s.save_unit(a, unit(d)), UMUM),
    Baris("organisasi", "archive_unit", HR,
          lambda s, a, d, t: s.archive_unit(a, d.ids["unit_kosong"], "digabung"), UMUM),
    Baris("organisasi", "load_template", HR, lambda s, a, d, t: s.load_template(a), UMUM),
    Baris("organisasi", "list_jabatan", EVERYBODY, lambda s, a, d, t: s.list_jabatan(a), UMUM),
    Baris("organisasi", "save_jabatan", HR, lambda s, a, d, t: s.save_jabatan(a, JabatanForm("Baru")), UMUM),
    Baris("pegawai", "list", READ_PERSON | ADMIN,
          lambda s, a, d, t: {row.id for row in s.list(a).rows}, DAFTAR),
    Baris("pegawai", "list_ids", READ_PERSON | ADMIN, lambda s, a, d, t: set(s.list_ids(a).ids), DAFTAR),
    Baris("pegawai", "get_rows", READ_PERSON | ADMIN,
          lambda s, a, d, t: {row.id for row in s.get_rows(a, [d.ids["staf"], d.ids["orang_lain"]])}, DAFTAR),
    Baris("pegawai", "count_belum_lengkap", READ_PERSON | ADMIN,
          lambda s, a, d, t: s.count_belum_lengkap(a), UMUM),
    Baris("pegawai", "suggest_penilai", HR, lambda s, a, d, t: s.suggest_penilai(a, d.ids[t])),
    Baris("pegawai", "suggest_missing", HR, lambda s, a, d, t: s.suggest_missing(a), UMUM),
    Baris("pegawai", "get", READ_PERSON | ADMIN, lambda s, a, d, t: s.get(a, d.ids[t])),
    Baris("pegawai", "save", HR,
          lambda s, a, d, t: s.save(a, PegawaiForm("Baru", "199503152020031002")), UMUM),
    Baris("pegawai", "count_dinilai", READ_PERSON | ADMIN,
          lambda s, a, d, t: s.count_dinilai(a, d.ids[t], HARI)),
    Baris("pegawai", "leave", HR,
          lambda s, a, d, t: s.leave(a, [d.ids[t]], StatusPegawai.PENSIUN, HARI), UMUM),
    Baris("pegawai", "place", HR,
          lambda s, a, d, t: s.place(a, PenempatanForm(d.ids[t], d.ids["dinas"], d.ids["jabatan"], HARI))),
    Baris("pegawai", "end_acting", HR, lambda s, a, d, t: s.end_acting(a, d.ids[t], HARI)),
    Baris("pegawai", "change_penilai", HR,
          lambda s, a, d, t: s.change_penilai(a, d.ids[t], d.ids["walikota"], "mutasi")),
    Baris("pegawai", "archive", HR, lambda s, a, d, t: s.archive(a, d.ids[t], "pindah")),
    Baris("sotk", "save_lembar", HR, lambda s, a, d, t: s.save_lembar(a, d.folder / "sotk.xlsx"), UMUM),
    Baris("sotk", "plan", HR,
          lambda s, a, d, t: s.plan(a, sotk_file(d), HARI, "Perwal 1", SilentProgress()), UMUM),
    Baris("sotk", "change", HR, lambda s, a, d, t: s.change(a, sotk_rencana(), SilentProgress()), UMUM),
    Baris("perubahan", "list", READ_PERSON | ADMIN,
          lambda s, a, d, t: {one.pegawai_id for one in s.list(a, 2026)}, DAFTAR),
    Baris("perubahan", "save", READ_PERSON | ADMIN,
          lambda s, a, d, t: s.save(a, 2026, d.folder / "perubahan.pdf"), UMUM),
    Baris("perubahan", "set_akhir_kontrak", HR,
          lambda s, a, d, t: s.set_akhir_kontrak(a, [], HARI), UMUM),
    Baris("riwayat_pegawai", "correct_penilai", HR,
          lambda s, a, d, t: s.correct_penilai(a, KoreksiPenilai(
              d.ids["penugasan", t], d.ids["walikota"], date(2025, 12, 1), None, "SK"))),
    Baris("riwayat_pegawai", "void_penilai", HR,
          lambda s, a, d, t: s.void_penilai(a, d.ids["penugasan", t], "keliru")),
    Baris("riwayat_pegawai", "correct_penempatan", HR,
          lambda s, a, d, t: s.correct_penempatan(a, KoreksiPenempatan(
              d.ids["penempatan", t], d.ids["dinas"], d.ids["jabatan"], JenisPenempatan.DEFINITIF,
              date(2026, 2, 1), None, "SK"))),
    Baris("riwayat_pegawai", "void_penempatan", HR,
          lambda s, a, d, t: s.void_penempatan(a, d.ids["penempatan", t], "keliru")),
    Baris("keadaan", "list", READ_PERSON | ADMIN, lambda s, a, d, t: s.list(a, d.ids[t])),
    Baris("keadaan", "save", HR,
          lambda s, a, d, t: s.save(a, KeadaanForm(d.ids[t], JenisKeadaan.TUGAS_BELAJAR, HARI, None, "SK"))),
    Baris("keadaan", "remove", HR, lambda s, a, d, t: s.remove(a, d.ids["keadaan", t], "keliru")),
    Baris("pendelegasian", "list", HR, lambda s, a, d, t: s.list(a), UMUM),
    Baris("pendelegasian", "list_lacking", HR, lambda s, a, d, t: s.list_lacking(a), UMUM),
    Baris("pendelegasian", "record", HR,
          lambda s, a, d, t: s.record(a, SuratForm("1/2026", HARI, "Bupati", HARI, (d.ids["staf"],))), UMUM),
    Baris("pendelegasian", "end", HR, lambda s, a, d, t: s.end(a, [d.ids["surat"]], HARI, "diganti"), UMUM),
    Baris("pendelegasian", "remove", HR, lambda s, a, d, t: s.remove(a, [d.ids["surat"]], "keliru"), UMUM),
    Baris("impor_pegawai", "plan", HR, lambda s, a, d, t: s.plan(a, d.berkas["orang"]), UMUM),
    Baris("impor_pegawai", "apply", HR, lambda s, a, d, t: s.apply(a, import_plan(s, d)), UMUM),
    Baris("impor_pegawai", "recall", HR, lambda s, a, d, t: s.recall(a, [("NIP", "Nama")]), UMUM),
    Baris("impor_pegawai", "remember", HR,
          lambda s, a, d, t: s.remember(a, [(("NIP", "Nama"), {"nip": 0, "nama": 1})]), UMUM),
    Baris("impor_pegawai", "forget", HR, lambda s, a, d, t: s.forget(a, ("NIP", "Nama", "Ingat")), UMUM),
    # templat
    Baris("templat", "plan", READ_PERSON | ADMIN, lambda s, a, d, t: s.plan(a, d.berkas["templat"]), UMUM),
    Baris(
        "templat",
        "fill",
        READ_PERSON | ADMIN,
        lambda s, a, d, t: s.fill(a, s.plan(d.actors[K], d.berkas["templat"]), d.folder / "terisi.xlsx"),
        UMUM,
    ),
    Baris("templat", "list", READ_PERSON | ADMIN, lambda s, a, d, t: s.list(a), UMUM),
    Baris("templat", "forget", READ_PERSON | ADMIN, lambda s, a, d, t: s.forget(a, d.ids["templat"]), UMUM),
    # kebutuhan
    Baris("kebutuhan", "save", PENGELOLA,
          lambda s, a, d, t: s.save(a, KebutuhanForm(d.ids["dinas"], 2026, Sumber.DIREKTIF, "Baru")), UMUM),
    Baris("kebutuhan", "list", EVERYBODY, lambda s, a, d, t: s.list(a, 2026), UMUM),
    Baris("kebutuhan", "archive", PENGELOLA,
          lambda s, a, d, t: s.archive(a, d.ids["kebutuhan"], "dicabut"), UMUM),
    Baris("arsip", "put_back", PENGELOLA,
          lambda s, a, d, t: s.put_back(a, JenisArsip.KEBUTUHAN, [d.ids["kebutuhan"]]), UMUM),
    Baris("lembar_indikator", "render", EVERYBODY,
          lambda s, a, d, t: s.render(a, LembarIndikator.MANUAL, PilihanIndikator(2026, d.ids["dinas"])),
          UMUM),
    Baris("lembar_indikator", "save_pdf", EVERYBODY,
          lambda s, a, d, t: s.save_pdf(a, LembarIndikator.MANUAL, PilihanIndikator(2026),
                                     d.folder / "a13.pdf"), UMUM),
    Baris("pustaka_sendiri", "save", PENGELOLA,
          lambda s, a, d, t: s.save(a, "Gizi", PilihanIndikator(2026, d.ids["dinas"])), UMUM),
    Baris("pustaka_sendiri", "export", EVERYBODY,
          lambda s, a, d, t: s.export(a, "Milik kita", d.folder / "milik.json"), UMUM),
    Baris("pustaka_sendiri", "import_file", PENGELOLA,
          lambda s, a, d, t: s.import_file(a, pustaka_file(d.folder)), UMUM),
    Baris("pustaka_sendiri", "delete", PENGELOLA, lambda s, a, d, t: s.delete(a, "Milik kita"), UMUM),
    Baris("pustaka_sendiri", "put_back", PENGELOLA,
          lambda s, a, d, t: s.put_back(a, Pustaka("Kembali", load_pustaka()[0].kebutuhan)), UMUM),
    Baris("pustaka", "list", EVERYBODY, lambda s, a, d, t: s.list(a), UMUM),
    Baris("pustaka", "list_jabatan", EVERYBODY, lambda s, a, d, t: s.list_jabatan(a), UMUM),
    Baris("pustaka", "take", PENGELOLA,
          lambda s, a, d, t: s.take(a, Tujuan(d.ids["dinas"], 2026, Sumber.DIREKTIF), contoh()), UMUM),
    Baris("perencanaan", "cakupan", RECAP, lambda s, a, d, t: s.cakupan(a, 2026), UMUM),
    Baris("perencanaan", "cakupan_skp", READ_PERSON,
          lambda s, a, d, t: s.cakupan_skp(a, d.ids["skp_2026", t])),
    Baris("perencanaan", "rencana", RECAP, lambda s, a, d, t: s.rencana(a, 2026), UMUM),
    Baris("perencanaan", "pimpinan", MATRIX, lambda s, a, d, t: s.pimpinan(a, 2026), UMUM),
    Baris("perencanaan", "matriks", MATRIX, lambda s, a, d, t: s.matriks(a, 2026, d.ids["kabid"]), UMUM),
    Baris("perencanaan", "save_matriks", MATRIX,
          lambda s, a, d, t: s.save_matriks(a, 2026, d.ids["kabid"], d.folder / "matriks.xlsx"), UMUM),
    Baris("perencanaan", "save_cakupan", RECAP,
          lambda s, a, d, t: s.save_cakupan(a, 2026, d.folder / "cakupan.pdf"), UMUM),
    # anggaran
    Baris("perencanaan", "aliran", RECAP, lambda s, a, d, t: s.aliran(a, 2026), UMUM),
    Baris("perencanaan", "save_aliran", RECAP,
          lambda s, a, d, t: s.save_aliran(a, 2026, d.folder / "anggaran.pdf"), UMUM),
    Baris("anggaran", "plan", PENGELOLA,
          lambda s, a, d, t: s.plan(a, renja(d.folder / "renja.xlsx"), 2026), UMUM),
    Baris("anggaran", "apply", PENGELOLA, lambda s, a, d, t: s.apply(a, rencana_anggaran(s, d, 2030)), UMUM),
    Baris("anggaran", "list", RECAP, lambda s, a, d, t: s.list(a, 2026), UMUM),
    Baris("anggaran", "link", PENGELOLA, lambda s, a, d, t: s.link(a, ()), UMUM),
    Baris("anggaran", "make_needs", PENGELOLA, lambda s, a, d, t: s.make_needs(a, d.ids["dinas"], ()), UMUM),
    Baris("anggaran", "archive", PENGELOLA,
          lambda s, a, d, t: s.archive(a, 2026, Dokumen.RENCANA_KERJA, "Keliru"), UMUM),
    # skp
    Baris("skp", "create_draft", WRITE_SKP,
          lambda s, a, d, t: s.create_draft(a, SkpDraft(d.ids[t], date(2029, 1, 1), date(2029, 12, 31)))),
    Baris("banding_skp", "list_revisi", READ_PERSON,
          lambda s, a, d, t: s.list_revisi(a, d.ids["skp_2026", t])),
    Baris("banding_skp", "compare", READ_PERSON,
          lambda s, a, d, t: s.compare(a, d.ids["skp_2026", t], d.ids["skp_2026", t])),
    Baris("masa_skp", "list_usulan", READ_PERSON,
          lambda s, a, d, t: s.list_usulan(a, d.ids[t], 2029)),
    Baris("impor_skp", "look", WRITE_SKP, lambda s, a, d, t: s.look(a, SKP_FILE, SilentProgress()), UMUM),
    Baris("impor_skp", "look_at", WRITE_SKP,
          lambda s, a, d, t: s.look_at(a, SKP_TABLE, SilentProgress()), UMUM),
    Baris("skp_massal", "read_pola", READ_PERSON, lambda s, a, d, t: s.read_pola(a, d.ids["skp_2026", t])),
    Baris("skp_massal", "plan", WRITE_SKP,
          lambda s, a, d, t: {row.id for row in s.plan(a, POLA, Sasaran(2030), SilentProgress())}, DAFTAR),
    Baris("skp_massal", "fill", WRITE_SKP, lambda s, a, d, t: s.fill(a, d.ids[t], POLA, 2030)),
    Baris("skp_massal", "undo", WRITE_SKP, lambda s, a, d, t: s.undo(a, filled(d, t))),
    Baris("ganti_tahun", "look", PENGELOLA, lambda s, a, d, t: s.look(a, 2027, SilentProgress()), UMUM),
    Baris("ganti_tahun", "run", PENGELOLA,
          lambda s, a, d, t: s.run(a, tahun_baru(), frozenset(LangkahTahun), SilentProgress()), UMUM),
    Baris("ganti_tahun", "undo", PENGELOLA,
          lambda s, a, d, t: s.undo(a, HasilTahun(2027), SilentProgress()), UMUM),


    Baris("padanan_skp", "list", WRITE_SKP,
          lambda s, a, d, t: {row.baris.pegawai_id for row in s.list(a, 2027, SilentProgress()).baris},
          DAFTAR),
    Baris("padanan_skp", "decide", WRITE_SKP, lambda s, a, d, t: s.decide(a, refusal(d, t))),
    Baris("padanan_skp", "undo", WRITE_SKP,
          lambda s, a, d, t: s.undo(a, Diputuskan(refusal(d, t), "Tata kelola membaik"))),
    Baris("skp", "save_content", WRITE_SKP,
          lambda s, a, d, t: s.save_content(a, d.ids["skp_2028", t], SkpForm(Pendekatan.KUALITATIF))),
    Baris("skp", "copy_last_year", WRITE_SKP,
          lambda s, a, d, t: s.copy_last_year(a, d.ids["revisi_2026", t])),
    Baris("skp", "submit", {P: SENDIRI, K: SEMUA}, lambda s, a, d, t: s.submit(a, d.ids["skp_2028", t])),
    Baris("skp_diajukan", "withdraw", {P: SENDIRI, K: SEMUA},
          lambda s, a, d, t: s.withdraw(a, d.ids["skp_2027", t])),
    Baris("skp_diajukan", "save_ekspektasi", {N: BAWAHAN, K: SEMUA},
          lambda s, a, d, t: s.save_ekspektasi(a, d.ids["skp_2027", t], [EkspektasiForm(1, "Ramah")])),
    Baris("tahap_skp", "record_dialog", WRITE_SKP,
          lambda s, a, d, t: s.record_dialog(a, d.ids["revisi_2026", t], HARI)),
    Baris("tahap_skp", "sign", {P: SENDIRI, K: SEMUA},
          lambda s, a, d, t: s.sign(a, d.ids["skp_2027", t], HARI, SURAT)),
    Baris("tahap_skp", "approve", {N: BAWAHAN, K: SEMUA},
          lambda s, a, d, t: s.approve(a, d.ids["skp_2028", t], HARI, SURAT)),
    Baris("tahap_skp", "refuse", {N: BAWAHAN, K: SEMUA},
          lambda s, a, d, t: s.refuse(a, d.ids["skp_2028", t], refusal(d, t).hasil_id, "penuh", tanggal=HARI,
                                      surat=SURAT)),
    Baris("tahap_skp", "close", {N: BAWAHAN, K: SEMUA},
          lambda s, a, d, t: s.close(a, d.ids["skp_2025", t], HARI)),
    Baris("tahap_skp", "reopen", {N: BAWAHAN, K: SEMUA},
          lambda s, a, d, t: s.reopen(a, d.ids["skp_2022", t], "masih berubah")),
    Baris("skp", "send_back", {N: BAWAHAN}, lambda s, a, d, t: s.send_back(a, d.ids["skp_2027", t], "x")),
    Baris("skp", "establish", {N: BAWAHAN, K: SEMUA},
          lambda s, a, d, t: s.establish(a, d.ids["skp_2027", t], HARI, SURAT)),
    Baris("skp", "revise", WRITE_SKP, lambda s, a, d, t: s.revise(a, d.ids["skp_2025", t], "penyesuaian")),
    Baris("skp", "move", WRITE_SKP, lambda s, a, d, t: s.move(a, d.ids["skp_2023", t], "SK mutasi")),
    Baris("skp", "find_unmoved", READ_PERSON, lambda s, a, d, t: s.find_unmoved(a, d.ids[t])),
    Baris("skp", "discard", WRITE_SKP, lambda s, a, d, t: s.discard(a, d.ids["skp_2028", t], "batal")),
    Baris("draf_dibatalkan", "put_back", WRITE_SKP,
          lambda s, a, d, t: s.put_back(a, d.ids["skp_2028", t])),
    Baris("skp", "get", READ_PERSON, lambda s, a, d, t: s.get(a, d.ids["skp_2026", t])),
    Baris("skp", "check", READ_PERSON, lambda s, a, d, t: s.check(a, d.ids["skp_2028", t])),
    Baris("skp", "list", READ_PERSON,
          lambda s, a, d, t: {row.pegawai_id for row in s.list(a, SkpFilter(2026))}, DAFTAR),
    Baris("skp", "list_pegawai", READ_PERSON,
          lambda s, a, d, t: {row.pegawai_id for row in s.list_pegawai(a, SkpPegawaiFilter(2026)).rows},
          DAFTAR),
    Baris("skp", "list_tautan", READ_PERSON, lambda s, a, d, t: s.list_tautan(a, d.ids["skp_2026", t])),
    Baris("skp", "find_tautan", WRITE_SKP, lambda s, a, d, t: s.find_tautan(a, d.ids["skp_2028", t], "uji")),
    # pemantauan, umpan balik
    Baris("pemantauan", "save_realisasi", {P: SENDIRI, K: SEMUA},
          lambda s, a, d, t: s.save_realisasi(
              a, d.ids["skp_2026", t], T1, [RealisasiForm(d.ids["indikator_2026", t], "5")])),
    Baris("pemantauan", "targets", READ_PERSON, lambda s, a, d, t: s.targets(a, d.ids["skp_2026", t], T1)),
    Baris("pemantauan", "list", READ_PERSON, lambda s, a, d, t: s.list(a, d.ids["skp_2026", t])),
    Baris("catatan_harian", "own", OWN, lambda s, a, d, t: s.own(a), UMUM),
    Baris("catatan_harian", "of_skp", READ_PERSON,
          lambda s, a, d, t: s.of_skp(a, d.ids["skp_2026", t], T1)),
    Baris("catatan_harian", "save", OWN,
          lambda s, a, d, t: s.save(a, [CatatanForm(HARI, "Rapat koordinasi")]), UMUM),
    Baris("catatan_harian", "submit", OWN, lambda s, a, d, t: s.submit(a, HARI, HARI), UMUM),
    Baris("catatan_harian", "withdraw", OWN, lambda s, a, d, t: s.withdraw(a, SENIN, SENIN), UMUM),
    Baris("catatan_harian", "list_waiting", {N: BAWAHAN},
          lambda s, a, d, t: {row.minggu.pegawai_id for row in s.list_waiting(a)}, DAFTAR),
    Baris("catatan_harian", "approve", {N: BAWAHAN},
          lambda s, a, d, t: s.approve(a, [Minggu(d.ids[t], SENIN)])),
    Baris("catatan_harian", "reopen", {N: BAWAHAN},
          lambda s, a, d, t: s.reopen(a, [d.ids["catatan_disetujui", t]])),
    Baris("catatan_harian", "send_back", {N: BAWAHAN},
          lambda s, a, d, t: s.send_back(a, Minggu(d.ids[t], SENIN), "sebut jumlahnya")),
    Baris("umpan_balik", "find_penerima", {P: SEMUA, N: SEMUA},
          lambda s, a, d, t: s.find_penerima(a, "uji"), UMUM),
    Baris("umpan_balik", "list_given", {P: SEMUA, N: SEMUA},
          lambda s, a, d, t: s.list_given(a, T1), UMUM),
    Baris("umpan_balik", "get_sasaran", {P: SEMUA, N: SEMUA},
          lambda s, a, d, t: s.get_sasaran(a, d.ids[t], T1)),
    Baris("umpan_balik", "give", {P: SEMUA, N: SEMUA},
          lambda s, a, d, t: s.give(
              a, d.ids["skp_2026", "teman"], T1, [UmpanBalikForm("Baik", nilai_perilaku=2)]), UMUM),
    Baris("umpan_balik", "withdraw", {P: SEMUA, N: SEMUA},
          lambda s, a, d, t: s.withdraw(
              a, d.ids["umpan_balik", a.pegawai_id or d.ids["staf"]], "salah"), UMUM),
    Baris("umpan_balik", "put_back", {P: SEMUA, N: SEMUA},
          lambda s, a, d, t: s.put_back(
              a, d.ids["umpan_balik", a.pegawai_id or d.ids["staf"]]), UMUM),
    Baris("umpan_balik", "list", READ_PERSON, lambda s, a, d, t: s.list(a, d.ids["skp_2026", t])),
    Baris("permintaan_umpan_balik", "ask", OWN,
          lambda s, a, d, t: s.ask(a, T1, PermintaanForm(d.ids["teman"], nilai_perilaku=2)), UMUM),
    Baris("permintaan_umpan_balik", "withdraw", OWN,
          lambda s, a, d, t: s.withdraw(a, d.ids["meminta", a.pegawai_id or d.ids["staf"]]), UMUM),
    Baris("permintaan_umpan_balik", "decline", {P: SEMUA, N: SEMUA},
          lambda s, a, d, t: s.decline(a, d.ids["diminta", a.pegawai_id or d.ids["staf"]], "x"), UMUM),
    Baris("permintaan_umpan_balik", "list_asked", OWN, lambda s, a, d, t: s.list_asked(a, T1), UMUM),
    Baris("permintaan_umpan_balik", "list_waiting", {P: SEMUA, N: SEMUA},
          lambda s, a, d, t: s.list_waiting(a), UMUM),
    # penandatanganan; what is the superior's is proved in tests/services/penandatanganan
    Baris("penandatanganan", "get_skp", READ_PERSON, lambda s, a, d, t: s.get_skp(a, d.ids["skp_2026", t])),
    Baris("penandatanganan", "get_evaluasi", READ_PERSON,
          lambda s, a, d, t: s.get_evaluasi(a, d.ids["evaluasi_3", t])),
    Baris("penandatanganan", "take_over_skp", PENGELOLA,
          lambda s, a, d, t: s.take_over_skp(
              a, d.ids["skp_2024", t], AmbilAlih(DasarAtasan.PENILAI_TIDAK_MENETAPKAN, HARI, SURAT))),
    Baris("penandatanganan", "take_over_evaluasi", PENGELOLA,
          lambda s, a, d, t: s.take_over_evaluasi(
              a, d.ids["evaluasi_1", t], AmbilAlih(DasarAtasan.PENILAI_MELEWATI_WAKTU, HARI, SURAT))),
    Baris("penandatanganan", "give_back", PENGELOLA,
          lambda s, a, d, t: s.give_back(a, d.ids["diambil_alih", t], "salah orang")),
    Baris("penandatanganan", "hand_over", {N: BAWAHAN, K: SEMUA},
          lambda s, a, d, t: s.hand_over(a, d.ids["evaluasi_3", t], HARI, SURAT)),
    Baris("penandatanganan", "return_signed", {P: SENDIRI, K: SEMUA},
          lambda s, a, d, t: s.return_signed(a, d.ids["evaluasi_2025", t], HARI, SURAT)),
    Baris("penandatanganan", "object", {P: SENDIRI, K: SEMUA},
          lambda s, a, d, t: s.object(a, d.ids["evaluasi_2025", t], HARI, SURAT)),
    Baris("keberatan", "explain", {P: SENDIRI, N: BAWAHAN, K: SEMUA},
          lambda s, a, d, t: s.explain(a, d.ids["keberatan", t], _side(a, d, t), HARI, SURAT)),
    Baris("keberatan", "decide", PENGELOLA,
          lambda s, a, d, t: s.decide(a, d.ids["keberatan", t], PutusanKeberatan(HARI, SURAT))),
    Baris("penandatanganan", "report", {N: BAWAHAN, K: SEMUA},
          lambda s, a, d, t: s.report(a, d.ids["evaluasi_3", t], HARI, SURAT)),
    Baris("penandatanganan", "archive", {N: BAWAHAN, K: SEMUA},
          lambda s, a, d, t: s.archive(a, d.ids["evaluasi_dilaporkan", t], HARI, SURAT)),
    Baris("penandatanganan", "attach_scan", {N: BAWAHAN, K: SEMUA},
          lambda s, a, d, t: s.attach_scan(a, d.ids["fakta", t], d.berkas["pindaian"])),
    Baris("penandatanganan", "keep_scan", {N: BAWAHAN, K: SEMUA},
          lambda s, a, d, t: s.keep_scan(a, d.ids["fakta", t], s.check_scan(a, d.berkas["pindaian"]))),
    Baris("penandatanganan", "save_scan", READ_PERSON,
          lambda s, a, d, t: s.save_scan(a, d.ids["fakta", t], d.folder / "keluar.pdf")),
    Baris("penandatanganan", "show_scan", READ_PERSON, lambda s, a, d, t: s.show_scan(a, d.ids["fakta", t])),
    Baris("penandatanganan", "check_scan", {N: SEMUA, K: SEMUA},
          lambda s, a, d, t: s.check_scan(a, d.berkas["pindaian"]), UMUM),
    # evaluasi
    Baris("predikat_organisasi", "set", PENGELOLA, lambda s, a, d, t: s.set(a, predikat(d)), UMUM),
    Baris("predikat_organisasi", "use_previous_year", PENGELOLA,
          lambda s, a, d, t: s.use_previous_year(a, d.ids["bidang"], DUA_TAHUN_LALU, HARI), UMUM),
    Baris("predikat_organisasi", "list", EVERYBODY, lambda s, a, d, t: s.list(a, T1), UMUM),
    Baris("koreksi_organisasi", "list_tersentuh", PENGELOLA,
          lambda s, a, d, t: s.list_tersentuh(a, d.ids["bidang"], T3), UMUM),
    Baris("koreksi_organisasi", "list_terganti", PENGELOLA,
          lambda s, a, d, t: s.list_terganti(a, d.ids["bidang"], T3), UMUM),
    Baris("koreksi_organisasi", "correct", PENGELOLA,
          lambda s, a, d, t: s.correct(a, koreksi(d), "angka keliru", tersentuh(d)), UMUM),
    Baris("menjelang_final", "first_day", {N: SEMUA, K: SEMUA},
          lambda s, a, d, t: s.first_day(a, T2, [d.ids["staf"]]), UMUM),
    Baris("menjelang_final", "check", {N: SEMUA, K: SEMUA},
          lambda s, a, d, t: s.check(a, T2, [d.ids["staf"]], HARI), UMUM),
    Baris("evaluasi", "open", {N: BAWAHAN, K: SEMUA}, lambda s, a, d, t: s.open(a, d.ids[t], T4)),
    Baris("evaluasi", "rate", {N: BAWAHAN, K: SEMUA},
          lambda s, a, d, t: s.rate(a, d.ids["evaluasi_1", t], RATING)),
    Baris("evaluasi", "finalize", {N: BAWAHAN, K: SEMUA},
          lambda s, a, d, t: s.finalize(a, d.ids["evaluasi_2", t], HARI, SURAT)),
    Baris("hasil_lama", "take", {N: BAWAHAN, K: SEMUA}, lambda s, a, d, t: s.take(a, d.ids[t], T1, SEPAKAT)),
    Baris("hasil_lama", "may_take", {N: BAWAHAN, K: SEMUA}, lambda s, a, d, t: s.may_take(a, d.ids[t], T1)),
    Baris("hasil_lama", "give_up", {N: BAWAHAN, K: SEMUA},
          lambda s, a, d, t: s.give_up(a, d.ids["hasil_lama", t], "tidak sepakat")),
    Baris("evaluasi", "get", READ_PERSON, lambda s, a, d, t: s.get(a, d.ids["evaluasi_3", t])),
    Baris("evaluasi", "list", READ_PERSON,
          lambda s, a, d, t: {row.pegawai_id for row in s.list(a, T3)}, DAFTAR),
    Baris("evaluasi", "history", READ_PERSON, lambda s, a, d, t: s.history(a, d.ids[t], 2026)),
    Baris("evaluasi", "check_penilai", {N: SEMUA, K: SEMUA, X: SEMUA},
          lambda s, a, d, t: s.check_penilai(a, d.ids["kabid"], T3), UMUM),
    Baris("evaluasi", "check_unit", {N: SEMUA, K: SEMUA, X: SEMUA},
          lambda s, a, d, t: s.check_unit(a, d.ids["bidang"], T3), UMUM),
    Baris("kalibrasi", "read", {N: SEMUA, K: SEMUA, X: SEMUA}, lambda s, a, d, t: s.read(a, T3), UMUM),
    Baris("kalibrasi", "export", {N: SEMUA, K: SEMUA, X: SEMUA},
          lambda s, a, d, t: s.export(a, T3, d.folder / "kalibrasi.xlsx"), UMUM),
    # cetak, laporan
    Baris("cetak", "preview", READ_PERSON, lambda s, a, d, t: s.preview(a, d.ids[t], FORMULIR["skp"], TAHUN)),
    Baris("cetak", "print_to_folder", READ_PERSON,
          lambda s, a, d, t: s.print_to_folder(a, cetak(d.ids[t]), d.folder / f"{t}{a.nama}")),
    Baris("cetak", "print_together", READ_PERSON, lambda s, a, d, t: s.print_together(a, cetak(d.ids[t]))),
    Baris("verifikasi", "check", EVERYBODY, lambda s, a, d, t: s.check(a, KODE_KETIK), UMUM),
    Baris("verifikasi", "check_picture", EVERYBODY, lambda s, a, d, t: s.check_picture(a, KODE_QR), UMUM),
    Baris("lembar_kembali", "examine", {N: SEMUA, K: SEMUA},
          lambda s, a, d, t: s.examine(a, [d.berkas["pindaian"]]), UMUM),
    Baris("lembar_kembali", "save", {N: SEMUA, K: SEMUA},
          lambda s, a, d, t: s.save(a, s.examine(a, [d.berkas["pindaian"]])), UMUM),
    Baris("laporan", "rekap", RECAP, lambda s, a, d, t: s.rekap(a, T3), UMUM),
    Baris("laporan", "export", RECAP, lambda s, a, d, t: s.export(a, T3, d.folder / "rekap.xlsx"), UMUM),
    Baris("daftar", "save", dict.fromkeys(Peran, SENDIRI),
          lambda s, a, d, t: s.save(a, DAFTAR_KELUAR, d.folder / "daftar.xlsx"), UMUM),
    # pertukaran
    Baris("kirim", "export", PENGELOLA, lambda s, a, d, t: s.export(a, d.folder / "kirim", 2026), UMUM),
    Baris("terima", "plan", PENGELOLA,
          lambda s, a, d, t: s.plan(a, d.berkas["paket"]), UMUM, "pusat"),
    Baris("terima", "apply", PENGELOLA, lambda s, a, d, t: s.apply(a, d.rencana_terima()), UMUM, "pusat"),
    Baris("terima", "examine", PENGELOLA,
          lambda s, a, d, t: s.examine(a, [d.berkas["paket"]]), UMUM, "pusat"),
    Baris("terima", "apply_all", PENGELOLA,
          lambda s, a, d, t: s.apply_all(a, d.berkas_sesi()), UMUM, "pusat"),
    Baris("tanda_terima", "count_waiting", PACKAGES, lambda s, a, d, t: s.count_waiting(a), UMUM, "pusat"),
    Baris("tanda_terima", "make", PENGELOLA,
          lambda s, a, d, t: s.make(a, d.berkas["paket"].parent / "resi", d.berkas_ditolak()), UMUM, "pusat"),
    Baris("batal_sesi", "list", PACKAGES, lambda s, a, d, t: s.list(a), UMUM, "pusat"),
    Baris("batal_sesi", "plan", PENGELOLA,
          lambda s, a, d, t: s.plan(a, received_session(d, a)), UMUM, "pusat"),
    Baris("batal_sesi", "undo", PENGELOLA,
          lambda s, a, d, t: s.undo(a, received_session(d, a), "Uji"), UMUM, "pusat"),
    Baris("daftar_konflik", "render", PENGELOLA, lambda s, a, d, t: s.render(a), UMUM, "pusat"),
    Baris("daftar_konflik", "save_pdf", PENGELOLA,
          lambda s, a, d, t: s.save_pdf(a, d.folder / "konflik.pdf"), UMUM, "pusat"),
    Baris("konflik", "list", PENGELOLA, lambda s, a, d, t: s.list(a), UMUM, "pusat"),
    Baris("konflik", "decide", PENGELOLA, lambda s, a, d, t: s.decide(a, {}, "Uji"), UMUM, "pusat"),
    Baris("konflik", "decide_all", PENGELOLA,
          lambda s, a, d, t: s.decide_all(a, mereka=True, alasan="Uji"), UMUM, "pusat"),
    Baris("konflik", "undo", PENGELOLA, lambda s, a, d, t: s.undo(a, ()), UMUM, "pusat"),
    Baris("pendaftaran", "set_up", ADMIN, lambda s, a, d, t: s.set_up(a, "PC Baru"), UMUM, "baru"),
    Baris("pendaftaran", "own_fingerprint", PACKAGES, lambda s, a, d, t: s.own_fingerprint(a), UMUM),
    Baris("pendaftaran", "list_terdaftar", PACKAGES, lambda s, a, d, t: s.list_terdaftar(a), UMUM),
    Baris("pendaftaran", "register", ADMIN, lambda s, a, d, t: s.register(a, d.folder / "daftar"), UMUM),
    Baris("pendaftaran", "admit", ADMIN,
          lambda s, a, d, t: s.admit(a, d.berkas["daftar"], d.ids["sidik_kantor"], d.folder), UMUM, "pusat"),
    Baris("pencabutan", "last_received", PACKAGES,
          lambda s, a, d, t: s.last_received(a, d.ids["instalasi_kantor"]), UMUM, "pusat"),
    Baris("pencabutan", "revoke", ADMIN,
          lambda s, a, d, t: s.revoke(a, d.ids["instalasi_kantor"], "Laptop hilang"), UMUM, "pusat"),
    Baris("pendaftaran", "accept_card", ADMIN,
          lambda s, a, d, t: s.accept_card(a, d.berkas["kartu"], d.ids["sidik_pusat"]), UMUM),
    Baris("pendaftaran", "confirm_card", HR,
          lambda s, a, d, t: s.confirm_card(a, read_before(d, a), d.ids["sidik_pusat"]), UMUM),
    Baris("pendaftaran", "rotate", ADMIN, lambda s, a, d, t: s.rotate(a), UMUM),
    Baris("kunci_pusat", "list_heard", PACKAGES, lambda s, a, d, t: s.list_heard(a), UMUM, "pusat"),
    Baris("kunci_pusat", "begin", ADMIN, lambda s, a, d, t: s.begin(with_new_key(d, a)), UMUM, "pusat"),
    Baris("kunci_pusat", "reissue", ADMIN,
          lambda s, a, d, t: s.reissue(a, d.folder / "ulang"), UMUM, "pusat"),
    Baris("pendaftaran_orang", "find_pegawai", ADMIN,
          lambda s, a, d, t: s.find_pegawai(a, "199003152015031002"), UMUM),
    Baris("pendaftaran_orang", "examine", ADMIN,
          lambda s, a, d, t: s.examine(a, *asking_pc(d)), UMUM),
    Baris("pendaftaran_orang", "admit", ADMIN,
          lambda s, a, d, t: s.admit(a, *asking_pc(d), d.folder), UMUM),
    Baris("perbaikan_orang", "export", HR,
          lambda s, a, d, t: s.export(a, d.ids["instalasi_pc"], d.folder / "kembali", 2026), UMUM),
    Baris("surat_pendaftaran", "render", ADMIN,
          lambda s, a, d, t: s.render(a, Pejabat("Sari", "Sekretaris")), UMUM),
    Baris("surat_pendaftaran", "save_pdf", ADMIN,
          lambda s, a, d, t: s.save_pdf(a, Pejabat("Sari", "Sekretaris"), d.folder / "surat.pdf"), UMUM),
    Baris("perbaikan", "export", PENGELOLA,
          lambda s, a, d, t: s.export(a, d.folder / "perbaikan", 2026), UMUM, "pusat"),
    Baris("pemulihan_kantor", "export", HR,
          lambda s, a, d, t: s.export(a, received(d, a), d.folder / "pulih"), UMUM, "pusat"),
    Baris("permintaan_kantor", "list", ASKED, lambda s, a, d, t: s.list(a), UMUM),
    Baris("permintaan_kantor", "count_waiting", ASKED, lambda s, a, d, t: s.count_waiting(a), UMUM),
    Baris("permintaan_kantor", "ask", ASKS, lambda s, a, d, t: s.ask(a, permintaan.asked(d, T4, t))),
    Baris("permintaan_kantor", "withdraw", ASKS,
          lambda s, a, d, t: s.withdraw(
              a, permintaan.put(d, d.actors[K], is_keluar=True, pegawai_id=d.ids[t]), "keliru")),
    Baris("permintaan_kantor", "answer", ANSWERED,
          lambda s, a, d, t: s.answer(a, permintaan.put(d, a, is_keluar=False, pegawai_id=a.pegawai_id),
                                      permintaan.TELL), UMUM),
    Baris("permintaan_kantor", "record", PENGELOLA,
          lambda s, a, d, t: s.record(a, permintaan.put(d, a, is_keluar=True,
                                                        skp_id=d.ids["skp_2027", "staf"])), UMUM),
    Baris("permintaan_keluar", "export", PENGELOLA,
          lambda s, a, d, t: s.export(a, d.folder / "minta", [permintaan.put(d, a, is_keluar=True)]), UMUM),
    Baris("pilihan_permintaan", "list_kantor", ASKS, lambda s, a, d, t: s.list_kantor(a), UMUM),
    Baris("pilihan_permintaan", "list_pejabat", ASKS, lambda s, a, d, t: s.list_pejabat(a), UMUM),
    Baris("pilihan_permintaan", "list_pokok", ASKS, lambda s, a, d, t: s.list_pokok(a, d.ids[t], T3)),
    Baris("pejabat", "list", PACKAGES, lambda s, a, d, t: s.list(a), UMUM),
    Baris("pejabat", "set_up", ADMIN,
          lambda s, a, d, t: s.set_up(a, Pejabat("Sari", "Sekretaris"), "4071926358", "4071926358"), UMUM),
    Baris("pejabat", "unlock", PENGELOLA, lambda s, a, d, t: s.unlock(a, "4071926358"), UMUM),
    Baris("data_awal", "export", HR,
          lambda s, a, d, t: s.export(a, d.ids["instalasi_kantor"], d.folder / "awal"), UMUM, "pusat"),
    Baris("data_awal", "stand_in", HR,
          lambda s, a, d, t: s.stand_in(a, d.ids["instalasi_kantor"]), UMUM, "pusat"),
    Baris("pendaftaran_berdua", "examine", HR,
          lambda s, a, d, t: s.examine(a, d.berkas["daftar"], d.ids["sidik_kantor"]), UMUM, "pusat"),
    Baris("pendaftaran_berdua", "propose", HR,
          lambda s, a, d, t: s.propose(a, d.berkas["palsu"], d.ids["sidik_palsu"],
                                       Putusan(KeputusanPendaftaran.KANTOR_LAIN, "lain")), UMUM, "pusat"),
    Baris("pendaftaran_berdua", "list_waiting", PACKAGES,
          lambda s, a, d, t: s.list_waiting(a), UMUM, "pusat"),
    Baris("pendaftaran_berdua", "find_waiting", PACKAGES,
          lambda s, a, d, t: s.find_waiting(a, d.ids["sidik_tunda"]), UMUM, "pusat"),
    Baris("pendaftaran_berdua", "confirm", HR,
          lambda s, a, d, t: s.confirm(a, d.ids["tunda"], d.ids["sidik_tunda"], d.folder), UMUM, "pusat"),
    Baris("pendaftaran_berdua", "cancel", HR,
          lambda s, a, d, t: s.cancel(a, d.ids["tunda"], "bukan"), UMUM, "pusat"),
    Baris("riwayat_pertukaran", "list", PACKAGES, lambda s, a, d, t: s.list(a), UMUM),
    Baris("riwayat_pertukaran", "count_unsent", PACKAGES, lambda s, a, d, t: s.count_unsent(a), UMUM),
    Baris("riwayat_pertukaran", "count_unacknowledged", PACKAGES,
          lambda s, a, d, t: s.count_unacknowledged(a), UMUM),
    Baris("riwayat_pertukaran", "get_instalasi", PACKAGES, lambda s, a, d, t: s.get_instalasi(a), UMUM),
    Baris("berita_acara", "read", PACKAGES, lambda s, a, d, t: s.read(a, d.berkas["paket"], T1), UMUM),
    Baris("berita_acara", "render", PACKAGES,
          lambda s, a, d, t: s.render(a, s.read(a, d.berkas["paket"], T1), Pejabat("Sari", "Sekretaris")),
          UMUM),
    Baris("berita_acara", "save_pdf", PACKAGES,
          lambda s, a, d, t: s.save_pdf(a, s.read(a, d.berkas["paket"], T1), Pejabat("Sari", "Sekretaris"),
                                        d.folder / "berita.pdf"), UMUM),
    Baris("validasi", "check", PACKAGES, lambda s, a, d, t: s.check(a, 2026), UMUM),
    Baris("validasi", "require_sendable", PACKAGES, lambda s, a, d, t: s.require_sendable(a, 2026), UMUM),
    # pengaturan
    Baris("pengaturan", "list_hari_libur", EVERYBODY, lambda s, a, d, t: s.list_hari_libur(a), UMUM),
    Baris("pengaturan", "get_lembar", EVERYBODY, lambda s, a, d, t: s.get_lembar(a), UMUM),
    Baris("pengaturan", "set_lembar", HR, lambda s, a, d, t: s.set_lembar(a, SetelanLembar()), UMUM),
    Baris("pengaturan", "set_hari_libur", HR,
          lambda s, a, d, t: s.set_hari_libur(a, [HariLibur(HARI, "Libur Uji")]), UMUM),
    Baris("pengaturan", "list_sinonim", EVERYBODY, lambda s, a, d, t: s.list_sinonim(a), UMUM),
    Baris("pengaturan", "set_sinonim", HR,
          lambda s, a, d, t: s.set_sinonim(a, [Sinonim(("naik", "meningkat"))]), UMUM),
    Baris("draf", "list_own", EVERYBODY, lambda s, a, d, t: s.list_own(a), UMUM),
    Baris("draf", "keep", EVERYBODY,
          lambda s, a, d, t: s.keep(a, [Draf("skp", "Uraian", "Menyusun", NOW)]), UMUM),
    # keamanan
    Baris("keamanan", "list_pengguna", ADMIN, lambda s, a, d, t: s.list_pengguna(a), UMUM),
    Baris("keamanan", "add_pengguna", ADMIN,
          lambda s, a, d, t: s.add_pengguna(a, PenggunaBaru("baru", "Baru", frozenset({P})), SANDI), UMUM),
    Baris("latihan", "begin", ADMIN, lambda s, a, d, t: s.begin(a), UMUM),
    Baris("latihan", "list_tugas", dict.fromkeys(Peran, SEMUA), lambda s, a, d, t: s.list_tugas(a), UMUM),
    Baris("slip_masuk", "list_calon", ADMIN, lambda s, a, d, t: s.list_calon(a), UMUM),
    Baris("slip_masuk", "make", ADMIN,
          lambda s, a, d, t: s.make(a, [d.ids["kepala"]], SilentProgress()), UMUM),
    Baris("slip_masuk", "render", ADMIN, lambda s, a, d, t: s.render(a, SLIP), UMUM),
    Baris("slip_masuk", "save_pdf", ADMIN,
          lambda s, a, d, t: s.save_pdf(a, SLIP, d.folder / "slip.pdf"), UMUM),
    Baris("serah_terima", "list_penyerah", ADMIN, lambda s, a, d, t: s.list_penyerah(a), UMUM),
    Baris("serah_terima", "read_bagian", ADMIN, lambda s, a, d, t: s.read_bagian(a, d.ids["kepala"]), UMUM),
    Baris("serah_terima", "plan", ADMIN, lambda s, a, d, t: s.plan(a, serahan(a, d)), UMUM),
    Baris("serah_terima", "hand_over", ADMIN, lambda s, a, d, t: s.hand_over(a, serahan(a, d)), UMUM),
    Baris("serah_terima", "list_tertunda", ADMIN, lambda s, a, d, t: s.list_tertunda(a), UMUM),
    Baris("serah_terima", "finish", ADMIN, lambda s, a, d, t: s.finish(a), UMUM),
    Baris("keamanan", "set_peran", ADMIN,
          lambda s, a, d, t: s.set_peran(a, d.actors[P].pengguna_id, frozenset({P, N})), UMUM),
    Baris("keamanan", "change_sandi", EVERYBODY,
          lambda s, a, d, t: s.change_sandi(a, SANDI, SANDI_BARU), UMUM),
    Baris("keamanan", "reset_sandi", ADMIN,
          lambda s, a, d, t: s.reset_sandi(a, d.actors[P].pengguna_id, SANDI_BARU, "lupa"), UMUM),
    Baris("keamanan", "remove_pengguna", ADMIN,
          lambda s, a, d, t: s.remove_pengguna(a, d.actors[other_than(a)].pengguna_id, "pindah"), UMUM),
    Baris("keamanan", "new_lembar_pemulihan", ADMIN,
          lambda s, a, d, t: s.new_lembar_pemulihan(a, "hilang"), UMUM),
    Baris("keamanan", "list_audit", {A: SEMUA, X: SEMUA}, lambda s, a, d, t: s.list_audit(a), UMUM),
    Baris("cadangan", "create", HR, lambda s, a, d, t: s.create(a), UMUM),
    Baris("cadangan", "create_before", HR,
          lambda s, a, d, t: s.create_before(a, AlasanCadangan.SEBELUM_IMPOR), UMUM),
    Baris("cadangan", "list_all", HR, lambda s, a, d, t: s.list_all(a), UMUM),
    Baris("cadangan", "report", HR, lambda s, a, d, t: s.report(a, d.berkas["cadangan"]), UMUM),
    Baris("cadangan", "restore", ADMIN, lambda s, a, d, t: s.restore(a, d.berkas["cadangan"], "uji"), UMUM),
    Baris("diagnosa", "collect", EVERYBODY, lambda s, a, d, t: s.collect(a), UMUM),
    Baris("pembaruan", "examine", ADMIN, lambda s, a, d, t: updatable(s, d).examine(a, pembaruan(d)), UMUM),
    Baris("pembaruan", "take", ADMIN, lambda s, a, d, t: startable(s, d).take(a, pembaruan(d)), UMUM),
    Baris("pembaruan", "cancel", ADMIN, lambda s, a, d, t: updatable(s, d).cancel(a), UMUM),
    Baris("pembaruan", "way_back", ADMIN, lambda s, a, d, t: updated(s, d).way_back(a), UMUM),
    Baris("pembaruan", "go_back", ADMIN, lambda s, a, d, t: updated(s, d).go_back(a, "uji", None), UMUM),
    Baris("pemeriksaan", "check_audit", {A: SEMUA, X: SEMUA}, lambda s, a, d, t: s.check_audit(a), UMUM),
    Baris("pemeriksaan", "run", {A: SEMUA, X: SEMUA}, lambda s, a, d, t: s.run(a, SilentProgress()), UMUM),
)  # fmt: skip


def other_than(a: Any) -> Peran:
    """A role whose user is somebody else: nobody removes himself."""
    return P if a.peran == {X} else X


def serahan(a: Any, d: Any) -> SerahanForm:
    """Somebody else's login to a new user."""
    role = other_than(a)
    to = Penerima("Baru", None, "penerima", SANDI)
    return SerahanForm(d.actors[role].pengguna_id, None, to, NOW.date(), "SK", frozenset({P}))
