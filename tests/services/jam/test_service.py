"""No dated act under a clock that can hardly be right, until somebody says why it is."""

from datetime import timedelta

import msgspec
import pytest
from sqlalchemy import select

from kinerja_desktop.db.models.keamanan import AuditEntry, Pengaturan
from kinerja_desktop.domain.core.clock import Clock
from kinerja_desktop.domain.core.errors import ClockDoubtError, InvalidInputError
from kinerja_desktop.domain.jam.keraguan import Keraguan
from kinerja_desktop.services.core.jam import BERTANGGAL
from kinerja_desktop.services.organisasi.service import UnitForm
from tests.kit.jam import WRONG
from tests.kit.office import NOW
from tests.kit.use_cases import ROWS, import_plan, rencana_anggaran

pytestmark = pytest.mark.berat


def prepare(row, d, actor):
    """A step that is taken with the services that `d` has then; what is planned before it is planned now."""
    if row.method != "apply":
        return lambda: row.call(getattr(d.services, row.service), actor, d, "staf")
    plans = {"terima": d.rencana_terima, "anggaran": lambda: rencana_anggaran(d.services.anggaran, d, 2030)}
    plan = plans.get(row.service, lambda: import_plan(d.services.impor_pegawai, d))()
    return lambda: getattr(d.services, row.service).apply(actor, plan)


def entries(d):
    with d.database.read() as session:
        return list(session.scalars(select(AuditEntry.tindakan).order_by(AuditEntry.seq)))


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_each_dated_use_case_is_refused_under_a_wrong_clock(row, buka):
    actor_of = lambda d: d.actors[next(iter(row.hak))]  # noqa: E731
    d = buka(row.keadaan)
    step, before = prepare(row, d, actor_of(d)), entries(d)
    step()
    is_dated = bool({*entries(d)[len(before) :]} & BERTANGGAL)
    for now in WRONG if is_dated else ():
        d = buka(row.keadaan)
        step, before = prepare(row, d, actor_of(d)), entries(d)
        d.database.clock = Clock(lambda now=now: now)
        d.services = d.kantor.services(d.database)
        with pytest.raises(ClockDoubtError, match="Jam komputer ini menunjukkan"):
            step()
        assert entries(d) == before


@pytest.mark.parametrize(("now", "expected"), [(WRONG[0], Keraguan.MUNDUR), (WRONG[1], Keraguan.MELOMPAT)])
def test_a_wrong_clock_stays_doubtful_whatever_is_done_under_it(kantor, now, expected):
    kantor.login(now)
    kantor.login(now + timedelta(hours=1))
    kantor.services.organisasi.save_unit(kantor.actor, UnitForm("Bidang"))
    assert kantor.doubt is expected
    with pytest.raises(ClockDoubtError):
        kantor.place()
    kantor.login(NOW + timedelta(days=1))
    assert kantor.doubt is None
    kantor.place()


def test_saying_that_the_clock_is_right_needs_a_reason_and_is_audited(kantor):
    later = NOW + timedelta(days=200)
    kantor.login(later)
    with pytest.raises(InvalidInputError, match="Alasan belum diisi"):
        kantor.services.jam.confirm(kantor.actor, "  ")
    assert kantor.doubt is Keraguan.MELOMPAT
    kantor.services.jam.confirm(kantor.actor, "kantor tutup sejak November")
    assert (kantor.last_entry.tindakan, kantor.last_entry.alasan) == (
        "jam.confirm",
        "kantor tutup sejak November",
    )
    rincian = msgspec.json.decode(kantor.last_entry.rincian)
    assert (rincian["keraguan"], rincian["acuan"]) == ("MELOMPAT", NOW.isoformat())
    kantor.place()
    kantor.login(later + timedelta(days=1))
    assert kantor.doubt is None


def test_a_wrong_year_once_said_to_be_right_is_asked_about_on_the_way_back(kantor):
    kantor.login(WRONG[1])
    kantor.services.jam.confirm(kantor.actor, "salah lihat")
    assert kantor.doubt is None
    kantor.login(NOW + timedelta(days=1))
    assert kantor.doubt is Keraguan.MUNDUR
    kantor.services.jam.confirm(kantor.actor, "jam sudah dibetulkan")
    kantor.place()
    assert kantor.doubt is None


def test_a_clock_put_right_while_somebody_works_is_no_longer_asked_about(kantor):
    kantor.login(WRONG[0])
    assert kantor.doubt is Keraguan.MUNDUR
    kantor.now = NOW + timedelta(hours=2)
    assert kantor.doubt is None


def test_the_limits_are_those_of_the_office(kantor):
    with kantor.database.engine.begin() as connection:
        connection.execute(
            Pengaturan.__table__.insert(), {"kunci": "setelan", "nilai": '{"jam.lompat": 400}'}
        )
    kantor.login(NOW + timedelta(days=200))
    assert kantor.doubt is None
