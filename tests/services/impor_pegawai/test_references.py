"""Units and raters that a row names: found, created, mapped, or listed to be completed."""

import pytest
from sqlalchemy import select

from kinerja_desktop.db.models.pegawai import PenugasanPenilai
from kinerja_desktop.domain.core.errors import InvalidInputError
from kinerja_desktop.services.impor_pegawai.service import RowStatus

SITI = ("19850101 201001 2 001", "Siti Aminah, S.E.", "III/d", "Kepala Seksi Umum", "Sekretariat", "")
BUDI = ("198912312015031002", "Budi Santoso, S.Kom.", "III.a", "Analis", "Sekretariat", "198501012010012001")


def test_rater_whose_name_fits_two_people_is_listed_to_be_completed(impor):
    twins = [
        ("198501012010012001", "Siti Aminah, S.E.", "", "A", "Sekretariat", ""),
        ("198601012010012001", "Siti Aminah, M.M.", "", "A", "Sekretariat", ""),
        (*BUDI[:5], "Siti Aminah"),
    ]
    plan = impor.plan(twins)
    assert impor.only(plan, "Budi").status is RowStatus.BARU
    assert impor.only(plan, "Budi").incomplete == (
        "Pejabat penilai 'Siti Aminah' cocok dengan 2 orang: Siti Aminah, M.M., Siti Aminah, S.E.",
    )
    impor.service.apply(impor.actor, plan)
    assert impor.raters("198912312015031002") == []
    exact = impor.plan([*twins[:2], (*BUDI[:5], "siti  aminah, m.m.")])
    assert impor.only(exact, "Budi").changes[-1].after == "Siti Aminah, M.M."


def test_nobody_rates_oneself_or_a_superior(impor):
    circle = [
        ("198501012010012001", "Siti Aminah", "", "A", "Sekretariat", "198912312015031002"),
        ("198912312015031002", "Budi Santoso", "", "A", "Sekretariat", "198501012010012001"),
        ("199001012015031001", "Tono", "", "A", "Sekretariat", "199001012015031001"),
    ]
    plan = impor.plan(circle)
    assert "dinilai oleh bawahannya" in impor.only(plan, "Siti").incomplete[-1]
    assert "dinilai oleh bawahannya" in impor.only(plan, "Budi").incomplete[-1]
    assert "pegawai itu sendiri" in impor.only(plan, "Tono").incomplete[-1]
    impor.service.apply(impor.actor, plan)
    assert impor.count(PenugasanPenilai) == 5


def test_rater_by_nip_wins_over_a_differing_name_and_an_atasan_is_kept(impor):
    headings = ("NIP", "Nama", "NIP Pejabat Penilai", "Nama Pejabat Penilai", "Atasan Pejabat Penilai")
    rows = [
        ("198501012010012001", "Siti Aminah", "", "", ""),
        ("198912312015031002", "Budi Santoso", "198501012010012001", "Wati", "Kepala Uji"),
        ("199001012015031001", "Tono", "1,985E+17", "Siti Aminah", "Siti Aminah"),
    ]
    plan = impor.plan(rows, headings)
    assert "bukan Wati" in impor.only(plan, "Budi").warnings[0]
    assert "digit terakhirnya hilang" in impor.only(plan, "Tono").warnings[0]
    assert "Atasan pejabat penilai sama" in impor.only(plan, "Tono").incomplete[-1]
    impor.service.apply(impor.actor, plan)
    with impor.database.read() as session:
        atasan = session.scalars(
            select(PenugasanPenilai.atasan_penilai_id).where(
                PenugasanPenilai.pegawai_id == impor.person("198912312015031002").id
            )
        ).one()
    assert atasan == impor.kantor.kepala_id
    assert impor.raters("199001012015031001")[0][0] == "Siti Aminah"
    assert impor.plan(rows, headings).writes.is_empty


def test_units_are_matched_by_name_and_code_and_created_below_their_parents(impor):
    headings = ("NIP", "Nama", "Jabatan", "OPD", "Unit Kerja", "Bidang", "Kode Unit")
    rows = [
        ("198501012010012001", "Siti", "A", "dinas  Uji", "bidang uji", "", ""),
        ("198912312015031002", "Budi", "A", "Dinas Uji", "UPTD Baru", "Subbagian TU", ""),
        ("199001012015031001", "Tono", "A", "", "Subbagian TU", "", ""),
        ("199101012015031001", "Wati", "A", "", "Entah", "", "BIDANG_LAIN"),
        ("199201012015031001", "Yuni", "A", "", "Unit Lepas", "", ""),
    ]
    plan = impor.plan(rows, headings)
    assert [(unit.path, unit.induk) for unit in plan.units] == [
        ("Dinas Uji / UPTD Baru", "Dinas Uji"),
        ("Dinas Uji / UPTD Baru / Subbagian TU", "UPTD Baru"),
        ("Unit Lepas", "Dinas Uji"),
    ]
    impor.service.apply(impor.actor, plan)
    assert impor.placements("198501012010012001")[0][1] == "bidang Uji"
    assert impor.placements("199001012015031001")[0][1] == "Subbagian TU"
    assert impor.placements("199101012015031001")[0][1] == "bidang_lain Uji"
    assert impor.plan(rows, headings).writes.is_empty


def test_unit_of_the_file_can_be_mapped_to_an_existing_one(impor):
    plan = impor.plan([SITI], unit_mapping={"Sekretariat": impor.kantor.bidang_id})
    assert plan.units == ()
    impor.service.apply(impor.actor, plan)
    assert impor.placements("198501012010012001")[0][1] == "bidang Uji"
    with pytest.raises(InvalidInputError):
        impor.plan([SITI], unit_mapping={"Sekretariat": "tidak-ada"})


def test_ambiguous_unit_is_left_to_be_completed(impor):
    headings = ("NIP", "Nama", "Jabatan", "Unit Kerja", "Bidang")
    rows = [
        ("198501012010012001", "Siti", "A", "UPTD Satu", "Subbagian TU"),
        ("198912312015031002", "Budi", "A", "UPTD Dua", "Subbagian TU"),
        ("199001012015031001", "Tono", "A", "Subbagian TU", ""),
    ]
    plan = impor.plan(rows, headings)
    assert "Unit 'Subbagian TU' cocok dengan 2 unit" in impor.only(plan, "Tono").incomplete
    impor.service.apply(impor.actor, plan)
    assert impor.placements("199001012015031001") == []


PATHS = ("NIP", "Nama", "Jabatan", "Unit Kerja", "Bidang")


def test_a_title_above_units_that_stand_outermost_is_the_office_itself(impor):
    """`DINAS UJI KOTA X` in a letterhead, where the units of the office are known: none above them."""
    impor.run(
        [(SITI[0], "Siti", "A", "Sekretariat", ""), ("198912312015031002", "Budi", "A", "Bidang A", "")],
        PATHS,
    )
    rows = [
        (SITI[0], "Siti", "A", "DINAS UJI KOTA X", "Sekretariat"),
        ("198912312015031002", "Budi", "A", "DINAS UJI KOTA X", "Bidang A"),
        ("199001012015031001", "Tono", "A", "DINAS UJI KOTA X", "Bidang Baru"),
    ]
    plan = impor.plan(rows, PATHS)
    assert [(unit.path, unit.induk) for unit in plan.units] == [("Bidang Baru", "Dinas Uji")]
    assert [note for note in plan.notes if "'DINAS UJI KOTA X' tidak dibuat sebagai unit" in note]
    impor.service.apply(impor.actor, plan)
    assert impor.placements("198501012010012001")[0][1] == "Sekretariat"
    assert impor.plan(rows, PATHS).writes.is_empty


def test_of_two_spellings_as_frequent_the_one_not_in_capitals_is_kept(impor):
    rows = [
        (SITI[0], "Siti", "ANALIS HUKUM", "BIDANG A", ""),
        ("198912312015031002", "Budi", "Analis Hukum", "Bidang A", ""),
    ]
    plan = impor.plan(rows, PATHS)
    assert [unit.nama for unit in plan.units] == ["Bidang A"]
    assert [jabatan.nama for jabatan in plan.jabatan] == ["Analis Hukum"]
