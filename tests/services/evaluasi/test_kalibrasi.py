"""Calibration: raters of a unit side by side, who sees whom, what to look at again; nothing blocks."""

from datetime import date

import pytest
from python_calamine import CalamineWorkbook

from kinerja_desktop.db.models.keamanan import AuditEntry
from kinerja_desktop.domain.core.errors import AccessDeniedError, InvalidInputError, NotFoundError
from kinerja_desktop.domain.evaluasi.terms import Predikat, PredikatOrganisasi, Rating
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.services.evaluasi.kalibrasi import KalibrasiService
from kinerja_desktop.services.evaluasi.service import EvaluasiService
from kinerja_desktop.services.pengaturan.setelan import SetelanService

T1 = Periode.parse("2026-T1")
ATAS = Rating.DIATAS_EKSPEKTASI


@pytest.fixture
def service(database):
    return KalibrasiService(database)


@pytest.fixture
def rated(kantor, langkah):
    """The head rated the kabid, the kabid both of the staff, all of them at the top."""
    for pegawai_id in (kantor.staf_id, kantor.teman_id, kantor.kabid_id):
        langkah.established(pegawai_id)
        langkah.rated(pegawai_id, T1, ATAS, ATAS)
    return kantor


def counts(found):
    return {one.penilai_id: (one.dinilai, dict(one.jumlah)[Predikat.SANGAT_BAIK]) for one in found.penilai}


def test_every_rater_of_the_unit_and_below_stands_with_his_numbers(service, rated):
    found = service.read(rated.pengelola, T1, rated.dinas_id)
    assert counts(found)[rated.kabid_id] == (2, 2)
    assert counts(found)[rated.kepala_id] == (1, 1)
    below = service.read(rated.pengelola, T1, rated.bidang_id)
    assert counts(below) == {rated.kabid_id: (2, 2)}
    assert {one.pegawai_id for one in below.orang} == {rated.staf_id, rated.teman_id}


def test_without_a_choice_it_is_the_highest_unit(service, rated):
    found = service.read(rated.pemeriksa, T1)
    assert found.unit_kerja_id == rated.dinas_id
    assert found.units[0][0] == rated.dinas_id
    assert sum(one.pegawai for one in found.penilai) == len(found.orang)


def test_the_curve_stands_beside_the_picture_of_the_units_predikat(service, rated):
    found = service.read(rated.pengelola, T1, rated.bidang_id)
    assert found.distribusi.organisasi is PredikatOrganisasi.BAIK
    assert dict(found.jumlah)[Predikat.SANGAT_BAIK] == found.distribusi.total == 2
    assert found.gambar == (0.5, 1.0, 2.0, 6.0, 2.0)
    lacking = service.read(rated.pengelola, Periode.parse("2026-T2"), rated.bidang_id)
    assert (lacking.distribusi, lacking.gambar) == (None, None)


def test_a_rater_sees_himself_and_whom_he_is_above_never_beside(service, rated):
    kabid = service.read(rated.penilai, T1)
    assert {one.penilai_id for one in kabid.penilai} == {rated.kabid_id}
    assert {one.pegawai_id for one in kabid.orang} == {rated.staf_id, rated.teman_id}
    kepala = service.read(rated.kepala, T1)
    assert {rated.kabid_id, rated.kepala_id} == {one.penilai_id for one in kepala.penilai}
    with pytest.raises(AccessDeniedError):
        service.read(rated.staf, T1)


def test_few_people_are_only_advised_and_the_office_decides_how_few(service, rated, database):
    (few,) = service.read(rated.pengelola, T1, rated.bidang_id).penilai
    assert few.hanya_saran
    assert few.peringatan == ()
    SetelanService(database).change(rated.admin, "kalibrasi.orang", 2, "bidang kami kecil")
    (told,) = service.read(rated.pengelola, T1, rated.bidang_id).penilai
    assert not told.hanya_saran
    assert [text.partition(" (")[0] for text in told.peringatan] == [
        "2 dari 2 orang dinilai sama",
        "2 dari 2 orang berpredikat Sangat Baik",
    ]


def test_it_blocks_nothing(service, rated, database):
    """Whatever is told here, each evaluation becomes final as it is."""
    found = service.read(rated.pengelola, T1, rated.bidang_id)
    assert not found.distribusi.sesuai
    evaluasi = EvaluasiService(database)
    for row in evaluasi.list(rated.penilai, T1):
        if row.pegawai_id in {rated.staf_id, rated.teman_id}:
            evaluasi.finalize(rated.penilai, row.evaluasi_id, date(2026, 4, 2))
    after = service.read(rated.pengelola, T1, rated.bidang_id)
    assert counts(after) == counts(found)


def test_the_workbook_has_raters_and_people_and_the_trail_knows(service, rated, database, tmp_path):
    (path,) = service.export(rated.pengelola, T1, tmp_path / "k.xlsx", rated.bidang_id)
    book = CalamineWorkbook.from_path(str(path))
    raters, people = (book.get_sheet_by_index(number).to_python() for number in (0, 1))
    assert raters[1][:5] == ["Kabid Uji, S.KM.", "bidang Uji", "Baik", 2, 2]
    assert {row[5] for row in people[1:]} == {"Sangat Baik"}
    with database.read() as session:
        assert session.query(AuditEntry).filter_by(tindakan="evaluasi.export_kalibrasi").count() == 1


def test_what_cannot_be_is_said(service, rated, tmp_path):
    with pytest.raises(InvalidInputError, match="Jenis berkas"):
        service.export(rated.pengelola, T1, tmp_path / "k.docx")
    with pytest.raises(NotFoundError):
        service.read(rated.pengelola, T1, "tidak-ada")


def test_who_is_not_rated_yet_is_counted_among_the_people(service, kantor):
    (kabid,) = service.read(kantor.penilai, T1).penilai
    assert (kabid.pegawai, kabid.dinilai, kabid.organisasi) == (2, 0, None)
