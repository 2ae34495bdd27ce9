"""Columns are told by what they hold where no heading tells them, and never in silence."""

from datetime import date

import pytest
from msgspec import json

from kinerja_desktop.cli.import_plan import plan_object
from kinerja_desktop.domain.core.errors import FileRefusedError

PEOPLE = (
    ("197806152005011001", "Rudi Hartawan, S.T.", "III/c", "Kepala Seksi Jalan", "Bidang Bina Marga"),
    ("199009222015032002", "Siti Maemunah", "II/d", "Pengelola Keuangan", "Bidang Bina Marga"),
    ("198503122010011003", "Drs. Budi Prayitno", "IV/a", "Analis Tata Ruang", "Bidang Cipta Karya"),
    ("198708252014022004", "Rina Kartika, S.E.", "III/a", "Arsiparis Ahli Pertama", "Bidang Cipta Karya"),
)
NIPS = [person[0] for person in PEOPLE]


@pytest.fixture
def rencana(impor, tmp_path):
    def plan(rows, name="daftar.xlsx"):
        path = impor.write_sheets(tmp_path / name, {"Data": rows})
        return json.decode(json.encode(plan_object(impor.service.plan(impor.actor, path))))

    return plan


def said(plan, *words):
    """Whether one note of the plan has all these words."""
    return any(all(word in note for word in words) for note in plan["catatan"])


def column(plan, judul):
    return next(one for one in plan["kolom"] if one["judul"] == judul)


def values(plan, *names):
    return [tuple(row[name] for name in names) for row in plan["baris"]]


def test_clear_content_under_unknown_heads_is_taken_and_said(rencana):
    plan = rencana([["Kolom 1", "Kolom 2", "Kolom 3", "Kolom 4", "Kolom 5"], *PEOPLE])
    assert values(plan, "nip", "nama", "golongan", "jabatan", "unit") == [
        (nip, nama, gol, jabatan, [unit]) for nip, nama, gol, jabatan, unit in PEOPLE
    ]
    assert said(plan, "A ('Kolom 1')", "dikenali dari isinya sebagai NIP", "NIP 18 angka di 4 dari 4 baris")
    assert said(plan, "E ('Kolom 5')", "Unit kerja", "nama unit kerja di 4 dari 4 baris")
    assert column(plan, "Kolom 3")["dasar"] == "golongan atau pangkat di 4 dari 4 baris"


def test_a_list_without_any_heading_is_read(rencana):
    plan = rencana([[number, *person] for number, person in enumerate(PEOPLE, 1)])
    assert values(plan, "nip", "nama", "jabatan") == [(nip, nama, post) for nip, nama, _, post, _ in PEOPLE]
    assert said(plan, "kolom C dikenali dari isinya sebagai Nama")


def test_a_heading_against_its_content_is_not_read_and_the_other_column_is_asked_about(rencana):
    rows = [[nip, nama, "2020-01-02", jabatan] for nip, nama, _, jabatan, _ in PEOPLE]
    plan = rencana([["NIP", "Nama", "Jabatan", "Uraian"], *rows])
    assert values(plan, "jabatan") == [(person[3],) for person in PEOPLE]
    assert said(plan, "C ('Jabatan') berjudul Jabatan, tetapi isinya tanggal di 4 dari 4 baris")
    assert said(plan, "lebih dari satu kolom tampak sebagai Jabatan", "dipakai D ('Uraian')")


def test_a_status_that_is_marital_is_no_state_of_employment(rencana):
    rows = [[nip, nama, "Kawin"] for nip, nama, *_ in PEOPLE]
    plan = rencana([["NIP", "Nama", "Status"], *rows])
    assert column(plan, "Status")["bidang"] is None
    assert said(plan, "agama atau status perkawinan", "tidak dibaca")
    assert all("Status" not in note for row in plan["baris"] for note in row["catatan"])


def test_numbers_under_a_head_that_only_speaks_of_golongan_are_none(rencana):
    rows = [[nip, nama, 12] for nip, nama, *_ in PEOPLE]
    plan = rencana([["nip", "nama", "mk th gol"], *rows])
    assert values(plan, "golongan") == [(None,)] * 4
    assert column(plan, "mk th gol")["bidang"] is None


def test_the_nip_stands_where_the_numbers_are(rencana):
    rows = [[f"01871841{number}", nip, nama] for number, (nip, nama, *_) in enumerate(PEOPLE)]
    plan = rencana([["NIP", "NIP_BARU", "NAMA"], *rows])
    assert [row["nip"] for row in plan["baris"]] == NIPS
    assert said(plan, "lebih dari satu kolom tampak sebagai NIP; dipakai B ('NIP_BARU')")


def test_of_two_columns_of_names_the_one_beside_the_number_is_taken_and_asked_about(rencana):
    others = ("Aminah Lestari", "Yusuf Rahman", "Kartika Dewi", "Hasan Basri")
    rows = [[other, "x", nama, nip] for (nip, nama, *_), other in zip(PEOPLE, others, strict=True)]
    plan = rencana([["Kolom 1", "Tanda", "Kolom 2", "NIP"], *rows])
    assert values(plan, "nama") == [(person[1],) for person in PEOPLE]
    assert said(plan, "lebih dari satu kolom tampak sebagai Nama; dipakai C ('Kolom 2'), tidak dibaca A")


def test_of_two_equal_columns_of_names_none_is_guessed(rencana):
    others = ("Aminah Lestari", "Yusuf Rahman", "Kartika Dewi", "Hasan Basri")
    rows = [[other, nip, nama] for (nip, nama, *_), other in zip(PEOPLE, others, strict=True)]
    with pytest.raises(FileRefusedError) as refusal:
        rencana([["Kolom 1", "NIP", "Kolom 2"], *rows])
    assert "kolom Nama tidak ada" in refusal.value.why


def test_names_of_a_spouse_are_never_the_name(rencana):
    rows = [[nip, nama] for nip, nama, *_ in PEOPLE]
    with pytest.raises(FileRefusedError):
        rencana([["NIP", "Suami/Istri"], *rows])


def test_first_and_last_name_are_one(rencana):
    rows = [["198503122010011003", "Budi", "Prayitno"], ["198708252014022004", "Rina", "Kartika Sari"]]
    plan = rencana([["nip", "first_name", "last_name"], *rows])
    assert values(plan, "nama") == [("Budi Prayitno",), ("Rina Kartika Sari",)]


def test_a_full_name_beside_its_parts_counts(rencana):
    rows = [["198503122010011003", "Budi", "Prayitno", "Drs. Budi Prayitno"]]
    plan = rencana([["nip", "nama depan", "nama belakang", "nama lengkap"], *rows])
    assert values(plan, "nama") == [("Drs. Budi Prayitno",)]


@pytest.mark.parametrize(
    ("heads", "marks"),
    [
        (("GOL. RUANG II", "GOL. RUANG III", "GOL. RUANG IV"), (" c ", "d c", "  a", " a ")),
        (("II/d", "III/a", "III/c", "IV/a"), ("  v ", "v   ", "   v", " v  ")),
    ],
)
def test_golongan_that_is_ticked_is_read(rencana, heads, marks):
    cells = {
        3: (("", "c", ""), ("d", "", ""), ("", "", "a"), ("", "a", "")),
        4: tuple(tuple(one.strip() for one in row) for row in marks),
    }[len(heads)]
    rows = [[nip, nama, *row] for (nip, nama, *_), row in zip(PEOPLE, cells, strict=True)]
    plan = rencana([["NIP", "NAMA", *heads], *rows])
    assert values(plan, "golongan") == [(person[2],) for person in PEOPLE]
    assert said(plan, "Golongan ruang dibaca dari tanda di kolom")
    assert {one["bidang"] for one in plan["kolom"] if one["judul"] in heads} == {"golongan"}


def test_two_marks_of_one_person_are_doubted(rencana):
    rows = [[nip, nama, "c", ""] for nip, nama, *_ in PEOPLE]
    rows[0][3] = "a"
    rows[1][2] = ""
    plan = rencana([["NIP", "NAMA", "GOL III", "GOL IV"], *rows])
    assert plan["baris"][0]["golongan"] is None
    assert any("lebih dari satu golongan" in note for note in plan["baris"][0]["catatan"])


def test_a_table_of_attendance_is_no_table_of_marks(rencana):
    rows = [[nip, nama, "v", "v"] for nip, nama, *_ in PEOPLE]
    plan = rencana([["NIP", "NAMA", "PNS", "PPPK"], *rows])
    assert not said(plan, "dibaca dari tanda")


def test_columns_of_units_are_put_in_order_by_how_their_names_repeat(rencana):
    sub = ("Seksi Jalan", "Seksi Jembatan", "Seksi Gedung", "Seksi Air")
    rows = [
        [nip, nama, seksi, unit, "Dinas Pekerjaan Umum"]
        for (nip, nama, _, _, unit), seksi in zip(PEOPLE, sub, strict=True)
    ]
    plan = rencana([["NIP", "Nama", "Lingkup", "Unit Kerja", "Kantor"], *rows])
    assert values(plan, "unit") == [
        (["Dinas Pekerjaan Umum", person[4], seksi],) for person, seksi in zip(PEOPLE, sub, strict=True)
    ]
    assert said(plan, "E ('Kantor')", "Perangkat daerah / unit induk")


def test_numbered_columns_of_units_are_levels(rencana):
    rows = [[nip, nama, "Dinas Pekerjaan Umum", unit] for nip, nama, _, _, unit in PEOPLE]
    plan = rencana([["NIP", "Nama", "Satker 2", "Satker 3"], *rows])
    assert values(plan, "unit") == [(["Dinas Pekerjaan Umum", person[4]],) for person in PEOPLE]


def test_a_unit_that_stands_neither_outside_nor_inside_is_said_and_not_read(rencana):
    other = ("Bidang Air", "Bidang Jalan", "Bidang Air", "Bidang Jalan")
    rows = [[nip, nama, unit, one] for (nip, nama, _, _, unit), one in zip(PEOPLE, other, strict=True)]
    plan = rencana([["NIP", "Nama", "Unit Kerja", "Pos"], *rows])
    assert values(plan, "unit") == [([person[4]],) for person in PEOPLE]
    assert said(plan, "D ('Pos') menyebut unit kerja", "tidak dibaca")


def test_columns_that_nobody_understands_are_named(rencana):
    rows = [[nip, nama, word] for (nip, nama, *_), word in zip(PEOPLE, ("Siang", "Malam") * 2, strict=True)]
    plan = rencana([["NIP", "Nama", "Regu"], *rows])
    assert said(plan, "kolom tidak dikenal dan tidak dibaca: C ('Regu')")


def test_employment_and_rank_are_told_by_content_and_dates_are_not_taken_for_the_first_day(rencana):
    rows = [[nip, nama, "PNS", gol, date(2011, 3, 1)] for nip, nama, gol, *_ in PEOPLE]
    plan = rencana([["NIP", "Nama", "Kelompok", "Tingkat", "Mulai"], *rows])
    assert column(plan, "Kelompok")["bidang"] == "jenis_pegawai"
    assert values(plan, "golongan", "tmt_jabatan") == [(person[2], None) for person in PEOPLE]


def test_who_stands_above_is_the_rater_where_the_list_has_the_name(rencana):
    rows = [[nip, nama, PEOPLE[0][1] if number else ""] for number, (nip, nama, *_) in enumerate(PEOPLE)]
    plan = rencana([["NIP", "Nama", "Atasan Validasi"], *rows])
    assert values(plan, "penilai") == [(None,), *[(NIPS[0],)] * 3]
    assert said(plan, "Nama pejabat penilai", "nama orang dalam daftar ini di 3 dari 3 baris")


def test_reasons_are_no_states(rencana):
    rows = [[nip, nama, "Pensiun"] for nip, nama, *_ in PEOPLE]
    plan = rencana([["NIP", "Nama", "Sebab"], *rows])
    assert values(plan, "status") == [("Aktif",)] * 4


def test_states_under_an_unknown_head_are_read(rencana):
    rows = [[nip, nama, "Aktif"] for nip, nama, *_ in PEOPLE]
    rows[3][2] = "Pensiun"
    plan = rencana([["NIP", "Nama", "Kondisi"], *rows])
    assert values(plan, "status") == [("Aktif",)] * 3 + [("Pensiun",)]
    assert said(plan, "keaktifan pegawai di 4 dari 4 baris")


def test_a_role_beside_post_and_unit_is_not_the_post(rencana):
    rows = [[nip, nama, post, unit, "PPK"] for nip, nama, _, post, unit in PEOPLE]
    rows[0][2] = ""
    plan = rencana([["nip", "nama", "jabatan", "unit kerja", "jabatan_dalam_satker"], *rows])
    assert plan["baris"][0]["jabatan"] is None
    assert said(plan, "tidak dibaca E ('jabatan_dalam_satker')")


def test_what_somebody_has_studied_is_no_unit(rencana):
    rows = [[nip, nama, unit, "Universitas Contoh", 2005] for nip, nama, _, _, unit in PEOPLE]
    plan = rencana([["NIP", "Nama", "Unit Kerja", "Nama Sekolah", "Tahun Lulus"], *rows])
    assert values(plan, "unit") == [([person[4]],) for person in PEOPLE]
    assert said(plan, "D ('Nama Sekolah')", "pendidikan di 4 dari 4 baris", "tidak dibaca")


def test_a_place_in_an_order_is_no_golongan(rencana):
    plan = rencana([["Rank", "NIP", "Nama"], *([n, *person[:2]] for n, person in enumerate(PEOPLE, 1))])
    assert values(plan, "golongan") == [(None,)] * 4
