"""What another leader assigned waits for the rater's approval (P6 Lampiran p.46, 89)."""

from datetime import date

import pytest
from msgspec.structs import replace

from kinerja_desktop.domain.core.errors import AccessDeniedError, InvalidInputError, StateError
from kinerja_desktop.domain.penandatanganan.terms import LangkahDokumen
from kinerja_desktop.domain.skp.penugasan import Persetujuan
from kinerja_desktop.services.core.tanda import Surat

DAY = date(2026, 1, 15)
RATER = "Kabid Uji, S.KM."


@pytest.fixture
def assigned(langkah, kantor):
    """The id of a draft whose first result a team leader assigned."""
    form = langkah.form
    first = replace(form.hasil_kerja[0], penugasan_dari="Ketua Tim Stunting")
    return langkah.draft(kantor.staf_id, form=replace(form, hasil_kerja=(first, *form.hasil_kerja[1:]))).id


def given(langkah, kantor, skp_id):
    return langkah.services.skp.get(kantor.staf, skp_id).isi.hasil_kerja[0].persetujuan


def advice(langkah, kantor, skp_id):
    found = langkah.services.skp.check(kantor.staf, skp_id).saran
    return [one.pesan for one in found if one.kode == "penugasan.persetujuan"]


def test_the_rater_approves_in_advance_with_name_and_day(langkah, kantor, assigned):
    assert advice(langkah, kantor, assigned) == [f"Penugasan dari Ketua Tim Stunting belum disetujui {RATER}"]
    rater = langkah.penilai(kantor.staf_id)
    langkah.services.tahap_skp.approve(rater, assigned, DAY)
    assert given(langkah, kantor, assigned) == Persetujuan(RATER, DAY)
    assert advice(langkah, kantor, assigned) == []
    (fact,) = langkah.services.penandatanganan.get_skp(rater, assigned).fakta
    assert (fact.langkah, fact.penanda, fact.tanggal) == (LangkahDokumen.PERSETUJUAN, RATER, DAY)
    with pytest.raises(StateError, match="Tidak ada penugasan"):
        langkah.services.tahap_skp.approve(rater, assigned, DAY)


@pytest.mark.parametrize(
    "changes", [{"uraian": "Data stunting lengkap"}, {"penugasan_dari": "Ketua Tim Data"}]
)
def test_another_assignment_is_approved_anew(langkah, kantor, assigned, changes):
    langkah.services.tahap_skp.approve(langkah.penilai(kantor.staf_id), assigned, DAY)
    isi = langkah.services.skp.get(kantor.staf, assigned).isi
    other = replace(isi.hasil_kerja[0], **changes)
    langkah.services.skp.save_content(kantor.staf, assigned, replace(isi, hasil_kerja=(other,)))
    assert given(langkah, kantor, assigned) is None


def test_a_target_may_change_without_another_approval(langkah, kantor, assigned):
    langkah.services.tahap_skp.approve(langkah.penilai(kantor.staf_id), assigned, DAY)
    isi = langkah.services.skp.get(kantor.staf, assigned).isi
    first = isi.hasil_kerja[0]
    other = replace(first, indikator=tuple(replace(one, target="24") for one in first.indikator))
    langkah.services.skp.save_content(kantor.staf, assigned, replace(isi, hasil_kerja=(other,)))
    assert given(langkah, kantor, assigned) == Persetujuan(RATER, DAY)


def test_nobody_gives_it_by_typing(langkah, kantor, assigned):
    isi = langkah.services.skp.get(kantor.staf, assigned).isi
    forged = replace(isi.hasil_kerja[0], persetujuan=Persetujuan("Saya", DAY))
    for row in (forged, replace(forged, id=None)):
        langkah.services.skp.save_content(kantor.staf, assigned, replace(isi, hasil_kerja=(row,)))
        assert given(langkah, kantor, assigned) is None


def test_only_who_sets_the_skp_approves(langkah, kantor, assigned):
    for actor in (kantor.staf, kantor.teman):
        with pytest.raises(AccessDeniedError):
            langkah.services.tahap_skp.approve(actor, assigned, DAY)
    with pytest.raises(InvalidInputError, match="Nomor dokumen"):
        langkah.services.tahap_skp.approve(kantor.pengelola, assigned, DAY)
    langkah.services.tahap_skp.approve(kantor.pengelola, assigned, DAY, Surat("800/3/2026"))
    assert given(langkah, kantor, assigned) == Persetujuan(RATER, DAY)


def test_setting_the_skp_approves_what_stands_in_it_and_a_revision_goes_on_with_it(langkah, kantor, assigned):
    services, rater = langkah.services, langkah.penilai(kantor.staf_id)
    services.skp.submit(kantor.staf, assigned)
    services.skp.establish(rater, assigned, date(2026, 1, 20))
    assert given(langkah, kantor, assigned) == Persetujuan(RATER, date(2026, 1, 20))
    revision = services.skp.revise(kantor.staf, assigned, "penyesuaian")
    assert given(langkah, kantor, revision.id) == Persetujuan(RATER, date(2026, 1, 20))


def test_last_years_approval_is_not_copied(langkah, kantor, assigned):
    services = langkah.services
    services.skp.submit(kantor.staf, assigned)
    services.skp.establish(langkah.penilai(kantor.staf_id), assigned, date(2026, 1, 20))
    later = langkah.empty(kantor.staf_id, 2027)
    copied = services.skp.copy_last_year(kantor.staf, later.id)
    assert copied.isi.hasil_kerja[0].penugasan_dari == "Ketua Tim Stunting"
    assert copied.isi.hasil_kerja[0].persetujuan is None


@pytest.mark.parametrize("named_by", ["nama", "jabatan"])
def test_what_the_rater_assigned_needs_no_approval(langkah, kantor, named_by):
    skp = langkah.draft(kantor.staf_id)
    dari = getattr(skp.identitas.penilai, named_by).upper()
    own = replace(skp.isi.hasil_kerja[0], penugasan_dari=dari)
    langkah.services.skp.save_content(kantor.staf, skp.id, replace(skp.isi, hasil_kerja=(own,)))
    assert advice(langkah, kantor, skp.id) == []
