"""What does not happen every day, as a user finds it after the demo: on the sheets and in the program."""

import re
from collections.abc import Iterator
from datetime import date

import pypdfium2
import pytest
from python_calamine import CalamineWorkbook

from kinerja_desktop.demo.case_data import KumpulanKasus
from kinerja_desktop.demo.data import DemoData, load_demo_data
from kinerja_desktop.domain.core.errors import StateError
from kinerja_desktop.domain.evaluasi.terms import PredikatOrganisasi, StatusEvaluasi
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.penandatanganan.terms import DasarAtasan, Kapasitas, LangkahDokumen
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.periode.terms import JenisPeriode
from kinerja_desktop.domain.verifikasi.terms import HasilPeriksa
from kinerja_desktop.machine.paths import RESOURCES
from kinerja_desktop.services.kantor import Services
from kinerja_desktop.services.penandatanganan.records import KeadaanTanda
from kinerja_desktop.ui.window.screens import SCREENS
from tests.demo.conftest import TAHUN, Run, read_pages
from tests.kit.office import open_cheaply

YEAR = Periode.tahunan(TAHUN)
T1, T2, T3, _ = Periode.of_year(TAHUN, JenisPeriode.TRIWULANAN)
PLT = "Plt. Kepala Subbagian Perencanaan dan Evaluasi"


@pytest.fixture
def office(few: Run) -> Iterator[tuple[Services, Actor]]:
    """The finished office, opened by pengelola with the password of the result file."""
    with open_cheaply(few.result.kantor) as kantor:
        akun = next(one for one in few.result.akun if one.nama_pengguna == "pengelola.kinerja")
        sesi = kantor.masuk.login(akun.nama_pengguna, akun.sandi)
        yield kantor.services(sesi.database), sesi.actor


@pytest.fixture
def data() -> DemoData:
    return load_demo_data()


@pytest.fixture
def kasus(data: DemoData) -> KumpulanKasus:
    assert data.kasus
    return data.kasus


def pages_of(few: Run, judul: str) -> dict[str, list[str]]:
    """The pages of the PDF files of a case, by the beginning of their names (form, period)."""
    one = next(each for each in few.result.kasus if each.judul == judul)
    return {path.stem.rsplit("_", 1)[0]: read_pages(path) for path in one.berkas if path.suffix == ".pdf"}


def text_of(few: Run, judul: str) -> str:
    return " ".join(page for pages in pages_of(few, judul).values() for page in pages)


def facts_of(office: tuple[Services, Actor], nama: str, periode: Periode) -> KeadaanTanda:
    layanan, actor = office
    row = next(one for one in layanan.evaluasi.list(actor, periode) if one.nama.startswith(nama))
    return layanan.penandatanganan.get_evaluasi(actor, row.evaluasi_id or "")


def test_each_case_is_named_with_its_file_in_the_summary(few: Run):
    text = few.result.berkas_hasil.read_text(encoding="utf-8")
    assert len(few.result.kasus) == 14
    for one in few.result.kasus:
        assert one.berkas, one.judul
        assert f"  {one.judul}: {one.uraian} Lihat {one.layar}." in text
        for path in one.berkas:
            assert path.is_file()
            assert f"    {path.relative_to(few.result.berkas_hasil.parent)}" in text


def test_the_emblem_that_the_agency_chose_stands_above_the_evaluation_document(few: Run):
    (path,) = next(one for one in few.result.kasus if one.judul == "Lambang negara").berkas
    with pypdfium2.PdfDocument(path) as document:
        pictures = [one for one in document[0].get_objects() if one.type == 3]
        top = max(one.get_bounds()[3] for one in pictures)
        height = document[0].get_height()
    assert top > 0.85 * height
    assert "LAMBANG" not in text_of(few, "Lambang negara").upper()


def test_an_official_from_outside_prints_the_nrp(few: Run):
    text = text_of(few, "Pejabat luar dengan NRP dan pangkat")
    assert "NRP 72050412" in text
    assert "Brigjen Pol." in text
    assert "Penjabat Wali Kota" in text


def test_who_has_no_login_signs_on_paper_and_pengelola_records_number_date_and_scan(few: Run, office):
    """PermenPANRB 6/2022 Lampiran p.65 and 114: who signs and who types are two."""
    assert not any("Adiwangsa" in one.nama for one in few.result.akun)
    keadaan = facts_of(office, "dr. Bramantyo", YEAR)
    signed = keadaan.last(LangkahDokumen.PENANDATANGANAN)
    handed = keadaan.last(LangkahDokumen.PENYERAHAN)
    assert signed
    assert handed
    for fact in (signed, handed):
        assert fact.penanda == "Adiwangsa Pramudita Wiratama"
        assert fact.atas_nama
        assert fact.pencatat == "Pengelola Kinerja (fiktif)"
        assert re.fullmatch(r"800\.1\.3/\d{3}/2025", fact.nomor)
    assert signed.nomor != handed.nomor
    assert signed.pindaian.endswith(".pdf")
    assert handed.tanggal > signed.tanggal
    assert "Adiwangsa Pramudita Wiratama" in text_of(few, "Atas nama penilai tanpa akun")


def test_plt_is_rated_and_rates_in_the_post_acted_in(few: Run):
    """PermenPANRB 6/2022 Lampiran p.50 and 89."""
    own, rated = pages_of(few, "Plt. sebagai pegawai dan penilai").values()
    assert f"JABATAN : {PLT}" in own[0]
    assert "JABATAN : Perencana Ahli Pertama" in rated[0]
    assert PLT in rated[0]


def test_one_letter_lets_several_raters_below_pengawas_rate(few: Run, office, kasus: KumpulanKasus):
    """PermenPANRB 6/2022 Pasal 1 number 9, Lampiran p.89."""
    layanan, actor = office
    (surat,) = layanan.pendelegasian.list(actor)
    assert surat.nomor == kasus.pendelegasian.nomor
    assert [one.nama.partition(",")[0] for one in surat.penerima] == [
        "Damar Panuluh Wiguna",
        "Lintang Prameswari Dahayu",
    ]
    assert layanan.pendelegasian.list_lacking(actor) == ()
    assert "Lintang Prameswari Dahayu, S.KM., M.Epid." in text_of(few, "Surat pendelegasian")


def test_d_1_2_is_signed_by_the_raters_superior_on_the_ground_that_the_time_passed(few: Run, office):
    """PermenPANRB 6/2022 Lampiran p.90 and 115-116."""
    text = text_of(few, "D.1.2 oleh atasan penilai")
    assert "6. Atasan Pejabat Penilai Kinerja" in text
    assert "6. Pejabat Penilai Kinerja" not in text
    assert "6 Februari 2026" in text
    signed = facts_of(office, "dr. Kinanti", YEAR).last(LangkahDokumen.PENANDATANGANAN)
    assert signed
    assert (signed.kapasitas, signed.dasar) == (Kapasitas.ATASAN_PENILAI, DasarAtasan.PENILAI_MELEWATI_WAKTU)
    assert "hal. 90" in signed.dasar_hukum


def test_who_is_not_planned_has_no_evaluation_from_that_day_and_is_counted(few: Run, office):
    """PermenPANRB 6/2022 Lampiran p.65-66."""
    layanan, actor = office
    rows = {one.nama.partition(",")[0]: one for one in layanan.evaluasi.list(actor, T2)}
    joko = rows["Joko Purnawirawan"]
    assert joko.is_out
    with pytest.raises(StateError, match="tidak dievaluasi"):
        layanan.evaluasi.open(actor, joko.pegawai_id, T2)
    assert layanan.laporan.rekap(actor, T2).tidak_direncanakan == 1
    assert recap_names(few, "Tidak direncanakan") == {"Joko Purnawirawan, A.Md.Kep."}


def test_who_leaves_within_a_quarter_is_evaluated_for_it_and_not_for_the_next_year(few: Run, office):
    """PermenPANRB 6/2022 Pasal 1 number 1: Bayu moved to the province on 1 November."""
    layanan, actor = office
    (sheet,) = pages_of(few, "Keluar di tengah triwulan").values()
    assert "TRIWULAN IV" in sheet[0]
    assert "Bayu Ardhiansyah Pranoto" in sheet[0]
    rows = {one.nama.partition(",")[0]: one for one in layanan.evaluasi.list(actor, YEAR)}
    bayu = rows["Bayu Ardhiansyah Pranoto"]
    assert bayu.status is StatusEvaluasi.FINAL
    later = Periode.of_year(TAHUN + 1, JenisPeriode.TRIWULANAN)[0]
    assert "Bayu" not in " ".join(one.nama for one in layanan.evaluasi.list(actor, later))
    with pytest.raises(StateError, match="pindah sejak 1 November"):
        layanan.evaluasi.open(actor, bayu.pegawai_id, later)


def recap_names(few: Run, judul: str) -> set[object]:
    """Everybody whom the workbook of a case names as not to be evaluated."""
    (path,) = next(one for one in few.result.kasus if one.judul == judul).berkas
    with CalamineWorkbook.from_path(path) as book:
        rows = book.get_sheet_by_name("Tidak dievaluasi").to_python()
    nama = next(row.index("Nama") for row in rows if "Nama" in row)
    return {person.nama for person in few.people} & {row[nama] for row in rows}


def test_who_was_on_leave_is_not_evaluated_in_that_period_alone(few: Run, office):
    """PermenPANRB 6/2022 Lampiran p.92."""
    layanan, actor = office
    assert recap_names(few, "Tidak dievaluasi pada periode ini") == {
        "Joko Purnawirawan, A.Md.Kep.",
        "Fitria Nur Amanah, A.Md.Keb.",
    }
    for periode, out in ((T2, False), (T3, True), (YEAR, False)):
        rows = {one.nama.partition(",")[0]: one for one in layanan.evaluasi.list(actor, periode)}
        assert rows["Fitria Nur Amanah"].is_out is out


def test_tugas_belajar_is_evaluated(few: Run, office):
    """PermenPANRB 6/2022 Lampiran p.63."""
    layanan, actor = office
    rows = {one.nama.partition(",")[0]: one for one in layanan.evaluasi.list(actor, YEAR)}
    damar = rows["Damar Panuluh Wiguna"]
    assert damar.keadaan
    assert not damar.is_out
    assert damar.predikat
    assert "Damar Panuluh Wiguna, S.Kep., Ners" in text_of(few, "Tugas belajar")


def test_a_move_leaves_two_plans_and_takes_the_old_units_result_over_by_agreement(few: Run):
    """PermenPANRB 6/2022 Lampiran p.65 and 91, Pasal 28."""
    pages = pages_of(few, "Mutasi dengan dua SKP")
    both = " ".join(pages[f"skp_{TAHUN}_199405112019032008"])
    assert "1 JANUARI SD 31 AGUSTUS TAHUN 2025" in both
    assert "1 SEPTEMBER SD 31 DESEMBER TAHUN 2025" in both
    taken = pages[f"dokumen-evaluasi_{T3.kode}_199405112019032008"][0]
    assert "Hasil evaluasi Triwulan II 2025 pada Sekretariat diambil alih dengan kesepakatan" in taken
    whole = pages[f"dokumen-lengkap_{YEAR.kode}_199405112019032008"]
    titles = ("DOKUMEN EVALUASI KINERJA PEGAWAI", "SASARAN KINERJA PEGAWAI", "EVALUASI KINERJA PEGAWAI")
    for title in titles:
        assert any(title in page for page in whole), title


def test_the_agreement_is_seen_with_its_scan_beside_the_steps_of_the_document(office):
    """PermenPANRB 6/2022 Lampiran p.91: shown by "Riwayat dan pindaian" in Mode Latihan."""
    agreed = facts_of(office, "Anindya", T3).last(LangkahDokumen.KESEPAKATAN)
    assert agreed
    assert agreed.pindaian.endswith(".pdf")
    assert agreed.tanggal == date(TAHUN, 10, 6)


def test_a_revision_and_what_it_replaced_are_both_printable(few: Run, kasus: KumpulanKasus):
    """PermenPANRB 6/2022 Pasal 14 paragraph 2."""
    (pages,) = pages_of(few, "Revisi SKP").values()
    text = " ".join(pages)
    assert "REVISI KE-1" in text.upper()
    assert f"{kasus.revisi.target} orang" in text
    assert "12 orang" in text


def test_a_corrected_predikat_stands_on_the_sheets_signed_anew(few: Run, office, kasus: KumpulanKasus):
    layanan, actor = office
    units = {one.nama: one.id for one in layanan.organisasi.tree(actor)}
    replaced = layanan.koreksi_organisasi.list_terganti(actor, units[kasus.koreksi.unit], T1)
    assert {one.predikat_organisasi for one in replaced} == {PredikatOrganisasi.ISTIMEWA}
    assert len(replaced) == 3
    sheets = pages_of(few, "Koreksi predikat organisasi")
    assert len(sheets) == 3
    for (first,) in sheets.values():
        assert "CAPAIAN KINERJA ORGANISASI : BAIK" in first


def test_a_code_is_unknown_right_changed_of_another_and_revoked(few: Run):
    """exchange.md 3.11: told apart, each asks for another step."""
    assert [one.hasil.hasil for one in few.result.periksa] == [
        HasilPeriksa.KUNCI_ASING,
        HasilPeriksa.BENAR,
        HasilPeriksa.TANDA_TANGAN_TIDAK_SAH,
        HasilPeriksa.ISI_BERUBAH,
        HasilPeriksa.KUNCI_DICABUT,
        HasilPeriksa.BENAR,
    ]
    right, changed = few.result.periksa[1], few.result.periksa[2]
    assert right.hasil.di_sini
    assert sum(a != b for a, b in zip(right.kode, changed.kode, strict=True)) == 1
    (path,) = few.result.kasus[-1].berkas
    text = path.read_text(encoding="utf-8")
    assert right.kode in text
    assert changed.kode in text


def test_the_codes_of_the_file_can_be_pasted_in_the_office(few: Run, office):
    layanan, actor = office
    _, right, changed, other, *_ = few.result.periksa
    assert layanan.verifikasi.check(actor, right.kode, right.nomor).is_benar
    for one in (changed, other):
        assert layanan.verifikasi.check(actor, one.kode, one.nomor).hasil is one.hasil.hasil


def test_people_of_the_cases_are_in_the_list(data: DemoData, kasus: KumpulanKasus, few: Run):
    shown = {person.nip for person in few.people}
    named = {
        kasus.plt.nip, kasus.mutasi.nip, kasus.mutasi.penilai, kasus.revisi.nip, kasus.ambil_alih.nip,
        *(one.nip for one in kasus.keadaan),
    }  # fmt: skip
    assert named <= shown
    assert kasus.plt.unit in {one.unit for one in data.rencana.predikat_organisasi}


def test_the_manual_names_who_shows_each_case(data: DemoData, kasus: KumpulanKasus, few: Run):
    text = (RESOURCES / "panduan" / "latihan.md").read_text(encoding="utf-8")
    named = {
        kasus.plt.nip,
        kasus.mutasi.nip,
        kasus.revisi.nip,
        kasus.ambil_alih.nip,
        data.rencana.kepala_dinas,
    }
    named |= {one.nip for one in kasus.keadaan}
    for person in few.people:
        assert person.nip not in named or person.nama.partition(",")[0] in text
    assert data.rencana.pimpinan_daerah.nama in text
    assert kasus.koreksi.unit in text
    screens = tuple(one.title for one in SCREENS)
    of_cases = text[text.index("| Kasus |") :]
    rows = [line.split("|") for line in of_cases.splitlines() if line.startswith("| ")][1:]
    assert all(place.strip().startswith(screens) for row in rows for place in row[3].split(";"))
    assert f"{len(few.result.kasus)}-kode-verifikasi/kode-verifikasi.txt" in text
