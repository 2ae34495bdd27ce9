"""`kinerja demo` really run with a handful of the shipped people, and looked at closely.

Everybody goes through it in `kinerja demo` itself, which counts, checks and compares what it made.
"""

import importlib.util
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
import pytest
from python_calamine import CalamineWorkbook

from kinerja_desktop.demo.data import DEMO_FOLDER, load_demo_data
from kinerja_desktop.demo.run import DemoResult, run_demo
from kinerja_desktop.domain.core.clock import Clock
from kinerja_desktop.domain.core.errors import InvalidInputError
from kinerja_desktop.domain.core.progress import SilentProgress
from kinerja_desktop.domain.evaluasi.terms import Predikat, StatusEvaluasi
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.services.impor_pegawai.service import ImportResult
from kinerja_desktop.services.pegawai.service import PegawaiFilter
from tests.kit.office import open_cheaply

TAHUN = 2025
YEAR = Periode.tahunan(TAHUN)
FEW = ("kadis", "sekdin", "perenmuda", "perenpert", "kabidp2", "epidpert", "perawatp2", "kapusga", "dokga")
FORMS_PER_PERSON = 1 + 2 * 5  # SKP, then two sheets for each quarter and for the year


@dataclass(frozen=True)
class Run:
    """A finished demo, what it said, and the spreadsheet's rows it was made from."""

    result: DemoResult
    said: list[str]
    people: list


def read_pages(path: Path) -> list[str]:
    """The words of each page, with single blanks."""
    with pypdfium2.PdfDocument(path) as document:
        return [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]


def run(folder: Path) -> Run:
    spec = importlib.util.spec_from_file_location("buat_pegawai", DEMO_FOLDER / "buat_pegawai.py")
    assert spec
    assert spec.loader
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    people = [person for person in script.read_people() if person.kunci in FEW]
    script.write_workbook(people, folder / "pegawai.xlsx")
    data = load_demo_data(folder / "pegawai.xlsx")
    said: list[str] = []
    result = run_demo(
        open_cheaply, folder / "demo", TAHUN, SilentProgress(), said.append, clock=Clock(), data=data
    )
    return Run(result, said, people)


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Run:
    return run(tmp_path_factory.mktemp("sebagian"))


def test_second_import_changes_nothing(few: Run):
    assert few.result.impor.pertama.baru == len(few.people)
    assert few.result.impor.pertama.ditolak == 0
    assert few.result.impor.kedua == ImportResult(
        baru=0, berubah=0, sama=len(few.people), ditolak=0, unit_baru=0, jabatan_baru=0, belum_lengkap=2
    )


def test_every_person_has_every_sheet(few: Run):
    assert len(few.result.pdf) == FORMS_PER_PERSON * len(few.people)
    assert len(set(few.result.pdf)) == len(few.result.pdf)
    for person in few.people:
        own = [path for path in few.result.pdf if person.nip in path.name]
        assert Counter(path.name.partition("_")[0] for path in own) == {
            "skp": 1,
            "hasil-evaluasi": 5,
            "dokumen-evaluasi": 5,
        }


def test_sheets_are_final_and_about_the_right_person(few: Run):
    by_nip = {person.nip: person for person in few.people}
    for path in few.result.pdf:
        person = by_nip[path.name.split("_")[2]]
        pages = read_pages(path)
        form = path.name.partition("_")[0]
        least, most = {"skp": (2, 4), "hasil-evaluasi": (2, 6), "dokumen-evaluasi": (1, 1)}[form]
        assert least <= len(pages) <= most, path.name
        text = " ".join(pages)
        assert person.nama in text, path.name
        assert "(Data Fiktif)" in text, path.name
        assert "DRAF" not in text, path.name
        assert f"Halaman {len(pages)} dari {len(pages)}" in text, path.name


def test_annual_sheet_tells_the_rating_and_who_signed(few: Run):
    (path,) = (p for p in few.result.pdf if p.name.startswith("dokumen-evaluasi_2025-TH_19920418"))
    text = " ".join(read_pages(path))
    assert "BUTUH PERBAIKAN" in text.upper()
    assert "coaching" in text
    assert "dr. Satriyo Hanggoro Jati, M.Epid." in text
    assert "14 Januari 2026" in text


def test_the_workbook_of_another_office_is_filled(few: Run):
    with CalamineWorkbook.from_path(few.result.templat) as book:
        rows = book.get_sheet_by_index(0).to_python()[5:]
    assert [row[2] for row in rows] == [
        person.nip for person in sorted(few.people, key=lambda one: one.nama.casefold())
    ]
    assert {row[8] for row in rows} <= {predikat.value.upper() for predikat in Predikat}
    assert {row[9] for row in rows} == {""}
    assert any("tidak dapat diisi: NO. REKENING" in line for line in few.said)


def test_periods_show_a_spread_of_predikat(few: Run):
    assert [one.periode.kode for one in few.result.periode] == [
        "2025-T1",
        "2025-T2",
        "2025-T3",
        "2025-T4",
        "2025-TH",
    ]
    annual = few.result.periode[-1].predikat
    assert annual.total() == len(few.people)
    assert {Predikat.SANGAT_BAIK, Predikat.BAIK, Predikat.BUTUH_PERBAIKAN} <= set(annual)


def test_recap_of_the_centre_counts_what_the_agency_has(few: Run):
    rekap = few.result.rekap
    assert rekap.final == rekap.pegawai == len(few.people)
    assert {row.unit_kerja: row.final for row in rekap.rows} == Counter(person.unit for person in few.people)
    assert {name: count for name, count in rekap.predikat.items() if count} == few.result.periode[-1].predikat
    assert rekap.belum == ()


def test_taking_the_package_in_twice_changes_nothing(few: Run):
    assert few.result.pertukaran.pertama.baru > len(few.people)
    again = few.result.pertukaran.ulangan
    assert again.sudah_diterima
    assert (again.baru, again.berubah, again.konflik) == (0, 0, 0)
    assert few.result.pertukaran.paket.path.suffix == ".kinerja"
    assert few.result.pertukaran.paket.path.is_file()


def test_every_person_has_the_plan_made_for_the_own_post(few: Run):
    assert not any("pola umum" in line for line in few.said)
    assert not any("dengan pendelegasian" in line for line in few.said)


def test_what_it_said_tells_what_was_made_and_where(few: Run):
    text = few.result.berkas_hasil.read_text(encoding="utf-8")
    assert "DATA FIKTIF" in text
    for place in (few.result.kantor, few.result.pusat, few.result.cadangan):
        assert str(place) in text
    assert any("Pemeriksaan basis data instansi: bersih" in line for line in few.said)
    assert any("Pemeriksaan basis data pusat: bersih" in line for line in few.said)
    assert str(few.result.berkas_hasil) in few.said[-1]
    assert few.result.berkas_hasil.stat().st_mode & 0o077 == 0
    for name in ("kantor", "pusat"):
        sheet = few.result.kantor.parent / f"lembar-pemulihan-{name}.txt"
        assert "LEMBAR PEMULIHAN" in sheet.read_text(encoding="utf-8")


def test_listed_passwords_open_the_database(few: Run):
    office = open_cheaply(few.result.kantor)
    try:
        for akun in few.result.akun:
            sesi = office.masuk.login(akun.nama_pengguna, akun.sandi)
            assert sesi.actor.nama == akun.nama
            assert f"  {akun.nama_pengguna} " in few.result.berkas_hasil.read_text(encoding="utf-8")
    finally:
        office.close()


def test_missing_rater_was_completed_with_a_reason(few: Run):
    office = open_cheaply(few.result.kantor)
    try:
        pengelola = next(akun for akun in few.result.akun if akun.nama_pengguna == "pengelola.kinerja")
        sesi = office.masuk.login(pengelola.nama_pengguna, pengelola.sandi)
        layanan = office.services(sesi.database)
        incomplete = layanan.pegawai.list(sesi.actor, PegawaiFilter(hanya_belum_lengkap=True))
        assert incomplete.total == 0
        (row,) = layanan.pegawai.list(sesi.actor, PegawaiFilter(teks="Damar Panuluh")).rows
        (history,) = layanan.pegawai.get(sesi.actor, row.id).penilai
        assert history.penilai == "dr. Satriyo Hanggoro Jati, M.Epid."
        assert "atasan langsung" in history.alasan
        states = {one.status for one in layanan.evaluasi.list(sesi.actor, YEAR)}
        assert states == {StatusEvaluasi.FINAL}
    finally:
        office.close()


def test_a_demo_is_never_written_over(few: Run):
    before = few.result.berkas_hasil.read_bytes()
    with pytest.raises(InvalidInputError) as refused:
        run_demo(open_cheaply, few.result.kantor.parent, TAHUN, SilentProgress(), str, clock=Clock())
    assert "kantor" in refused.value.where
    assert few.result.berkas_hasil.read_bytes() == before


@pytest.mark.parametrize("tahun", [2021, 2100])
def test_a_year_that_nobody_can_evaluate_is_refused(tmp_path: Path, tahun: int):
    with pytest.raises(InvalidInputError, match=str(tahun)):
        run_demo(open_cheaply, tmp_path / "demo", tahun, SilentProgress(), str, clock=Clock())
    assert not (tmp_path / "demo").exists()
