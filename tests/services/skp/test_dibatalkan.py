"""A draft that was given up a moment ago is there again, as it was; the trail keeps both."""

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from kinerja_desktop.domain.core.clock import Clock
from kinerja_desktop.domain.core.errors import AccessDeniedError, NotFoundError, StateError
from kinerja_desktop.domain.skp.terms import StatusSkp
from kinerja_desktop.services.skp.dibatalkan import DrafDibatalkanService
from kinerja_desktop.services.skp.guards import SkpDraft


@pytest.fixture
def service(database):
    return DrafDibatalkanService(database)


@pytest.fixture
def skp(langkah):
    return langkah.services.skp


def test_a_draft_comes_back_with_the_content_it_had_and_no_older_rows(service, skp, kantor, langkah):
    draft = langkah.draft(kantor.staf_id)
    first = draft.isi.hasil_kerja[0]
    fewer = replace(draft.isi, hasil_kerja=(replace(first, indikator=first.indikator[:1]),))
    before = skp.save_content(kantor.staf, draft.id, fewer)
    skp.discard(kantor.staf, draft.id, "keliru")
    with pytest.raises(NotFoundError):
        skp.get(kantor.staf, draft.id)
    service.put_back(kantor.staf, draft.id)
    assert skp.get(kantor.staf, draft.id).isi == before.isi
    assert skp.submit(kantor.staf, draft.id).status is StatusSkp.DIAJUKAN
    service.put_back(kantor.staf, draft.id)  # nothing to do


def test_a_revision_comes_back_beside_what_it_revises(service, skp, kantor, langkah):
    base = langkah.established(kantor.staf_id)
    revision = skp.revise(kantor.staf, base.id, "penyesuaian")
    skp.discard(kantor.staf, revision.id, "keliru")
    service.put_back(kantor.staf, revision.id)
    assert skp.get(kantor.staf, revision.id).revisi == 1
    skp.discard(kantor.staf, revision.id, "keliru")
    skp.revise(kantor.staf, base.id, "lain")
    with pytest.raises(StateError, match="Draf SKP itu tidak dapat dikembalikan") as refused:
        service.put_back(kantor.staf, revision.id)
    assert "SKP lain sudah dibuat" in refused.value.why


def test_another_draft_of_the_same_days_stays_alone_p65(service, skp, kantor, langkah):
    draft = langkah.draft(kantor.staf_id)
    skp.discard(kantor.staf, draft.id, "keliru")
    other = skp.create_draft(kantor.staf, SkpDraft(kantor.staf_id, draft.mulai, draft.selesai))
    with pytest.raises(StateError, match="tidak dapat dikembalikan"):
        service.put_back(kantor.staf, draft.id)
    assert skp.get(kantor.staf, other.id).status is StatusSkp.DRAF


def test_what_was_closed_for_it_ends_before_it_again_p65(service, skp, kantor, langkah):
    """P6 Lampiran p.65: after a move the old SKP is closed and a new one made; no day has two."""
    base = langkah.established(kantor.staf_id)
    langkah.services.pegawai.change_penilai(
        kantor.pengelola, kantor.staf_id, kantor.kepala_id, "mutasi", mulai=date(2026, 7, 1)
    )
    following = skp.move(kantor.pengelola, base.id, "pejabat penilai berganti")
    assert skp.get(kantor.staf, base.id).selesai == following.mulai - timedelta(days=1)
    skp.discard(kantor.pengelola, following.id, "keliru")
    assert skp.get(kantor.staf, base.id).selesai == date(2026, 12, 31)
    service.put_back(kantor.pengelola, following.id)
    assert skp.get(kantor.staf, base.id).selesai == following.mulai - timedelta(days=1)
    assert skp.get(kantor.staf, following.id).selesai == date(2026, 12, 31)


def test_only_by_who_may_write_it_and_only_a_moment_later(service, skp, kantor, langkah, database):
    draft = langkah.draft(kantor.staf_id)
    skp.discard(kantor.staf, draft.id, "keliru")
    with pytest.raises(AccessDeniedError):
        service.put_back(kantor.teman, draft.id)
    with pytest.raises(NotFoundError):
        service.put_back(kantor.staf, "tidak-ada")
    later = database.clock.now() + timedelta(hours=2)
    service._clock = Clock(lambda: later)
    with pytest.raises(StateError, match="tidak dapat dikembalikan"):
        service.put_back(kantor.staf, draft.id)
