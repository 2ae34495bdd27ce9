"""Files as certain programs write them: PhpSpreadsheet, Google Sheets, WPS, pandas."""

from pathlib import Path

import pytest

from kinerja_desktop.services.impor_pegawai.service import ImportPlan, RowStatus
from tests.kit.daftar.penulis import Rumus, google_sheets, phpspreadsheet, wps

PANDAS = Path(__file__).parent.parent.parent / "data" / "impor" / "pandas"
HEADS = ["NIP", "Nama", "Jabatan", "Unit Kerja"]


def nip(number: int) -> str:
    return f"1985031220100110{number:02d}"


def plan_of(impor, path: Path) -> ImportPlan:
    return impor.service.plan(impor.actor, path)


def people(plan: ImportPlan) -> list[tuple[str, str, str, tuple[str, ...]]]:
    """NIP, name, post and unit of those who are taken."""
    return [
        (row.nip, row.nama, row.person.post.nama if row.person.post else "", row.person.unit_path)
        for row in plan.rows
        if row.person
    ]


def test_numbers_of_18_digits_that_phpspreadsheet_writes_in_full_are_nip(impor, tmp_path):
    path = tmp_path / "php.xlsx"
    phpspreadsheet(
        path, [HEADS, [nip(1), "Budi", "Analis", "Bidang A"], [nip(2), "Rina", "#N/A", "Bidang A"]]
    )
    plan = plan_of(impor, path)
    assert people(plan) == [(nip(1), "Budi", "Analis", ("Bidang A",)), (nip(2), "Rina", "", ("Bidang A",))]
    assert "Jabatan: sel berisi galat #N/A" in plan.rows[1].warnings


@pytest.mark.parametrize("written", ["198503122010011008", "198503122010011000", "198503122010011040"])
def test_numbers_written_out_after_they_were_rounded_stay_refused(impor, tmp_path, written):
    """A program in C writes a double in full, one in JavaScript 17 digits and a zero."""
    path = tmp_path / "lain.xlsx"
    phpspreadsheet(path, [HEADS, [written, "Budi", "Analis", "Bidang A"]])
    (row,) = plan_of(impor, path).rows
    assert row.status is RowStatus.DITOLAK
    assert "digit terakhirnya hilang" in row.reasons[0]


def test_a_google_sheet_is_read_with_the_values_of_functions_that_excel_lacks(impor, tmp_path):
    path = tmp_path / "Daftar Pegawai.xlsx"
    rows = [[*HEADS, "Verifikasi"], [nip(1), "Budi", "Analis", Rumus("Bidang A"), True]]
    google_sheets(path, [*rows, [nip(2), "Rina", "", "Bidang B", False]])
    plan = plan_of(impor, path)
    assert people(plan) == [(nip(1), "Budi", "Analis", ("Bidang A",)), (nip(2), "Rina", "", ("Bidang B",))]
    assert {one.heading: one.key for one in plan.columns}["Verifikasi"] == ""


def test_pictures_in_cells_of_wps_are_no_content(impor, tmp_path):
    path = tmp_path / "wps.xlsx"
    rows = [["Foto", *HEADS], [Rumus("ID_2F0A"), nip(1), "Budi", "Analis", Rumus("ID_77B1")]]
    wps(path, [*rows, ["", nip(2), "Rina", "Analis", "Bidang A"]])
    plan = plan_of(impor, path)
    assert people(plan) == [(nip(1), "Budi", "Analis", ()), (nip(2), "Rina", "Analis", ("Bidang A",))]
    assert {one.heading: one.key for one in plan.columns}["Foto"] == ""
    assert any("gambar" in text for text in plan.rows[0].warnings)


@pytest.mark.parametrize("name", ["indeks.xlsx", "indeks.html"])
def test_the_index_of_pandas_is_no_column(impor, name):
    plan = plan_of(impor, PANDAS / name)
    assert people(plan) == [
        (nip(1), "Budi Lesmana", "Analis", ("Bidang A",)),
        (nip(2), "Rina Kartika", "", ("Bidang A",)),
        (nip(3), "Joko Prayitno", "Arsiparis", ("Bidang A",)),
    ]


def test_a_multiindex_of_pandas_is_a_merged_unit(impor):
    assert people(plan_of(impor, PANDAS / "multiindeks.xlsx")) == [
        (nip(1), "Budi Lesmana", "Analis", ("Bidang A",)),
        (nip(2), "Rina Kartika", "", ("Bidang A",)),
        (nip(3), "Joko Prayitno", "Arsiparis", ("Bidang B",)),
    ]


@pytest.mark.parametrize("name", ["celah.xlsx", "celah.csv"])
def test_a_gap_that_made_floats_of_all_nip_refuses_them(impor, name):
    plan = plan_of(impor, PANDAS / name)
    assert [row.status for row in plan.rows] == [RowStatus.DITOLAK] * 3
    assert "digit terakhirnya hilang" in plan.rows[0].reasons[0]
    assert plan.rows[1].reasons == ("NIP belum diisi",)


def test_nan_and_none_as_text_of_pandas_are_nothing(impor):
    assert people(plan_of(impor, PANDAS / "teks.xlsx"))[1] == (nip(2), "Rina Kartika", "", ("Bidang A",))


def test_whole_numbers_that_openpyxl_has_rounded_to_15_digits_are_refused(impor):
    plan = plan_of(impor, PANDAS / "bulat.xlsx")
    assert [row.status for row in plan.rows] == [RowStatus.DITOLAK] * 3
    assert "digit terakhirnya hilang" in plan.rows[0].reasons[0]
