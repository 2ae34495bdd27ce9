"""Reading about others is audited: who, whose, when; once a day for each purpose, never in anybody's way."""

import threading
from datetime import timedelta

import msgspec
import pytest
from sqlalchemy import event, select

from kinerja_desktop.db.models.keamanan import AuditEntry
from kinerja_desktop.db.store import audit
from kinerja_desktop.db.store.session import Database, WriteContext
from kinerja_desktop.domain.core.clock import Clock
from kinerja_desktop.domain.core.errors import AccessDeniedError, NotFoundError
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.services.kantor import Services
from tests.kit.office import NOW


@pytest.fixture
def services(database):
    return Services(database, None)


def noted(database):
    """(reader, ids, purpose) of each entry about reading, as if the database were closed now."""
    database.flush_reads(at_once=True)
    with database.read() as session:
        query = select(AuditEntry).where(AuditEntry.tindakan == "akses.read").order_by(AuditEntry.seq)
        return [
            (one.pelaku, rincian["pegawai"], rincian["keperluan"])
            for one in session.scalars(query)
            for rincian in [msgspec.json.decode(one.rincian)]
        ]


def test_who_looks_at_somebody_is_noted_once_a_day(services, database, kantor):
    for _ in range(3):
        services.pegawai.get(kantor.pengelola, kantor.staf_id)
    services.pegawai.get(kantor.pemeriksa, kantor.staf_id)
    assert noted(database) == [
        ("pengelola", [kantor.staf_id], "pegawai"),
        ("pemeriksa", [kantor.staf_id], "pegawai"),
    ]
    database.clock = Clock(lambda: NOW + timedelta(days=1))
    services.pegawai.get(kantor.pengelola, kantor.staf_id)
    assert len(noted(database)) == 3


def test_after_a_restart_the_same_day_is_not_noted_twice(services, database, kantor):
    services.pegawai.get(kantor.pengelola, kantor.staf_id)
    again = Database(database.engine, database.clock)
    Services(again, None).pegawai.get(kantor.pengelola, kantor.staf_id)
    again.flush_reads(at_once=True)
    assert len(noted(database)) == 1


def test_oneself_lists_and_refusals_are_not_noted(services, database, kantor):
    services.pegawai.get(kantor.staf, kantor.staf_id)
    services.pegawai.list(kantor.pengelola)
    with pytest.raises(AccessDeniedError):
        services.pegawai.get(kantor.staf, kantor.kepala_id)
    assert noted(database) == []


def test_a_list_costs_no_transaction(services, database, kantor):
    begun = []
    event.listen(database.engine, "begin", begun.append)
    services.pegawai.list(kantor.pengelola)
    assert len(begun) == 1


def test_walking_through_a_list_writes_once_a_second(services, database, kantor):
    """What is read in between stands in one entry with what follows."""
    commits = []
    event.listen(database.engine, "commit", commits.append)
    people = (kantor.staf_id, kantor.teman_id, kantor.kabid_id)
    for one in people:
        services.pegawai.get(kantor.pengelola, one)
    assert len(commits) == 1
    database.clock = Clock(lambda: NOW + timedelta(seconds=2))
    services.pegawai.list(kantor.pengelola)
    assert len(commits) == 2
    assert [ids for _, ids, _ in noted(database)] == [[people[0]], [*people[1:]]]


def test_while_a_write_is_under_way_nobody_waits_and_the_note_follows(services, database, kantor):
    admin = kantor.admin
    reading = threading.Thread(target=services.pegawai.get, args=(kantor.pengelola, kantor.staf_id))
    with database.write(WriteContext(admin, Peran.ADMIN, "uji.lama", always=True)):
        reading.start()
        reading.join(timeout=10)
        assert not reading.is_alive()
        assert noted(database) == []
    assert noted(database) == [("pengelola", [kantor.staf_id], "pegawai")]


def test_what_is_not_there_was_looked_for_all_the_same(services, database, kantor):
    with pytest.raises(NotFoundError):
        services.pegawai.get(kantor.pengelola, "tidak-ada")
    assert noted(database) == [("pengelola", ["tidak-ada"], "pegawai")]


def test_the_trail_holds_with_readings_in_it(services, database, kantor):
    services.pegawai.get(kantor.pengelola, kantor.staf_id)
    with database.read() as session:
        assert audit.verify(session) is None
