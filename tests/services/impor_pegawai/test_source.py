"""Real files: several sheets, titles, merged cells, mapping by hand, and files that are refused."""

from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from kinerja_desktop.domain.core.errors import FileRefusedError, InvalidInputError
from kinerja_desktop.domain.pegawai.terms import JenisPegawai
from kinerja_desktop.services.impor_pegawai.service import SheetMapping, read_source

SAMPLES = Path(__file__).parent.parent.parent / "data" / "spreadsheet"
SITI = ("19850101 201001 2 001", "Siti Aminah, S.E.", "III/d", "Kepala Seksi Umum", "Sekretariat", "")
BUDI = ("198912312015031002", "Budi Santoso, S.Kom.", "III.a", "Analis", "Sekretariat", "198501012010012001")


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
def test_real_workbook_with_titles_two_header_rows_and_numbering(impor, kind):
    path = SAMPLES / f"pegawai.{kind}"
    preview = read_source(path)
    assert preview.mapping[0].header_row == 5
    plan = impor.service.plan(impor.actor, path)
    assert [(row.place.row, row.nama) for row in plan.rows] == [
        (7, "Siti Aminah, S.E."),
        (8, "Budi Santoso, S.Kom."),
        (9, "Dewi Lestari"),
    ]
    assert plan.notes == ("Lembar Referensi tersembunyi dan tidak dibaca",)
    impor.service.apply(impor.actor, plan)
    assert impor.placements("198912312015031002") == [
        ("Pranata Komputer Ahli Pertama", "Sekretariat", date(2024, 2, 1), None)
    ]


def test_two_sheets_with_different_headings_and_one_that_is_none(impor, tmp_path):
    path = impor.write_sheets(
        tmp_path / "dua.xlsx",
        {
            "PNS": [
                ["DAFTAR PNS"],
                [],
                ["No", "N I P", "Nama Lengkap", "Unor"],
                [1, SITI[0], SITI[1], "Sekretariat"],
            ],
            "PPPK": [["Nama Pegawai", "NI PPPK"], ["Rina", "198807212023211004"]],
            "Petunjuk": [["Isi dengan benar"]],
        },
    )
    preview = read_source(path)
    assert [sheet.is_usable for sheet in preview.sheets] == [True, True, False]
    plan = impor.service.plan(impor.actor, path)
    assert [(row.place.sheet, row.nama) for row in plan.rows] == [
        ("PNS", "Siti Aminah, S.E."),
        ("PPPK", "Rina"),
    ]
    assert "Petunjuk" in plan.notes[0]
    impor.service.apply(impor.actor, plan)
    assert impor.person("198807212023211004").jenis is JenisPegawai.PPPK


def test_unit_merged_over_several_people_counts_for_each(impor, tmp_path):
    path = tmp_path / "gabung.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Data")
        for column, title in enumerate(("NIP", "Nama", "Jabatan", "Unit Kerja")):
            sheet.write_string(0, column, title)
        for row, (nip, nama) in enumerate((SITI[:2], BUDI[:2]), start=1):
            sheet.write_string(row, 0, nip)
            sheet.write_string(row, 1, nama)
            sheet.write_string(row, 2, "Analis")
        sheet.merge_range(1, 3, 2, 3, "Sekretariat")
    impor.service.apply(impor.actor, impor.service.plan(impor.actor, path))
    assert impor.placements("198912312015031002")[0][1] == "Sekretariat"


def test_mapping_by_hand_overrides_the_guess(impor):
    path = impor.file([("x", "198501012010012001", "Siti Aminah")], ("Kode", "Pengenal", "Sebutan"))
    with pytest.raises(FileRefusedError):
        impor.service.plan(impor.actor, path)
    mapping = SheetMapping("Data", 1, {"nip": 1, "nama": 2})
    plan = impor.service.plan(impor.actor, path, [mapping])
    assert plan.rows[0].nama == "Siti Aminah"
    for wrong in (
        SheetMapping("Lain", 1, mapping.columns),
        SheetMapping("Data", 1, {"nip": 1}),
        SheetMapping("Data", 1, {"nip": 1, "nama": 2, "salah": 0}),
        SheetMapping("Data", -1, mapping.columns),
    ):
        with pytest.raises(InvalidInputError):
            impor.service.plan(impor.actor, path, [wrong])


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ([["DAFTAR PEGAWAI"]], "kolom NIP dan Nama tidak ada"),
        ([["Nama", "Jabatan"], ["Budi", "Analis"]], "kolom NIP tidak ada; yang dikenali: Nama, Jabatan"),
        ([["NIP", "Jabatan"], ["1", "Analis"]], "kolom Nama tidak ada"),
    ],
)
def test_file_without_the_needed_columns_is_refused(impor, tmp_path, rows, reason):
    path = impor.write_sheets(tmp_path / "salah.xlsx", {"Data": rows})
    with pytest.raises(FileRefusedError) as refusal:
        impor.service.plan(impor.actor, path)
    assert reason in refusal.value.why


def test_workbook_with_no_cell_is_refused(impor, tmp_path):
    with pytest.raises(FileRefusedError):
        impor.service.plan(impor.actor, impor.write_sheets(tmp_path / "kosong.xlsx", {"Data": []}))
