"""What stands around a table and in its odd cells: units above it, names of sheets, errors, dates."""

from datetime import date
from pathlib import Path

import pytest

from kinerja_desktop.domain.core.errors import FileRefusedError
from kinerja_desktop.domain.pegawai.terms import StatusPegawai
from kinerja_desktop.services.impor_pegawai.service import ImportPlan, RowStatus
from tests.kit.daftar.tulis import Galat, Lembar, tulis
from tests.kit.daftar.xlsb import tulis_xlsb

SAMPLES = Path(__file__).parent.parent.parent / "data" / "spreadsheet"
HEADS = ["No", "NIP", "Nama", "Jabatan"]


def nip(number: int) -> str:
    return f"1985031220100110{number:02d}"


def person(number: int, nama: str, *more: object) -> list[object]:
    return [float(number), nip(number), nama, "Analis", *more]


def plan_of(impor, folder, sheets: list[Lembar], kind: str = "xlsx") -> ImportPlan:
    path = folder / f"daftar.{kind}"
    (tulis_xlsb if kind == "xlsb" else tulis)(path, sheets)
    return impor.service.plan(impor.actor, path)


def units(plan: ImportPlan) -> dict[str, tuple[str, ...]]:
    return {row.nama: row.person.unit_path for row in plan.rows if row.person}


@pytest.mark.parametrize(
    ("lines", "unit"),
    [
        ([["UNIT KERJA : Bidang A"]], ("Bidang A",)),
        ([["Unit Kerja", ": Bidang A"], []], ("Bidang A",)),
        ([["DAFTAR PEGAWAI"], ["PUSKESMAS MELATI"], ["TAHUN 2026"], []], ("PUSKESMAS MELATI",)),
        ([["BIDANG : PENCEGAHAN"]], ("BIDANG PENCEGAHAN",)),
        ([["UNIT KERJA PUSKESMAS MELATI"], []], ("PUSKESMAS MELATI",)),
        ([["SKPD DINAS KESEHATAN"], []], ("DINAS KESEHATAN",)),
        ([["Unit Layanan Pengadaan"], []], ("Unit Layanan Pengadaan",)),
        ([["DAFTAR PEGAWAI"], ["PEMERINTAH KABUPATEN MAWAR"], []], ()),
        ([["Instansi : Pemerintah Kabupaten Mawar"], []], ()),
    ],
)
def test_unit_above_the_first_heading_is_the_unit_of_the_people_below(impor, tmp_path, lines, unit):
    plan = plan_of(impor, tmp_path, [Lembar("Data", [*lines, HEADS, person(1, "Budi")])])
    assert units(plan) == {"Budi": unit}
    assert any(unit[0] in note for note in plan.notes) if unit else True


def test_each_table_has_the_unit_above_it(impor, tmp_path):
    rows = [
        *(["UNIT KERJA : Sekretariat"], HEADS, person(1, "Budi"), []),
        *(["UNIT KERJA : Bidang A"], HEADS, person(2, "Rina"), ["", "", "Jumlah"]),
    ]
    plan = plan_of(impor, tmp_path, [Lembar("Data", rows)])
    assert units(plan) == {"Budi": ("Sekretariat",), "Rina": ("Bidang A",)}


def test_sheet_named_after_a_unit_says_where_its_people_belong(impor, tmp_path):
    sheets = [Lembar("Bidang A", [HEADS, person(1, "Budi")]), Lembar("Sheet2", [HEADS, person(2, "Rina")])]
    plan = plan_of(impor, tmp_path, sheets)
    assert units(plan) == {"Budi": ("Bidang A",), "Rina": ()}
    assert any("Bidang A (nama lembar)" in note for note in plan.notes)


def test_agency_above_a_table_stands_over_the_units_in_it(impor, tmp_path):
    rows = [["OPD : Dinas Kesehatan"], [*HEADS, "Bidang"], person(1, "Budi", "Bidang A")]
    assert units(plan_of(impor, tmp_path, [Lembar("Data", rows)])) == {
        "Budi": ("Dinas Kesehatan", "Bidang A")
    }


def test_column_that_names_the_government_is_no_unit(impor, tmp_path):
    rows = [[*HEADS, "Instansi", "Unit Kerja"], person(1, "Budi", "Pemerintah Kab. Mawar", "Bidang A")]
    plan = plan_of(impor, tmp_path, [Lembar("Data", rows)])
    assert units(plan) == {"Budi": ("Bidang A",)}
    assert any("bukan unit kerja, dan tidak dibaca" in note for note in plan.notes)


@pytest.mark.parametrize("kind", ["xlsx", "xlsb", "ods", "csv"])
def test_cell_with_an_error_is_named_in_every_kind_of_file(impor, tmp_path, kind):
    rows = [[*HEADS, "Unit Kerja"], person(1, "Budi", Galat()), person(2, "Rina", "Bidang A")]
    plan = plan_of(impor, tmp_path, [Lembar("Data", rows)], kind)
    assert units(plan) == {"Budi": (), "Rina": ("Bidang A",)}
    assert "Unit kerja: sel berisi galat #N/A" in plan.rows[0].warnings


def test_cell_with_an_error_of_an_xls_is_named_and_its_hidden_row_said(impor):
    plan = impor.service.plan(impor.actor, SAMPLES / "galat.xls")
    assert units(plan) == {"Budi": (), "Rina": ("Bidang A",), "Joko": ("Bidang B",)}
    assert "Unit kerja: sel berisi galat #N/A" in plan.rows[0].warnings
    assert "Jabatan: sel berisi galat #N/A" in plan.rows[1].warnings
    assert any("1 baris tersembunyi atau tersaring ikut dibaca (baris 4)" in note for note in plan.notes)


def test_post_that_has_not_begun_is_asked_about_and_one_that_cannot_be_known_yet_is_not_used(impor):
    heads = ("NIP", "Nama", "Jabatan", "Unit Kerja", "TMT Jabatan")
    near, far = date(2027, 1, 1), date(2031, 7, 1)
    rows = [(nip(1), "Budi", "Analis", "Bidang A", near), (nip(2), "Rina", "Analis", "Bidang A", far)]
    budi, rina = impor.on(date(2026, 11, 29)).plan(rows, heads).rows
    assert (budi.person.tmt, rina.person.tmt) == (near, None)
    assert "TMT jabatan 1 Januari 2027 belum tiba; periksa" in budi.warnings
    assert "TMT jabatan 1 Juli 2031 belum tiba dan tidak dipakai" in rina.warnings


def test_lower_golongan_of_an_older_list_stays_until_somebody_chooses_it(impor):
    heads = ("NIP", "Nama", "Gol", "Jabatan", "Unit Kerja")
    impor.run([(nip(1), "Budi", "III/c", "Analis", "Bidang A")], heads)
    older = [(nip(1), "Budi", "III/b", "Analis", "Bidang A")]
    plan = impor.plan(older, heads)
    assert plan.rows[0].status is RowStatus.SAMA
    assert [(one.key, one.before, one.after) for one in plan.rows[0].kept] == [("golongan", "III/c", "III/b")]
    assert "Golongan tetap 'III/c': 'III/b' dalam berkas lebih rendah" in plan.rows[0].warnings
    chosen = impor.plan(older, heads, timpa=frozenset({"golongan"}))
    assert [(one.key, one.after) for one in chosen.rows[0].changes] == [("golongan", "III/b")]


def test_name_and_number_below_each_other_are_one_person(impor, tmp_path):
    rows = [
        ["No", "NAMA / NIP", "JABATAN", "UNIT KERJA"],
        [1.0, "Budi Lesmana, S.E.", "Analis", "Bidang A"],
        ["", nip(1)],
        [2.0, "Rina", "Arsiparis", "Bidang B"],
        ["", f"NIP. {nip(2)}"],
    ]
    plan = plan_of(impor, tmp_path, [Lembar("Data", rows)])
    assert [(row.place.row, row.nip, row.nama) for row in plan.rows] == [
        (2, nip(1), "Budi Lesmana, S.E."),
        (4, nip(2), "Rina"),
    ]
    assert [row.person.post.nama for row in plan.rows] == ["Analis", "Arsiparis"]


@pytest.mark.parametrize("merged", [True, False])
def test_one_heading_over_a_column_of_names_and_one_of_numbers(impor, tmp_path, merged):
    rows = [["No", "Nama / NIP", "", "Jabatan"], [1.0, "Budi", nip(1), "Analis"], [2.0, "Rina", nip(2), ""]]
    sheet = Lembar("Data", rows, [(0, 1, 0, 2)] if merged else [])
    plan = plan_of(impor, tmp_path, [sheet])
    assert [(row.nip, row.nama) for row in plan.rows] == [(nip(1), "Budi"), (nip(2), "Rina")]


def test_posts_in_two_columns_that_complete_each_other(impor, tmp_path):
    rows = [
        ["NIP", "Nama", "Jabatan Struktural", "Jabatan Fungsional"],
        [nip(1), "Budi", "Kepala Bidang A", "-"],
        [nip(2), "Rina", "", "Perawat Ahli Muda"],
    ]
    plan = plan_of(impor, tmp_path, [Lembar("Data", rows)])
    assert [row.person.post.nama for row in plan.rows] == ["Kepala Bidang A", "Perawat Ahli Muda"]
    assert any("saling melengkapi sebagai Jabatan" in note for note in plan.notes)


@pytest.mark.parametrize(
    ("days", "first"),
    [
        (("4/15/2019", "1/2/2020", "7/1/2021"), date(2019, 4, 15)),
        (("4/1/2019", "7/1/2020", "1/1/2021", "10/1/2022"), date(2019, 4, 1)),
        (("1/4/2019", "1/7/2020", "1/1/2021", "1/10/2022"), date(2019, 4, 1)),
        (("15/4/2019", "1/2/2020", "7/1/2021"), date(2019, 4, 15)),
    ],
)
def test_days_written_month_first_are_told_from_their_column(impor, tmp_path, days, first):
    rows = [["NIP", "Nama", "Jabatan", "TMT Jabatan"]]
    rows += [[nip(number), f"Orang {number}", "Analis", day] for number, day in enumerate(days, 1)]
    plan = plan_of(impor, tmp_path, [Lembar("Data", rows)])
    assert plan.rows[0].person.tmt == first
    said = any("bulan lebih dahulu" in note for note in plan.notes)
    assert said is (days[0].startswith("4/"))


def test_first_day_below_a_post_is_its_tmt(impor, tmp_path):
    rows = [["NIP", "Nama", "Jabatan/TMT"], [nip(1), "Budi", "Analis\n01-05-2020"]]
    (row,) = plan_of(impor, tmp_path, [Lembar("Data", rows)]).rows
    assert (row.person.post.nama, row.person.tmt) == ("Analis", date(2020, 5, 1))


def test_lines_that_group_people_by_rank_are_no_people(impor, tmp_path):
    rows = [HEADS, ["", "", "GOLONGAN IV"], person(1, "Budi"), ["", "", "*) tugas belajar"]]
    plan = plan_of(impor, tmp_path, [Lembar("Data", rows)])
    assert [row.nama for row in plan.rows] == ["Budi"]
    assert any("GOLONGAN IV (baris 2)" in note for note in plan.notes)


def test_a_column_of_numbers_under_an_unknown_heading_is_the_nip(impor, tmp_path):
    rows = [["No", "Nama", "Kode ASN", "Jabatan"], [1, "Budi", nip(1), "Analis"], [2, "Rina", nip(2), "Guru"]]
    path = impor.write_sheets(tmp_path / "tabel.xlsx", {"Data": rows})
    plan = impor.service.plan(impor.actor, path)
    assert [(row.nama, row.nip) for row in plan.rows] == [("Budi", nip(1)), ("Rina", nip(2))]
    assert any("C ('Kode ASN') dikenali dari isinya sebagai NIP" in note for note in plan.notes)


def test_of_two_columns_of_numbers_under_unknown_headings_none_is_guessed(impor, tmp_path):
    rows = [["Nama", "Kode ASN", "Kode lain", "Jabatan"], ["Budi", nip(1), nip(2), "Analis"]]
    path = impor.write_sheets(tmp_path / "tabel.xlsx", {"Data": rows})
    with pytest.raises(FileRefusedError) as refusal:
        impor.service.plan(impor.actor, path)
    assert "kolom NIP tidak ada" in refusal.value.why


@pytest.mark.parametrize(
    ("remark", "doubts"), [("Pensiun TMT 1-2-2026", 1), ("MPP", 1), ("Pindahan", 0), ("", 0)]
)
def test_a_remark_that_somebody_is_gone_is_said_and_decides_nothing(impor, tmp_path, remark, doubts):
    rows = [[*HEADS, "KET"], person(1, "Budi", remark)]
    path = impor.write_sheets(tmp_path / "tabel.xlsx", {"Data": rows})
    (row,) = impor.service.plan(impor.actor, path).rows
    assert row.status_pegawai is StatusPegawai.AKTIF
    assert sum(f"Keterangan '{remark}' menyebut" in text for text in row.warnings) == doubts
