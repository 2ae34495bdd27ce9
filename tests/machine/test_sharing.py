"""The rights of a data folder outside the profile on Windows, where file modes mean nothing.

Its own program for that (`icacls`) is stood in for by a script that writes down what it was asked.
"""

import sys
from pathlib import Path

import pytest

from kinerja_desktop.machine.sharing import keep_private, share_with_all

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the system's own icacls is there")
EVERYBODY = "S-1-1-0"
USERS, SYSTEM, ADMINS = "*S-1-5-32-545", "*S-1-5-18", "*S-1-5-32-544"


@pytest.fixture
def asked(tmp_path, monkeypatch):
    """What icacls was asked, and the file that holds the exit status with which it shall end."""
    told, status = tmp_path / "kata", tmp_path / "status"
    status.write_text("0")
    # As Windows writes a path, which here is one long name.
    program = Path(f"{tmp_path / 'Windows'}\\System32\\icacls.exe")
    program.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" >"{told}"\nexit $(cat "{status}")\n')
    program.chmod(0o755)
    monkeypatch.setenv("SYSTEMROOT", str(tmp_path / "Windows"))
    monkeypatch.setenv("USERDOMAIN", "KANTOR")
    monkeypatch.setenv("USERNAME", "siti")
    monkeypatch.setattr(sys, "platform", "win32")
    return lambda: told.read_text().splitlines(), status


def test_only_me_takes_away_what_is_inherited_and_names_the_account_the_system_and_its_admins(
    asked, tmp_path
):
    words, _status = asked
    keep_private(tmp_path / "Data Kinerja")
    folder, inheritance, *granted = words()
    assert folder == str(tmp_path / "Data Kinerja")
    assert inheritance == "/inheritance:r"
    # Inherited by files (OI) and folders (CI); groups by their numbers: their names are translated.
    for one in ("KANTOR\\siti", SYSTEM, ADMINS):
        assert granted[granted.index(f"{one}:(OI)(CI)F") - 1] == "/grant:r"
    assert not any(USERS in one or EVERYBODY in one for one in granted)


def test_all_accounts_means_the_users_of_this_computer_and_what_is_there_already(asked, tmp_path):
    words, _status = asked
    share_with_all(tmp_path)
    # M: change and delete, but no changing of rights; /T: what lies in it already.
    assert words() == [str(tmp_path), "/grant", f"{USERS}:(OI)(CI)M", "/T", "/Q"]


@pytest.mark.parametrize("step", [keep_private, share_with_all])
def test_rights_that_windows_refuses_are_no_silent_success(asked, tmp_path, step):
    _words, status = asked
    status.write_text("5")
    with pytest.raises(PermissionError):
        step(tmp_path)
