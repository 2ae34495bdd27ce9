"""Lists of the habits of many offices, written by hand: every person of each comes out as the list means it.

`tests/data/impor/kebiasaan/*.json`: the sheets, cell by cell, and under `benar` what is true of each person.
"""

import json
from pathlib import Path

import msgspec
import pytest

from kinerja_desktop.cli.import_plan import plan_object
from tests.kit.daftar.tulis import Lembar, tulis

LISTS = sorted((Path(__file__).parent.parent.parent / "data" / "impor" / "kebiasaan").glob("*.json"))
NOT_YET = sorted((Path(__file__).parent.parent.parent / "data" / "impor" / "belum").glob("*.json"))
REFUSED = "ditolak"


def read_list(impor, folder: Path, path: Path) -> tuple[dict, dict, list[str]]:
    """What is true of each person of a list, the rows of the plan, by NIP, and its notes."""
    told = json.loads(path.read_text(encoding="utf-8"))
    made = folder / f"{path.stem}.{told['jenis']}"
    tulis(made, [msgspec.convert(one, Lembar) for one in told["lembar"]], pemisah=told["pemisah"])
    plan = json.loads(msgspec.json.encode(plan_object(impor.service.plan(impor.actor, made))))
    rows = {row["nip"]: row for row in plan["baris"] if row["hasil"] != REFUSED}
    return told["benar"], rows, plan["catatan"]


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_each_person_of_a_list_is_read_as_it_is_meant(impor, tmp_path, path):
    true, taken, _ = read_list(impor, tmp_path, path)
    read = {nip: {name: taken[nip][name] for name in one} for nip, one in true.items() if nip in taken}
    assert read == true
    assert taken.keys() == true.keys()


@pytest.mark.parametrize("path", NOT_YET, ids=lambda path: path.stem)
def test_a_unit_called_only_by_its_function_is_not_guessed(impor, tmp_path, path):
    """IPDS, Distribusi: the people are of the office that the title names, and the column is said."""
    true, taken, notes = read_list(impor, tmp_path, path)
    assert taken.keys() == true.keys()
    for nip, one in true.items():
        assert {**one, "unit": ["BPS Kabupaten Mawar"]} == {name: taken[nip][name] for name in one}
    assert any("tidak dikenal dan tidak dibaca: I ('Fungsi')" in note for note in notes)
