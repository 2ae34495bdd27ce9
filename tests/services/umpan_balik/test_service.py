"""Feedback: who gave it is never typed, and it is always attributed."""

from datetime import date

import pytest
from msgspec.structs import replace

from kinerja_desktop.domain.core.errors import AccessDeniedError, InvalidInputError, NotFoundError, StateError
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.periode.terms import JenisPeriode
from kinerja_desktop.domain.umpan_balik.terms import HubunganUmpanBalik
from kinerja_desktop.services.pegawai.service import PegawaiService
from kinerja_desktop.services.umpan_balik.service import UmpanBalikForm, UmpanBalikService

T1, T2 = (Periode(2026, JenisPeriode.TRIWULANAN, nomor) for nomor in (1, 2))
VALUE = UmpanBalikForm("Ramah kepada warga", nilai_perilaku=1)


@pytest.fixture
def service(database):
    return UmpanBalikService(database)


@pytest.fixture
def skp(langkah, kantor):
    return langkah.established(kantor.kabid_id)


@pytest.mark.parametrize(
    ("giver", "relation"),
    [
        ("kepala_id", HubunganUmpanBalik.PIMPINAN),
        ("walikota_id", HubunganUmpanBalik.PIMPINAN),
        ("orang_lain_id", HubunganUmpanBalik.REKAN),
        ("staf_id", HubunganUmpanBalik.BAWAHAN),
    ],
)
def test_the_relation_follows_the_records_of_raters(service, kantor, skp, giver, relation):
    actor = replace(kantor.staf, pegawai_id=getattr(kantor, giver))
    assert service.give(actor, skp.id, T1, [VALUE]) is relation
    (row,) = service.list(kantor.pengelola, skp.id)
    assert (row.hubungan, row.pemberi_id, row.isi) == (relation, actor.pegawai_id, "Ramah kepada warga")


def test_somebody_elsewhere_is_a_third_party(service, kantor, langkah):
    skp = langkah.established(kantor.staf_id)
    other = langkah.pegawai(kantor.orang_lain_id)
    assert service.give(other, skp.id, T1, [VALUE]) is HubunganUmpanBalik.PIHAK_LAIN


def test_who_owns_the_result_is_pimpinan_in_whatever_unit(service, kantor, langkah):
    """Pasal 1 number 10: an owner of the result in another bidang, named by post or name, is Pimpinan."""
    form = langkah.form
    first = replace(form.hasil_kerja[0], penugasan_dari="orang lain  UJI")
    skp = langkah.established(kantor.staf_id, form=replace(form, hasil_kerja=(first,)))
    assert (
        service.give(langkah.pegawai(kantor.orang_lain_id), skp.id, T1, [VALUE])
        is HubunganUmpanBalik.PIMPINAN
    )
    assert service.give(kantor.teman, skp.id, T1, [VALUE]) is HubunganUmpanBalik.REKAN


def test_the_owner_of_the_served_result_stays_pimpinan_under_another_rater(
    service, kantor, langkah, database
):
    """Pasal 1 number 10: the result is still the former rater's."""
    own = langkah.established(kantor.kabid_id)
    first = replace(langkah.form.hasil_kerja[0], hasil_kerja_atasan_id=own.isi.hasil_kerja[0].id)
    skp = langkah.established(kantor.staf_id, form=replace(langkah.form, hasil_kerja=(first,)))
    PegawaiService(database).change_penilai(
        kantor.pengelola, kantor.staf_id, kantor.orang_lain_id, "Mutasi", mulai=date(2026, 11, 1)
    )
    assert service.give(langkah.pegawai(kantor.kabid_id), skp.id, T1, [VALUE]) is HubunganUmpanBalik.PIMPINAN


def test_printed_with_name_except_the_leader(service, kantor, skp):
    service.give(kantor.kepala, skp.id, T1, [VALUE])
    service.give(kantor.staf, skp.id, T1, [VALUE])
    printed = [row.teks_cetak for row in service.list(kantor.pengelola, skp.id, T1)]
    assert printed == [
        "Pimpinan: Ramah kepada warga",
        "Pegawai di bawahnya (Staf Uji, A.Md.): Ramah kepada warga",
    ]
    assert service.list(kantor.pengelola, skp.id, T2) == ()


def test_a_peer_sees_what_feedback_can_be_about(service, kantor, langkah, skp):
    sasaran = service.get_sasaran(langkah.pegawai(kantor.orang_lain_id), kantor.kabid_id, T1)
    assert (sasaran.skp_id, sasaran.nama) == (skp.id, "Kabid Uji, S.KM.")
    result_id = skp.isi.hasil_kerja[0].id
    assert sasaran.hasil_kerja == ((result_id, "Laporan tersusun tepat waktu"),)
    service.give(kantor.staf, skp.id, T1, [UmpanBalikForm("Tepat waktu", hasil_kerja_id=result_id)])
    (row,) = service.list(langkah.pegawai(kantor.kabid_id), skp.id)
    assert (row.hasil_kerja_id, row.nilai_perilaku) == (result_id, None)


@pytest.mark.parametrize(
    "entry",
    [
        UmpanBalikForm("x"),
        UmpanBalikForm("x", hasil_kerja_id="h", nilai_perilaku=1),
        UmpanBalikForm("x", hasil_kerja_id="tidak-ada"),
        UmpanBalikForm("x", nilai_perilaku=8),
        UmpanBalikForm(" ", nilai_perilaku=1),
    ],
)
def test_feedback_is_on_one_result_or_one_value(service, kantor, skp, entry):
    with pytest.raises(InvalidInputError):
        service.give(kantor.kepala, skp.id, T1, [VALUE, entry])
    assert service.list(kantor.pengelola, skp.id) == ()


def test_not_to_oneself_not_before_set_not_outside_the_year(service, kantor, langkah, skp):
    with pytest.raises(InvalidInputError, match="diri sendiri"):
        service.give(langkah.pegawai(kantor.kabid_id), skp.id, T1, [VALUE])
    with pytest.raises(StateError):
        service.give(kantor.penilai, langkah.draft(kantor.staf_id).id, T1, [VALUE])
    with pytest.raises(InvalidInputError, match="di luar masa"):
        service.give(kantor.kepala, skp.id, Periode.tahunan(2027), [VALUE])


def test_only_the_giver_takes_it_back(service, kantor, skp):
    service.give(kantor.kepala, skp.id, T1, [VALUE])
    (row,) = service.list(kantor.kepala, skp.id)
    with pytest.raises(AccessDeniedError, match="pemberi"):
        service.withdraw(kantor.staf, row.id, "salah")
    service.withdraw(kantor.kepala, row.id, "salah orang")
    assert service.list(kantor.kepala, skp.id) == ()
    with pytest.raises(NotFoundError):
        service.withdraw(kantor.kepala, row.id, "lagi")


def test_a_final_evaluation_locks_feedback_of_its_period(service, kantor, langkah, skp):
    service.give(kantor.kepala, skp.id, T1, [VALUE])
    (row,) = service.list(kantor.kepala, skp.id)
    langkah.final(kantor.kabid_id, T1)
    for step in (
        lambda: service.give(kantor.staf, skp.id, T1, [VALUE]),
        lambda: service.withdraw(kantor.kepala, row.id, "salah"),
    ):
        with pytest.raises(StateError, match="sudah final"):
            step()
    service.give(kantor.staf, skp.id, T2, [VALUE])


def test_an_account_without_a_person_cannot_give(service, kantor, skp):
    nobody = replace(kantor.staf, pegawai_id=None)
    with pytest.raises(AccessDeniedError, match="atas nama"):
        service.give(nobody, skp.id, T1, [VALUE])


def test_a_colleague_is_found_by_part_of_the_name_but_never_oneself(service, kantor):
    found = service.find_penerima(kantor.staf, "  UJI ")
    names = {row.nama for row in found}
    assert "Kabid Uji, S.KM." in names
    assert not names & {"Staf Uji, A.Md.", "Walikota Uji"}  # oneself; an official from outside
    (row,) = service.find_penerima(kantor.staf, "kabid")
    assert (row.jabatan, row.unit_kerja) == ("Jabatan kabid", "bidang Uji")
    assert service.find_penerima(kantor.staf, "tidak ada") == ()
    assert len(service.find_penerima(kantor.staf, "uji", limit=2)) == 2


def test_what_one_gave_is_listed_with_what_it_is_about(service, kantor, skp):
    (hasil_kerja_id, uraian) = service.get_sasaran(kantor.staf, kantor.kabid_id, T1).hasil_kerja[0]
    service.give(kantor.staf, skp.id, T1, [VALUE])
    service.give(kantor.staf, skp.id, T1, [UmpanBalikForm("Rapi", hasil_kerja_id=hasil_kerja_id)])
    service.give(kantor.kepala, skp.id, T1, [VALUE])
    rows = service.list_given(kantor.staf, T1)
    assert {(row.penerima, row.tentang, row.isi) for row in rows} == {
        ("Kabid Uji, S.KM.", "Berorientasi Pelayanan", "Ramah kepada warga"),
        ("Kabid Uji, S.KM.", uraian, "Rapi"),
    }
    service.withdraw(kantor.staf, rows[0].id, "keliru")
    assert [row.id for row in service.list_given(kantor.staf, T1)] == [rows[1].id]
    assert service.list_given(kantor.staf, T2) == ()
