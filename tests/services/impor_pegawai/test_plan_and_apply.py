"""What the plan says is what happens: new, changed, the same, corrected, with history."""

from datetime import date

from kinerja_desktop.db.models.keamanan import AuditEntry
from kinerja_desktop.db.models.pegawai import Pegawai
from kinerja_desktop.domain.organisasi.terms import JenisJabatan
from kinerja_desktop.domain.pegawai.terms import JenisPegawai
from kinerja_desktop.services.impor_pegawai.service import RowStatus
from kinerja_desktop.services.jam.service import JamService

HEADINGS = ("NIP", "Nama", "Gol. Ruang", "Jabatan", "Unit Kerja", "Pejabat Penilai")
SITI = ("19850101 201001 2 001", "Siti Aminah, S.E.", "III/d", "Kepala Seksi Umum", "Sekretariat", "")
BUDI = ("198912312015031002", "Budi Santoso, S.Kom.", "III.a", "Analis", "Sekretariat", "198501012010012001")
DEWI = ("198807212023211004", "Dewi Lestari", "IX", "Perawat Terampil", "Bidang Pelayanan", "Siti Aminah")


def test_plan_shows_everything_and_writes_nothing(impor):
    before = impor.count(AuditEntry)
    plan = impor.plan([SITI, BUDI, DEWI])
    assert plan.counts == {
        RowStatus.BARU: 3,
        RowStatus.BERUBAH: 0,
        RowStatus.SAMA: 0,
        RowStatus.DITOLAK: 0,
    }
    assert {unit.nama for unit in plan.units} == {"Sekretariat", "Bidang Pelayanan"}
    assert {(post.nama, post.jenis) for post in plan.jabatan} == {
        ("Kepala Seksi Umum", JenisJabatan.PENGAWAS),
        ("Analis", None),
        ("Perawat Terampil", JenisJabatan.JF_KETERAMPILAN),
    }
    changes = {change.label: change.after for change in impor.only(plan, "Budi").changes}
    assert changes["Golongan"] == "III/a"
    assert changes["Pejabat penilai"] == "Siti Aminah, S.E."
    assert impor.only(plan, "Siti").incomplete == ("Pejabat penilai belum diisi",)
    assert [row.place.row for row in plan.rows] == [2, 3, 4]
    assert impor.count(Pegawai) == 6
    assert impor.count(AuditEntry) == before


def test_apply_takes_people_in_with_placement_rater_and_one_audit_entry(impor):
    before = impor.count(AuditEntry)
    result = impor.run([SITI, BUDI, DEWI])
    assert (result.baru, result.unit_baru, result.jabatan_baru, result.belum_lengkap) == (3, 2, 3, 1)
    budi = impor.person("198912312015031002")
    assert (budi.nama, budi.jenis, budi.golongan) == ("Budi Santoso, S.Kom.", JenisPegawai.PNS, "III/a")
    assert (budi.nama_cari, budi.rev) == ("budi santoso, s.kom.", 1)
    assert impor.person("198807212023211004").jenis is JenisPegawai.PPPK
    assert impor.placements("198912312015031002") == [("Analis", "Sekretariat", date(2026, 1, 1), None)]
    assert impor.raters("198912312015031002") == [
        ("Siti Aminah, S.E.", date(2026, 1, 1), None, "Impor pegawai.xlsx")
    ]
    assert impor.count(AuditEntry) == before + 1


def test_ni_pppk_already_known_is_updated_not_doubled(impor):
    plan = impor.plan([("199209092024212011", *DEWI[1:])])  # `teman` of the small office
    assert plan.counts[RowStatus.BERUBAH] == 1
    assert {change.label for change in plan.rows[0].changes} == {"Nama", "Jabatan", "Unit kerja"}
    assert plan.rows[0].incomplete == ("Pejabat penilai 'Siti Aminah' tidak ditemukan",)
    impor.service.apply(impor.actor, plan)
    assert impor.count(Pegawai) == 6


def test_the_same_file_again_changes_nothing_and_leaves_no_audit_entry(impor):
    impor.run([SITI, BUDI, DEWI])
    audit = impor.count(AuditEntry)
    plan = impor.plan([SITI, BUDI, DEWI])
    assert plan.counts[RowStatus.SAMA] == 3
    assert plan.writes.is_empty
    assert impor.service.apply(impor.actor, plan).sama == 3
    assert impor.count(AuditEntry) == audit
    later = impor.on(date(2027, 3, 1)).plan([SITI, BUDI, DEWI])
    assert later.counts[RowStatus.SAMA] == 3


def test_corrected_file_on_a_later_day_ends_old_placement_and_rater(impor):
    impor.run([SITI, BUDI, DEWI])
    moved = (
        "198912312015031002",
        "Budi Santoso, M.Kom.",
        "III/b",
        "Analis Muda",
        "Bidang Pelayanan",
        "Dewi Lestari",
    )
    later = impor.on(date(2027, 2, 10))
    plan = later.plan([SITI, moved, DEWI])
    assert plan.counts[RowStatus.BERUBAH] == 1
    changes = {change.label: (change.before, change.after) for change in impor.only(plan, "Budi").changes}
    assert changes == {
        "Nama": ("Budi Santoso, S.Kom.", "Budi Santoso, M.Kom."),
        "Golongan": ("III/a", "III/b"),
        "Jabatan": ("Analis", "Analis Muda"),
        "Unit kerja": ("Sekretariat", "Bidang Pelayanan"),
        "Pejabat penilai": ("Siti Aminah, S.E.", "Dewi Lestari"),
    }
    later.service.apply(later.actor, plan)
    assert later.placements("198912312015031002") == [
        ("Analis", "Sekretariat", date(2026, 1, 1), date(2027, 2, 9)),
        ("Analis Muda", "Bidang Pelayanan", date(2027, 2, 10), None),
    ]
    assert [(nama, mulai, selesai) for nama, mulai, selesai, _ in later.raters("198912312015031002")] == [
        ("Siti Aminah, S.E.", date(2026, 1, 1), date(2027, 2, 9)),
        ("Dewi Lestari", date(2027, 2, 10), None),
    ]
    assert later.person("198912312015031002").rev == 2
    again = later.plan([SITI, moved, DEWI])
    assert again.writes.is_empty


def test_correction_on_the_day_a_placement_begins_corrects_it_in_place(impor):
    new_year = impor.on(date(2026, 1, 1))
    JamService(new_year.database).confirm(impor.actor, "uji pada hari lain")
    new_year.run([SITI, BUDI])
    wrong_unit = (*BUDI[:4], "Bidang Pelayanan", BUDI[5])
    new_year.run([SITI, wrong_unit])
    assert new_year.placements("198912312015031002") == [
        ("Analis", "Bidang Pelayanan", date(2026, 1, 1), None)
    ]


def test_blank_cells_and_missing_columns_erase_nothing(impor):
    impor.run([SITI, BUDI])
    plan = impor.plan([("198912312015031002", "Budi Santoso, S.Kom.", "", "", "", "")])
    assert plan.counts[RowStatus.SAMA] == 1
    assert plan.rows[0].incomplete == ()
    assert impor.plan([("198912312015031002", "Budi Santoso, S.Kom.")], HEADINGS[:2]).writes.is_empty


def test_corrected_nip_updates_the_person_instead_of_doubling(impor):
    impor.run([SITI, BUDI])
    corrected = ("198912312015031003", *BUDI[1:])
    plan = impor.plan([SITI, corrected])
    assert plan.counts[RowStatus.BERUBAH] == 1
    assert "NIP berubah dari 198912312015031002" in impor.only(plan, "Budi").warnings[0]
    impor.service.apply(impor.actor, plan)
    assert impor.count(Pegawai) == 8
    assert impor.person("198912312015031003").rev == 2


def test_heading_only_gives_an_empty_plan(impor):
    plan = impor.plan([])
    assert plan.rows == ()
    assert impor.service.apply(impor.actor, plan).baru == 0
