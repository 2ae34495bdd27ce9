"""Cells as offices write them: NIP, golongan, posts, titles; refused by name or listed to be completed."""

from datetime import date

import pytest
from sqlalchemy import select

from kinerja_desktop.db.models.organisasi import Jabatan
from kinerja_desktop.db.models.pegawai import Pegawai, Penempatan
from kinerja_desktop.domain.organisasi.terms import JenisJabatan
from kinerja_desktop.domain.pegawai.terms import JenisPegawai, JenisPenempatan, StatusPegawai
from kinerja_desktop.services.impor_pegawai.service import RowStatus
from kinerja_desktop.services.pegawai.service import PegawaiForm, PegawaiService

HEADINGS = ("NIP", "Nama", "Gol. Ruang", "Jabatan", "Unit Kerja", "Pejabat Penilai")
SITI = ("19850101 201001 2 001", "Siti Aminah, S.E.", "III/d", "Kepala Seksi Umum", "Sekretariat", "")
BUDI = ("198912312015031002", "Budi Santoso, S.Kom.", "III.a", "Analis", "Sekretariat", "198501012010012001")


def test_duplicates_refuse_both_rows_naming_both(impor):
    plan = impor.plan([SITI, BUDI, ("198912312015031002", "Budi S.", "", "", "", "")])
    refused = [row for row in plan.rows if row.status is RowStatus.DITOLAK]
    assert [row.place.row for row in refused] == [3, 4]
    assert "lembar Data baris 4 (Budi S.)" in refused[0].reasons[0]
    assert "lembar Data baris 3 (Budi Santoso, S.Kom.)" in refused[1].reasons[0]
    impor.service.apply(impor.actor, plan)
    assert impor.count(Pegawai) == 7


def test_rows_of_one_person_that_complete_each_other_are_read_as_one(impor):
    more = (BUDI[0], "BUDI SANTOSO", "", "", "", "")
    plan = impor.plan([SITI, ("198912312015031002", "Budi Santoso, S.Kom.", "", *BUDI[3:]), more])
    row = impor.only(plan, "Budi")
    assert (row.nama, row.person.post.nama) == ("Budi Santoso, S.Kom.", "Analis")
    plan = impor.plan([SITI, (*BUDI[:2], "", *BUDI[3:]), (*BUDI[:3], "", "", "")])
    assert impor.only(plan, "Budi").person.golongan == "III/a"
    assert any("1 baris melengkapi orang yang sama" in note for note in plan.notes)


@pytest.mark.parametrize("turn", [1, -1])
def test_rows_of_one_person_in_other_capitals_give_the_same_in_any_order(impor, turn):
    headings = (*HEADINGS[:4], "OPD", "Unit Kerja", "Eselon", "Kode Unit", "Nama Atasan Langsung")
    one = (*BUDI[:3], "KEPALA UPTD", "DINAS UJI", "Sekretariat", "", "s1", "SITI AMINAH")
    other = (BUDI[0], BUDI[1].upper(), "", "Kepala UPTD", "", "SEKRETARIAT", "III.a", "S1", "Siti Aminah")
    plan = impor.plan([one, other][::turn], headings)
    row = impor.only(plan, "Budi").person
    assert (row.nama, row.unit_path, row.kode_unit) == (BUDI[1], ("DINAS UJI", "Sekretariat"), "s1")
    assert (row.post.nama, row.post.jenis) == ("Kepala UPTD", JenisJabatan.ADMINISTRATOR)
    assert row.penilai.nama == "Siti Aminah"


def test_rows_of_one_person_with_two_kinds_of_the_same_post_contradict_each_other(impor):
    posts = [(*BUDI[:3], "Kepala UPTD", "Sekretariat", eselon) for eselon in ("III.a", "IV.a")]
    plan = impor.plan([SITI, *posts], (*HEADINGS[:5], "Eselon"))
    assert [row.status for row in plan.rows].count(RowStatus.DITOLAK) == 2


def test_further_row_for_a_post_held_as_plt_is_said_and_the_other_is_the_own_one(impor):
    plan = impor.plan([(*BUDI[:3], "Plt. Kepala Bidang A", "Bidang A", ""), BUDI])
    row = impor.only(plan, "Budi")
    assert (row.person.post.nama, row.person.unit_path) == ("Analis", ("Sekretariat",))
    assert any(text.startswith("Juga Plt. Kepala Bidang A (lembar Data baris 2)") for text in row.warnings)


@pytest.mark.parametrize(
    ("nip", "reason"),
    [
        (198912312015031002, "digit terakhirnya hilang"),
        (1.98912312015031e17, "digit terakhirnya hilang"),
        ("1,98912E+17", "digit terakhirnya hilang"),
        ("198912312015031000", "digit akhirnya hilang"),
        (date(1989, 12, 31), "tanggal"),
        ("19891231201503100", "17 digit"),
        ("", "NIP belum diisi"),
    ],
)
def test_bad_nip_is_refused_by_name_and_the_others_are_taken_in(impor, nip, reason):
    plan = impor.plan([SITI, (nip, *BUDI[1:])])
    row = impor.only(plan, "Budi")
    assert row.status is RowStatus.DITOLAK
    assert reason in row.reasons[0]
    assert impor.service.apply(impor.actor, plan).baru == 1


def test_a_whole_sheet_of_rounded_numbers_is_refused_although_each_looks_right(impor):
    nips = [198912312015031008 + 32 * number for number in range(6)]
    assert [int(float(nip)) for nip in nips] == nips
    plan = impor.plan([(str(nip), "Orang", "", "", "", "") for nip in nips])
    assert plan.counts[RowStatus.DITOLAK] == 6
    assert "pernah tersimpan sebagai angka" in plan.rows[0].reasons[0]


def test_posts_know_kind_jenjang_and_acting(impor):
    headings = ("NIP", "Nama", "Jabatan", "Jenis Jabatan", "Eselon", "Unit Kerja", "TMT Jabatan", "Status")
    rows = [
        ("198501012010012001", "Siti", "Plt. Camat", "", "III.a", "Sekretariat", date(2026, 3, 2), "CPNS"),
        ("198912312015031002", "Budi", "Perawat", "Ahli Muda", "", "Sekretariat", "15-02-2024", "Pensiun"),
        ("199001012015031001", "Tono", "Kepala Bidang", "Administrator", "", "Sekretariat", "kapan", "P"),
    ]
    plan = impor.plan(rows, headings)
    assert "Jabatan definitif belum diisi" in impor.only(plan, "Siti").incomplete
    assert "bukan tanggal" in impor.only(plan, "Tono").warnings[-1]
    impor.service.apply(impor.actor, plan)
    with impor.database.read() as session:
        posts = {post.nama: (post.jenis, post.jenjang) for post in session.scalars(select(Jabatan))}
        acting = session.scalars(select(Penempatan).where(Penempatan.jenis == JenisPenempatan.PLT)).one()
    assert posts["Camat"] == (JenisJabatan.ADMINISTRATOR, None)
    assert posts["Perawat Ahli Muda"] == (JenisJabatan.JF_KEAHLIAN, "Ahli Muda")
    assert posts["Kepala Bidang"] == (JenisJabatan.ADMINISTRATOR, None)
    assert acting.mulai == date(2026, 3, 2)
    assert impor.placements("198912312015031002")[0][2] == date(2024, 2, 15)
    assert impor.person("198501012010012001").jenis is JenisPegawai.CPNS
    assert impor.person("198912312015031002").status is StatusPegawai.PENSIUN
    assert impor.plan(rows, headings).writes.is_empty


def test_kind_of_a_post_that_becomes_known_completes_it(impor):
    siti = (*SITI[:3], "Kepala UPTD", SITI[4])
    impor.run([siti], HEADINGS[:5])
    plan = impor.plan([(*siti, "Pengawas")], (*HEADINGS[:5], "Jenis Jabatan"))
    assert [(post.nama, post.is_new) for post in plan.jabatan] == [("Kepala UPTD", False)]
    impor.service.apply(impor.actor, plan)
    assert impor.placements("198501012010012001") == [("Kepala UPTD", "Sekretariat", date(2026, 1, 1), None)]


def test_unreadable_golongan_is_to_be_completed_and_contradiction_is_told(impor):
    plan = impor.plan([(*SITI[:2], "Gol. 3", *SITI[3:]), (*BUDI[:2], "Penata Muda, III/b", *BUDI[3:])])
    assert "Golongan 'Gol. 3' belum dapat dibaca" in impor.only(plan, "Siti").incomplete[0]
    assert "bukan III/b" in impor.only(plan, "Budi").warnings[0]


@pytest.mark.parametrize(
    ("nip", "golongan", "status", "why"),
    [
        ("199001012022211001", "IX", "PNS", "adalah NI PPPK (digit 13-14, 21"),
        ("199001012015031001", "III/b", "PPPK", "adalah NIP (digit 13-14, 03"),
        ("199001012015031001", "IX", "PNS", "Golongan IX milik PPPK"),
        ("199001012015031001", "XI", "CPNS", "Golongan XI milik PPPK"),
        ("199001012022211001", "Penata Muda, III/a", "PPPK", "Golongan III/a milik PNS"),
        ("203001012048011001", "III/a", "PNS", "tanggal lahir 1 Januari 2030 (digit 1-8) belum tiba"),
        ("199001012035031001", "III/a", "PNS", "tahun pengangkatan 2035 (digit 9-12) belum tiba"),
    ],
)
def test_identity_that_cannot_be_refuses_its_row_with_the_cause(impor, nip, golongan, status, why):
    plan = impor.plan(
        [(nip, "Tono", golongan, status), (SITI[0], "Siti", "III/d", "PNS")],
        ("NIP", "Nama", "Golongan", "Status"),
    )
    row = impor.only(plan, "Tono")
    assert row.status is RowStatus.DITOLAK
    assert any(why in reason for reason in row.reasons)
    assert impor.only(plan, "Siti").status is RowStatus.BARU


@pytest.mark.parametrize(
    ("nip", "golongan", "status"),
    [
        ("199001012022211001", "IX", "P"),
        ("199001012022211001", "IX", "PNS/PPPK"),
        ("199001012015031001", "III", "PNS"),
    ],
    ids=["P may be perempuan", "the list names both", "ruang is missing"],
)
def test_what_only_says_too_little_refuses_nobody(impor, nip, golongan, status):
    plan = impor.plan([(nip, "Tono", golongan, status)], ("NIP", "Nama", "Golongan", "Status"))
    assert impor.only(plan, "Tono").status is RowStatus.BARU


def test_an_official_from_outside_whom_the_list_of_the_agency_names_is_an_employee(impor):
    luar = PegawaiForm("Tono", "199001012015031001", JenisPegawai.PEJABAT_LAIN)
    PegawaiService(impor.database).save(impor.actor, luar)
    impor.run([("199001012015031001", "Tono", "III/a")], ("NIP", "Nama", "Golongan"))
    assert impor.person("199001012015031001").jenis is JenisPegawai.PNS


def test_who_becomes_an_employee_by_the_list_has_no_rank_of_tni_or_polri_any_more(impor):
    luar = PegawaiForm("Tono", "199001012015031001", JenisPegawai.PEJABAT_LAIN, pangkat="Kombes Pol.")
    PegawaiService(impor.database).save(impor.actor, luar)
    rows, headings = [("199001012015031001", "Tono", "III/a")], ("NIP", "Nama", "Golongan")
    changes = impor.only(impor.plan(rows, headings), "Tono").changes
    assert ("Pangkat TNI/Polri", "Kombes Pol.", "") in {(one.label, one.before, one.after) for one in changes}
    impor.run(rows, headings)
    assert impor.person("199001012015031001").pangkat is None


@pytest.mark.parametrize("pangkat", ["Kolonel Inf", "KOMBES POL", "Letkol Laut (P)"])
def test_a_member_of_tni_or_polri_in_a_list_is_told_where_he_is_recorded(impor, pangkat):
    plan = impor.plan([("NRP 76120345", "Budi", pangkat)], ("NIP/NRP", "Nama", "Pangkat"))
    (reason,) = impor.only(plan, "Budi").reasons
    assert "Pejabat Lain dengan NRP dan pangkatnya" in reason


def test_titles_in_their_own_columns_and_name_with_nip_in_one(impor):
    headings = ("NIP", "Gelar Depan", "Nama", "Gelar Belakang")
    plan = impor.plan([("198501012010012001", "dr.", "Siti Aminah", "M.Kes.")], headings)
    assert plan.rows[0].nama == "dr. Siti Aminah, M.Kes."
    combined = impor.plan(
        [("Budi Santoso, S.H.\nNIP. 19891231 201503 1 002", "A")], ("Nama / NIP", "Jabatan")
    )
    assert (combined.rows[0].nama, combined.rows[0].nip) == ("Budi Santoso, S.H.", "198912312015031002")


def test_a_record_of_a_program_without_a_name_is_said_and_not_used(impor):
    row = (*SITI[:3], '{"id": 12, "kelas": 7}', *SITI[4:])
    planned = impor.only(impor.plan([row]), "Siti")
    assert planned.person.post is None
    assert any("adalah data program tanpa nama dan tidak dipakai" in text for text in planned.warnings)


@pytest.mark.parametrize(
    ("nama", "read"), [("12. Siti Aminah", "Siti Aminah"), ("Siti Aminah 2", "Siti Aminah 2")]
)
def test_a_number_in_a_name_is_that_of_the_line_or_doubted(impor, nama, read):
    (planned,) = impor.plan([(SITI[0], nama, *SITI[2:])]).rows
    assert planned.nama == read
    assert any("memuat angka" in text for text in planned.warnings) == (nama == read)


@pytest.mark.parametrize("word", ["NIP", "NIP Baru", "NIK", "NUPTK", "NI PPPK"])
def test_the_heading_again_on_the_next_page_is_nobody(impor, word):
    plan = impor.plan([SITI, (word, *HEADINGS[1:]), BUDI])
    assert [row.nama for row in plan.rows] == [SITI[1], BUDI[1]]
