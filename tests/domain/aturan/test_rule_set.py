"""The shipped rule sets, and how newer files and office overrides take their place."""

import json
from datetime import date
from itertools import product
from pathlib import Path

import pytest

from kinerja_desktop.domain.aturan.berakhlak import get_nilai
from kinerja_desktop.domain.aturan.rule_set import (
    FOLDER,
    TABLE_NAMES,
    files_in_use,
    list_tables,
    rule_set_for,
)
from kinerja_desktop.domain.aturan.tabel import Keyakinan
from kinerja_desktop.domain.core.errors import FileRefusedError, InvalidInputError
from kinerja_desktop.domain.evaluasi.predikat import calculate_predikat
from kinerja_desktop.domain.evaluasi.terms import Predikat, PredikatOrganisasi, Rating
from kinerja_desktop.domain.organisasi.terms import JenisJabatan

TODAY = date(2026, 11, 23)
SESUAI = (Rating.SESUAI_EKSPEKTASI, Rating.SESUAI_EKSPEKTASI)


@pytest.fixture
def aturan():
    return rule_set_for(TODAY)


def test_every_table_names_its_legal_basis(aturan):
    for name in TABLE_NAMES:
        table = getattr(aturan, name)
        assert table.dasar_hukum, name
        assert table.berlaku_mulai <= TODAY, name


def test_seven_values_with_three_guides(aturan):
    values = aturan.berakhlak.isi
    assert [value.nomor for value in values] == [1, 2, 3, 4, 5, 6, 7]
    assert "".join(value.nama[0] for value in values) == "BAKHLAK"


def test_curve_and_distribution_cover_every_predikat_of_the_organisation(aturan):
    assert [curve.organisasi for curve in aturan.kurva.isi] == list(PredikatOrganisasi)
    assert [pola.organisasi for pola in aturan.distribusi.isi] == list(PredikatOrganisasi)
    assert aturan.kurva.keyakinan is aturan.distribusi.keyakinan is Keyakinan.MUNGKIN


def test_deadline_of_setting_skp_and_of_annual_evaluation(aturan):
    tenggat = aturan.tenggat.isi
    assert tenggat.skp_ditetapkan.in_year(2026) == date(2026, 1, 31)
    assert tenggat.evaluasi_tahunan_selesai.in_year(2026) == date(2027, 1, 31)


def test_raters_are_pengawas_or_above(aturan):
    assert JenisJabatan.PENGAWAS in aturan.pejabat_penilai.isi
    assert JenisJabatan.PELAKSANA not in aturan.pejabat_penilai.isi
    assert JenisJabatan.JF_KEAHLIAN not in aturan.pejabat_penilai.isi


def test_a_day_before_the_first_rules_is_refused():
    with pytest.raises(InvalidInputError, match="1 Januari 2021"):
        get_nilai(rule_set_for(date(2021, 1, 1)), 1)


def test_a_new_regulation_is_a_new_file(tmp_path):
    copy_rules(tmp_path)
    write_kuadran(tmp_path, predikat="Sangat Baik")
    before, after = rule_set_for(date(2027, 6, 30), tmp_path), rule_set_for(date(2027, 7, 1), tmp_path)
    assert (before.nama, after.nama) == ("permenpanrb-6-2022", "peraturan-uji-2027")
    assert {cell.predikat for cell in after.kuadran.isi} == {Predikat.SANGAT_BAIK}
    assert after.berakhlak == before.berakhlak


@pytest.mark.parametrize("damage", ["gap", "double", "syntax", "value"])
def test_a_damaged_file_is_refused_by_name(tmp_path, damage):
    copy_rules(tmp_path)
    path = write_kuadran(tmp_path, predikat="Baik")
    text = path.read_text()
    berkas = json.loads(text)
    cells = berkas["kuadran"]["isi"]
    if damage == "gap":
        cells.pop()
    if damage == "double":
        cells[0] = cells[1]
    if damage == "value":
        cells[0]["predikat"] = "Lumayan"
    path.write_text("{" if damage == "syntax" else json.dumps(berkas))
    with pytest.raises(FileRefusedError) as refusal:
        calculate_predikat(rule_set_for(TODAY, tmp_path), *SESUAI)
    assert path.name in refusal.value.where


def test_a_damaged_table_refuses_only_what_needs_it(tmp_path):
    copy_rules(tmp_path)
    for path in tmp_path.glob("*.json"):
        berkas = json.loads(path.read_text())
        for name in set(berkas) & set(TABLE_NAMES) - {"kuadran"}:
            berkas[name]["isi"] = "rusak"
        path.write_text(json.dumps({**berkas, "angka_kredit": "tidak dibaca siapa pun"}))
    aturan = rule_set_for(TODAY, tmp_path)
    assert calculate_predikat(aturan, *SESUAI) is Predikat.BAIK
    with pytest.raises(FileRefusedError):
        get_nilai(aturan, 1)


def test_every_shipped_table_is_one_that_the_program_knows():
    """A table under a wrong name would be passed over in silence."""
    shipped = {name for path in FOLDER.glob("*.json") for name in json.loads(path.read_text())}
    assert shipped - {"nama", "versi"} == set(TABLE_NAMES) == {one.nama for one in list_tables()}


def test_a_shipped_file_that_changed_has_a_higher_version():
    """Offices compare files by version: one that changed without it would reach nobody, and replace nobody's.

    Whoever changes a file of a version that was released raises `versi`; the line here follows the file.
    """
    table = (Path(__file__).parents[2] / "data" / "aturan" / "versi.txt").read_text(encoding="utf-8")
    told = {tuple(line.split()) for line in table.splitlines()}
    assert {(one.nama, str(one.versi), one.sidik) for one in files_in_use()} == told


def copy_rules(folder: Path) -> None:
    source = Path(__file__).parents[3] / "resources" / "aturan"
    for path in source.glob("*.json"):
        (folder / path.name).write_bytes(path.read_bytes())


def write_kuadran(folder: Path, *, predikat: str) -> Path:
    cells = [
        {"hasil": hasil, "perilaku": perilaku, "predikat": predikat}
        for hasil, perilaku in product(Rating, Rating)
    ]
    table = {
        "dasar_hukum": "Peraturan Uji",
        "keyakinan": "pasti",
        "berlaku_mulai": "2027-07-01",
        "isi": cells,
    }
    path = folder / "peraturan-uji-2027.json"
    path.write_text(json.dumps({"nama": "peraturan-uji-2027", "kuadran": table}))
    return path
