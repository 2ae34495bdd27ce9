"""The command line as an office uses it: set up, users, import, print, exchange, check, backup, refusals."""

import errno
import json
import shutil
from functools import partial
from pathlib import Path

import pytest
import xlsxwriter

from kinerja_desktop.cli.main import build_parser, run
from kinerja_desktop.cli.parser import translate
from kinerja_desktop.domain.core.clock import Clock
from kinerja_desktop.machine.faults import Faults
from tests.kit.office import open_cheaply

DATA = Path(__file__).parent.parent / "data"
SANDI = "kuda terbang 42 melintas"


@pytest.fixture
def kinerja(capsys, monkeypatch):
    """Run a command; gives (exit code, output, error output). Cheap key slots, everything else real."""
    monkeypatch.setenv("KINERJA_SANDI", SANDI)

    def call(*arguments):
        capsys.readouterr()
        code = run([str(one) for one in arguments], open_cheaply, Clock())
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return call


@pytest.fixture
def office(kinerja, tmp_path):
    """A set-up office with an HR user `budi`; gives the common options."""
    set_up(kinerja, tmp_path, "kantor", "DINKES", "Dinas Kesehatan")
    return ("--data", tmp_path / "kantor")


def set_up(kinerja, tmp_path, folder, kode, instansi, *more):
    data = ("--data", tmp_path / folder)
    (tmp_path / "sandi-budi").write_text(SANDI + "\n")
    code, _, err = kinerja(
        "siapkan", *data, "--pengguna", "admin", "--nama", "Siti Aminah", "--instansi", instansi,
        "--kode", kode, "--kota", "Semarang", "--lembar-pemulihan", tmp_path / f"lembar-{folder}.txt", *more,
    )  # fmt: skip
    assert code == 0, err
    code, _, err = kinerja(
        "tambah-pengguna", *data, "--pengguna", "admin", "--nama-pengguna", "budi", "--nama", "Budi Santoso",
        "--peran", "pengelola_kinerja", "--sandi-baru-berkas", tmp_path / "sandi-budi",
    )  # fmt: skip
    assert code == 0, err


@pytest.fixture
def people(tmp_path) -> Path:
    path = tmp_path / "daftar pegawai.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("PNS")
    sheet.merge_range("A1:F1", "DAFTAR PEGAWAI DINAS KESEHATAN")
    rows = (
        ("No", "NAMA LENGKAP", "N I P", "Gol.", "Jabatan", "Unit Kerja", "NIP Atasan Langsung"),
        (1, "dr. Rina, M.Kes.", "19700101 199503 2 001", "IV.c", "Kepala Dinas", "Dinas Kesehatan", ""),
        (2, "Budi, S.KM.", "'197508172000031002", "Penata, III/c", "Kepala Bidang", "Bidang Kesmas",
         "197001011995032001"),
        (3, "Sari", "199003152015032002", "IIIa", "Pengadministrasi", "Bidang Kesmas", "197508172000031002"),
    )  # fmt: skip
    for number, row in enumerate(rows, 2):
        sheet.write_row(number, 0, row)
    book.close()
    return path


@pytest.mark.parametrize(("command", "nama"), [("cadangkan", "admin"), ("impor-pegawai", "budi")])
def test_a_full_disk_is_said_of_the_step_that_was_asked_for(office, people, capsys, command, nama):
    """Closing fails as well, with words of its own: they would say that what was refused is stored."""

    def fill_disk(step: str) -> None:
        if step == "cadangan.copied":
            raise OSError(errno.ENOSPC, "No space left on device")

    shutil.rmtree(office[1] / "cadangan")  # so that closing makes one too
    order = [command, "--pengguna", nama, *map(str, office), *([str(people)] if nama == "budi" else [])]
    code = run(order, partial(open_cheaply, faults=Faults(fill_disk)), Clock())
    told = capsys.readouterr().err
    assert code == 8
    assert "Ruang penyimpanan penuh" in told
    assert "data sudah tersimpan" not in told


def test_a_mistyped_folder_is_not_made(kinerja, tmp_path):
    code, _, err = kinerja("periksa", "--pengguna", "admin", "--data", tmp_path / "salah ketik")
    assert (code, "belum ada basis data" in err) == (4, True)
    assert not (tmp_path / "salah ketik").exists()


def test_a_single_refused_package_is_told_once(kinerja, office, tmp_path):
    path = tmp_path / "rusak.kinerja"
    path.write_bytes(b"bukan paket")
    code, _, err = kinerja("impor", path, *office, "--pengguna", "budi")
    assert code != 0
    assert err.count("rusak.kinerja") == 1


def test_help_is_indonesian(kinerja):
    code, out, _ = kinerja("--bantuan")
    assert code == 0
    for expected in ("Pemakaian:", "Perintah:", "Pilihan:", "impor-pegawai", "pulihkan", "self-test"):
        assert expected in out
    for english in ("usage", "options", "positional", "show this help"):
        assert english not in out


@pytest.mark.parametrize("name", sorted(next(iter(build_parser()._subparsers._group_actions)).choices))
def test_every_command_has_help(kinerja, name):
    code, out, _ = kinerja(name, "--bantuan")
    assert code == 0
    assert "--json" in out


def test_the_schema_of_packages_needs_no_office(kinerja, tmp_path):
    target = tmp_path / "skema.json"
    kinerja("skema-paket", "--keluaran", str(target))
    assert "SkpRecord" in json.loads(target.read_text(encoding="utf-8"))["$defs"]


def test_a_schema_that_cannot_be_written_there_is_refused_and_no_bug(kinerja, tmp_path):
    (tmp_path / "berkas").write_text("bukan folder")
    code, _, err = kinerja("skema-paket", "--keluaran", str(tmp_path / "berkas" / "skema.json"))
    assert code != 0
    assert "Berkas tidak dapat ditulis" in err


def test_without_a_command_the_help_is_shown(kinerja):
    code, out, _ = kinerja()
    assert code == 0
    assert "impor-pegawai" in out


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("terbang",), "terbang"),
        (("impor-pegawai",), "Yang masih harus diisi: berkas"),
        (("cetak", "--formulir", "kwitansi"), "tidak dikenal"),
        (("ekspor", "--tahun", "kini", "--keluaran", "x"), "Isian 'kini' tidak sesuai"),
        (("periksa", "--warna"), "Pilihan tidak dikenal: --warna"),
    ],
)
def test_a_wrong_command_line_is_explained(kinerja, arguments, expected):
    code, _, err = kinerja(*arguments)
    assert code == 2
    assert expected in err
    assert "--bantuan" in err


def test_an_unknown_argparse_sentence_is_still_shown():
    assert "something odd" in translate("something odd")


def test_import_shows_a_plan_then_imports_then_changes_nothing(kinerja, office, people):
    user = (*office, "--pengguna", "budi")
    code, out, _ = kinerja("impor-pegawai", people, *user, "--rencana")
    assert (code, "Rencana: 3 baru, 0 berubah, 0 sama, 0 ditolak." in out) == (0, True)
    code, out, _ = kinerja("impor-pegawai", people, *user)
    assert code == 0
    assert "Selesai: 3 baru" in out
    code, out, _ = kinerja("impor-pegawai", people, *user, "--json")
    assert json.loads(out)["hasil"]["sama"] == 3


def test_refused_rows_stop_the_import_unless_they_may_be_left_out(kinerja, office, tmp_path):
    path = tmp_path / "daftar.csv"
    path.write_text("NIP;Nama\n199003152015032002;Sari\n1,99003E+17;Rusak\n", encoding="utf-8")
    user = (*office, "--pengguna", "budi")
    code, _, err = kinerja("impor-pegawai", path, *user)
    assert code == 6
    assert "Rusak" in err
    assert "digit terakhirnya hilang" in err
    code, out, _ = kinerja("impor-pegawai", path, *user, "--lewati-ditolak")
    assert (code, "1 baru" in out) == (0, True)


def test_who_may_not_is_told_who_may(kinerja, office, people):
    (people.parent / "sandi-x").write_text(SANDI)
    kinerja(
        "tambah-pengguna", *office, "--pengguna", "admin", "--nama-pengguna", "lihat", "--nama", "Pemeriksa",
        "--peran", "pemeriksa", "--sandi-baru-berkas", people.parent / "sandi-x",
    )  # fmt: skip
    code, _, err = kinerja("impor-pegawai", people, *office, "--pengguna", "lihat")
    assert code == 3
    assert "Pengelola Kinerja" in err


def test_a_wrong_password_opens_nothing(kinerja, office, monkeypatch):
    monkeypatch.setenv("KINERJA_SANDI", "bukan sandi yang benar")
    code, _, err = kinerja("periksa", *office, "--pengguna", "admin")
    assert code == 3
    assert "salah" in err


def test_an_empty_folder_says_how_to_begin(kinerja, tmp_path):
    code, _, err = kinerja("periksa", "--data", tmp_path / "kosong", "--pengguna", "admin")
    assert code == 4
    assert "kinerja siapkan" in err


def test_errors_as_json(kinerja, tmp_path):
    code, out, _ = kinerja("periksa", "--data", tmp_path / "kosong", "--pengguna", "admin", "--json")
    said = json.loads(out)
    assert (said["berhasil"], said["kode"]) == (False, code)
    assert said["galat"]["langkah"]


@pytest.mark.usefixtures("office")
def test_the_recovery_sheet_is_written_once(kinerja, tmp_path):
    sheet = (tmp_path / "lembar-kantor.txt").read_text()
    assert "LEMBAR PEMULIHAN" in sheet
    code, _, err = kinerja(
        "siapkan", "--data", tmp_path / "lain", "--pengguna", "admin", "--nama", "X", "--instansi", "Y",
        "--kode", "Z", "--lembar-pemulihan", tmp_path / "lembar-kantor.txt",
    )  # fmt: skip
    assert (code, "tidak ditimpa" in err) == (2, True)
    assert (tmp_path / "lembar-kantor.txt").read_text() == sheet


def test_check_backup_and_restore(kinerja, office, people):
    code, out, _ = kinerja("cadangkan", *office, "--pengguna", "budi", "--json")
    assert code == 0
    backup = json.loads(out)["cadangan"]["path"]
    kinerja("impor-pegawai", people, *office, "--pengguna", "budi")
    code, out, _ = kinerja("periksa", *office, "--pengguna", "admin")
    assert (code, "Keutuhan berkas: baik" in out) == (0, True)
    code, _, err = kinerja("pulihkan", backup, *office, "--pengguna", "admin", "--alasan", "uji pemulihan")
    assert code == 0, err
    code, out, _ = kinerja("impor-pegawai", people, *office, "--pengguna", "budi", "--rencana")
    assert "Rencana: 3 baru" in out


def test_the_command_line_restores_by_the_same_rules(kinerja, office, tmp_path):
    _, out, _ = kinerja("cadangkan", *office, "--pengguna", "budi", "--json")
    own = json.loads(out)["cadangan"]["path"]
    why = ("--alasan", "uji")
    code, _, err = kinerja("pulihkan", own, *office, "--pengguna", "budi", *why)
    assert (code, "Hanya admin" in err) == (3, True)
    set_up(kinerja, tmp_path, "lain", "Dinas Lain", "LAIN")
    other = ("--data", tmp_path / "lain")
    _, out, _ = kinerja("cadangkan", *other, "--pengguna", "admin", "--json")
    foreign = json.loads(out)["cadangan"]["path"]
    code, _, err = kinerja("pulihkan", foreign, *office, "--pengguna", "admin", "--database-lain", *why)
    assert (code, "BASIS DATA LAIN" in err) == (6, True)
    code, out, _ = kinerja("pulihkan", own, *office, "--pengguna", "admin", *why)
    assert (code, "tetap seperti sekarang" in out) == (0, True)


def test_from_office_to_centre(kinerja, office, people, tmp_path):
    set_up(kinerja, tmp_path, "pusat", "BKPP", "BKPP", "--pusat")
    centre = ("--data", tmp_path / "pusat")
    admin, budi = ("--pengguna", "admin"), ("--pengguna", "budi")
    kinerja("impor-pegawai", people, *office, *budi)
    _, out, _ = kinerja("daftar", *office, *admin, "--keluaran", tmp_path / "stik", "--json")
    daftar = json.loads(out)
    for command in (("validasi",), ("ekspor", "--keluaran", tmp_path / "paket")):
        code, _, err = kinerja(*command, "--tahun", "2026", *office, *budi)
        assert (code, "Komputer ini belum terdaftar pada penerimanya" in err) == (5, True)
    assert not (tmp_path / "paket").exists()
    _, out, err = kinerja(
        "terima-daftar", daftar["berkas"], "--sidik-jari", daftar["sidik_jari"], *centre, *admin,
        "--keluaran", tmp_path / "stik", "--json",
    )  # fmt: skip
    terima = json.loads(out)
    code, _, err = kinerja(
        "terima-kartu", terima["kartu_kunci"], "--sidik-jari", terima["sidik_jari_pusat"], *office, *admin
    )
    assert code == 0, err
    code, out, _ = kinerja("validasi", "--tahun", "2026", *office, *budi)
    assert (code, "Kebutuhan: 1 hal" in out, "dapat dikirim, " in out) == (0, True, True)
    code, out, _ = kinerja("ekspor", "--tahun", "2026", "--keluaran", tmp_path / "paket", *office, *budi)
    assert (code, "Belum diterima" in out) == (0, True)
    code, out, _ = kinerja(
        "berita-acara", next((tmp_path / "paket").iterdir()), "--periode", "2026-T1", *office, *budi,
        "--keluaran", tmp_path / "berita.pdf", "--pejabat", "Sari Dewi", "--jabatan", "Sekretaris Dinas",
    )  # fmt: skip
    assert (code, "Angka periksa: " in out, "diterima:" in out) == (0, True, False)
    assert (tmp_path / "berita.pdf").read_bytes().startswith(b"%PDF-")
    (tmp_path / "paket" / "rusak.kinerja").write_bytes(b"PK bukan paket")
    code, out, err = kinerja("impor", tmp_path / "paket", *centre, *budi)
    assert code == 6
    assert "rusak.kinerja" in err
    assert "1 paket diproses, 1 ditolak" in out
    (tmp_path / "paket" / "rusak.kinerja").unlink()
    code, out, _ = kinerja("impor", tmp_path / "paket", *centre, *budi)
    assert (code, "sudah diterima sebelumnya" in out) == (0, True)
    package = next((tmp_path / "paket").iterdir())
    package.rename(package.with_name(f"{package.name}.zip"))
    (tmp_path / "paket" / "surat pengantar.pdf").write_bytes(b"%PDF-")
    code, out, err = kinerja("impor", tmp_path / "paket", *centre, *budi)
    assert (code, f"{package.name}.zip: sudah diterima sebelumnya" in out) == (0, True)
    assert "surat pengantar.pdf: tidak diperiksa" in err
    code, out, _ = kinerja("tanda-terima", "--keluaran", tmp_path / "balas", *centre, *budi)
    assert (code, "1 paket" in out, "angka periksa" in out) == (0, True, True)
    code, out, err = kinerja("terima", tmp_path / "balas", *office, *budi)
    assert (code, "1 paket diterima, 0 ditolak" in out) == (0, True), err
    code, out, _ = kinerja("terima", tmp_path / "balas", *office, *budi, "--json")
    assert (code, json.loads(out)["paket"][0]["keadaan"]) == (0, "sudah pernah diterima")
    code, out, _ = kinerja("rekap", "--periode", "2026-T1", "--semua-instansi", *centre, *budi)
    assert (code, "Bidang Kesmas" in out, "SKP belum ditetapkan" in out) == (0, True, True)


def test_an_empty_office_begins_with_data_awal(kinerja, office, people, tmp_path):
    set_up(kinerja, tmp_path, "pusat", "BKPP", "BKPP", "--pusat")
    centre = ("--data", tmp_path / "pusat")
    admin, budi = ("--pengguna", "admin"), ("--pengguna", "budi")
    _, out, _ = kinerja("daftar", *office, *admin, "--keluaran", tmp_path / "stik", "--json")
    asked = json.loads(out)
    _, out, _ = kinerja(
        "terima-daftar", asked["berkas"], "--sidik-jari", asked["sidik_jari"], *centre, *admin,
        "--keluaran", tmp_path / "stik", "--json",
    )  # fmt: skip
    admitted = json.loads(out)
    kinerja(
        "terima-kartu", admitted["kartu_kunci"], "--sidik-jari", admitted["sidik_jari_pusat"], *office, *admin
    )
    to = ("--keluaran", tmp_path / "awal", *centre, *budi)
    code, _, err = kinerja("data-awal", "TIDAK-ADA", *to)
    assert (code, "Kode atau NIP yang terdaftar: DINKES" in err) == (4, True)
    code, out, err = kinerja("data-awal", "dinkes", "--pegawai", people, *to)
    assert code == 0, err
    assert "Data Awal versi 1 untuk Dinas Kesehatan" in out
    code, out, err = kinerja("impor", tmp_path / "awal", *office, *budi)
    assert code == 0, err
    code, out, _ = kinerja("pegawai", *office, *budi, "--json")
    assert json.loads(out)["jumlah"] > 0


def test_a_second_program_on_the_same_folder_is_told_who_holds_it(kinerja, office, tmp_path):
    first = open_cheaply(tmp_path / "kantor")
    try:
        code, _, err = kinerja("periksa", *office, "--pengguna", "admin")
    finally:
        first.close()
    assert code == 7
    assert "Langkah" in err


PLAN_KEYS = {"berhasil", "kolom", "baris", "unit_baru", "jabatan_baru", "pertanyaan", "catatan", "jumlah"}


def test_plan_is_one_object_for_programs(kinerja, office, people):
    plan = ("impor-pegawai", people, *office, "--pengguna", "budi", "--rencana", "--json")
    code, out, _ = kinerja(*plan)
    assert code == 0
    told = json.loads(out)
    assert set(told) == PLAN_KEYS
    by_heading = {"lembar": "PNS", "dasar": None}
    assert {**by_heading, "judul": "N I P", "bidang": "nip"} in told["kolom"]
    assert {**by_heading, "judul": "No", "bidang": None} in told["kolom"]
    assert told["jumlah"] == {"baru": 3, "berubah": 0, "sama": 0, "ditolak": 0}
    budi = told["baris"][1]
    assert {key: budi[key] for key in ("lembar", "baris", "nip", "nama", "golongan", "jabatan", "unit")} == {
        "lembar": "PNS",
        "baris": 5,
        "nip": "197508172000031002",
        "nama": "Budi, S.KM.",
        "golongan": "III/c",
        "jabatan": "Kepala Bidang",
        "unit": ["Bidang Kesmas"],
    }
    assert (budi["penilai"], budi["status"], budi["hasil"]) == ("197001011995032001", "Aktif", "baru")
    assert {"bidang": "golongan", "lama": "", "baru": "III/c"} in budi["perubahan"]


def test_plan_of_a_refused_file_is_the_same_object_with_its_cause(kinerja, office, tmp_path):
    path = tmp_path / "bukan.csv"
    path.write_text("Kode;Uraian\n1;Belanja\n")
    code, out, _ = kinerja("impor-pegawai", path, *office, "--pengguna", "budi", "--rencana", "--json")
    told = json.loads(out)
    assert code != 0
    assert set(told) >= PLAN_KEYS
    assert told["baris"] == []
    assert "kolom NIP dan Nama tidak ada" in told["catatan"][0]


def test_plan_in_lines_tells_columns_doubts_and_what_is_not_read(kinerja, office):
    path = DATA / "impor" / "15-plan-on-the-command-line-says-too-little" / "rencana.xlsx"
    code, out, err = kinerja("impor-pegawai", path, *office, "--pengguna", "budi", "--rencana")
    assert code == 0
    assert "GOL = Golongan ruang" in out
    for expected in (
        "Lembar PPPK tidak dibaca",
        "Lembar Lama tersembunyi",
        "Status tidak aktif",
        "pangkat golongan IV/a",
    ):
        assert expected in err


DIGITS = ("--sidik-jari", "1" * 30)
OFFICE_COMMANDS = {
    "tambah-pengguna": ("--nama-pengguna", "baru", "--nama", "Baru", "--peran", "admin",
                        "--sandi-baru-berkas", "{home}/sandi-budi"),
    "impor-pegawai": ("{home}/orang.csv",),
    "cetak": ("--formulir", "skp", "--periode", "2026-TH", "--keluaran", "{home}/keluar"),
    "rekap": ("--periode", "2026-T1"),
    "kalibrasi": ("--periode", "2026-T1", "--keluaran", "{home}/keluar/k.xlsx"),
    "cakupan": ("--tahun", "2026"),
    "matriks": ("--tahun", "2026"),
    "impor-rencana": ("{home}/orang.csv", "--tahun", "2026"),
    "anggaran": ("--tahun", "2026"),
    "impor-skp": ("{home}/orang.xlsx", "--tahun", "2026"),
    "ganti-tahun": ("--tahun", "2027"),
    "sotk": ("{home}/orang.xlsx", "--mulai", "2026-01-02", "--dasar", "Perwal 1"),
    "perubahan": ("--tahun", "2026"),
    "isi-skp": ("--tahun", "2026", "--dari", "tahun-lalu"),
    "kunci-pusat": ("siapkan",),
    "pendelegasian": (),
    "catat-pendelegasian": ("--nomor", "1", "--tanggal", "2-1-2026", "--pemberi", "Bupati",
                            "--nip", "197508172000031002"),
    "akhiri-pendelegasian": ("--nomor", "1", "--selesai", "2-1-2026", "--alasan", "coba"),
    "hapus-pendelegasian": ("--nomor", "1", "--alasan", "coba"),
    "periksa": (),
    "cadangkan": ("--ke", "{home}/keluar"),
    "pulihkan": ("{backup}", "--alasan", "coba"),
    "beri-akses": ("--slip", "{home}/keluar.pdf"),
    "ganti-sandi": ("--sandi-baru-berkas", "{home}/orang.xlsx"),
    "ekspor": ("--tahun", "2026", "--keluaran", "{home}/keluar"),
    "impor": ("{home}/paket.kinerja",),
    "batal-sesi": (),
    "konflik": (),
    "perbaikan": ("--tahun", "2026", "--keluaran", "{home}/keluar"),
    "terima": ("{home}/paket.kinerja",),
    "tanda-terima": ("--keluaran", "{home}/keluar"),
    "validasi": ("--tahun", "2026"),
    "berita-acara": ("{home}/paket.kinerja", "--periode", "2026-T1"),
    "daftar": ("--keluaran", "{home}/keluar"),
    "pemulihan": ("DINKES", "--keluaran", "{home}/keluar"),
    "pejabat": (),
    "data-awal": ("DINKES", "--keluaran", "{home}/keluar"),
    "terima-daftar": ("{home}/paket.kinerja", *DIGITS, "--keluaran", "{home}/keluar"),
    "terima-kartu": ("{home}/paket.kinerja", *DIGITS),
    "terima-pegawai": ("{home}/paket.kinerja", *DIGITS, "--nip", "1", "--keluaran", "{home}/keluar"),
    "perbaikan-pegawai": ("198001012005011001", "2026", "--keluaran", "{home}/keluar"),
    "cabut-kunci": ("DINKES", "--alasan", "hilang"),
    "ajukan-pendaftaran": ("{home}/paket.kinerja", *DIGITS),
    "sahkan-pendaftaran": (*DIGITS, "--keluaran", "{home}/keluar"),
    "isi-templat": ("{home}/orang.xlsx", "--ke", "{home}/keluar"),
    "pegawai": (),
    "permintaan": (),
    "skp": (),
    "evaluasi": (),
    "pembaruan": ("{home}/paket.kinerja",),
    "periksa-lembar": ("--kode", "EAAAV-AAAL3-53YA7-AEBAM-GBAFI"),
    "lembar-kembali": ("{home}/pindaian.pdf",),
    "catat-keluar": ("--nip", "198001012005011001", "--status", "pensiun", "--tmt", "2026-05-01"),
    "siapkan": ("--nama", "Lain", "--instansi", "Lain", "--kode", "L", "--lembar-pemulihan", "{home}/l.txt"),
}  # fmt: skip
"""Every command that takes a data folder, with arguments that are right."""


def test_no_command_reaches_the_data_without_a_login(kinerja, office, tmp_path, monkeypatch):
    _, listed, _ = kinerja("--bantuan")
    known = {line.split()[0] for line in listed.splitlines() if line.startswith("    ") and line.split()}
    without_office = {"demo", "skema-paket", "self-test"}
    without_names = {"diagnosa"}  # what it tells is about the program; see tests/services/diagnosa
    assert {
        one for one in known if kinerja(one, "--bantuan")[1].count("--data ")
    } - without_office - without_names == set(OFFICE_COMMANDS)
    data = tmp_path / "kantor"
    backup = next((data / "cadangan").iterdir())
    before = {one: (data / one).read_bytes() for one in ("kinerja.db", "kinerja.kunci")}
    for command, words in OFFICE_COMMANDS.items():
        asked = [word.format(home=tmp_path, backup=backup) for word in words]
        for sandi, more in (
            (SANDI, ()), ("", ("--pengguna", "admin")), ("salah sama sekali", ("--pengguna", "admin")),
            (SANDI, ("--pengguna", "orang-lain")),
        ):  # fmt: skip
            monkeypatch.setenv("KINERJA_SANDI", sandi)
            (data / "percobaan.json").unlink(missing_ok=True)
            code, out, _ = kinerja(command, *asked, *office, *more)
            assert code != 0, (command, more)
            assert "Siti" not in out
            assert {one: (data / one).read_bytes() for one in before} == before, command
    assert not (tmp_path / "keluar").exists()
    assert not (tmp_path / "l.txt").exists()


def test_who_is_not_printed_is_told_in_words_and_to_programs(kinerja, office, people, tmp_path):
    login = (*office, "--pengguna", "budi")
    assert kinerja("impor-pegawai", people, *login)[0] == 0
    printing = (
        "cetak",
        *login,
        "--formulir",
        "skp",
        "--periode",
        "2026-TH",
        "--keluaran",
        tmp_path / "cetak",
    )
    code, out, err = kinerja(*printing)
    assert "3 dilewati" in out
    assert "Dilewati: Sari (SKP): belum memiliki SKP" in err
    assert code != 0, "a printing without a sheet is no success"
    assert "Tidak ada lembar yang dicetak." in err
    code, out, _ = kinerja(*printing, "--json")
    assert code != 0
    assert json.loads(out)["berhasil"] is False
    told = json.loads(out)["hasil"]
    assert {"nama": "Sari", "formulir": "skp", "sebab": "belum memiliki SKP pada tahun itu"} in told[
        "dilewati"
    ]


def test_a_sheet_is_checked_by_its_code(kinerja, office):
    """A code of another office ends as a refusal, in words and for programs."""
    login = (*office, "--pengguna", "admin")
    short = ("periksa-lembar", "--kode", "EAAAV-AAAL3-53YA7-AEBAM-GBAFI")
    code, out, err = kinerja(*short, *login)
    assert code == 6
    assert out.startswith("Tidak ada di sini: Hasil Evaluasi")
    assert "Pindai kode QR" in err
    code, out, _ = kinerja(*short, "--json", *login)
    assert '"hasil": "Tidak ada di sini"' in out
