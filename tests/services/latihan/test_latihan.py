"""The practice office is told apart from a real one, and only it can be removed."""

import pytest

from kinerja_desktop.domain.core.errors import StateError
from kinerja_desktop.services.latihan.latihan import (
    PENANDA,
    AkunLatihan,
    is_practice,
    mark_practice,
    read_accounts,
    remove_practice,
)

AKUN = (AkunLatihan("admin", "sandi latihan", "Admin (fiktif)", "Admin"),)


@pytest.fixture
def folder(tmp_path):
    path = tmp_path / "data-latihan"
    (path / "cadangan").mkdir(parents=True)
    (path / "kinerja.db").write_bytes(b"x")
    return path


def test_logins_can_be_read_again(folder):
    assert not is_practice(folder)
    assert read_accounts(folder) == ()
    mark_practice(folder, AKUN)
    assert is_practice(folder)
    assert read_accounts(folder) == AKUN


def test_a_damaged_list_shows_no_logins(folder):
    (folder / PENANDA).write_bytes(b'[{"nama')
    assert read_accounts(folder) == ()


def test_removing_leaves_nothing(folder):
    mark_practice(folder, AKUN)
    remove_practice(folder)
    assert list(folder.parent.iterdir()) == []


def test_a_real_office_is_never_removed(folder):
    with pytest.raises(StateError):
        remove_practice(folder)
    assert (folder / "kinerja.db").exists()


def test_a_mark_laid_into_a_real_data_folder_makes_it_no_practice(folder):
    """Who may write the folder could otherwise have it removed, or show logins of his own at its door."""
    real = folder.rename(folder.with_name("data"))
    mark_practice(real, AKUN)
    assert not is_practice(real)
    assert read_accounts(real) == ()
    with pytest.raises(StateError):
        remove_practice(real)
    assert (real / "kinerja.db").exists()
