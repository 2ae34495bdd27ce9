"""Cells typed over while looking at the plan: read instead of those of the file, which stays as it is."""

import json

import pytest
from sqlalchemy import select

from kinerja_desktop.db.models.keamanan import AuditEntry
from kinerja_desktop.db.models.organisasi import UnitKerja
from kinerja_desktop.db.models.pegawai import Pegawai
from kinerja_desktop.services.impor_pegawai.service import ImportOptions, Place, RowStatus, read_source

SITI = ("19850101 201001 2 001", "Siti Aminah, S.E.", "III/d", "Kepala Seksi Umum", "Sekretariat", "")
BUDI = ("198912312015031002", "Budi Santoso, S.Kom.", "III.a", "Analis", "Sekretariat", "")


def plan(impor, path, **koreksi):
    """`koreksi`: `baris3={"nip": ...}` types over cells of row 3."""
    fixes = {Place("Data", int(name.removeprefix("baris"))): texts for name, texts in koreksi.items()}
    return impor.service.plan(impor.actor, path, koreksi=fixes)


def test_a_refused_row_is_taken_in_with_the_corrected_cell(impor):
    path = impor.file([SITI, ("1.98912E+17", *BUDI[1:])])
    before = path.read_bytes()
    fixed = plan(impor, path, baris3={"nip": "19891231 201503 1 002"})
    assert fixed.counts[RowStatus.BARU] == 2
    assert impor.only(fixed, "Budi").texts["golongan"] == "III.a"
    impor.service.apply(impor.actor, fixed)
    assert impor.person(BUDI[0]).golongan == "III/a"
    assert path.read_bytes() == before
    with impor.database.read() as session:
        entry = session.scalars(select(AuditEntry).order_by(AuditEntry.seq.desc())).first()
    assert json.loads(entry.rincian)["sel_dikoreksi"] == 1


def test_a_wrong_correction_is_refused_with_its_own_reason(impor):
    row = impor.only(plan(impor, impor.file([SITI]), baris2={"nip": "123"}), "Siti")
    assert row.status is RowStatus.DITOLAK
    assert "3 digit" in row.reasons[0]
    assert row.texts["nip"] == "123"


def test_an_unreadable_golongan_and_a_missing_column_can_be_filled_in(impor):
    path = impor.file([(*SITI[:2], "gol tiga", *SITI[3:])], ("NIP", "Nama", "Golongan", "x", "y", "z"))
    fixed = plan(impor, path, baris2={"golongan": "III/b", "jabatan": "Analis", "unit_kerja": "bidang Uji"})
    assert [change.after for change in impor.only(fixed, "Siti").changes if change.label != "NIP"] == [
        *("Siti Aminah, S.E.", "PNS", "III/b", "Aktif", "Analis", "bidang Uji"),
    ]


def test_a_double_is_solved_by_correcting_one_of_the_two(impor):
    path = impor.file([SITI, (SITI[0], *BUDI[1:])])
    assert plan(impor, path).counts[RowStatus.DITOLAK] == 2
    assert plan(impor, path, baris3={"nip": BUDI[0]}).counts[RowStatus.BARU] == 2


def test_one_corrected_number_does_not_make_the_other_rounded_ones_right(impor):
    nips = [198912312015031008 + 32 * number for number in range(6)]
    path = impor.file([(str(nip), f"Orang {nip}", "", "", "", "") for nip in nips])
    fixed = plan(impor, path, baris4={"nip": "198912312015031071"})
    assert [row.status for row in fixed.rows] == [
        RowStatus.BARU if row.place.row == 4 else RowStatus.DITOLAK for row in fixed.rows
    ]


def test_combined_columns_are_corrected_by_part(impor):
    path = impor.file([("Siti Aminah, S.E. NIP. 123", "Analis")], ("Nama / NIP", "Jabatan"))
    assert plan(impor, path).counts[RowStatus.DITOLAK] == 1
    fixed = plan(impor, path, baris2={"nip": SITI[0], "nama": "Siti Aminah, S.E."})
    assert [(row.status, row.nama) for row in fixed.rows] == [(RowStatus.BARU, "Siti Aminah, S.E.")]


def test_the_user_points_at_the_heading_row(impor):
    rows = [("NIP lama", "Nama pendek"), ("NIP", "Nama"), SITI[:2]]
    path = impor.write_sheets(impor.file([SITI]), {"Data": rows})
    pointed = read_source(path, header_rows={"Data": 2}).sheets[0]
    assert pointed.headings == ("NIP", "Nama")
    assert pointed.mapping.header_row == 2
    assert pointed.sample == ((SITI[0], SITI[1]),)


@pytest.mark.parametrize("mapped", ["Dinkes", "DINKES  "])
def test_a_mapped_unit_counts_for_the_units_below_it(impor, mapped):
    headings = ("NIP", "Nama", "Jabatan", "Unit Induk", "Unit Kerja")
    rows = [
        (*SITI[:2], "Kasi", "Dinkes", "bidang Uji"),
        (*BUDI[:2], "Analis", "Dinkes", "Seksi Baru"),
    ]
    path = impor.file(rows, headings)
    assert "Dinkes" in [unit.nama for unit in impor.service.plan(impor.actor, path).units]
    options = ImportOptions(unit_mapping={mapped: impor.kantor.dinas_id})
    result = impor.service.plan(impor.actor, path, options=options)
    assert [(unit.nama, unit.induk) for unit in result.units] == [("Seksi Baru", "Dinas Uji")]
    impor.service.apply(impor.actor, result)
    assert impor.count(UnitKerja) == 4
    assert impor.placements(SITI[0].replace(" ", ""))[0][1] == "bidang Uji"
    assert impor.count(Pegawai) == 8
