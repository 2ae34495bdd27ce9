"""`kinerja demo` on a list of people that nobody made for it: odd headings, missing raters, bad rows."""

from pathlib import Path

import pypdfium2
import pytest
import xlsxwriter

from kinerja_desktop.demo import send as demo_send
from kinerja_desktop.demo.data import load_demo_data
from kinerja_desktop.demo.office import DemoKantor
from kinerja_desktop.demo.prepare import UNIT_LATIHAN
from kinerja_desktop.demo.run import DemoResult, run_demo
from kinerja_desktop.domain.core.clock import Clock
from kinerja_desktop.domain.core.errors import FileRefusedError
from kinerja_desktop.domain.core.progress import SilentProgress
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.periode.terms import JenisPeriode
from kinerja_desktop.services.kantor import Services
from kinerja_desktop.services.pegawai.service import PegawaiFilter
from tests.kit.office import open_cheaply

TAHUN = 2025
PNS = (
    ("No.", "NAMA & GELAR", "N I P", "Gol. Ruang", "Nama Jabatan", "Eselon", "OPD", "Unit Kerja",
     "Atasan Langsung"),
    (1, "Dr. Suryo Kencana, M.Pd.", "19690412 199703 1 004", "IV/c", "Kepala Dinas Pendidikan", "II.b",
     "Dinas Pendidikan", "", ""),
    (2, "Ratna Wulandari, S.Pd.", "'197208231996032002", "Pembina, IV/a", "Kepala Bidang Pembinaan SD",
     "III.b", "Dinas Pendidikan", "Bidang Pembinaan SD", ""),
    (3, "Galih Prakosa, S.Kom.", "199101142015021002", "III.b", "Analis Data Pendidikan", "",
     "Dinas Pendidikan", "Bidang Pembinaan SD", "Ratna Wulandari, S.Pd."),
    (4, "Endah Kusuma, S.Pd.", "197907072002122004", "IVa", "Kepala SD Negeri Mawar 01", "",
     "Dinas Pendidikan", "SD Negeri Mawar 01", ""),
    (5, "Wisnu Aji, S.Pd.", "198505192009031009", "III/c", "Guru Ahli Muda", "",
     "Dinas Pendidikan", "SD Negeri Mawar 01", "Nama Yang Tidak Ada"),
    (6, "Bagas Tanpa Unit", "198609182009032007", "II/d", "", "", "", "", ""),
    (7, "Nomor Rusak", 1.98609182009032e17, "II/d", "Guru Ahli Muda", "", "Dinas Pendidikan", "", ""),
    (8, "Tanpa Nomor", "", "II/d", "Guru Ahli Muda", "", "Dinas Pendidikan", "", ""),
)  # fmt: skip
PPPK = (
    ("NO", "Nama", "Nomor Induk PPPK", "Golongan", "Jabatan", "Perangkat Daerah", "Unit Tugas"),
    (1, "Laras Ayuningtyas, S.Pd.", "199209092024212011", "IX", "Guru Ahli Pertama", "Dinas Pendidikan",
     "SD Negeri Mawar 01"),
)  # fmt: skip
TAKEN_IN = 7
PERIODS = (Periode.of_year(TAHUN, JenisPeriode.TRIWULANAN)[0], Periode.tahunan(TAHUN))
SHEETS = TAKEN_IN * (2 + 2 * len(PERIODS))


def read_pages(path: Path) -> list[str]:
    """The words of each page, with single blanks."""
    with pypdfium2.PdfDocument(path) as document:
        return [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]


def write_list(path: Path, sheets: dict[str, tuple[tuple[object, ...], ...]]) -> Path:
    with xlsxwriter.Workbook(path) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            sheet.merge_range("A1:F1", "DAFTAR NOMINATIF (DATA FIKTIF)")
            for number, row in enumerate(rows, 3):
                sheet.write_row(number, 0, row)
    return path


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[DemoResult, str]:
    folder = tmp_path_factory.mktemp("lain")
    path = write_list(folder / "nominatif.xlsx", {"PNS": PNS, "P3K": PPPK})
    said: list[str] = []
    data = load_demo_data(path)
    with pytest.MonkeyPatch.context() as patch:  # the whole year is tested with the shipped people
        patch.setattr(DemoKantor, "periods", lambda _kantor: PERIODS)
        result = run_demo(
            open_cheaply, folder / "demo", TAHUN, SilentProgress(), said.append, clock=Clock(), data=data
        )
    return result, "\n".join(said)


@pytest.fixture
def office(made):
    """The agency's services and a user who may read all of it."""
    result, _ = made
    kantor = open_cheaply(result.kantor)
    akun = next(one for one in result.akun if one.nama_pengguna == "pengelola.kinerja")
    sesi = kantor.masuk.login(akun.nama_pengguna, akun.sandi)
    yield kantor.services(sesi.database), sesi.actor
    kantor.close()


def test_everybody_who_can_be_read_goes_through_every_step(made):
    result, _ = made
    assert result.impor.pertama.baru == result.impor.kedua.sama == TAKEN_IN
    assert result.rekap.final == result.rekap.pegawai == TAKEN_IN
    assert [one.predikat.total() for one in result.periode] == [TAKEN_IN] * len(PERIODS)
    assert len(result.pdf) == SHEETS
    assert result.pertukaran.ulangan.sudah_diterima


def test_bad_rows_are_named_with_their_reason_and_left_out(made):
    result, text = made
    assert result.impor.pertama.ditolak == 2
    assert "Ditolak: lembar PNS baris 11, Nomor Rusak: " in text
    assert "Ditolak: lembar PNS baris 12, Tanpa Nomor: NIP belum diisi" in text


def raters(office: tuple[Services, object]) -> dict[str, tuple[str, str]]:
    """Name -> (rater, reason) of everybody."""
    layanan, actor = office
    found = {}
    for row in layanan.pegawai.list(actor).rows:
        history = layanan.pegawai.get(actor, row.id).penilai
        if history:
            found[row.nama] = (history[0].penilai, history[0].alasan)
    return found


def test_missing_raters_are_the_heads_by_kind_of_post_each_with_a_reason(office):
    found = raters(office)
    assert {nama: penilai for nama, (penilai, _) in found.items()} == {
        "Dr. Suryo Kencana, M.Pd.": "Pejabat Penilai Luar (Data Fiktif)",
        "Ratna Wulandari, S.Pd.": "Dr. Suryo Kencana, M.Pd.",
        "Galih Prakosa, S.Kom.": "Ratna Wulandari, S.Pd.",
        "Endah Kusuma, S.Pd.": "Dr. Suryo Kencana, M.Pd.",
        "Wisnu Aji, S.Pd.": "Endah Kusuma, S.Pd.",
        "Laras Ayuningtyas, S.Pd.": "Endah Kusuma, S.Pd.",
        "Bagas Tanpa Unit": "Dr. Suryo Kencana, M.Pd.",
    }
    assert "pimpinan unit kerjanya" in found["Wisnu Aji, S.Pd."][1]
    assert "unit kerja di atasnya" in found["Endah Kusuma, S.Pd."][1]
    assert "pejabat luar" in found["Dr. Suryo Kencana, M.Pd."][1]
    assert "Pejabat penilai belum ada" not in found["Galih Prakosa, S.Kom."][1]


def test_the_summary_says_what_was_completed(made):
    _, text = made
    assert "Pejabat penilai 6 pegawai dilengkapi" in text
    assert f"1 pegawai tanpa unit atau jabatan ditempatkan di {UNIT_LATIHAN}" in text
    assert f"{TAKEN_IN} SKP memakai pola umum menurut jenis jabatan" in text
    assert "Waktu: impor " in text


def test_who_has_no_unit_gets_a_fictitious_one(office):
    layanan, actor = office
    assert layanan.pegawai.list(actor, PegawaiFilter(hanya_belum_lengkap=True)).total == 0
    (row,) = layanan.pegawai.list(actor, PegawaiFilter(teks="Bagas")).rows
    assert row.unit_kerja == UNIT_LATIHAN


def test_sheets_carry_the_post_and_are_marked_fictitious(made):
    result, _ = made
    (path,) = (one for one in result.pdf if one.name.startswith("skp_2025_199209092024212011"))
    text = " ".join(read_pages(path))
    assert "Instansi Latihan (Data Fiktif)" in text
    assert "Guru Ahli Pertama" in text
    assert "Hasil kerja keahlian" in text
    assert "Layanan harian SD Negeri Mawar 01" in text  # the result of the head, whose kind nobody gave
    for path in result.pdf:
        assert "(Data Fiktif)" in read_pages(path)[0], path.name


def test_an_official_without_number_gets_an_empty_cell_beside_nip(made):
    result, _ = made
    (path,) = (one for one in result.pdf if one.name.startswith("skp_2025_196904121997031004"))
    text = " ".join(read_pages(path))
    assert "Pejabat Penilai Luar (Data Fiktif)" in text
    assert "NRP" not in text


def test_a_large_agency_prints_one_file_for_each_unit(made, tmp_path, monkeypatch, office):
    result, _ = made
    layanan, actor = office
    monkeypatch.setattr(demo_send, "_ONE_FILE_EACH", 3)
    monkeypatch.setattr(DemoKantor, "periods", lambda _kantor: PERIODS)
    said: list[str] = []
    kantor = DemoKantor(None, layanan, None, TAHUN, SilentProgress(), said.append, actor, actor)
    kantor.read_people()
    files = demo_send.print_sheets(kantor, tmp_path)
    units = {row.unit_kerja for row in kantor.orang.values()}
    assert len(files) == (1 + len(PERIODS)) * len(units)
    assert sum(len(read_pages(path)) for path in files) == sum(len(read_pages(path)) for path in result.pdf)
    with_lampiran = SHEETS + TAKEN_IN
    assert f"{with_lampiran} lembar PDF, satu berkas tiap unit kerja ({len(files)} berkas)" in said[0]


def test_a_list_without_anybody_to_take_in_is_refused(tmp_path):
    path = write_list(tmp_path / "rusak.xlsx", {"PNS": (PNS[0], PNS[7], PNS[8])})
    with pytest.raises(FileRefusedError) as refused:
        run_demo(
            open_cheaply,
            tmp_path / "demo",
            TAHUN,
            SilentProgress(),
            str,
            clock=Clock(),
            data=load_demo_data(path),
        )
    assert "2 baris ditolak" in refused.value.why
