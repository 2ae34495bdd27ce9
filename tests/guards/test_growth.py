"""Four times the people, four times the work: exact steps of the database, on whatever machine.

A question that goes through everybody for each of them is not seen in a small office and stops a large one:
the home screen of 10,000 people with their SKP once took twelve seconds.
"""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from kinerja_desktop.domain.keamanan.terms import Peran
from tests.kit.crowd import multiply, stepped
from tests.kit.states import Dunia, Semua, Templat, opened
from tests.kit.use_cases import ROWS, Baris

FEW, MANY = 4, 16
"""How many times the office of these tests."""
MOST = 5
"""How much more many may cost than few: four times, and something for what is put in order."""
ALONGSIDE = 300
"""Hundreds of steps that anything may take beside."""
ON_PAPER = {"cetak", "arsip"}
"""Print for one person at a time, which is slow here and asks nothing else than their screens."""


@pytest.fixture(scope="session")
def crowds(semua: Semua, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Dunia, Dunia]]:
    with ExitStack() as held:
        made = []
        for times in (FEW, MANY):
            folder = tmp_path_factory.mktemp(f"kali_{times}")
            with opened(semua.kantor, folder / "dibuat", semua.berkas) as dunia:
                multiply(dunia.database, times)
            many = Templat(folder / "dibuat" / "data", semua.kantor.ids, semua.kantor.actors)
            made.append(held.enter_context(opened(many, folder / "dibuka", semua.berkas)))
        yield made[0], made[1]


def asks(row: Baris, costs: str) -> bool:
    """Whether it only reads."""
    return row.keadaan == "kantor" and row.service not in ON_PAPER and "commits" not in costs


def test_what_is_asked_grows_no_faster_than_the_office(crowds, numbers):
    grown = {}
    for row in (one for one in ROWS if asks(one, numbers.known[str(one)])):
        for peran in row.hak:
            few, many = (steps_of(row, dunia, peran) for dunia in crowds)
            if many > MOST * few + ALONGSIDE:
                grown[f"{row} {peran.name}"] = (few, many)
    assert not grown


def steps_of(row: Baris, dunia: Dunia, peran: Peran) -> int:
    with stepped(dunia.database.engine) as steps:
        row.call(getattr(dunia.services, row.service), dunia.actors[peran], dunia, "staf")
    return steps[0]
