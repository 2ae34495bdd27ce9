"""Who may not is told so before a file is opened: no stranger's file is parsed for him."""

import inspect
from pathlib import Path
from typing import get_type_hints

import pytest

from kinerja_desktop.domain.core.errors import AccessDeniedError
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.services.core.service import Service
from kinerja_desktop.services.kantor import Services
from tests.services.hak_akses.test_hak_akses import use_cases

pytestmark = pytest.mark.berat


def with_files() -> list[tuple[type[Service], str]]:
    """Every use case that is given a file or folder."""
    return sorted(
        ((cls, name) for cls, name in use_cases() if Path in get_type_hints(getattr(cls, name)).values()),
        key=str,
    )


@pytest.mark.parametrize(("cls", "name"), with_files(), ids=lambda one: getattr(one, "__name__", one))
def test_permission_is_asked_before_a_file_is_opened(bersama, tmp_path, cls, name):
    d = bersama["baru"]
    own = [getattr(d.services, one) for one in vars(Services) if not one.startswith("_")]
    service = next(one for one in own if type(one) is cls)
    nobody = Actor("tamu", "Tamu", frozenset(), d.actors[next(iter(d.actors))].instansi_id)
    broken = tmp_path / "rusak.xlsx"
    broken.write_bytes(b"bukan berkas apa pun")
    given = {
        parameter.name: broken if hint is Path else "000"
        for parameter in inspect.signature(getattr(cls, name)).parameters.values()
        if parameter.name not in {"self", "actor"} and parameter.default is parameter.empty
        for hint in [get_type_hints(getattr(cls, name))[parameter.name]]
    }
    if "path" in inspect.signature(getattr(cls, name)).parameters:
        given["path"] = broken
    before = sorted(tmp_path.iterdir())
    with pytest.raises(AccessDeniedError):
        getattr(service, name)(nobody, **given)
    assert sorted(tmp_path.iterdir()) == before
