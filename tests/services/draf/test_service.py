"""Drafts: kept per user in the encrypted database, beside the audit trail, and gone without a trace."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import func, select

from kinerja_desktop.db.models.keamanan import AuditEntry, Pengaturan
from kinerja_desktop.services.draf.service import DRAF_LIMIT, TEKS_LIMIT, Draf, DrafService

NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
DRAF = Draf("pemantauan", "Uraian", "Hampir semua laporan tanpa", NOW, "orang", "2026-T1")


def count(database, model) -> int:
    with database.read() as session:
        return session.scalar(select(func.count()).select_from(model)) or 0


@pytest.fixture
def service(database, kantor) -> DrafService:  # noqa: ARG001 (the database has the office in it)
    return DrafService(database)


def test_what_is_kept_is_given_back_to_its_user_only(service, kantor):
    assert service.list_own(kantor.staf) == ()
    service.keep(kantor.staf, [DRAF])
    assert service.list_own(kantor.staf) == (DRAF,)
    assert service.list_own(kantor.admin) == ()
    service.keep(kantor.admin, [DRAF.met_by_bug()])
    assert service.list_own(kantor.staf) == (DRAF,)


def test_keeping_replaces_and_nothing_leaves_no_row(service, kantor, database):
    before = count(database, Pengaturan)
    service.keep(kantor.staf, [DRAF, DRAF.met_by_bug()])
    service.keep(kantor.staf, [DRAF.met_by_bug()])
    assert service.list_own(kantor.staf) == (DRAF.met_by_bug(),)
    service.keep(kantor.staf, [])
    assert count(database, Pengaturan) == before


def test_typing_leaves_no_trace_in_the_audit_trail(service, kantor, database):
    before = count(database, AuditEntry)
    service.keep(kantor.staf, [DRAF])
    service.keep(kantor.staf, [])
    assert count(database, AuditEntry) == before


def test_neither_many_nor_long_texts_fill_the_database(service, kantor):
    many = [Draf("skp", "Uraian", f"{number} " + "x" * TEKS_LIMIT, NOW) for number in range(DRAF_LIMIT + 5)]
    service.keep(kantor.staf, many)
    kept = service.list_own(kantor.staf)
    assert [one.teks[:2].strip() for one in kept] == [str(number) for number in range(5, DRAF_LIMIT + 5)]
    assert {len(one.teks) for one in kept} == {TEKS_LIMIT}


def test_no_word_of_it_lies_on_the_disk_in_clear(service, kantor, tmp_path):
    service.keep(kantor.staf, [DRAF])
    found = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert len(found) > len(DRAF.teks)
    for word in ("Hampir semua", "Uraian", "pemantauan"):
        assert word.encode() not in found


def test_what_a_newer_program_wrote_is_not_offered(service, kantor, database):
    service.keep(kantor.staf, [DRAF])
    with database.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE pengaturan SET nilai = '{\"lain\":1}' WHERE kunci LIKE 'draf.%'")
    assert service.list_own(kantor.staf) == ()
    service.keep(kantor.staf, [DRAF])
    assert service.list_own(kantor.staf) == (DRAF,)
