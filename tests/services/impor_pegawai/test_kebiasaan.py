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


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_each_person_of_a_list_is_read_as_it_is_meant(impor, tmp_path, path):
    told = json.loads(path.read_text(encoding="utf-8"))
    made = tmp_path / f"{path.stem}.{told['jenis']}"
    tulis(made, [msgspec.convert(one, Lembar) for one in told["lembar"]], pemisah=told["pemisah"])
    plan = json.loads(msgspec.json.encode(plan_object(impor.service.plan(impor.actor, made))))
    taken = {row["nip"]: row for row in plan["baris"] if row["hasil"] != REFUSED}
    read = {
        nip: {name: taken[nip][name] for name in true} for nip, true in told["benar"].items() if nip in taken
    }
    assert read == told["benar"]
    assert taken.keys() == told["benar"].keys()
