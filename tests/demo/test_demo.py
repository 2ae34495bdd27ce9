"""`kinerja demo` really run with a handful of the shipped people, and looked at closely.

Everybody goes through it in `kinerja demo` itself, which counts, checks and compares what it made.
"""

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from kinerja_desktop.demo.office import Akun
from kinerja_desktop.demo.run import run_demo
from kinerja_desktop.domain.core.clock import Clock
from kinerja_desktop.domain.core.errors import InvalidInputError
from kinerja_desktop.domain.core.progress import SilentProgress
from kinerja_desktop.domain.evaluasi.terms import Predikat, StatusEvaluasi
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.services.impor_pegawai.service import ImportResult
from kinerja_desktop.services.kantor import Services
from kinerja_desktop.services.pegawai.service import PegawaiFilter
from kinerja_desktop.services.pertukaran.sesi.records import KeadaanBerkas
from kinerja_desktop.services.skp.list import SkpFilter
from tests.demo.conftest import TAHUN, Run, read_pages
from tests.kit.office import open_cheaply

YEAR = Periode.tahunan(TAHUN)
FORMS_PER_PERSON = 2 + 2 * 5  # SKP and Lembar Peran, then two sheets for each quarter and for the year
NOT_EVALUATED = {"perga": 4, "bidga": 1}  # of the five periods, by their states
MOVED = {"perenmuda", "perenpert"}  # acts, or moved, in another unit than the list says


def test_second_import_changes_nothing(few: Run):
    assert few.result.impor.pertama.baru == len(few.people)
    assert few.result.impor.pertama.ditolak == 0
    assert few.result.impor.kedua == ImportResult(
        baru=0, berubah=0, sama=len(few.people), ditolak=0, unit_baru=0, jabatan_baru=0, belum_lengkap=2
    )


def test_every_person_has_every_sheet(few: Run):
    missing = 2 * sum(NOT_EVALUATED.values())
    assert len(few.result.pdf) == FORMS_PER_PERSON * len(few.people) - missing
    assert len(set(few.result.pdf)) == len(few.result.pdf)
    for person in few.people:
        own = [path for path in few.result.pdf if person.nip in path.name]
        assert Counter(path.name.partition("_")[0] for path in own) == {
            "skp": 1,
            "lembar-peran": 1,
            "hasil-evaluasi": 5 - NOT_EVALUATED.get(person.kunci, 0),
            "dokumen-evaluasi": 5 - NOT_EVALUATED.get(person.kunci, 0),
        }


def test_sheets_are_final_and_about_the_right_person(few: Run):
    by_nip = {person.nip: person for person in few.people}
    for path in few.result.pdf:
        person = by_nip[path.name.split("_")[2]]
        pages = read_pages(path)
        form = path.name.partition("_")[0]
        least, most = {
            "skp": (2, 5),
            "lembar-peran": (1, 1),
            "hasil-evaluasi": (2, 6),
            "dokumen-evaluasi": (1, 1),
        }[form]
        sheets = 2 if form in {"skp", "lembar-peran"} and person.kunci == "perenpert" else 1  # a move
        assert least * sheets <= len(pages) <= most * sheets, path.name
        text = " ".join(pages)
        assert person.nama in text, path.name
        assert "(Data Fiktif)" in text, path.name
        assert "DRAF" not in text, path.name
        each = 2 if form == "skp" else 1  # its Lampiran is numbered by itself
        numbers = [re.search(r"Halaman (\d+) dari (\d+)", page).groups() for page in pages]
        assert sum(number == of for number, of in numbers) == sheets * each, path.name
        assert numbers[-1][0] == numbers[-1][1], path.name


def test_annual_sheet_tells_the_rating_and_who_signed(few: Run):
    (path,) = (p for p in few.result.pdf if p.name.startswith("dokumen-evaluasi_2025-TH_19920418"))
    text = " ".join(read_pages(path))
    assert "BUTUH PERBAIKAN" in text.upper()
    assert "coaching" in text
    assert "Lintang Prameswari Dahayu, S.KM., M.Epid." in text
    assert "14 Januari 2026" in text


def test_the_workbook_of_another_office_is_filled(few: Run):
    with CalamineWorkbook.from_path(few.result.templat) as book:
        rows = book.get_sheet_by_index(0).to_python()[5:]
    assert [row[2] for row in rows] == [
        person.nip for person in sorted(few.people, key=lambda one: one.nama.casefold())
    ]
    rated = {row[2]: row[8] for row in rows}
    assert [nip for nip, predikat in rated.items() if not predikat] == ["198308142007011014"]  # not planned
    assert set(rated.values()) <= {"", *(predikat.value.upper() for predikat in Predikat)}
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
    assert annual.total() == len(few.people) - 1
    assert {Predikat.SANGAT_BAIK, Predikat.BAIK, Predikat.BUTUH_PERBAIKAN} <= set(annual)


def test_recap_of_the_centre_counts_what_the_agency_has(few: Run):
    rekap = few.result.rekap
    assert (rekap.pegawai, rekap.final) == (len(few.people), len(few.people) - 1)
    units = Counter(
        "Subbagian Perencanaan dan Evaluasi" if person.kunci in MOVED else person.unit
        for person in few.people
    )
    assert {row.unit_kerja: row.pegawai for row in rekap.rows} == units
    assert {name: count for name, count in rekap.predikat.items() if count} == few.result.periode[-1].predikat
    assert rekap.belum == ()


def test_taking_the_package_in_twice_changes_nothing(few: Run):
    assert few.result.pertukaran.pertama.baru > len(few.people)
    again = few.result.pertukaran.ulangan
    assert again.sudah_diterima
    assert (again.baru, again.berubah, again.konflik) == (0, 0, 0)
    assert few.result.pertukaran.paket.path.suffix == ".kinerja"
    assert few.result.pertukaran.paket.path.is_file()


@contextmanager
def inside(folder: Path, akun: tuple[Akun, ...]) -> Iterator[tuple[Services, Actor]]:
    """A database of the demo, opened as its head of personnel."""
    (pengelola,) = (one for one in akun if one.peran == Peran.PENGELOLA_KINERJA)
    with open_cheaply(folder, portable=True) as office:
        sesi = office.masuk.login(pengelola.nama_pengguna, pengelola.sandi)
        yield office.services(sesi.database), sesi.actor


def test_the_receipt_of_the_centre_closes_the_exchange(few: Run):
    assert any("paketnya diterima, tidak ada yang menunggu" in line for line in few.said)


def test_what_lies_ready_to_practise_is_received_as_it_is_told(few: Run):
    """A receipt for the office, a package and a cut copy for the centre: all on the real path."""
    bahan = few.result.bahan
    with inside(few.result.pusat, few.result.akun_pusat) as (layanan, actor):
        found = layanan.terima.examine(actor, [bahan.paket.parent])
        states = {one.path: one.keadaan for one in found}
        assert states == {bahan.paket: KeadaanBerkas.SIAP, bahan.terpotong: KeadaanBerkas.DITOLAK}
    with inside(few.result.kantor, few.result.akun) as (layanan, actor):
        (receipt,) = layanan.terima.examine(actor, [bahan.tanda_terima])
        assert receipt.keadaan is KeadaanBerkas.SIAP
        assert receipt.resi.hasil.beres > len(few.people)
        assert layanan.riwayat_pertukaran.count_unacknowledged(actor) == 2


def test_an_employee_has_a_pc_with_his_own_year(few: Run):
    """Enrolled with the agency; what he types there goes to it."""
    with inside(few.result.laptop, few.result.akun_laptop) as (layanan, actor):
        own = layanan.riwayat_pertukaran.get_instalasi(actor)
        assert (own.terdaftar, own.perorangan) == (True, True)
        people = layanan.pegawai.list(actor, PegawaiFilter(), limit=1000).rows
        assert 1 < len(people) < len(few.people)
        plans = {row.nama for row in layanan.skp.list(actor, SkpFilter(TAHUN))}
        assert few.result.akun_laptop[-1].nama in plans
        assert len(plans) < len(people)  # beside it those of his leaders, which it serves
        assert not [one for one in layanan.validasi.check(actor, TAHUN) if one.menghalangi]


def test_every_person_has_the_plan_made_for_the_own_post(few: Run):
    assert not any("pola umum" in line for line in few.said)
    assert not any("dengan pendelegasian" in line for line in few.said)


def test_a_stack_of_signed_sheets_comes_back_and_is_kept_with_the_evaluations(few: Run):
    assert any("Tumpukan pindaian: 3 dari 3 lembar tersimpan" in line for line in few.said)


def test_what_it_said_tells_what_was_made_and_where(few: Run):
    text = few.result.berkas_hasil.read_text(encoding="utf-8")
    assert "DATA FIKTIF" in text
    for place in (few.result.kantor, few.result.pusat, few.result.cadangan):
        assert str(place) in text
    assert any("Pemeriksaan basis data instansi: bersih" in line for line in few.said)
    assert any("Pemeriksaan basis data pusat: bersih" in line for line in few.said)
    assert str(few.result.berkas_hasil) in few.said[-1]
    assert few.result.berkas_hasil.stat().st_mode & 0o077 == 0
    assert str(few.result.laptop) in text
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
        listed = layanan.evaluasi.list(sesi.actor, YEAR)
        assert {one.status for one in listed if not one.is_out} == {StatusEvaluasi.FINAL}
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
