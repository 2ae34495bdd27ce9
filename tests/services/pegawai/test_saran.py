"""Raters for all who have none: the nearest head, from the day on which both stand in their posts."""

from datetime import date

import pytest

from kinerja_desktop.domain.core.errors import AccessDeniedError
from kinerja_desktop.domain.pegawai.terms import JenisPegawai
from kinerja_desktop.services.organisasi.service import JabatanForm, OrganisasiService
from kinerja_desktop.services.pegawai.identitas import PegawaiForm
from kinerja_desktop.services.pegawai.service import PegawaiService
from kinerja_desktop.services.pegawai.simpan import PenempatanForm


@pytest.fixture
def service(database):
    return PegawaiService(database)


@pytest.fixture
def hire(service, database, kantor):
    post = OrganisasiService(database).save_jabatan(kantor.pengelola, JabatanForm("Penata Data"))

    def made(nama, nip, unit_id=None, since=date(2026, 2, 1), jenis=JenisPegawai.PNS):
        person = service.save(kantor.pengelola, PegawaiForm(nama, nip, jenis))
        if unit_id is not None:
            service.place(kantor.pengelola, PenempatanForm(person, unit_id, post, since))
        return person

    return made


def test_only_who_has_no_rater_is_proposed_one_and_from_the_day_of_both(service, kantor, hire):
    assert service.suggest_missing(kantor.pengelola) == ()  # all are rated
    baru = hire("Baru Uji", "198912312015031002", kantor.bidang_id)
    tanpa = hire("Tanpa Tempat", "199002022015022001")
    found = {row.pegawai_id: row for row in service.suggest_missing(kantor.pengelola)}
    assert set(found) == {baru, tanpa}
    assert (found[baru].penilai_id, found[baru].mulai) == (kantor.kabid_id, date(2026, 2, 1))
    assert found[tanpa].penilai_id == ""  # nobody is guessed for who stands nowhere


def test_a_head_who_came_later_rates_from_his_first_day(service, kantor, hire):
    baru = hire("Lama Uji", "198912312015031002", kantor.bidang_id, date(2020, 1, 1))
    (row,) = service.suggest_missing(kantor.pengelola)
    kabid = service.get(kantor.pengelola, kantor.kabid_id).penempatan[0].mulai
    assert (row.pegawai_id, row.mulai) == (baru, max(kabid, date(2020, 1, 1)))


def test_officials_from_outside_are_rated_by_nobody_here(service, kantor, hire):
    hire("Sekda Kota Lain", "", jenis=JenisPegawai.PEJABAT_LAIN)
    assert service.suggest_missing(kantor.pengelola) == ()


def test_only_who_may_set_raters(service, kantor):
    with pytest.raises(AccessDeniedError):
        service.suggest_missing(kantor.staf)
