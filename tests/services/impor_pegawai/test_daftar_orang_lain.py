"""Kinds of lists that somebody met who had not made the import: what is read, and what is not."""

import pytest

from kinerja_desktop.domain.core.errors import FileRefusedError
from kinerja_desktop.domain.pegawai.terms import StatusPegawai
from tests.services.impor_pegawai.test_sekitar import Lembar, nip, plan_of

PPPK = "199105122024212001"
HEADS = ["No", "NIP", "Nama", "Jabatan"]


def people(impor, folder, rows: list[list[object]]):
    plan = plan_of(impor, folder, [Lembar("Data", rows)])
    return plan, [row.person for row in plan.rows if row.person]


def test_a_column_of_ids_is_no_golongan(impor, tmp_path):
    rows = [["NIP", "Nama", "Golongan (ID)"], [nip(1), "Budi", 9.0], [nip(2), "Rina", 11.0]]
    plan, read = people(impor, tmp_path, rows)
    assert [one.nama for one in read] == ["Budi", "Rina"]
    assert {one.heading: one.key for one in plan.columns}["Golongan (ID)"] == ""


@pytest.mark.parametrize(
    ("heads", "read"),
    [
        (["Jabatan", "TMT"], True),
        (["Golongan", "TMT"], False),
        (["Jabatan", "TMT CPNS"], False),
    ],
)
def test_a_column_that_says_only_tmt_is_of_the_post_before_it(impor, tmp_path, heads, read):
    first = {"Jabatan": "Analis Kebijakan", "Golongan": "III/b"}[heads[0]]
    more = [] if heads[0] == "Jabatan" else ["Jabatan"]
    rows = [["NIP", "Nama", *more, *heads]]
    for number, nama in ((1, "Budi"), (2, "Rina")):
        rows.append([nip(number), nama, *(["Analis Kebijakan"] if more else []), first, "01-04-2020"])
    plan, _ = people(impor, tmp_path, rows)
    assert ({one.heading: one.key for one in plan.columns}[heads[1]] == "tmt_jabatan") is read
    assert any("TMT jabatan" in note for note in plan.notes) is read


@pytest.mark.parametrize("heads", [["TMT", "T.M.T."], ["Alamat", "TMT"]])
def test_a_column_tmt_that_is_not_told_is_said_and_not_read(impor, tmp_path, heads):
    """Two of them, or one among what else is told of somebody: it may be when he entered the service."""
    cells = {"TMT": "01-04-2020", "T.M.T.": "01-03-2010", "Alamat": "Jl. Melati 3"}
    rows = [["NIP", "Nama", "Jabatan", *heads]]
    rows += [[nip(n), "Budi", "Analis", *(cells[one] for one in heads)] for n in (1, 2)]
    plan, _ = people(impor, tmp_path, rows)
    assert not [one for one in plan.columns if one.key == "tmt_jabatan"]
    assert any("dapat berarti TMT jabatan dan tidak dibaca" in note for note in plan.notes)


@pytest.mark.parametrize(
    ("between", "told", "read"),
    [
        ("Status", (nip(1), "01-04-2020"), False),  # behind a state it is the state's
        ("Unit Kerja", (nip(1), "01-04-2020"), True),
        ("Unit Kerja", (nip(1), "01-01-2010"), False),  # TMT CPNS, as the NIP says
        ("Unit Kerja", (PPPK, "01-03-2024"), True),  # the first contract is the first day
        ("Unit Kerja", (PPPK, "01-01-2026"), False),  # one made anew is not
    ],
)
def test_a_tmt_further_from_the_post_is_read_only_where_it_is_the_posts(impor, tmp_path, between, told, read):
    cell = {"Status": "Aktif", "Unit Kerja": "Bidang Sosial"}[between]
    rows = [["NIP", "Nama", "Jabatan", between, "TMT"], [told[0], "Budi", "Analis Hukum", cell, told[1]]]
    plan, _ = people(impor, tmp_path, rows)
    assert [one.heading for one in plan.columns if one.key == "tmt_jabatan"] == (["TMT"] if read else [])
    assert any("dapat berarti TMT jabatan dan tidak dibaca" in note for note in plan.notes) is not read


def test_a_kind_of_employment_that_says_how_somebody_came_makes_nobody_leave(impor, tmp_path):
    """`MUTASI 2025` beside PNS: in this column it is how he came, and what is unclear changes nothing."""
    jenis = ("PNS", "MUTASI 2025", "PINDAH", "MUTASI KELUAR")
    rows = [["NIP", "Nama", "Jenis"], *([nip(n), f"Budi {n}", one] for n, one in enumerate(jenis, 1))]
    plan, read = people(impor, tmp_path, rows)
    assert [one.status for one in read] == [None, None, None, StatusPegawai.PINDAH]
    asked = [any("mutasi masuk atau keluar" in text for text in row.warnings) for row in plan.rows]
    assert asked == [False, True, True, False]


def test_the_day_of_a_list_of_attendance_makes_no_second_person(impor, tmp_path):
    days = [
        [number, nama, f"0{day}/11/2026"]
        for number, nama in ((nip(1), "Budi"), (nip(2), "Rina"))
        for day in (2, 3, 4)
    ]
    _, read = people(impor, tmp_path, [["NIK", "Nama", "Tanggal"], *days])
    assert {(one.nip.digits, one.nama) for one in read} == {(nip(1), "Budi"), (nip(2), "Rina")}


def test_numbers_beside_other_names_are_not_theirs(impor, tmp_path):
    """The one number of whoever approved them all tells no names apart."""
    rows = [["Kode", "Nama", "Jabatan"], *([nip(1), nama, "Analis"] for nama in ("Budi", "Rina", "Joko"))]
    with pytest.raises(FileRefusedError):
        people(impor, tmp_path, rows)


def test_a_pangkat_that_begins_a_group_is_of_nobody_above(impor, tmp_path):
    rows = [
        ["NAMA / NIP", "JABATAN"],
        *(["Budi", "Analis"], [nip(1), ""], ["PENATA (III/c)", ""], ["Rina", "Analis"], [nip(2), ""]),
    ]
    _, read = people(impor, tmp_path, rows)
    assert [(one.nama, one.golongan) for one in read] == [("Budi", ""), ("Rina", "")]


def test_the_unit_above_the_first_table_is_not_that_of_a_table_with_its_own(impor, tmp_path):
    other = ["Nama", "NIP", "Tugas"]
    rows = [
        *(["UNIT KERJA : Bidang A"], HEADS, [1.0, nip(1), "Budi", "Analis"], []),
        *(["UNIT KERJA : Bidang B"], other, ["Rina", nip(2), "Analis"], []),
        *(["DAFTAR LAIN"], ["Nama", "Golongan", "NIP"], ["Joko", "III/b", nip(3)]),
    ]
    _, read = people(impor, tmp_path, rows)
    assert [one.unit_path for one in read] == [("Bidang A",), ("Bidang B",), ()]


@pytest.mark.parametrize(
    ("heading", "read"),
    [("Nama Lembaga", True), ("Lokasi", True), ("Lembaga Penyelenggara", False), ("Lokasi Rapat", False)],
)
def test_a_unit_of_somebody_else_is_not_that_of_the_person(impor, tmp_path, heading, read):
    rows = [
        ["NIP", "Nama", heading],
        [nip(1), "Budi", "Dinas Sosial"],
        [nip(2), "Rina", "Badan Keuangan Daerah"],
    ]
    _, people_read = people(impor, tmp_path, rows)
    assert [bool(one.unit_path) for one in people_read] == [read, read]


def test_golongan_as_programs_that_pay_write_it(impor, tmp_path):
    rows = [["NIP", "NAMA", "KDPANGKAT"], [nip(1), "Budi", "3D"], [nip(2), "Rina", "4A"]]
    plan, read = people(impor, tmp_path, rows)
    assert [one.golongan for one in read] == ["III/d", "IV/a"]
    assert any("('KDPANGKAT') dikenali dari isinya sebagai Golongan ruang" in note for note in plan.notes)


@pytest.mark.parametrize(
    ("lines", "unit"),
    [
        (["DAFTAR PNS DINAS SOSIAL KABUPATEN MAWAR TAHUN 2026"], ("DINAS SOSIAL",)),
        (["DAFTAR NOMINATIF PEGAWAI", "KANTOR KEMENTERIAN AGAMA KABUPATEN MAWAR"], None),
        (["DAFTAR PEGAWAI DI LINGKUNGAN PEMERINTAH KABUPATEN MAWAR"], ()),
        (["DAFTAR HADIR RAPAT DI DINAS SOSIAL"], ()),
        (["SUSUNAN TIM PENGELOLA ARSIP"], ()),
        (["Kepala Dinas Sosial"], ()),
    ],
)
def test_unit_in_the_title_is_that_of_people_who_have_no_other(impor, tmp_path, lines, unit):
    rows = [*([line] for line in lines), [], HEADS, [1.0, nip(1), "Budi", "Analis"]]
    plan, read = people(impor, tmp_path, rows)
    expected = (lines[-1],) if unit is None else unit
    assert [one.unit_path for one in read] == [expected]
    assert any(" ".join(expected) in note for note in plan.notes) if expected else True


def test_unit_in_the_title_is_not_put_over_a_column_of_units(impor, tmp_path):
    """A letterhead may be that of who sends the list; whose the column is, it says itself."""
    rows = [
        ["BADAN KEPEGAWAIAN DAERAH"],
        [],
        [*HEADS, "Unit Kerja"],
        [1.0, nip(1), "Budi", "Guru", "SMPN 1 Mawar"],
    ]
    _, read = people(impor, tmp_path, rows)
    assert [one.unit_path for one in read] == [("SMPN 1 Mawar",)]


def test_unit_right_of_the_rater_is_that_of_the_person_where_that_is_told(impor, tmp_path):
    heads = ["NIP", "Nama", "Jabatan", "Atasan", "Lokasi"]
    own = [
        [nip(1), "Budi", "Kepala Biro", "", "Biro Hukum"],
        [nip(2), "Rina", "Analis", "Budi", "Biro Hukum"],
    ]
    _, read = people(impor, tmp_path, [heads, *own])
    assert [one.unit_path for one in read] == [("Biro Hukum",), ("Biro Hukum",)]
    raters = [
        [nip(2), "Rina", "Analis", "Budi", "Biro Hukum"],
        [nip(3), "Joko", "Analis", "Budi", "Biro Hukum"],
    ]
    _, read = people(impor, tmp_path, [heads, *raters])
    assert [one.unit_path for one in read] == [(), ()]
