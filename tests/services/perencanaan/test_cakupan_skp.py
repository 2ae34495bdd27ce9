"""What the coverage says about one SKP, and whom it names to whom."""

import pytest

from kinerja_desktop.domain.core.errors import AccessDeniedError
from kinerja_desktop.domain.perencanaan.cakupan import JenisTemuan
from kinerja_desktop.domain.skp.rules import HasilKerjaForm, IndikatorForm, SkpForm
from kinerja_desktop.domain.skp.terms import Aspek, Pendekatan
from kinerja_desktop.services.perencanaan.service import PerencanaanService


@pytest.fixture
def planned(kantor, langkah):
    """Staff and friend plan the same output in full for the kabid, who serves nothing."""
    kabid = langkah.draft(kantor.kabid_id, form=plan(HasilKerjaForm("Balita terlayani")))
    above = kabid.isi.hasil_kerja[0].id
    iki = (IndikatorForm("Jumlah posyandu", Aspek.KUANTITAS, "12", "kali"),)
    return {
        who: langkah.draft(
            who, form=plan(HasilKerjaForm("Posyandu terlaksana", iki, hasil_kerja_atasan_id=above))
        ).id
        for who in (kantor.staf_id, kantor.teman_id)
    }


def plan(*results):
    return SkpForm(Pendekatan.KUANTITATIF, results)


def test_only_what_concerns_the_person_is_told_with_the_own_place(database, kantor, planned):
    service = PerencanaanService(database)
    (found,) = service.cakupan_skp(kantor.pengelola, planned[kantor.staf_id])
    assert (found.jenis, found.perihal) == (JenisTemuan.GANDA, "Jumlah posyandu")
    assert [one.pegawai_id for one in found.letak] == [kantor.staf_id]
    assert found.letak[0].hasil_id
    assert "Teman Uji" in found.sebab


def test_who_may_not_read_the_plan_of_others_is_told_no_names(database, kantor, planned):
    service = PerencanaanService(database)
    (found,) = service.cakupan_skp(kantor.staf, planned[kantor.staf_id])
    assert found.jenis is JenisTemuan.GANDA
    assert "Teman Uji" not in f"{found.sebab} {found.letak}"
    with pytest.raises(AccessDeniedError):
        service.cakupan_skp(kantor.staf, planned[kantor.teman_id])
