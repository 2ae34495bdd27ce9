"""Home over the small office, without a data folder."""

import pytest

from kinerja_desktop.db.vault.folder import DataFolder
from kinerja_desktop.services.beranda.service import BerandaService


class EmptyVault:
    """Stands where no data folder is needed: no backup yet, everybody has a password."""

    def __init__(self, folder: DataFolder) -> None:
        self.folder = folder

    def slot_names(self) -> frozenset[str]:
        return frozenset({"admin"})


@pytest.fixture
def beranda(database, tmp_path):
    return BerandaService(database, EmptyVault(DataFolder(tmp_path / "data")))
