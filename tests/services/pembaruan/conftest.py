"""An office with one admin, and what can be asked of it."""

from types import SimpleNamespace

import pytest
from msgspec.structs import replace

from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.services.keamanan.masuk import AdminPertama
from tests.kit.office import SANDI, open_cheaply


@pytest.fixture
def buka_kantor(tmp_path):
    with open_cheaply(tmp_path / "kantor") as kantor:
        sesi = kantor.masuk.create_first_admin(AdminPertama("admin", "Admin Uji", SANDI))
        actors = {peran: replace(sesi.actor, peran=frozenset({peran})) for peran in Peran}
        yield SimpleNamespace(
            kantor=kantor, services=kantor.services(sesi.database), database=sesi.database, actors=actors
        )
