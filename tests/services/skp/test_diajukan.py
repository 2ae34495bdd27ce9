"""An SKP that waits for its rater: taken back by its owner, and given expectations by the rater."""

import pytest

from kinerja_desktop.domain.core.errors import AccessDeniedError, StateError
from kinerja_desktop.domain.skp.rules import EkspektasiForm
from kinerja_desktop.domain.skp.terms import StatusSkp
from kinerja_desktop.services.skp.diajukan import SkpDiajukanService


@pytest.fixture
def service(database):
    return SkpDiajukanService(database)


def test_a_submitted_skp_is_taken_back_mended_and_submitted_again(service, kantor, langkah):
    skp = langkah.submitted(kantor.staf_id)
    back = service.withdraw(kantor.staf, skp.id)
    assert (back.status, back.diajukan_pada, back.is_editable) == (StatusSkp.DRAF, None, True)
    langkah.services.skp.save_content(kantor.staf, skp.id, langkah.form)
    assert langkah.services.skp.submit(kantor.staf, skp.id).status is StatusSkp.DIAJUKAN


def test_what_is_decided_is_not_taken_back(service, kantor, langkah):
    skp = langkah.established(kantor.staf_id)
    with pytest.raises(StateError, match="sudah diputuskan"):
        service.withdraw(kantor.staf, skp.id)


def test_nobody_else_takes_it_back(service, kantor, langkah):
    skp = langkah.submitted(kantor.staf_id)
    with pytest.raises(AccessDeniedError):
        service.withdraw(kantor.teman, skp.id)


def test_the_rater_expects_something_while_it_waits_p_a11(service, kantor, langkah):
    skp = langkah.submitted(kantor.staf_id)
    before = skp.isi.hasil_kerja
    rater = langkah.penilai(kantor.staf_id)
    saved = service.save_ekspektasi(rater, skp.id, [EkspektasiForm(1, "Ramah di loket")])
    assert [(one.nilai, one.uraian) for one in saved.isi.ekspektasi] == [(1, "Ramah di loket")]
    assert (saved.status, saved.isi.hasil_kerja) == (StatusSkp.DIAJUKAN, before)
    assert service.save_ekspektasi(rater, skp.id, []).isi.ekspektasi == ()


def test_the_owner_does_not_write_what_is_expected_of_him(service, kantor, langkah):
    skp = langkah.submitted(kantor.staf_id)
    with pytest.raises(AccessDeniedError):
        service.save_ekspektasi(kantor.staf, skp.id, [EkspektasiForm(1, "Ramah")])
    draft = langkah.draft(kantor.teman_id)
    with pytest.raises(StateError):
        service.save_ekspektasi(langkah.penilai(kantor.teman_id), draft.id, [])
