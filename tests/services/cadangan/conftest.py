"""One installed office, copied for each test."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from kinerja_desktop.services.keamanan.masuk import Sesi
from tests.kit.shelf import Kantor


@pytest.fixture(scope="session")
def terpasang(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Sesi]:
    """A closed data folder, made once; tests work on copies."""
    kantor = Kantor(tmp_path_factory.mktemp("cadangan"))
    kantor.fill()
    kantor.vault.close()
    return kantor.vault.folder.path, kantor.budi


@pytest.fixture
def kantor(tmp_path: Path, terpasang: tuple[Path, Sesi]) -> Iterator[Kantor]:
    shutil.copytree(terpasang[0], tmp_path / "data")
    kantor = Kantor(tmp_path / "data", terpasang[1])
    yield kantor
    kantor.vault.close()


@pytest.fixture
def cadangan(kantor: Kantor) -> Path:
    """A backup of the state `Lama`; the office has gone on to `Baru`."""
    path = kantor.cadangan.create(kantor.budi.actor).path
    kantor.rename("Baru")
    return path
