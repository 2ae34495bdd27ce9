"""Kinds of lists that offices export or keep themselves: made-up people under heads that were met."""

from datetime import date

import pytest

from kinerja_desktop.domain.core.errors import FileRefusedError
from kinerja_desktop.domain.pegawai.terms import StatusPegawai
from tests.services.impor_pegawai.test_daftar_orang_lain import people
from tests.services.impor_pegawai.test_sekitar import HEADS, Lembar, nip, plan_of

NAMES = ("Budi Lesmana", "Rina Sari", "Tono Harjo", "Sari Dewi", "Agus Salim", "Wati Ningsih")


def test_nominative_list_of_sapk_has_a_day_and_a_post_for_each_kind(impor, tmp_path):
    """Three rows of headings; each person has a post of one kind, with its own TMT before its name."""
    heads = [
        ["No.", "NIP", "", "Nama", "Golongan Ruang", "", "Jabatan", "", "", "", "", "", "Unit Kerja"],
        ["", "Baru", "Lama", "", "Gol.Akhir", "TMT", "Struktural", "", "", "Fungsional Tertentu", "",
         "Fungsional Umum", "Unit Kerja Induk"],
        ["", "", "", "", "", "", "Eselon", "TMT", "Nama Jabatan", "TMT", "Nama Jabatan", "Nama Jabatan", ""],
    ]  # fmt: skip
    kadis = [1, nip(1), "", "Budi", "IV/b", "01 - 10 - 2018", "II.b", "01 - 03 - 2019", "Kepala Dinas"]
    rows = [
        [*kadis, "", "", "", "Dinas Pertanian"],
        [2, nip(2), "", "Rina", "III/c", "01 - 04 - 2017", "", "", "", "01 - 12 - 2016",
         "Penyuluh Pertanian Ahli Muda", "", "Dinas Pertanian"],
        [3, nip(3), "", "Sari", "II/c", "01 - 04 - 2020", "", "", "", "", "", "Pengelola Keuangan",
         "Dinas Pertanian"],
    ]  # fmt: skip
    merged = [(0, 1, 0, 2), (0, 4, 0, 5), (0, 6, 0, 11), (1, 6, 1, 8), (1, 9, 1, 10)]
    plan = plan_of(impor, tmp_path, [Lembar("Data", [*heads, *rows], merged)])
    read = [row.person for row in plan.rows if row.person]
    assert [(one.post.nama, one.tmt, one.golongan) for one in read] == [
        ("Kepala Dinas", date(2019, 3, 1), "IV/b"),
        ("Penyuluh Pertanian Ahli Muda", date(2016, 12, 1), "III/c"),
        ("Pengelola Keuangan", None, "II/c"),
    ]


def beside_names(texts: list[str]) -> list[list[object]]:
    return [[nip(n), nama, text] for n, (nama, text) in enumerate(zip(NAMES, texts, strict=True), 1)]


@pytest.mark.parametrize("second", ["TMT", "TMT.1"])
def test_of_two_tmt_the_one_behind_the_post_is_its_first_day(impor, tmp_path, second):
    """The one behind the rank is the rank's; level and deed of the post may stand between."""
    heads = ["NIP", "Nama", "Pangkat", "Gol", "TMT", "No SK", "Jabatan", "Jenjang", "No SK.1", second]
    rows = [
        [nip(n), nama, "Penata", "III/c", "01-04-2024", "7/SK", "Lektor", "Lektor", "9/SK", "01-02-2016"]
        for n, nama in ((1, "Budi"), (2, "Rina"))
    ]
    _, read = people(impor, tmp_path, [heads, *rows])
    assert [one.tmt for one in read] == [date(2016, 2, 1)] * 2


def test_heads_of_one_word_with_k_for_kode_and_n_for_nama(impor, tmp_path):
    heads = ["nipbaru", "gldepan", "nama", "glblk", "kunker", "nunker", "kjab", "njab", "keselon", "neselon"]
    heads += ["kgolru", "ngolru"]
    rows = [
        [
            nip(1),
            "Drs.",
            "Budi",
            "ME",
            "4007",
            "Dinas Sosial",
            "40070",
            "Kepala Dinas",
            22,
            "II.B",
            142,
            "IV/b",
        ],
        [nip(2), "", "Rina", "S, Kom", "4007", "Dinas Sosial", "", "", "", "", 134, "III/d"],
    ]
    _, read = people(impor, tmp_path, [heads, *rows])
    assert [(one.nama, one.golongan, one.unit_path) for one in read] == [
        ("Drs. Budi, ME", "IV/b", ("Dinas Sosial",)),
        ("Rina, S, Kom", "III/d", ("Dinas Sosial",)),
    ]


def test_titles_with_blanks_and_commas_in_them_are_titles(impor, tmp_path):
    """A column of titles under a word nobody knows, beside the names."""
    titles = ["S. Pd", "AMKL", "A,Md", "SE, ME", "S.Pd, SD", "MARS"]
    rows = [[nip(n), nama, title] for n, (nama, title) in enumerate(zip(NAMES, titles, strict=True), 1)]
    _, read = people(impor, tmp_path, [["NIP", "Nama", "Glr2"], *rows])
    assert [one.nama for one in read] == [
        f"{nama}, {title}" for nama, title in zip(NAMES, titles, strict=True)
    ]


def test_of_two_columns_of_employment_the_one_with_states_says_who_left(impor, tmp_path):
    """Jenis Pegawai says ASN of everybody, Status Pegawai who is there: both are read."""
    rows = [
        [nip(1), "ASN", "Budi", "aktif"],
        [nip(2), "ASN", "Rina", "aktif"],
        [nip(3), "ASN", "Sari", "pensiun"],
        [nip(4), "ASN", "Tono", "pindah"],
    ]
    _, read = people(impor, tmp_path, [["NIP", "Jenis Pegawai", "Nama", "Status Pegawai"], *rows])
    assert [one.status for one in read] == [
        StatusPegawai.AKTIF, StatusPegawai.AKTIF, StatusPegawai.PENSIUN, StatusPegawai.PINDAH
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("cell", "post", "day"),
    [
        ("Pengolah Data[Fungsional Umum -]( 04-09-2015 )", "Pengolah Data", date(2015, 9, 4)),
        ("Kasubag. Umum [Struktural Jabatan Pengawas]( 06-10-2021 )", "Kasubag. Umum", date(2021, 10, 6)),
        ("Pranata Komputer Mahir [Pranata Komputer Mahir]", "Pranata Komputer Mahir", None),
        ("Analis Tata Usaha [Bidang Umum]", "Analis Tata Usaha [Bidang Umum]", None),
    ],
)
def test_kind_of_the_post_in_brackets_and_a_day_behind_it_are_no_part_of_its_name(
    impor, tmp_path, cell, post, day
):
    _, read = people(impor, tmp_path, [["NIP", "Nama", "Jabatan"], [nip(1), "Budi", cell]])
    assert [(one.post.nama, one.tmt) for one in read] == [(post, day)]


def test_unit_whose_name_goes_on_in_the_next_line_is_one(impor, tmp_path):
    rows = [
        HEADS,
        [1, nip(1), "Budi", "Sekretaris"],
        ["", "", "SUBBAG PERENCANAAN DAN", ""],
        ["", "", "KEUANGAN", ""],
        [2, nip(2), "Rina", "Analis"],
        ["", "", "BIDANG PELAYANAN", ""],
        [3, nip(3), "Sari", "Analis"],
    ]
    _, read = people(impor, tmp_path, rows)
    assert [one.unit_path for one in read] == [
        (),
        ("SUBBAG PERENCANAAN DAN KEUANGAN",),
        ("BIDANG PELAYANAN",),
    ]


def test_post_of_lecturers_in_the_column_of_kinds_is_their_post(impor, tmp_path):
    rows = [
        ["nip", "nama", "jns_jabatan", "jabatan"],
        [nip(1), "Budi", "LEKTOR KEPALA", "-"],
        [nip(2), "Rina", "PELAKSANA", "Pengelola Keuangan"],
        [nip(3), "Sari", "PELAKSANA", "-"],
        [nip(4), "Tono", "Ahli Muda", "-"],
    ]
    _, read = people(impor, tmp_path, rows)
    assert [one.post.nama if one.post else "" for one in read] == [
        "LEKTOR KEPALA",
        "Pengelola Keuangan",
        "",
        "",
    ]


def test_a_name_that_ends_with_the_letters_of_a_title_still_gets_it(impor, tmp_path):
    rows = [
        ["NIP", "Nama", "Gelar Belakang"],
        [nip(1), "Natalia Darise", "SE."],
        [nip(2), "Budi Lesmana, S.E.", "SE"],
        [nip(3), "Rina Sari S. E", "SE"],
    ]
    _, read = people(impor, tmp_path, rows)
    assert [one.nama for one in read] == ["Natalia Darise, SE.", "Budi Lesmana, S.E.", "Rina Sari S. E"]


def test_people_without_a_number_above_the_first_with_one_are_no_heading(impor, tmp_path):
    rows = [
        ["id_user", "nama_user", "level", "nip"],
        ["1", "admin", "administrator", ""],
        *([str(n), nama, "staff", nip(n)] for n, nama in enumerate(NAMES, 2)),
    ]
    _, read = people(impor, tmp_path, rows)
    assert [one.nama for one in read] == list(NAMES)


def test_a_stray_control_sign_in_a_csv_is_left_out_and_said(impor, tmp_path):
    path = tmp_path / "guru.csv"
    rows = [f"{nip(n)};{nama};Guru Ahli Muda" for n, nama in enumerate(NAMES, 1)] * 2
    path.write_text("\n".join(["NIP;Nama;Jabatan", *rows]).replace("Tono", "To\x12no"), encoding="utf-8")
    with pytest.raises(FileRefusedError, match="bukan teks"):
        impor.service.plan(impor.actor, path)  # many of them for so few letters: no text
    path.write_text("\n".join(["NIP;Nama;Jabatan;Alamat", *(f"{row};{'Jl. Melati ' * 20}" for row in rows)]))
    raw = path.read_bytes().replace(b"Tono", b"To\x12no", 1)
    path.write_bytes(raw)
    plan = impor.service.plan(impor.actor, path)
    assert "Tono Harjo" in [row.person.nama for row in plan.rows if row.person]
    assert any("1 tanda kendali" in note for note in plan.notes)


def test_what_somebody_teaches_is_no_unit(impor, tmp_path):
    """BIDANG of a list of teachers holds subjects; that of an office, names of its parts."""
    subjects = ["Matematika", "IPA", "Bhs. Inggris", "Guru Kelas", "PPKn", "Tarikh"]
    rows = [
        ["NIP", "Nama", "Bidang"],
        *beside_names(subjects),
    ]
    plan, read = people(impor, tmp_path, rows)
    assert {one.unit_path for one in read} == {()}
    assert any("mata pelajaran" in note and "tidak dibaca" in note for note in plan.notes)
    parts = ["Ekonomi", "Sosial Budaya", "Ekonomi", "Prasarana", "Litbang", "Ekonomi"]
    rows = [
        ["NIP", "Nama", "Bidang"],
        *beside_names(parts),
    ]
    _, read = people(impor, tmp_path, rows)
    assert [one.unit_path for one in read] == [(part,) for part in parts]


def test_remarks_that_say_who_is_there_are_the_states(impor, tmp_path):
    states = ["Aktif", "Aktif", "Pensiun", "Aktif", "Meninggal", "Aktif"]
    rows = [
        ["nip", "nama", "ket"],
        *beside_names(states),
    ]
    plan, read = people(impor, tmp_path, rows)
    assert [str(one.status) for one in read] == ["Aktif", "Aktif", "Pensiun", "Aktif", "Berhenti", "Aktif"]
    assert any("'ket'" in note and "Status keaktifan" in note for note in plan.notes)


def test_one_remark_about_somebody_decides_nothing(impor, tmp_path):
    rows = [["nip", "nama", "ket"], *([nip(n), a, ""] for n, a in enumerate(NAMES, 1))]
    rows[3][2] = "Pensiun"
    _, read = people(impor, tmp_path, rows)
    assert StatusPegawai.PENSIUN not in {one.status for one in read}
    assert any("status tidak diubah" in warning for one in read for warning in one.warnings)


def test_a_task_of_few_is_not_taken_for_the_post(impor, tmp_path):
    """STAFF among the additional tasks of teachers; a column of posts says one of nearly everybody."""
    tasks = ["", "Staf Kurikulum", "", "Staf Kesiswaan", "", ""]
    plan, read = people(impor, tmp_path, [["NIP", "Nama", "Struktur"], *beside_names(tasks)])
    assert [one.post for one in read] == [None] * len(NAMES)
    assert any("'Struktur'" in note and "tidak dibaca" in note for note in plan.notes)
    posts = ["Guru Ahli Muda", "Staf Kurikulum", "", "Staf Kesiswaan", "", "Guru Ahli Muda"]
    _, read = people(impor, tmp_path, [["NIP", "Nama", "Struktur"], *beside_names(posts)])
    assert [one.post.nama if one.post else "" for one in read] == posts


def test_numbers_under_username_are_the_nip(impor, tmp_path):
    rows = [["COL 1", "COL 2"], ["username", "name"], *([nip(n), nama] for n, nama in enumerate(NAMES, 1))]
    plan, read = people(impor, tmp_path, rows)
    assert [one.nama for one in read] == list(NAMES)
    assert any("'username'" in note and "NIP" in note for note in plan.notes)
