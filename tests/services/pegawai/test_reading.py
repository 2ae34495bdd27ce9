"""Who rates whom and where people stand: the latest record in force, without removed ones, and by index."""

from datetime import date

import pytest
from sqlalchemy import event

from kinerja_desktop.db.models.pegawai import PenugasanPenilai
from kinerja_desktop.db.models.skp import Skp
from kinerja_desktop.db.store.session import WriteContext, remove
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.periode.terms import JenisPeriode
from kinerja_desktop.domain.skp.terms import Pendekatan
from kinerja_desktop.services.evaluasi.reading import find_evaluasi, find_predikat_organisasi
from kinerja_desktop.services.pegawai.reading import Rater, positions_on, rater_of, raters_on, superiors_of
from kinerja_desktop.services.skp.reading.berlaku import require_skp
from kinerja_desktop.services.skp.reading.records import ekspektasi_of, hasil_kerja_of, indikator_of
from kinerja_desktop.services.skp.reading.snapshot import build_snapshot

HARI = date(2026, 11, 23)
T1 = Periode.of_year(2026, JenisPeriode.TRIWULANAN)[0]


@pytest.fixture
def write(database, kantor):
    return lambda: database.write(WriteContext(kantor.admin, Peran.ADMIN, "uji.penilai"))


def assignment(session, pegawai_id):
    return session.query(PenugasanPenilai).filter_by(pegawai_id=pegawai_id).one()


def test_rater_and_superior_come_together(database, kantor):
    with database.read() as session:
        found = raters_on(session, kantor.instansi_id, {kantor.staf_id, kantor.kepala_id}, HARI)
        assert found == {
            kantor.staf_id: Rater(kantor.kabid_id, kantor.kepala_id),
            kantor.kepala_id: Rater(kantor.walikota_id, None),
        }
        chain = superiors_of(session, kantor.instansi_id, kantor.staf_id, HARI)
        assert chain == (kantor.kabid_id, kantor.kepala_id, kantor.walikota_id)


def test_a_superior_entered_for_the_person_counts_before_the_raters_rater(database, kantor, write):
    with write() as session:
        assignment(session, kantor.staf_id).atasan_penilai_id = kantor.walikota_id
    with database.read() as session:
        found = rater_of(session, kantor.instansi_id, kantor.staf_id, HARI)
    assert found == Rater(kantor.kabid_id, kantor.walikota_id)


def test_of_two_in_force_the_latest_counts_also_above(database, kantor, write):
    later = {"instansi_id": kantor.instansi_id, "mulai": date(2026, 3, 1)}
    with write() as session:
        session.add(PenugasanPenilai(**later, pegawai_id=kantor.staf_id, penilai_id=kantor.orang_lain_id))
        session.add(PenugasanPenilai(**later, pegawai_id=kantor.kabid_id, penilai_id=kantor.walikota_id))
    with database.read() as session:
        found = raters_on(session, kantor.instansi_id, {kantor.staf_id, kantor.teman_id}, HARI)
        before = raters_on(session, kantor.instansi_id, {kantor.staf_id}, date(2026, 2, 1))
    assert found[kantor.staf_id] == Rater(kantor.orang_lain_id, kantor.kepala_id)
    assert found[kantor.teman_id] == Rater(kantor.kabid_id, kantor.walikota_id)
    assert before[kantor.staf_id] == Rater(kantor.kabid_id, kantor.kepala_id)


def test_a_removed_assignment_counts_neither_below_nor_above(database, kantor, write):
    with write() as session:
        remove(session, assignment(session, kantor.kabid_id), "salah", database.clock.now())
    with database.read() as session:
        found = raters_on(session, kantor.instansi_id, {kantor.staf_id, kantor.kabid_id}, HARI)
        assert superiors_of(session, kantor.instansi_id, kantor.staf_id, HARI) == (kantor.kabid_id,)
    assert found == {kantor.staf_id: Rater(kantor.kabid_id, None)}


@pytest.mark.parametrize(
    "ask",
    [
        lambda s, k: superiors_of(s, k.instansi_id, k.staf_id, HARI),
        lambda s, k: raters_on(s, k.instansi_id, [k.staf_id, k.kabid_id], HARI),
        lambda s, k: positions_on(s, k.instansi_id, [k.staf_id, k.kabid_id], HARI),
        lambda s, k: build_snapshot(s, k.instansi_id, k.staf_id, k.kabid_id, HARI),
        lambda s, k: hasil_kerja_of(s, k.instansi_id, "skp"),
        lambda s, k: indikator_of(s, k.instansi_id, "skp"),
        lambda s, k: ekspektasi_of(s, k.instansi_id, "skp"),
        lambda s, k: find_evaluasi(s, k.instansi_id, k.staf_id, T1),
        lambda s, k: require_skp(s, k.instansi_id, k.staf_id, T1),
        lambda s, k: find_predikat_organisasi(s, k.instansi_id, k.bidang_id, T1),
    ],
)
def test_every_step_of_a_query_names_more_than_the_agency(database, kantor, write, ask):
    """A search by the agency alone would read everybody; 3,000 people made one such query take 40 ms."""
    with write() as session:
        year = {"tahun": 2026, "mulai": date(2026, 1, 1), "selesai": date(2026, 12, 31)}
        ids = {"instansi_id": kantor.instansi_id, "pegawai_id": kantor.staf_id, "penilai_id": kantor.kabid_id}
        session.add(Skp(**ids, **year, pendekatan=Pendekatan.KUANTITATIF, status="DITETAPKAN"))
    asked = []
    with database.read() as session:
        event.listen(
            session.connection(),
            "before_cursor_execute",
            lambda _connection, _cursor, sql, values, *_rest: asked.append((sql, values)),
        )
        ask(session, kantor)
    assert asked
    with database.engine.connect() as connection:
        for sql, values in asked:
            steps = [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", values)]
            searches = [step for step in steps if step.startswith(("SCAN", "SEARCH"))]
            assert searches
            assert [step for step in searches if step.startswith("SCAN") or " AND " not in step] == [], sql
