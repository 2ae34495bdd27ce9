"""What every write leaves behind: revision, tombstone, audit entry; and what a failed one does not."""

import pytest
from sqlalchemy import func, select, text

from kinerja_desktop.db.models.keamanan import AuditEntry
from kinerja_desktop.db.models.pegawai import Pegawai
from kinerja_desktop.db.store import audit
from kinerja_desktop.db.store.bulk import insert_travelling
from kinerja_desktop.db.store.revision import hash_of
from kinerja_desktop.db.store.session import INCLUDE_REMOVED, Database, WriteContext, remove
from kinerja_desktop.domain.keamanan.terms import Peran


def context(kantor, tindakan="uji.tulis"):
    return WriteContext(kantor.admin, Peran.ADMIN, tindakan, "alasan uji")


def audit_count(database: Database) -> int:
    with database.read() as session:
        return session.scalar(select(func.count()).select_from(AuditEntry)) or 0


def test_a_change_raises_the_revision_and_is_audited(database, kantor):
    with database.write(context(kantor)) as session:
        session.get(Pegawai, (kantor.instansi_id, kantor.staf_id)).nama = "Nama Baru"
    with database.read() as session:
        staf = session.get(Pegawai, (kantor.instansi_id, kantor.staf_id))
        assert (staf.rev, staf.diubah_oleh, staf.asal_instalasi) == (2, "admin", "instalasi-uji")
        assert staf.rev_hash == hash_of(staf)
        entry = session.scalars(select(AuditEntry).order_by(AuditEntry.seq.desc())).first()
        assert (entry.tindakan, entry.pelaku, entry.alasan) == ("uji.tulis", "admin", "alasan uji")
        assert kantor.staf_id in entry.rincian
        assert audit.verify(session) is None


def test_writing_the_same_value_changes_and_audits_nothing(database, kantor):
    before = audit_count(database)
    with database.write(context(kantor)) as session:
        staf = session.get(Pegawai, (kantor.instansi_id, kantor.staf_id))
        staf.nama = str(staf.nama)
    assert audit_count(database) == before


def test_an_exception_leaves_neither_change_nor_entry(database, kantor):
    before, told = audit_count(database), []
    database.follower = told.append

    def fail_half_way():
        with database.write(context(kantor)) as session:
            session.get(Pegawai, (kantor.instansi_id, kantor.staf_id)).nama = "Hilang"
            session.flush()
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail_half_way()
    assert told == []
    with database.read() as session:
        assert session.get(Pegawai, (kantor.instansi_id, kantor.staf_id)).nama == "Staf Uji, A.Md."
    assert audit_count(database) == before


def test_the_areas_that_changed_are_told_after_the_commit_and_only_then(database, kantor):
    told = []
    database.follower = told.append
    with database.write(context(kantor)) as session:
        session.get(Pegawai, (kantor.instansi_id, kantor.staf_id)).nama = "Nama Baru"
        session.flush()
        assert told == []
    assert told == [{"pegawai", "audit"}]
    with database.write(context(kantor)):
        pass
    assert len(told) == 1
    with database.write(context(kantor)) as session:
        row = {"instansi_id": kantor.instansi_id, "nama": "Massal", "nama_cari": "massal", "jenis": "PNS"}
        insert_travelling(session, Pegawai, [row], database.clock.now())
    assert told[1] == {"pegawai", "audit"}


def test_removed_records_are_hidden_but_kept(database, kantor):
    with database.write(context(kantor)) as session:
        staf = session.get(Pegawai, (kantor.instansi_id, kantor.staf_id))
        remove(session, staf, "pindah instansi", database.clock.now())
    query = select(Pegawai).where(Pegawai.id == kantor.staf_id)
    with database.read() as session:
        assert session.scalars(query).first() is None
        kept = session.scalars(query.execution_options(**{INCLUDE_REMOVED: True})).one()
        assert (kept.dihapus_oleh, kept.dihapus_alasan) == ("admin", "pindah instansi")


def test_travelling_records_are_never_deleted(database, kantor):
    with pytest.raises(TypeError), database.write(context(kantor)) as session:
        session.delete(session.get(Pegawai, (kantor.instansi_id, kantor.staf_id)))


def test_a_reading_session_cannot_write(database, kantor):
    with database.read() as session:
        session.get(Pegawai, (kantor.instansi_id, kantor.staf_id)).nama = "Diam-diam"
        with pytest.raises(TypeError):
            session.flush()


def test_bulk_rows_carry_the_same_stamps_as_single_ones(database, kantor):
    rows = [{"instansi_id": kantor.instansi_id, "nama": f"Massal {n}", "nip": f"{n:018d}"} for n in range(7)]
    with database.write(context(kantor)) as session:
        insert_travelling(session, Pegawai, rows, database.clock.now())
    with database.read() as session:
        stored = session.scalars(select(Pegawai).where(Pegawai.nama.like("Massal %"))).all()
        assert len(stored) == 7
        assert all(row.rev == 1 and row.rev_hash == hash_of(row) for row in stored)


@pytest.mark.parametrize(
    ("damage", "seq"),
    [
        ("UPDATE audit SET alasan = 'lain' WHERE seq = 2", 2),
        ("DELETE FROM audit WHERE seq = 2", 2),
        ("UPDATE audit SET hash = 'x' WHERE seq = 3", 3),
    ],
)
def test_tampering_names_the_first_broken_entry(database, kantor, damage, seq):
    for number in range(4):
        with database.write(context(kantor)) as session:
            session.get(Pegawai, (kantor.instansi_id, kantor.staf_id)).nama = f"Nama {number}"
    with database.engine.begin() as connection:
        connection.execute(text(damage))
    with database.read() as session:
        assert audit.verify(session).seq == seq


@pytest.mark.parametrize("bulk", [False, True])
def test_text_is_stored_clean_however_it_was_pasted(database, kantor, bulk):
    pasted = "Cafe\u0301\r\nbaris dua\u202e\x00\ud800"
    row = {"instansi_id": kantor.instansi_id, "nama": pasted, "nip": "1" * 18}
    with database.write(context(kantor)) as session:
        if bulk:
            insert_travelling(session, Pegawai, [row], database.clock.now())
        else:
            session.add(Pegawai(**row))
    with database.read() as session:
        stored = session.scalars(select(Pegawai).where(Pegawai.nip == "1" * 18)).one()
        assert stored.nama == "Caf\u00e9\nbaris dua"
        assert stored.rev_hash == hash_of(stored)


def test_a_value_that_only_a_later_row_has_is_not_lost(database, kantor):
    rows = [
        {"instansi_id": kantor.instansi_id, "nama": "Massal tanpa"},
        {"instansi_id": kantor.instansi_id, "nama": "Massal dengan", "golongan": "III/a"},
    ]
    with database.write(context(kantor)) as session:
        insert_travelling(session, Pegawai, rows, database.clock.now())
    with database.read() as session:
        stored = session.scalars(select(Pegawai).where(Pegawai.nama.like("Massal %")).order_by(Pegawai.nama))
        assert [row.golongan for row in stored] == ["III/a", None]
