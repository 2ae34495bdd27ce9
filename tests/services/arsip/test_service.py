"""Archived and put back at once: all of it is there again, the trail has both acts, and it travels."""

from datetime import date, timedelta

import pytest
from msgspec.structs import replace
from sqlalchemy import select

from kinerja_desktop.db.models.keamanan import AuditEntry
from kinerja_desktop.domain.core.clock import Clock
from kinerja_desktop.domain.core.errors import AccessDeniedError, NotFoundError, StateError
from kinerja_desktop.domain.kebutuhan.terms import SumberKebutuhan
from kinerja_desktop.domain.pegawai.terms import JenisKeadaan
from kinerja_desktop.services.arsip.service import ArsipService, JenisArsip
from kinerja_desktop.services.kebutuhan.records import IndikatorKebutuhanForm, KebutuhanForm
from kinerja_desktop.services.kebutuhan.service import KebutuhanService
from kinerja_desktop.services.organisasi.service import OrganisasiService, UnitForm
from kinerja_desktop.services.pegawai.keadaan import KeadaanForm, KeadaanService
from kinerja_desktop.services.pegawai.list import PegawaiFilter
from kinerja_desktop.services.pegawai.service import PegawaiForm, PegawaiService


@pytest.fixture
def arsip(database):
    return ArsipService(database)


@pytest.fixture
def need(database, kantor):
    """A stored need with two indicators, of which one was taken out before: its id and the service."""
    service = KebutuhanService(database)
    rows = tuple(IndikatorKebutuhanForm(nama, "%", "9") for nama in ("Stunting", "Gizi"))
    form = KebutuhanForm(kantor.dinas_id, 2026, SumberKebutuhan.RENSTRA, "Gizi membaik", rows)
    need_id = service.save(kantor.pengelola, form)
    (stored,) = service.list(kantor.pengelola, 2026)
    service.save(kantor.pengelola, KebutuhanForm(*_head(stored), (stored.indikator[0],), 0, need_id))
    return need_id, service


def _head(form):
    return form.unit_kerja_id, form.tahun, form.sumber, form.uraian


def test_a_need_comes_back_with_the_indicators_it_had_and_no_older_ones(arsip, need, kantor, database):
    need_id, service = need
    before = service.list(kantor.pengelola, 2026)
    service.archive(kantor.pengelola, need_id, "keliru")
    assert service.list(kantor.pengelola, 2026) == ()
    arsip.put_back(kantor.pengelola, JenisArsip.KEBUTUHAN, [need_id])
    assert service.list(kantor.pengelola, 2026) == before
    assert [one.nama for one in before[0].indikator] == ["Stunting"]
    with database.read() as session:
        told = list(session.scalars(select(AuditEntry.tindakan).order_by(AuditEntry.seq)))
    assert told[-2:] == ["kebutuhan.archive", "arsip.put_back"]


def test_a_person_comes_back_unless_the_nip_was_given_anew(arsip, database, kantor):
    service = PegawaiService(database)
    staf = service.get(kantor.pengelola, kantor.staf_id).pegawai
    service.archive(kantor.pengelola, kantor.staf_id, "pindah")
    arsip.put_back(kantor.pengelola, JenisArsip.PEGAWAI, [kantor.staf_id])
    assert service.get(kantor.pengelola, kantor.staf_id).pegawai == staf
    service.archive(kantor.pengelola, kantor.staf_id, "pindah")
    service.save(kantor.pengelola, PegawaiForm("Orang Baru", nip=staf.nip))
    with pytest.raises(StateError, match="tidak dapat dikembalikan") as refused:
        arsip.put_back(kantor.pengelola, JenisArsip.PEGAWAI, [kantor.staf_id])
    assert "Yang sama sudah dicatat lagi" in refused.value.why
    assert service.list(kantor.pengelola, PegawaiFilter(teks="Orang Baru")).total == 1


def test_a_unit_stays_away_while_its_parent_is_archived(arsip, database, kantor):
    service = OrganisasiService(database)
    upper = service.save_unit(kantor.pengelola, UnitForm("UPT Lab", induk_id=kantor.dinas_id))
    lower = service.save_unit(kantor.pengelola, UnitForm("Seksi Mutu", induk_id=upper))
    service.archive_unit(kantor.pengelola, lower, "dihapus")
    service.archive_unit(kantor.pengelola, upper, "dihapus")
    with pytest.raises(StateError, match="Unit kerja itu tidak dapat dikembalikan"):
        arsip.put_back(kantor.pengelola, JenisArsip.UNIT, [lower])
    arsip.put_back(kantor.pengelola, JenisArsip.UNIT, [upper])
    arsip.put_back(kantor.pengelola, JenisArsip.UNIT, [lower])
    assert {"UPT Lab", "Seksi Mutu"} <= {one.nama for one in service.tree(kantor.pengelola)}


def test_only_by_who_may_archive_and_only_what_was_there(arsip, need, kantor):
    need_id, service = need
    service.archive(kantor.pengelola, need_id, "keliru")
    with pytest.raises(AccessDeniedError):
        arsip.put_back(kantor.staf, JenisArsip.KEBUTUHAN, [need_id])
    with pytest.raises(NotFoundError):
        arsip.put_back(kantor.pengelola, JenisArsip.KEBUTUHAN, ["tidak-ada"])


@pytest.fixture
def leave(database, kantor):
    """A removed unpaid leave of March, its id and the service of states."""
    service = KeadaanService(database)
    form = KeadaanForm(kantor.staf_id, JenisKeadaan.CLTN, date(2026, 3, 1), date(2026, 5, 31), "SK 1")
    keadaan_id = service.save(kantor.pengelola, form)
    service.remove(kantor.pengelola, keadaan_id, "keliru")
    return keadaan_id, service, form


def test_a_state_stays_away_where_another_of_its_meaning_was_recorded_since(arsip, leave, kantor):
    keadaan_id, service, form = leave
    other = replace(form, mulai=date(2026, 4, 1), selesai=None, alasan="SK 2")
    service.save(kantor.pengelola, other)
    with pytest.raises(StateError, match="tidak dapat dikembalikan") as refused:
        arsip.put_back(kantor.pengelola, JenisArsip.KEADAAN, [keadaan_id])
    assert "sejak 1 April 2026" in refused.value.why
    assert [one.masa.alasan for one in service.list(kantor.pengelola, kantor.staf_id)] == ["SK 2"]


def test_what_went_long_ago_is_not_undone(arsip, leave, kantor, database):
    keadaan_id, service, _form = leave
    later = database.clock.now() + timedelta(hours=2)
    arsip._clock = Clock(lambda: later)
    with pytest.raises(StateError, match="tidak dapat dikembalikan") as refused:
        arsip.put_back(kantor.pengelola, JenisArsip.KEADAAN, [keadaan_id])
    assert "lebih dari satu jam" in refused.value.why
    assert service.list(kantor.pengelola, kantor.staf_id) == ()
