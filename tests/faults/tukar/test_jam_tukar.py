"""Issue 14, section 5: clocks of 1999 and 2031 on either side, for each kind."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache

import pytest

from kinerja_desktop.db.models.all_tables import TRAVELLING
from kinerja_desktop.domain.core.clock import Clock
from kinerja_desktop.domain.core.errors import ClockDoubtError
from tests.kit.tukar import DIAMBIL, JENIS, Sisi, opened, refusal

pytestmark = pytest.mark.berat
YEARS = (1999, 2031)


def wrong(tahun: int) -> Clock:
    return Clock(lambda: datetime(tahun, 6, 1, 3, tzinfo=UTC))


def records(side: Sisi) -> set[tuple[str, ...]]:
    """Which records stand here, in which revision."""
    with side.database.engine.connect() as connection:
        run = connection.exec_driver_sql
        return {
            (name, *row)
            for name in TRAVELLING
            for row in run(f"SELECT instansi_id, id, rev_hash FROM {name}").fetchall()
        }


@pytest.fixture(scope="module")
def seharusnya(siap, tmp_path_factory) -> Callable[[str], set[tuple[str, ...]]]:
    """What stands at the receiver of a kind after it took it in while both clocks were right."""

    @cache
    def taken(jenis: str) -> set[tuple[str, ...]]:
        way = JENIS[jenis]
        with opened(siap.copy(way.ke, tmp_path_factory.mktemp("seharusnya") / jenis)) as side:
            assert way.ambil(side, siap.berkas[jenis], siap.kabar) is DIAMBIL
            return records(side)

    return taken


@pytest.mark.parametrize("tahun", YEARS)
@pytest.mark.parametrize("jenis", JENIS)
def test_the_clock_of_who_makes_it_decides_nothing(siap, seharusnya, jenis, tahun, tmp_path):
    """Where the act bears a date the maker is asked first; what he says decides no record."""
    way = JENIS[jenis]
    with opened(siap.copy(way.dari, tmp_path / "dari"), clock=wrong(tahun)) as maker:
        before = maker.rows()
        made = []
        error = refusal(lambda: made.append(way.buat(maker, tmp_path / "keluar", siap.kabar)))
        if error is not None:
            assert isinstance(error, ClockDoubtError), error
            assert maker.rows() == before
            maker.services.jam.confirm(maker.actor, "jam ini benar")
            made.append(way.buat(maker, tmp_path / "keluar", siap.kabar))
    with opened(siap.copy(way.ke, tmp_path / "ke")) as side:
        assert way.ambil(side, made[0], siap.kabar) is DIAMBIL
        assert records(side) == seharusnya(jenis)
        assert side.is_clean()


@pytest.mark.parametrize("tahun", YEARS)
@pytest.mark.parametrize("jenis", JENIS)
def test_under_a_wrong_clock_it_is_taken_in_wholly_or_asked_about(siap, seharusnya, jenis, tahun, tmp_path):
    way = JENIS[jenis]
    path = siap.copy(way.ke, tmp_path / "kantor")
    with opened(path, clock=wrong(tahun)) as side:
        before = side.rows()
        error = refusal(lambda: way.ambil(side, siap.berkas[jenis], siap.kabar))
        if error is not None:
            assert isinstance(error, ClockDoubtError), error
            assert side.rows() == before
    with opened(path) as side:  # the clock was put right
        if error is not None:
            assert way.ambil(side, siap.berkas[jenis], siap.kabar) is DIAMBIL
        assert records(side) == seharusnya(jenis)
        assert side.is_clean()
