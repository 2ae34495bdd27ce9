"""Who may rate is asked of a list too (P6 Pasal 1 number 9, Lampiran p.89)."""

from datetime import date

import pytest

from kinerja_desktop.domain.pegawai.terms import JenisKeadaan
from kinerja_desktop.services.pegawai.keadaan import KeadaanForm, KeadaanService
from kinerja_desktop.services.pegawai.pendelegasian import PendelegasianService, SuratForm

HEADINGS = ("NIP", "Nama", "Jabatan", "Unit Kerja", "Pejabat Penilai", "Status Kepegawaian")
BUDI, SITI, TONO = "198912312015031002", "198501012010012001", "199001012015031001"


@pytest.mark.parametrize(
    ("jabatan", "status", "word"),
    [
        ("Kepala Seksi Umum", "CPNS", "CPNS"),
        ("Kepala Seksi Umum", "Pensiun", "Pensiun"),
    ],
)
def test_pasal_1_angka_9_a_list_names_no_cpns_and_nobody_who_left_as_rater(impor, jabatan, status, word):
    rows = [
        (SITI, "Siti Aminah", jabatan, "bidang Uji", "", status),
        (BUDI, "Budi Santoso", "Analis", "bidang Uji", SITI, "PNS"),
    ]
    plan = impor.plan(rows, HEADINGS)
    (said,) = [one for one in impor.only(plan, "Budi").incomplete if "Pejabat penilai" in one]
    assert "Siti Aminah" in said
    assert word in said
    impor.service.apply(impor.actor, plan)
    assert impor.raters(BUDI) == []


def test_hal_89_nor_who_is_suspended_by_a_dated_state(impor):
    KeadaanService(impor.database).save(
        impor.actor,
        KeadaanForm(impor.kantor.kabid_id, JenisKeadaan.BERHENTI_SEMENTARA, date(2026, 6, 1), alasan="Surat"),
    )
    rows = [(BUDI, "Budi Santoso", "Analis", "bidang Uji", "Kabid Uji, S.KM.", "PNS")]
    plan = impor.plan(rows, HEADINGS)
    assert "diberhentikan sementara sejak 1 Juni 2026" in impor.only(plan, "Budi").incomplete[-1]


def test_hal_89_angka_7_who_needs_a_letter_is_assigned_and_named_once_until_it_is_recorded(impor):
    rows = [
        (SITI, "Siti Aminah, S.Pd.", "Guru Ahli Madya", "bidang Uji", "", "PNS"),
        (BUDI, "Budi Santoso", "Guru Ahli Pertama", "bidang Uji", SITI, "PNS"),
        (TONO, "Tono", "Guru Ahli Pertama", "bidang Uji", SITI, "PNS"),
    ]
    plan = impor.plan(rows, HEADINGS)
    (note,) = [one for one in plan.notes if "surat pendelegasian" in one]
    assert note.startswith("1 pejabat penilai")
    assert ": Siti Aminah, S.Pd. SKP dan evaluasinya menunggu" in note
    impor.service.apply(impor.actor, plan)
    assert impor.raters(BUDI)[0][0] == "Siti Aminah, S.Pd."
    PendelegasianService(impor.database).record(
        impor.actor,
        SuratForm("800/1", date(2026, 1, 5), "Kepala Dinas", date(2026, 1, 5), (impor.person(SITI).id,)),
    )
    again = impor.plan(rows, HEADINGS)
    assert not [one for one in again.notes if "surat pendelegasian" in one]


def test_hal_89_angka_6_a_list_that_makes_the_acting_head_definitive_ends_the_plt(impor):
    acting = [(BUDI, "Budi Santoso", "Plt. Kepala Bidang Bina", "bidang Uji", "", "PNS")]
    impor.service.apply(impor.actor, impor.plan(acting, HEADINGS))
    later = (BUDI, "Budi Santoso", "Kepala Bidang Bina", "bidang Uji", "", "PNS", date(2026, 11, 2))
    impor.service.apply(impor.actor, impor.plan([later], (*HEADINGS, "TMT Jabatan")))
    assert sorted((mulai, selesai) for _, _, mulai, selesai in impor.placements(BUDI)) == [
        (date(2026, 1, 1), date(2026, 11, 1)),
        (date(2026, 11, 2), None),
    ]
