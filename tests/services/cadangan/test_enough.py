"""A session of receiving starts from a backup of all that people entered, made anew only if need be."""

from datetime import timedelta
from pathlib import Path

import pytest

from kinerja_desktop.db.store.session import WriteContext
from kinerja_desktop.db.vault.backup import MANIFEST, list_backups
from kinerja_desktop.db.vault.proof.manifest import AlasanCadangan
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.services.cadangan.enough import find_enough
from tests.kit.shelf import Kantor


def before_session(kantor: Kantor) -> Path:
    alasan = AlasanCadangan.SEBELUM_IMPOR
    return kantor.cadangan.create_before(kantor.budi.actor, alasan, unless_enough=True).path


def receive(kantor: Kantor) -> None:
    """What the trail says of a package that was taken in."""
    context = WriteContext(kantor.budi.actor, Peran.PENGELOLA_KINERJA, "pertukaran.import", always=True)
    with kantor.budi.database.write(context):
        pass


def test_after_nothing_but_receiving_the_backup_is_enough_and_nothing_is_copied(kantor: Kantor):
    first = before_session(kantor)
    for _ in range(3):
        receive(kantor)
        assert before_session(kantor) == first
    assert [one.path for one in kantor.cadangan.list_all(kantor.budi.actor)] == [first]


def test_what_somebody_entered_is_in_a_backup_before_a_package_is_taken_in(kantor: Kantor):
    first = before_session(kantor)
    kantor.rename("Diketik orang")
    receive(kantor)
    assert before_session(kantor) != first


@pytest.mark.parametrize("later", [timedelta(days=1), -timedelta(hours=1)])
def test_a_backup_of_yesterday_or_of_tomorrow_is_not_enough(kantor: Kantor, later: timedelta):
    first = before_session(kantor)
    kantor.now += later
    assert before_session(kantor) != first


def cut(path: Path) -> None:
    data = path / "kinerja.db"
    data.write_bytes(data.read_bytes()[:-1])


def tell_otherwise(path: Path) -> None:
    told = path / MANIFEST
    told.write_text(told.read_text().replace("sebelum-impor", "manual"))


@pytest.mark.parametrize("spoil", [cut, tell_otherwise, lambda path: (path / "kinerja.db").unlink()])
def test_a_backup_that_was_spoilt_is_not_enough(kantor: Kantor, spoil):
    first = before_session(kantor)
    spoil(first)
    assert before_session(kantor) != first


def test_a_backup_of_what_was_restored_away_is_not_enough(kantor: Kantor):
    first = before_session(kantor)
    kantor.cadangan.restore(kantor.budi.actor, first, "uji")
    assert before_session(kantor) != first


def test_copies_keep_in_step_with_what_came(kantor: Kantor):
    """All copies of a growing database are under three times its size: each is made at the double."""
    before_session(kantor)
    shelf = list_backups(kantor.vault.folder.backups)
    (only,) = shelf
    with kantor.budi.database.read() as session:
        size = only.manifest.size
        grown = max(2 * size, size + 32 * 1024 * 1024)
        assert find_enough(session, shelf, kantor.vault.key, grown, kantor.now) == only
        assert find_enough(session, shelf, kantor.vault.key, grown + 1, kantor.now) is None
