"""Somebody else's workbook is filled: what is written, what stays byte for byte, what is refused."""

from datetime import date
from pathlib import Path

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from kinerja_desktop.domain.core.errors import FileRefusedError, InvalidInputError, KinerjaError
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.machine.paths import RESOURCES
from kinerja_desktop.services.pegawai.service import PegawaiForm
from kinerja_desktop.services.templat.service import PilihanTemplat
from tests.services.templat.conftest import parts_of, with_parts

pytestmark = pytest.mark.berat

DATA = Path(__file__).parents[2] / "data" / "templat"
TAHUN = Periode.tahunan(2026)


@pytest.fixture
def isi(services, kantor, tmp_path):
    """Plan and fill as the HR office; gives the plan and the new file."""

    def call(path, pilihan=None, actor=None):
        actor = actor or kantor.pengelola
        rencana = services.templat.plan(actor, path, pilihan)
        hasil = tmp_path / f"hasil-{path.stem}.xlsx"
        services.templat.fill(actor, rencana, hasil)
        return rencana, hasil

    return call


def rows_of(path, sheet, first):
    book = CalamineWorkbook.from_path(path)
    return book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)[first - 1 :]


def fields(rencana):
    return {one.judul: one.isi for one in rencana.kolom}


def test_rows_are_filled_in_the_looks_of_the_template(bkn, isi):
    rencana, hasil = isi(bkn)
    rows = rows_of(hasil, "Data & Isian", 6)
    assert [row[0] for row in rows] == [1, 2, 3, 4, 5]
    assert [row[2] for row in rows] == [
        "dr. Kepala Uji, M.Kes.", "Kabid Uji, S.KM.", "Orang Lain Uji", "Staf Uji, A.Md.", "Teman Uji",
    ]  # fmt: skip
    assert rows[3][1:7] == [
        "199003152015031002", "Staf Uji, A.Md.", "III/a", "Jabatan staf", date(2026, 1, 1), "bidang Uji",
    ]  # fmt: skip
    assert rencana.pegawai == 5
    assert rencana.ruang is None


def test_the_plan_says_what_each_column_gets_and_what_it_cannot_fill(bkn, isi):
    rencana, _ = isi(bkn)
    assert fields(rencana) == {
        "No": "nomor", "NIP": "nip", "Nama Lengkap": "nama", "Gol. Ruang": "golongan", "Jabatan": "jabatan",
        "TMT Jabatan": "tmt_jabatan", "Unit Kerja": "unit_kerja", "Alamat": "", "Nilai": "",
    }  # fmt: skip
    sebab = {one.judul: one.sebab for one in rencana.kosong}
    assert sebab == {
        "Alamat": "isi kolom ini tidak disimpan dalam program ini",
        "Nilai": "kolom ini berisi rumus",
    }
    assert [one.contoh for one in rencana.kolom][1:3] == ["197001011995031001", "dr. Kepala Uji, M.Kes."]


def test_all_other_parts_stay_byte_for_byte(bkn, isi, tmp_path):
    odd = {
        "xl/printerSettings/printerSettings1.bin": bytes(range(256)),
        "customXml/item1.xml": b"<isi xmlns='urn:uji'>\r\n</isi>",
        "xl/slicers/slicer1.xml": b"<slicers/>",
        "xl/threadedComments/threadedComment1.xml": b"<ThreadedComments/>",
        "xl/media/image9.emf": b"\x01\x00\x00\x00" * 50,
    }
    path = with_parts(bkn, tmp_path / "aneh.xlsx", dict(odd))
    _, hasil = isi(path)
    before, after = parts_of(path), parts_of(hasil)
    assert list(before) == list(after)
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"xl/worksheets/sheet1.xml"}  # its workbook.xml asks for new values already
    assert odd.items() <= after.items()


def test_outside_the_filled_cells_the_sheet_itself_stays(bkn, isi):
    _, hasil = isi(bkn)
    before, after = (parts_of(path)["xl/worksheets/sheet1.xml"] for path in (bkn, hasil))
    start, end = before.index(b"<sheetData>"), before.index(b"</sheetData>")
    assert after.startswith(before[:start])
    assert after.endswith(before[end:])
    assert b'<f>IF(B6="",0,1)</f></c>' in after


def test_the_same_again_gives_the_same_file(bkn, isi):
    _, hasil = isi(bkn)
    first = hasil.read_bytes()
    _, hasil = isi(bkn)
    assert hasil.read_bytes() == first


def test_more_people_than_prepared_rows_when_nothing_is_below(bkn, services, kantor, isi):
    add_people(services, kantor, 7)
    _, hasil = isi(bkn)
    rows = rows_of(hasil, "Data & Isian", 6)
    assert [row[0] for row in rows] == list(range(1, 13))
    parts = parts_of(hasil)
    sheet, workbook = parts["xl/worksheets/sheet1.xml"].decode(), parts["xl/workbook.xml"].decode()
    assert 'sqref="D6:D17"' in sheet
    assert 'sqref="B6:B17"' in sheet
    assert "<xm:sqref>I6:I17</xm:sqref>" in sheet
    assert '<autoFilter ref="A4:I17"/>' in sheet
    assert "'Data &amp; Isian'!$A$1:$I$17" in workbook
    assert "'Data &amp; Isian'!$A$4:$I$17" in workbook
    assert 'r="17" ht="24" customHeight="1"' in sheet
    assert '<f t="shared" ref="I6:I17" si="0">IF(B6="",0,1)</f>' in sheet
    assert sheet.count('<f t="shared" si="0"/>') == 7
    assert 'fullCalcOnLoad="1"' in workbook


def test_too_little_room_is_said_and_nothing_is_overwritten(services, kantor, tmp_path):
    add_people(services, kantor, 6)
    path = DATA / "bpkad-openpyxl.xlsx"
    rencana = services.templat.plan(kantor.pengelola, path)
    assert rencana.ruang == 10
    assert "10 baris kosong untuk 11 pegawai; baris 17 ('JUMLAH')" in rencana.halangan
    assert "sisipkan 1 baris" in rencana.langkah
    with pytest.raises(InvalidInputError, match="Templat tidak dapat diisi"):
        services.templat.fill(kantor.pengelola, rencana, tmp_path / "hasil.xlsx")
    assert not (tmp_path / "hasil.xlsx").exists()


def test_a_form_with_a_head_over_two_lines_numbers_below_it_and_a_total(isi):
    path = DATA / "bpkad-openpyxl.xlsx"
    rencana, hasil = isi(path)
    assert [one.isi for one in rencana.kolom] == [
        "nomor", "nama_nip", "pangkat_golongan", "jabatan", "tmt_jabatan", "penilai", "penilai_nip", "",
    ]  # fmt: skip
    rows = rows_of(hasil, "Form TPP & Kinerja", 7)
    assert rows[3][:7] == [
        4, "Staf Uji, A.Md.\nNIP. 199003152015031002", "Penata Muda, III/a", "Jabatan staf",
        date(2026, 1, 1), "Kabid Uji, S.KM.", "197508172000032002",
    ]  # fmt: skip
    assert rows[5][:3] == ["", "", ""]
    assert rows[10][1] == "JUMLAH"
    changed = {name for name, content in parts_of(path).items() if parts_of(hasil)[name] != content}
    assert changed == {"xl/worksheets/sheet1.xml"}  # its workbook.xml asks for new values already


def test_an_excel_table_grows_and_its_choices_give_the_spelling(isi, langkah, kantor):
    later = langkah.at(TAHUN.selesai)
    for who in (kantor.staf_id, kantor.orang_lain_id):
        later.established(who)
        later.final(who, TAHUN)
    path = DATA / "dinas-pendidikan-openpyxl.xlsx"
    rencana, hasil = isi(path, PilihanTemplat(periode=TAHUN))
    assert [one.isi for one in rencana.kolom] == ["nip", "nama", "unit_kerja", "predikat@2026-TH", "", ""]
    assert rencana.kolom[3].terisi == 2
    assert "3 orang tanpa isi" in rencana.kolom[3].catatan
    assert rencana.kolom[5].sebab == "kolom ini tersembunyi"
    rows = rows_of(hasil, "Data PTK", 4)
    assert [row[3] for row in rows] == ["", "", "BAIK", "BAIK", ""]
    parts = parts_of(hasil)
    assert parts["xl/tables/table1.xml"].count(b'ref="A3:F8"') == 2
    sheet = parts["xl/worksheets/sheet1.xml"]
    assert b'sqref="D4:D8"' in sheet
    assert b'<conditionalFormatting sqref="D4:D8"' in sheet
    assert b"$A$1:$F$8" in parts["xl/workbook.xml"]


def test_what_was_filled_is_read_back_by_the_own_import_without_a_change(bkn, isi, services, kantor):
    _, hasil = isi(bkn)
    plan = services.impor_pegawai.plan(kantor.pengelola, hasil)
    assert {str(row.status) for row in plan.rows} == {"sama"}
    assert len(plan.rows) == 5


def test_the_own_form_for_the_import_is_filled_and_read_back_without_a_change(isi, services, kantor):
    """But for the rater's superior: here he follows from the rater, in a list he is named."""
    form = RESOURCES / "templat" / "impor_pegawai.xlsx"
    rencana, _ = isi(form)
    assert rencana.kosong == ()
    rencana, hasil = isi(form, PilihanTemplat(kolom={12: ""}))
    plan = services.impor_pegawai.plan(kantor.pengelola, hasil)
    assert [str(row.status) for row in plan.rows] == ["sama"] * 5
    before, after = parts_of(rencana.path), parts_of(hasil)
    changed = {name for name in before if before[name] != after[name]}
    assert changed <= {"xl/worksheets/sheet1.xml", "xl/workbook.xml"}


def test_a_template_is_never_written_over(bkn, services, kantor):
    before = bkn.read_bytes()
    rencana = services.templat.plan(kantor.pengelola, bkn)
    with pytest.raises(InvalidInputError, match="Nama berkas hasil"):
        services.templat.fill(kantor.pengelola, rencana, bkn)
    with pytest.raises(InvalidInputError, match="Nama berkas hasil"):
        services.templat.fill(kantor.pengelola, rencana, bkn.with_suffix(".xls"))
    assert bkn.read_bytes() == before


def test_macros_are_kept_and_the_ending_too(bkn, services, kantor, tmp_path):
    kinds = parts_of(bkn)["[Content_Types].xml"].replace(
        b"openxmlformats-officedocument.spreadsheetml.sheet.main", b"ms-excel.sheet.macroEnabled.main"
    )
    macros = bytes(range(256)) * 9
    path = with_parts(bkn, tmp_path / "m.xlsm", {"[Content_Types].xml": kinds, "xl/vbaProject.bin": macros})
    rencana = services.templat.plan(kantor.pengelola, path)
    assert any("makro" in note for note in rencana.catatan)
    services.templat.fill(kantor.pengelola, rencana, tmp_path / "hasil.xlsm")
    assert parts_of(tmp_path / "hasil.xlsm")["xl/vbaProject.bin"] == macros


def test_an_xltx_becomes_a_workbook(bkn, services, kantor, tmp_path):
    kinds = parts_of(bkn)["[Content_Types].xml"].replace(b"sheet.main+xml", b"template.main+xml")
    path = with_parts(bkn, tmp_path / "bentuk.xltx", {"[Content_Types].xml": kinds})
    rencana = services.templat.plan(kantor.pengelola, path)
    services.templat.fill(kantor.pengelola, rencana, tmp_path / "hasil.xlsx")
    assert b"spreadsheetml.sheet.main+xml" in parts_of(tmp_path / "hasil.xlsx")["[Content_Types].xml"]


@pytest.mark.parametrize(
    ("name", "cause"),
    [("terkunci.xlsx", "kata sandi"), ("pegawai.xls", "bukan XLSX"), ("pegawai.ods", "bukan XLSX")],
)
def test_wrong_files_are_refused_in_words(services, kantor, name, cause):
    path = DATA.parent / "spreadsheet" / name
    with pytest.raises(FileRefusedError) as caught:
        services.templat.plan(kantor.pengelola, path)
    assert cause in caught.value.why


def test_a_list_that_is_filled_already_is_not_written_over(services, kantor, bkn, isi):
    _, hasil = isi(bkn)
    rencana = services.templat.plan(kantor.pengelola, hasil)
    assert "Tidak ada baris kosong di bawah judul" in rencana.halangan


def test_a_column_chosen_by_hand_is_remembered_for_the_same_heads(services, kantor, bkn, tmp_path):
    pilihan = PilihanTemplat(kolom={8: "penilai", 4: ""})
    rencana = services.templat.plan(kantor.pengelola, bkn, pilihan)
    assert fields(rencana)["Alamat"] == "penilai"
    services.templat.fill(kantor.pengelola, rencana, tmp_path / "hasil.xlsx")
    again = services.templat.plan(kantor.admin, bkn)
    assert fields(again)["Alamat"] == "penilai"
    assert fields(again)["Gol. Ruang"] == ""
    assert again.dikenal == "pengelola, 23 November 2026"
    (known,) = services.templat.list(kantor.admin)
    assert known.kolom == {"Alamat": "penilai", "Gol. Ruang": ""}
    services.templat.forget(kantor.admin, known.kunci)
    assert services.templat.list(kantor.admin) == ()
    assert fields(services.templat.plan(kantor.admin, bkn))["Alamat"] == ""


def test_a_period_left_out_once_is_no_choice(services, kantor, tmp_path):
    path = DATA / "dinas-pendidikan-openpyxl.xlsx"
    rencana = services.templat.plan(kantor.pengelola, path)
    assert rencana.kolom[3].sebab == "pilih dahulu periodenya"
    services.templat.fill(kantor.pengelola, rencana, tmp_path / "hasil.xlsx")
    again = services.templat.plan(kantor.pengelola, path, PilihanTemplat(periode=TAHUN))
    assert again.kolom[3].isi == "predikat@2026-TH"


def add_people(services, kantor, count):
    for number in range(count):
        form = PegawaiForm(f"Tambahan {number:02d}", f"19900101201501{number % 2 + 1:d}{number + 101:03d}")
        services.pegawai.save(kantor.admin, form)


def test_formulas_of_other_sheets_are_said_for_libreoffice(bkn, services, kantor):
    """It opens the file with the value of before; Excel heeds the workbook's wish for calculation."""
    said = services.templat.plan(kantor.pengelola, bkn).catatan
    assert any("Lembar lain memuat rumus" in note and "Ctrl+Shift+F9" in note for note in said)
    alone = services.templat.plan(kantor.pengelola, DATA / "dinas-pendidikan-openpyxl.xlsx").catatan
    assert not any("memuat rumus" in note for note in alone)


def test_a_signed_template_says_that_its_signature_ends(bkn, services, kantor, tmp_path):
    path = with_parts(bkn, tmp_path / "tt.xlsx", {"_xmlsignatures/sig1.xml": b"<Signature/>"})
    assert any(
        "tanda tangannya tidak berlaku" in note for note in services.templat.plan(kantor.admin, path).catatan
    )


@pytest.mark.parametrize(
    "broken", [b"", b"<a", b"<a/>", b"\xff\xfe", b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"]
)
@pytest.mark.parametrize("name", ["bpkad-openpyxl", "dinas-pendidikan-openpyxl"])
def test_a_part_that_is_no_xml_is_refused_in_words_or_not_needed(services, kantor, tmp_path, name, broken):
    """Whatever is broken: a refusal or a file, never a bug."""
    whole = DATA / f"{name}.xlsx"
    refused = {}
    for part in parts_of(whole):
        path = with_parts(whole, tmp_path / "rusak.xlsx", {part: broken or b" "})
        try:
            rencana = services.templat.plan(kantor.pengelola, path)
            services.templat.fill(kantor.pengelola, rencana, tmp_path / "hasil.xlsx")
        except KinerjaError as error:
            refused[part] = error.next_step
    assert "xl/worksheets/sheet1.xml" in refused
    assert all(refused.values())


def test_what_somebody_was_or_is_to_become_is_left_empty_and_said(isi, tmp_path):
    """The database knows where people are, not where they were nor where they shall go."""
    path = tmp_path / "usul-mutasi.xlsx"
    heads = ("Jabatan Lama", "Jabatan Baru", "Unit Kerja Lama", "Unit Kerja (Baru)", "Usulan Jabatan")
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("Data").write_row(0, 0, ("No", "Nama", "NIP", *heads))
    rencana, hasil = isi(path)
    assert fields(rencana) == {
        "No": "nomor", "Nama": "nama", "NIP": "nip", "Jabatan Lama": "", "Jabatan Baru": "",
        "Unit Kerja Lama": "", "Unit Kerja (Baru)": "", "Usulan Jabatan": "",
    }  # fmt: skip
    sebab = {one.judul: one.sebab for one in rencana.kosong}
    assert all("bukan yang baru" in sebab[judul] for judul in ("Jabatan Baru", "Unit Kerja (Baru)"))
    assert {row[4] for row in rows_of(hasil, "Data", 2)} == {""}
