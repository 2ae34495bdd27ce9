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
REFUSED = "ditolak"


def read_list(impor, folder: Path, path: Path) -> tuple[dict, dict]:
    """What is true of each person of a list, and the rows of the plan, by NIP."""
    told = json.loads(path.read_text(encoding="utf-8"))
    made = folder / f"{path.stem}.{told['jenis']}"
    tulis(made, [msgspec.convert(one, Lembar) for one in told["lembar"]], pemisah=told["pemisah"])
    plan = json.loads(msgspec.json.encode(plan_object(impor.service.plan(impor.actor, made))))
    rows = {row["nip"]: row for row in plan["baris"] if row["hasil"] != REFUSED}
    return told["benar"], rows


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_each_person_of_a_list_is_read_as_it_is_meant(impor, tmp_path, path):
    true, taken = read_list(impor, tmp_path, path)
    read = {nip: {name: taken[nip][name] for name in one} for nip, one in true.items() if nip in taken}
    assert read == true
    assert taken.keys() == true.keys()
