"""The offices of this computer, in folders of the test."""

from pathlib import Path

import pytest

from kinerja_desktop.services.profil.service import ProfilService


@pytest.fixture
def profil(rumah: Path) -> ProfilService:
    assert rumah.is_dir()
    return ProfilService()
