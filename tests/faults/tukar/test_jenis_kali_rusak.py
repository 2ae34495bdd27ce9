"""Issue 14, section 5: each kind of package times each thing that can be wrong with it.

A pair that is not tried stands in HOLES with the reason: a new kind or a new fault cannot slip through.
"""

import re
import shutil
from dataclasses import dataclass, field

import pytest

from kinerja_desktop.domain.core.errors import FileRefusedError
from kinerja_desktop.services.pertukaran.pendaftaran.pencabutan import PaketTerakhir
from kinerja_desktop.services.pertukaran.sesi.records import KeadaanBerkas
from tests.faults.test_flips import ENGLISH
from tests.faults.tukar import rusak
from tests.faults.tukar.meja import Meja, siapkan
from tests.kit.tukar import DIAMBIL, JENIS, NAMES, SUDAH, TAHUN, opened, refusal

pytestmark = pytest.mark.berat
ENROLMENT = ("pendaftaran", "kartu_kunci")
OWN_LINES = ("tanda_terima", "permintaan")
"""Their bodies hold lines of their own instead of records."""


@dataclass(frozen=True)
class Kasus:
    """`kata`: what the refusal says, `lain` of single kinds; `tanpa`: why a kind is not tried."""

    rusak: rusak.Rusak
    kata: str
    lain: dict[str, str] = field(default_factory=dict)
    tanpa: dict[str, str] = field(default_factory=dict)

    @property
    def nama(self) -> str:
        return self.rusak.__name__


NO_BODY = dict.fromkeys(ENROLMENT, "seluruhnya sampul: tidak ada isi tersegel")
HARMLESS = dict.fromkeys(OWN_LINES, "barisnya berdiri sendiri: urutan dan ulangan tidak mengubah hasilnya")
NO_AGENCY = dict.fromkeys(OWN_LINES, "barisnya tidak menyebut instansi; sampulnya dicoba di cakupan_lain")
NO_YEAR = dict.fromkeys(
    ("tanda_terima", "permintaan", "pemulihan", "data_awal", "data_awal_pegawai", *ENROLMENT),
    "tidak terikat pada satu tahun",
)
ONE_ROW = {"perbaikan": "yang dicoba berisi satu baris; jalannya sama dengan pemulihan"}
CUT, ALTERED, NO_PACKAGE = "tidak utuh", "berubah setelah ditulis", "bukan paket Kinerja"
BAD_COVER, BAD_LINE, MISMATCH = "Sampul paket tidak dapat dibaca", "Ada baris data yang salah", "tidak cocok"
TOO_LARGE, HIDDEN = "lebih besar daripada", "tanda tersembunyi"
FINGERPRINT = dict.fromkeys(ENROLMENT, "Sidik jari kunci tidak cocok")
OTHER_OFFICE = {
    "tanda_terima": "Tanda Terima ini untuk kantor lain",
    "perbaikan": "Perbaikan ini untuk kantor lain",
    "pemulihan": "Pemulihan ini untuk kantor lain",
    "data_awal": "Data Awal ini untuk kantor lain",
    "perbaikan_pegawai": "Perbaikan ini untuk kantor lain",
    "data_awal_pegawai": "Data Awal ini untuk kantor lain",
    "pendaftaran": BAD_COVER,
}
CASES = (
    Kasus(rusak.kosong, "0 bita"),
    Kasus(rusak.terpotong, CUT),
    Kasus(rusak.berubah, ALTERED),
    Kasus(rusak.ditambahi, CUT),
    Kasus(rusak.bukan_paket, NO_PACKAGE),
    Kasus(rusak.bagian_dibalik, NO_PACKAGE),
    Kasus(rusak.keluar_folder, NO_PACKAGE),
    Kasus(rusak.seribu_bagian, "berisi 200[23] bagian"),
    Kasus(rusak.bagian_ganda, NO_PACKAGE),
    Kasus(rusak.bom_zip, ALTERED),
    Kasus(rusak.kunci_asing, "belum terdaftar", FINGERPRINT),
    Kasus(
        rusak.kunci_tertukar,
        "belum terdaftar",
        dict.fromkeys(("kirim", "permintaan"), "Identitas pengirim tidak cocok"),
    ),
    Kasus(
        rusak.tanda_tangan_lain,
        "Tanda tangan paket tidak sah",
        tanpa={
            "pendaftaran": "satu-satunya yang ditandatangani kunci itu sebelum diterima",
            "kirim_pegawai": "satu-satunya paket komputer itu",
        },
    ),
    Kasus(rusak.penanda_palsu, "Tanda tangan paket tidak sah"),
    Kasus(rusak.isi_paket_lain, "Isi berasal dari paket lain", tanpa=NO_BODY),
    Kasus(rusak.amplop_lain, "bukan untuk langkah ini"),
    Kasus(rusak.penerima_lain, "tidak ditujukan", tanpa=NO_BODY),
    Kasus(
        rusak.cakupan_lain,
        "tidak berwenang",
        OTHER_OFFICE,
        {"kartu_kunci": "tempatnya tertulis di kartu itu sendiri"},
    ),
    Kasus(rusak.pengirim_lain, "Identitas pengirim tidak cocok", tanpa=NO_BODY),
    Kasus(rusak.instansi_lain_di_dalam, "milik instansi lain", tanpa=NO_BODY | NO_AGENCY),
    Kasus(rusak.format_lebih_baru, "program yang lebih baru"),
    Kasus(rusak.minta_pembaca_baru, "program yang lebih baru"),
    Kasus(rusak.wajib_paham, "kemampuan yang belum ada"),
    Kasus(rusak.jenis_baru, "tidak dikenal"),
    Kasus(rusak.sampul_nan, BAD_COVER),
    Kasus(rusak.sampul_tipe, "urut tidak berisi yang seharusnya"),
    Kasus(rusak.sampul_nol, "urut tidak berisi yang seharusnya"),
    Kasus(rusak.sampul_tanpa_pengirim, "pengirim tidak ada"),
    Kasus(rusak.sampul_dalam, "bersarang terlalu dalam"),
    Kasus(rusak.sampul_raksasa, "Sampul lebih besar"),
    Kasus(rusak.sampul_kepanjangan, "Sampul lebih besar"),
    Kasus(rusak.sampul_bukan_json, BAD_COVER),
    Kasus(rusak.sampul_tanda_tersembunyi, r"U\+202E"),
    Kasus(rusak.baris_nan, BAD_LINE, tanpa=NO_BODY),
    Kasus(rusak.baris_tipe, "id tidak berisi yang seharusnya", tanpa=NO_BODY),
    Kasus(
        rusak.baris_jenis_asing,
        "kemampuan yang belum ada",
        dict.fromkeys(OWN_LINES, BAD_LINE),
        NO_BODY,
    ),
    Kasus(rusak.baris_tanpa_id, "id tidak ada", tanpa=NO_BODY),
    Kasus(rusak.baris_dalam, "bersarang terlalu dalam", tanpa=NO_BODY),
    Kasus(rusak.baris_raksasa, TOO_LARGE, tanpa=NO_BODY),
    Kasus(rusak.baris_tanda_tersembunyi, HIDDEN, tanpa=NO_BODY),
    Kasus(rusak.baris_bukan_json, HIDDEN, tanpa=NO_BODY),
    Kasus(rusak.baris_ganda, "mengulang baris lain", tanpa=NO_BODY | HARMLESS),
    Kasus(rusak.baris_dibalik, "tidak pada urutannya", tanpa=NO_BODY | HARMLESS | ONE_ROW),
    Kasus(
        rusak.sidik_bohong,
        "tidak sesuai dengan sidiknya|tidak berisi yang seharusnya",
        tanpa=NO_BODY | dict.fromkeys(OWN_LINES, "barisnya tidak bersidik: seluruh isinya ditandatangani"),
    ),
    Kasus(rusak.tahun_bohong, "bukan sebuah tahun", tanpa=NO_YEAR),
    Kasus(rusak.garis_miring, BAD_COVER),
    Kasus(rusak.jumlah_bohong, MISMATCH, tanpa=NO_BODY),
    Kasus(rusak.bom, TOO_LARGE, tanpa=NO_BODY),
    Kasus(rusak.berhenti_di_tengah, MISMATCH, tanpa=NO_BODY),
)
HOLES = {(one.nama, jenis): why for one in CASES for jenis, why in one.tanpa.items()}
PAIRS = [(one, jenis) for one in CASES for jenis in JENIS if (one.nama, jenis) not in HOLES]
TAKEN = (rusak.apa_adanya, rusak.nama_aneh, rusak.kolom_baru, rusak.format_pertama)


@pytest.fixture(scope="module")
def meja(siap, tmp_path_factory):
    with siapkan(siap, tmp_path_factory.mktemp("meja")) as bench:
        yield bench
        assert all(side.is_clean() for side in bench.sisi.values())


def told(error) -> str:
    """What a person reads; it says what, why and what next, in Indonesian."""
    assert error is not None, "it was taken in"
    assert error.what
    assert error.next_step
    if isinstance(error, FileRefusedError):
        assert error.where
        assert error.who
    assert not ENGLISH.search(str(error).replace(error.where or "-", "")), str(error)
    return f"{error.what} {error.why}"


@pytest.mark.parametrize(("kasus", "jenis"), PAIRS, ids=[f"{one.nama}-{jenis}" for one, jenis in PAIRS])
def test_it_is_refused_by_its_reason_and_nothing_changes(meja: Meja, kasus: Kasus, jenis: str):
    path, way = kasus.rusak(meja, jenis), JENIS[jenis]
    before = meja.sisi[way.ke].rows()
    error = refusal(lambda: way.ambil(meja.sisi[way.ke], path, meja.siap.kabar))
    assert re.search(kasus.lain.get(jenis, kasus.kata), told(error)), str(error)
    assert meja.sisi[way.ke].rows() == before


def test_every_fault_is_tried_with_every_kind_or_says_why_not():
    known = {one for one in vars(rusak).values() if getattr(one, "__module__", "") == rusak.__name__}
    spoilers = {one for one in known if not one.__name__.startswith("_")}
    assert spoilers == {*(one.rusak for one in CASES), *TAKEN}
    assert {jenis for _, jenis in HOLES} <= set(JENIS)
    assert len(PAIRS) + len(HOLES) == len(CASES) * len(JENIS)
    assert len(HOLES) == 55, "a new hole is to be looked at"


ADMITTED = [one for one in JENIS if JENIS[one].dari not in {"pusat", "pelamar"} and JENIS[one].ke != "laptop"]
"""Whose sender the receiver admitted, so that it can revoke it; how the key of the one that admits changes:
tests/services/pertukaran/test_kunci_pusat.py."""


@pytest.mark.parametrize("sampai", [None, 1, 999])
@pytest.mark.parametrize("jenis", ADMITTED)
def test_a_revoked_key_is_refused_but_for_what_it_sent_before(meja: Meja, jenis, sampai, tmp_path):
    """`sampai`: the last number that still counts, of the year's line: 999 lets a package of that line in."""
    way, kabar, path = JENIS[jenis], meja.siap.kabar, meja.berkas(jenis)
    sampul = meja.isi(jenis).sampul
    with opened(meja.siap.copy(way.ke, tmp_path / "kantor")) as side:
        last = None if sampai is None else PaketTerakhir(str(TAHUN), sampai)
        side.services.pencabutan.revoke(side.actor, sampul["pengirim"]["instalasi_id"], "laptop hilang", last)
        before = side.rows()
        error = refusal(lambda: way.ambil(side, path, kabar))
        # of the laptop nothing came yet: its line is not known, so no number can vouch for a package
        if jenis == "kirim" and sampai is not None and sampul["urut"] <= sampai:
            assert error is None
            assert side.rows() != before
        else:
            assert "dicabut" in told(error)
            assert side.rows() == before
        assert side.is_clean()


def made_here(keadaan: KeadaanBerkas) -> None:
    assert keadaan is KeadaanBerkas.BUKAN_PAKET


@pytest.mark.parametrize("jenis", JENIS)
def test_no_other_office_takes_it_in(meja: Meja, jenis: str):
    """Wrong receiver: named as such, and nothing changes there."""
    kabar, path = meja.siap.kabar, meja.berkas(jenis)
    for name in set(NAMES) - {JENIS[jenis].ke}:
        side = meja.sisi[name]
        before = side.rows()
        error = refusal(lambda side=side: made_here(JENIS[jenis].ambil(side, path, kabar)))
        if error is None:
            assert name == JENIS[jenis].dari, "to be carried to its receiver"
        else:
            told(error)
        assert side.rows() == before, name


@pytest.mark.parametrize("jenis", JENIS)
@pytest.mark.parametrize("ubah", TAKEN, ids=lambda one: one.__name__)
def test_what_other_versions_and_odd_names_bring_is_taken_in_once(meja: Meja, jenis, ubah, tmp_path):
    way, kabar = JENIS[jenis], meja.siap.kabar
    path = ubah(meja, jenis)
    with opened(meja.siap.copy(way.ke, tmp_path / "kantor")) as side:
        before = side.rows()
        assert way.ambil(side, path, kabar) is DIAMBIL
        once = side.rows()
        assert once != before
        again = way.ambil(side, path, kabar)
        if jenis in ENROLMENT:
            assert len(side.rows()["instalasi_terdaftar"]) == len(once["instalasi_terdaftar"])
        else:
            assert (again, side.rows()) == (SUDAH, once), "replay"
        assert side.is_clean()


@pytest.mark.parametrize("jenis", [one for one in JENIS if one not in ENROLMENT])
def test_of_two_copies_in_a_folder_one_is_taken_and_both_are_named(siap, jenis, tmp_path):
    way = JENIS[jenis]
    for name in ("a.kinerja", "a (1).kinerja", "a.kinerja.zip"):
        (tmp_path / "stik").mkdir(exist_ok=True)
        shutil.copyfile(siap.berkas[jenis], tmp_path / "stik" / name)
    (tmp_path / "stik" / "surat.pdf").write_bytes(b"%PDF-1.7")
    with opened(siap.copy(way.ke, tmp_path / "kantor")) as side:
        berkas = side.services.terima.examine(side.actor, [tmp_path / "stik"])
        done = side.services.terima.apply_all(side.actor, berkas).berkas
        assert sorted(one.keadaan.name for one in done) == ["BUKAN_PAKET", "DITERAPKAN", "SUDAH", "SUDAH"]
        assert all(one.sebab for one in done if one.keadaan is not DIAMBIL)
