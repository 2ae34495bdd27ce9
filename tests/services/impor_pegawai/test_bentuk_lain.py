"""People who stand in no table: line by line as a form, beside each other, with a NIP in several columns."""

from datetime import date

import pytest

from tests.kit.daftar.tulis import Lembar, tulis

BUDI, RINA = "198503122010011001", "197904052005012002"
HEADS = ["No", "NIP", "Nama", "Jabatan"]


def plan_of(impor, folder, rows: list[list[object]], name: str = "Surat", kind: str = "xlsx"):
    path = folder / f"daftar.{kind}"
    tulis(path, [Lembar(name, rows)])
    return impor.service.plan(impor.actor, path)


def people(plan) -> dict[str, str]:
    return {row.nip: row.nama for row in plan.rows if row.person}


def form(nama: str, nip: str, number: str = "") -> list[list[object]]:
    return [
        [number, "Nama", ":", nama],
        ["", "NIP", ":", nip],
        ["", "Pangkat/Gol", ":", "Penata / III/c"],
        ["", "Jabatan", ":", "Analis Kebijakan Ahli Muda"],
        [],
    ]


def test_a_letter_names_its_people_line_by_line(impor, tmp_path):
    letter = [
        ["DINAS KESEHATAN"],
        ["SURAT TUGAS"],
        ["Dasar", ":", "Surat Bupati Nomor 12"],
        ["Menugaskan kepada:"],
        *form("Budi Santoso", BUDI, "1."),
        *form("Rina Kartika, S.E.", RINA, "2."),
        ["Untuk", ":", "mengikuti rapat"],
        ["", "", "Kepala Dinas,"],
        ["", "", "Drs. Joko"],
        ["", "", "NIP. 19700312 199503 1 001"],
    ]
    plan = plan_of(impor, tmp_path, letter)
    assert people(plan) == {BUDI: "Budi Santoso", RINA: "Rina Kartika, S.E."}
    rina = impor.only(plan, "Rina").person
    assert (rina.golongan, rina.post.nama, rina.place.row) == ("III/c", "Analis Kebijakan Ahli Muda", 11)
    assert any("2 orang ditulis baris demi baris" in note for note in plan.notes)


def test_who_has_no_nip_in_a_letter_is_named(impor, tmp_path):
    letter = [
        ["SURAT TUGAS"],
        *form("Budi Santoso", BUDI),
        ["", "Nama", ":", "Ujang Komar"],
        ["", "NIP", ":", "-"],
    ]
    plan = plan_of(impor, tmp_path, letter)
    assert people(plan) == {BUDI: "Budi Santoso"}
    assert any("tanpa NIP dan tidak dibaca: Ujang Komar" in note for note in plan.notes)


@pytest.mark.parametrize("kind", ["xlsx", "ods", "csv"])
def test_the_block_of_the_rater_on_a_form_is_that_of_the_person_beside_or_above(impor, tmp_path, kind):
    """Lampiran Permenpan RB 6/2022: PEGAWAI YANG DINILAI beside PEJABAT PENILAI KINERJA."""
    beside = [
        ["PEGAWAI YANG DINILAI", "", "PEJABAT PENILAI KINERJA", ""],
        ["NAMA", "Budi Santoso", "NAMA", "Rina Kartika"],
        ["NIP", BUDI, "NIP", RINA],
    ]
    below = [
        ["I. PEGAWAI YANG DINILAI"],
        ["Nama : Budi Santoso"],
        [f"NIP : {BUDI}"],
        ["II. PEJABAT PENILAI KINERJA"],
        ["Nama : Rina Kartika"],
        [f"NIP : {RINA}"],
    ]
    for rows in (beside, below):
        plan = plan_of(impor, tmp_path, rows, kind=kind)
        assert people(plan) == {BUDI: "Budi Santoso"}
        assert impor.only(plan, "Budi").person.penilai.nip == RINA


def test_people_beside_each_other_are_read_and_their_row_is_the_number_of_the_column(impor, tmp_path):
    rows = [
        ["PROFIL PEJABAT"],
        [],
        ["Uraian", "Kepala", "Sekretaris"],
        ["Nama", "Budi Santoso", "Rina Kartika"],
        ["NIP", BUDI, RINA],
        ["Unit Kerja", "Dinas Sosial", "Sekretariat"],
    ]
    plan = plan_of(impor, tmp_path, rows)
    assert people(plan) == {BUDI: "Budi Santoso", RINA: "Rina Kartika"}
    rina = impor.only(plan, "Rina").person
    assert (rina.unit_path, rina.place.row) == (("Sekretariat",), 3)
    assert any("2 orang berjajar ke samping" in note for note in plan.notes)


@pytest.mark.parametrize(
    "parts",
    [
        (float(BUDI[:8]), float(BUDI[8:14]), float(BUDI[14]), float(BUDI[15:])),  # 001 is 1 as a number
        (BUDI[:8], BUDI[8:14], BUDI[14], BUDI[15:]),
        (BUDI[:8], BUDI[8:14], BUDI[14:]),
        (BUDI[:8], BUDI[8:]),
    ],
)
def test_a_nip_whose_parts_have_a_column_each_is_one_number(impor, tmp_path, parts):
    head = ["No", "Nama", "NIP", *[""] * (len(parts) - 1), "Gol"]
    plan = plan_of(impor, tmp_path, [head, [1.0, "Budi Santoso", *parts, "III/c"]])
    assert people(plan) == {BUDI: "Budi Santoso"}
    assert any(f"NIP ditulis dalam {len(parts)} kolom" in note for note in plan.notes)


def test_a_list_with_a_signature_is_no_letter(impor, tmp_path):
    rows = [HEADS, [1.0, BUDI, "Budi Santoso", "Analis"], [], ["", "", "NIP : 19700312 199503 1 001"]]
    plan = plan_of(impor, tmp_path, rows)
    assert people(plan) == {BUDI: "Budi Santoso"}
    assert not any("baris demi baris" in note for note in plan.notes)


def test_the_code_of_a_golongan_is_read_where_all_cells_are_one_and_no_other_column_says_it(impor, tmp_path):
    heads = ["nip", "nmpeg", "kdgol"]
    plan = plan_of(impor, tmp_path, [heads, [BUDI, "Budi Santoso", "33"], [RINA, "Rina Kartika", "41"]])
    assert [row.person.golongan for row in plan.rows] == ["III/c", "IV/a"]
    assert any("dikenali dari isinya sebagai Kode golongan" in note for note in plan.notes)
    plan = plan_of(impor, tmp_path, [heads, [BUDI, "Budi Santoso", "33"], [RINA, "Rina Kartika", "7"]])
    assert [row.person.golongan for row in plan.rows] == ["", ""]


def test_of_two_columns_with_the_same_people_the_one_with_their_titles_is_read(impor, tmp_path):
    heads = ["NIP", "NAMA", "NAMA_LENGKAP", "JABATAN"]
    rows = [[BUDI, "BUDI SANTOSO", "Drs. BUDI SANTOSO, M.Si.", "Analis"], [RINA, "RINA", "RINA", "Analis"]]
    plan = plan_of(impor, tmp_path, [heads, *rows])
    assert people(plan) == {BUDI: "Drs. BUDI SANTOSO, M.Si.", RINA: "RINA"}
    assert any("C ('NAMA_LENGKAP') dibaca sebagai Nama" in note for note in plan.notes)


def test_where_somebody_is_seconded_to_is_the_unit(impor, tmp_path):
    heads = [*HEADS, "Dipekerjakan pada"]
    plan = plan_of(impor, tmp_path, [heads, [1.0, BUDI, "Budi", "Analis", "Sekretariat KPU Kota Mawar"]])
    assert impor.only(plan, "Budi").person.unit_path == ("Sekretariat KPU Kota Mawar",)


def test_a_function_is_no_unit_where_the_column_names_posts(impor, tmp_path):
    heads = [*HEADS, "Fungsi"]
    rows = [[1.0, BUDI, "Budi", "Analis", "Kepala Seksi"], [2.0, RINA, "Rina", "Analis", "Bendahara"]]
    plan = plan_of(impor, tmp_path, [heads, *rows])
    assert all(row.person.unit_path == () for row in plan.rows)
    assert any("('Fungsi')" in note for note in plan.notes)


def test_days_of_other_columns_tell_that_the_day_stands_first(impor, tmp_path):
    """02/01/2022 to 05/01/2022 may be the firsts of four months; beside 01/04/2020 they are January."""
    heads = [*HEADS, "TMT Pangkat", "TMT Jabatan"]
    rows = [
        [
            float(number),
            f"1985031220100110{number:02d}",
            f"Budi {word}",
            "Analis",
            pangkat,
            f"0{number}/01/2022",
        ]
        for number, word in ((2, "A"), (3, "B"), (4, "C"), (5, "D"))
        for pangkat in ["01/04/2020"]
    ]
    plan = plan_of(impor, tmp_path, [heads, *rows])
    assert [row.person.tmt for row in plan.rows] == [date(2022, 1, day) for day in (2, 3, 4, 5)]
    plan = plan_of(impor, tmp_path, [[*heads[:4], heads[5]], *[[*row[:4], row[5]] for row in rows]])
    assert [row.person.tmt for row in plan.rows] == [date(2022, month, 1) for month in (2, 3, 4, 5)]


def test_what_somebody_has_studied_is_no_unit(impor, tmp_path):
    heads = [*HEADS, "Unit Kerja", "Pendidikan", "Program Studi"]
    rows = [
        [1.0, BUDI, "Budi", "Analis", "Bidang A", "S-1", "Ilmu Hukum"],
        [2.0, RINA, "Rina", "Analis", "Bidang B", "S-1", "Akuntansi"],
    ]
    plan = plan_of(impor, tmp_path, [heads, *rows])
    assert [row.person.unit_path for row in plan.rows] == [("Bidang A",), ("Bidang B",)]


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("Budi Santoso\nNIP. {nip}\nPenata (III/c)\nKasi Umum", ("Budi Santoso", "Kasi Umum", ())),
        ("Budi, S.H.\n{nip}\nAnalis Hukum\nBidang A", ("Budi, S.H.", "Analis Hukum", ("Bidang A",))),
        ("Kepala Seksi\nBudi\nNIP {nip}", ("Budi", "Kepala Seksi", ())),
        ("Jaksa Ginting\nS.H., M.H.\n{nip}\nPembina (IV/a)", ("Jaksa Ginting S.H., M.H.", None, ())),
        ("Ma'ruf Amin\n{nip}\nPenata (III/c)\nSekretaris", ("Ma'ruf Amin", "Sekretaris", ())),
        ("Budi\nSantoso, S.E.\n{nip}", ("Budi Santoso, S.E.", None, ())),
    ],
)
def test_a_post_or_unit_in_the_cell_of_the_name_is_no_part_of_it(impor, tmp_path, cell, said):
    rows = [["No", "Nama / NIP / Pangkat / Jabatan"], [1.0, cell.format(nip=BUDI)]]
    person = plan_of(impor, tmp_path, rows).rows[0].person
    assert (person.nama, person.post and person.post.nama, person.unit_path) == said


def test_a_column_of_names_with_posts_below_them_has_both(impor, tmp_path):
    rows = [
        ["No", "Nama/Jabatan", "NIP"],
        [1.0, "Budi Santoso\nAnalis Hukum", BUDI],
        [2.0, "Rina\nBendahara", RINA],
    ]
    plan = plan_of(impor, tmp_path, rows)
    assert [(row.nama, row.person.post.nama) for row in plan.rows] == [
        ("Budi Santoso", "Analis Hukum"),
        ("Rina", "Bendahara"),
    ]


def travel_order(who: str, *lines: list[object]) -> list[list[object]]:
    """PMK 113/PMK.05/2012, Lampiran I: Surat Perjalanan Dinas."""
    return [
        ["SURAT PERJALANAN DINAS (SPD)"],
        ["1.", "Pejabat Pembuat Komitmen", "Kepala Dinas Sosial"],
        ["2.", "Nama/NIP pegawai yang melaksanakan perjalanan dinas", who],
        *lines,
        ["4.", "Maksud Perjalanan Dinas", "Rapat koordinasi"],
        ["9.", "Pengikut : Nama", "Tanggal Lahir", "Keterangan"],
        ["", "1. Ujang", "01-02-1990", "Sopir"],
        [],
        ["", "", "Dikeluarkan di : Sukamaju"],
        ["", "", "Pada tanggal : 2 Januari 2026"],
        ["", "", "Pejabat Pembuat Komitmen,"],
        ["", "", "Drs. Joko"],
        ["", "", "NIP. 19700312 199503 1 001"],
    ]


@pytest.mark.parametrize("who", [f"Budi Santoso / {BUDI}", f"Budi Santoso\nNIP. {BUDI}"])
@pytest.mark.parametrize(
    "lines",
    [
        [
            ["3.", "a. Pangkat dan Golongan", "a. Penata / III/c"],
            ["", "b. Jabatan / Instansi", "b. Analis Hukum Ahli Muda"],
            ["", "c. Tingkat Biaya Perjalanan Dinas", "c. C"],
        ],
        [
            [
                "3.",
                "a. Pangkat dan Golongan\nb. Jabatan / Instansi\nc. Tingkat Biaya Perjalanan Dinas",
                "a. Penata / III/c\nb. Analis Hukum Ahli Muda\nc. C",
            ]
        ],
    ],
)
def test_an_order_to_travel_names_who_travels(impor, tmp_path, who, lines):
    plan = plan_of(impor, tmp_path, travel_order(who, *lines))
    assert people(plan) == {BUDI: "Budi Santoso"}
    budi = impor.only(plan, "Budi").person
    assert (budi.golongan, budi.post.nama) == ("III/c", "Analis Hukum Ahli Muda")


def test_who_signs_with_name_and_nip_in_lines_of_their_own_is_no_person_of_the_letter(impor, tmp_path):
    letter = [
        ["SURAT TUGAS"],
        *form("Budi Santoso", BUDI, "1."),
        ["", "", "", "Sukamaju, 2 Januari 2026"],
        ["", "", "", "Kepala Dinas,"],
        [],
        [],
        ["", "", "", "Nama : Drs. Joko"],
        ["", "", "", "NIP : 19700312 199503 1 001"],
    ]
    plan = plan_of(impor, tmp_path, letter)
    assert people(plan) == {BUDI: "Budi Santoso"}
    assert any("penanda tangan dan tidak dibaca: Drs. Joko" in note for note in plan.notes)


def test_a_title_above_people_beside_each_other_names_their_unit(impor, tmp_path):
    rows = [
        ["PROFIL PEJABAT DINAS SOSIAL"],
        [],
        ["Nama", "Budi Santoso", "Rina Kartika"],
        ["NIP", BUDI, RINA],
        ["Jabatan", "Kepala Bidang Rehabilitasi", "Analis Hukum"],
    ]
    plan = plan_of(impor, tmp_path, rows)
    assert [row.person.unit_path for row in plan.rows] == [("DINAS SOSIAL",)] * 2
    assert any("'DINAS SOSIAL' dari judul" in note for note in plan.notes)


def test_a_form_may_begin_in_the_very_first_line(impor, tmp_path):
    rows = [["Nama : Budi Santoso", f"NIP : {BUDI}"], ["Nama : Rina Kartika", f"NIP : {RINA}"]]
    plan = plan_of(impor, tmp_path, rows)
    assert people(plan) == {BUDI: "Budi Santoso", RINA: "Rina Kartika"}
    assert any("satu lebih besar daripada di berkas" in note for note in plan.notes)
    plan = plan_of(impor, tmp_path, form("Budi Santoso", BUDI))
    assert people(plan) == {BUDI: "Budi Santoso"}


def test_a_column_of_posts_that_says_only_pelaksana_is_the_post_and_that_is_said(impor, tmp_path):
    """Lists of the ministry of finance: `Pelaksana` is what the post is called there."""
    plan = plan_of(
        impor, tmp_path, [HEADS, [1.0, BUDI, "Budi", "Pelaksana"], [2.0, RINA, "Rina", "Pelaksana"]]
    )
    assert [row.person.post.nama for row in plan.rows] == ["Pelaksana", "Pelaksana"]
    assert any("Pelaksana" in note and "periksa" in note for note in plan.notes)


def test_a_column_of_golongan_that_holds_only_their_codes_is_read_as_such(impor, tmp_path):
    """Databases of the statistics agency: `gol` 43 is IV/c; a golongan of PPPK as a number goes to XVII."""
    heads = ["nip", "nama", "gol"]
    plan = plan_of(impor, tmp_path, [heads, [BUDI, "Budi Santoso", 34.0], [RINA, "Rina Kartika", 43.0]])
    assert [row.person.golongan for row in plan.rows] == ["III/d", "IV/c"]
    assert any("sebagai Kode golongan" in note for note in plan.notes)
    plan = plan_of(impor, tmp_path, [heads, [BUDI, "Budi Santoso", 11.0], [RINA, "Rina Kartika", 12.0]])
    assert not any("Kode golongan" in note for note in plan.notes)


def test_the_number_of_a_letter_below_a_name_is_no_part_of_it(impor, tmp_path):
    cell = "Budi Santoso, S.T.\n\nST No. 0361/PL6.4.2/ST/2026"
    plan = plan_of(impor, tmp_path, [HEADS, [1.0, BUDI, cell, "Analis Hukum"]])
    row = impor.only(plan, "Budi")
    assert row.nama == "Budi Santoso, S.T."
    assert any("'ST No. 0361/PL6.4.2/ST/2026'" in text for text in row.warnings)


def test_an_order_to_travel_with_letters_and_blanks_in_cells_of_their_own(impor, tmp_path):
    rows = [
        ["SURAT PERJALANAN DINAS"],
        [1.0, " Pejabat Pembuat Komitmen", "", " ", "Joko, S.E."],
        [2.0, "Nama Pegawai yang melaksanakan perjalanan dinas", "", " ", "Budi Santoso"],
        ["", "NIP", "", "", BUDI],
        [],
        [3.0, "a.", "Pangkat dan golongan ", "a.", "Penata/III/c"],
        ["", "b.", "Jabatan/Instansi", "b.", "Ketua Jurusan Teknik Elektro"],
        ["", "c", "Tingkat Biaya Perjalanan Dinas", "c", "B"],
    ]
    budi = impor.only(plan_of(impor, tmp_path, rows), "Budi").person
    assert (budi.golongan, budi.post.nama) == ("III/c", "Ketua Jurusan Teknik Elektro")


def test_the_ministry_of_a_letterhead_is_no_unit(impor, tmp_path):
    rows = [
        ["", "KEMENTERIAN PENDIDIKAN,KEBUDAYAAN,"],
        ["", "RISET, DAN TEKNOLOGI"],
        ["", "POLITEKNIK NEGERI MAWAR"],
        [],
        ["SURAT PERNYATAAN"],
        *form("Budi Santoso", BUDI),
    ]
    assert impor.only(plan_of(impor, tmp_path, rows), "Budi").person.unit_path == ()
