"""An agency that is enrolled at a centre, and the package it sent."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.keamanan.terms import Peran
from tests.kit.desk import World
from tests.kit.office import start_kantor
from tests.kit.pusat import PUSAT, enrol, found_centre


@pytest.fixture
def pusat(tmp_path: Path, clock) -> Iterator[World]:
    """A World of the centre beside `world`, with its keys; `pengelola` and `admin` act there."""
    kantor = start_kantor(tmp_path / "pusat", clock)
    centre = World(kantor, found_centre(kantor))
    centre.pengelola = Actor("pp", "Pengelola Pusat", frozenset({Peran.PENGELOLA_KINERJA}), PUSAT)
    yield centre
    kantor.close()


@pytest.fixture
def terdaftar(world, pusat, tmp_path) -> Path:
    """Both enrolled with each other; gives the folder for their files."""
    folder = tmp_path / "berkas"
    world.services.pendaftaran.set_up(world.people.admin, "PC Kantor")
    enrol(world.services, world.people.admin, pusat.services, pusat.admin, folder)
    return folder
