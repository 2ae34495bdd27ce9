"""A list that says less than the office knows takes nothing away, unless somebody chose so."""

import pytest

from kinerja_desktop.db.models.organisasi import Jabatan, UnitKerja
from kinerja_desktop.services.impor_pegawai.richer import is_poorer_name
from kinerja_desktop.services.impor_pegawai.service import RowStatus

NIP = "198912312015031002"
HEADINGS = ("NIP", "Nama", "Jabatan", "Perangkat Daerah", "Unit Kerja")
RICH = (NIP, "Budi Santoso, S.Kom., M.T.", "Perawat Ahli Muda", "Dinas Kesehatan", "Bidang A")
POOR = (NIP, "BUDI SANTOSO", "PERAWAT", "DINAS KESEHATAN", "")


@pytest.mark.parametrize(
    ("known", "new", "poorer"),
    [
        ("Budi Santoso, S.Kom.", "BUDI SANTOSO", True),
        ("Budi Santoso, S.Kom.", "Budi Santoso", True),
        ("Budi Santoso, S.Kom.", "BUDI SANTOSO, S.KOM.", True),
        ("Budi Santoso, S.Kom.", "Budi Santoso, SKom", True),
        ("BUDI SANTOSO", "Budi Santoso", False),
        ("Budi Santoso", "Budi Santoso, S.Kom.", False),
        ("Budi Santoso, S.Kom.", "Budi Santoso, M.T.", False),
        ("Budi Santoso", "Budi Santosa", False),
    ],
)
def test_names_that_say_less(known, new, poorer):
    assert is_poorer_name(known, new) is poorer


def test_poorer_values_stay_and_are_shown(impor):
    impor.run([RICH], HEADINGS)
    posts, units = impor.count(Jabatan), impor.count(UnitKerja)
    plan = impor.plan([POOR], HEADINGS)
    row = impor.only(plan, "Budi")
    assert row.status is RowStatus.SAMA
    assert plan.writes.is_empty
    assert [(one.key, one.before, one.after) for one in row.kept] == [
        ("nama", "Budi Santoso, S.Kom., M.T.", "BUDI SANTOSO"),
        ("jabatan", "Perawat Ahli Muda", "PERAWAT"),
        ("unit", "Bidang A", "DINAS KESEHATAN"),
    ]
    assert any("Nama tetap 'Budi Santoso, S.Kom., M.T.'" in text for text in row.warnings)
    assert (impor.count(Jabatan), impor.count(UnitKerja)) == (posts, units)


def test_poorer_value_is_taken_where_it_was_chosen(impor):
    impor.run([RICH], HEADINGS)
    plan = impor.plan([POOR], HEADINGS, timpa=frozenset({"nama"}))
    row = plan.rows[0]
    assert [(one.key, one.after) for one in row.changes] == [("nama", "BUDI SANTOSO")]
    assert [one.key for one in row.kept] == ["jabatan", "unit"]
    impor.service.apply(impor.actor, plan)
    assert impor.person(NIP).nama == "BUDI SANTOSO"
    assert impor.placements(NIP)[-1][:2] == ("Perawat Ahli Muda", "Bidang A")


def test_what_differs_and_says_as_much_is_a_change(impor):
    impor.run([RICH], HEADINGS)
    plan = impor.plan([(NIP, RICH[1], "Analis", RICH[3], "Bidang B")], HEADINGS)
    assert {one.key for one in plan.rows[0].changes} == {"jabatan", "unit"}
    assert not plan.rows[0].kept
