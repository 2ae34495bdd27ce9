"""After a move the last periodic result of the old unit may be used by agreement (P6 Lampiran p.91 13.a)."""

from datetime import date

import pytest

from kinerja_desktop.domain.core.errors import AccessDeniedError, InvalidInputError, StateError
from kinerja_desktop.domain.evaluasi.terms import Predikat, PredikatOrganisasi, Rating, StatusEvaluasi
from kinerja_desktop.domain.organisasi.terms import JenisJabatan
from kinerja_desktop.domain.penandatanganan.terms import LangkahDokumen
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.periode.terms import JenisPeriode
from kinerja_desktop.services.cetak.isi import IsiLembar
from kinerja_desktop.services.evaluasi.hasil_lama import Kesepakatan
from kinerja_desktop.services.evaluasi.organisasi import PredikatOrganisasiForm
from kinerja_desktop.services.evaluasi.service import PenilaianForm
from kinerja_desktop.services.organisasi.service import JabatanForm
from kinerja_desktop.services.pegawai.service import PenempatanForm
from tests.kit.pindaian import scan_pdf

T1, T2, T3, T4 = Periode.of_year(2026, JenisPeriode.TRIWULANAN)
PINDAH = date(2026, 8, 20)
SEPAKAT = Kesepakatan(date(2026, 10, 5), "Baru sebulan pada unit baru")
ATAS = Rating.DIATAS_EKSPEKTASI


@pytest.fixture
def lama(langkah, kantor):
    """The final result of the second quarter in the old unit: both above expectation."""
    langkah.established(kantor.staf_id)
    found = langkah.rated(kantor.staf_id, T2, ATAS, ATAS)
    rater = langkah.penilai(kantor.staf_id)
    return langkah.services.evaluasi.finalize(rater, found.id, date(2026, 7, 3))


def move(langkah, kantor, mulai=PINDAH):
    """Into the other bidang, under the head of the office, with the SKP of the new post set."""
    services = langkah.services
    jabatan = services.organisasi.save_jabatan(
        kantor.pengelola, JabatanForm("Penata Data", JenisJabatan.PELAKSANA)
    )
    services.pegawai.place(
        kantor.pengelola, PenempatanForm(kantor.staf_id, kantor.bidang_lain_id, jabatan, mulai)
    )
    services.pegawai.change_penilai(kantor.pengelola, kantor.staf_id, kantor.kepala_id, "Mutasi", mulai=mulai)
    langkah.raters[kantor.staf_id] = kantor.kepala_id


@pytest.fixture
def pindah(langkah, kantor, lama):
    assert lama.predikat is not None
    move(langkah, kantor)
    return langkah


@pytest.fixture
def service(langkah):
    return langkah.services.hasil_lama


def test_the_result_of_the_old_unit_counts_for_the_period_of_the_move(service, kantor, lama, pindah):
    found = service.take(pindah.penilai(kantor.staf_id), kantor.staf_id, T3, SEPAKAT)
    assert (found.status, found.penilai_id) == (StatusEvaluasi.DINILAI, kantor.kepala_id)
    assert (found.rating_hasil, found.rating_perilaku, found.predikat) == (ATAS, ATAS, Predikat.SANGAT_BAIK)
    assert found.predikat_organisasi is PredikatOrganisasi.BAIK
    assert found.alasan == "Baru sebulan pada unit baru"
    assert "Hasil evaluasi Triwulan II 2026 pada bidang Uji diambil alih" in found.catatan
    assert "5 Oktober 2026" in found.catatan
    assert pindah.services.evaluasi.get(pindah.penilai(kantor.staf_id), lama.id).predikat is lama.predikat


def test_the_agreement_is_a_fact_with_number_and_scan_and_goes_when_it_is_given_up(
    service, kantor, pindah, tmp_path
):
    """As every act that is signed on paper (P6 Lampiran p.91, 114)."""
    penandatanganan = pindah.services.penandatanganan
    scan = penandatanganan.check_scan(kantor.pengelola, scan_pdf(tmp_path / "sepakat.pdf"))
    form = Kesepakatan(SEPAKAT.tanggal, SEPAKAT.alasan, "800/9/2026", scan)
    found = service.take(kantor.pengelola, kantor.staf_id, T3, form)
    (fact,) = penandatanganan.get_evaluasi(kantor.pengelola, found.id).fakta
    assert (fact.langkah, fact.tanggal) == (LangkahDokumen.KESEPAKATAN, SEPAKAT.tanggal)
    assert (fact.nomor, fact.pindaian, fact.atas_nama) == ("800/9/2026", "sepakat.pdf", True)
    assert len(penandatanganan.show_scan(kantor.pengelola, fact.id)) == 1
    service.give_up(kantor.pengelola, found.id, "Tidak jadi")
    assert penandatanganan.get_evaluasi(kantor.pengelola, found.id).fakta == ()


def test_a_correction_of_the_source_reaches_the_copy_and_keeps_the_scanned_agreement(service, kantor, pindah):
    rater = pindah.penilai(kantor.staf_id)
    taken = service.take(rater, kantor.staf_id, T3, SEPAKAT)
    pindah.services.evaluasi.finalize(rater, taken.id, date(2026, 10, 6))
    koreksi = pindah.services.koreksi_organisasi
    touched = koreksi.list_tersentuh(kantor.pengelola, kantor.bidang_id, T2)
    assert {one.pegawai_id for one in touched} == {kantor.staf_id}
    assert {one.periode for one in touched} == {T2, T3}
    form = PredikatOrganisasiForm(
        kantor.bidang_id, T2, PredikatOrganisasi.KURANG, "Salah baca", date(2026, 7, 2)
    )
    koreksi.correct(kantor.pengelola, form, "Salah baca", [one.evaluasi_id for one in touched])
    rows = pindah.services.evaluasi.list(kantor.pengelola, T3)
    copy = next(one for one in rows if one.pegawai_id == kantor.staf_id)
    assert copy.predikat_organisasi is PredikatOrganisasi.KURANG
    facts = pindah.services.penandatanganan.get_evaluasi(kantor.pengelola, copy.evaluasi_id).fakta
    assert [one.langkah for one in facts] == [LangkahDokumen.KESEPAKATAN]


@pytest.mark.usefixtures("lama")
def test_it_may_be_taken_while_nothing_is_decided_and_there_is_a_result_to_take(service, kantor, langkah):
    def may():
        return service.may_take(kantor.pengelola, kantor.staf_id, T3)

    assert not may()  # nobody moved
    move(langkah, kantor)
    assert may()
    assert not service.may_take(kantor.pengelola, kantor.staf_id, T4)
    assert not service.may_take(kantor.pengelola, kantor.staf_id, Periode.tahunan(2026))
    service.take(langkah.penilai(kantor.staf_id), kantor.staf_id, T3, SEPAKAT)
    assert not may()


def test_it_is_made_final_as_any_other_without_a_predikat_of_the_new_unit(service, kantor, pindah):
    rater = pindah.penilai(kantor.staf_id)
    found = service.take(rater, kantor.staf_id, T3, SEPAKAT)
    final = pindah.services.evaluasi.finalize(rater, found.id, date(2026, 10, 6))
    assert (final.status, final.predikat) == (StatusEvaluasi.FINAL, Predikat.SANGAT_BAIK)
    assert final.identitas.pegawai.unit_kerja == "bidang_lain Uji"


def test_it_is_not_signed_before_it_was_agreed(service, kantor, pindah):
    rater = pindah.penilai(kantor.staf_id)
    found = service.take(rater, kantor.staf_id, T3, SEPAKAT)
    with pytest.raises(InvalidInputError, match="mendahului kesepakatan"):
        pindah.services.evaluasi.finalize(rater, found.id, date(2026, 10, 4))


def test_both_sheets_say_what_it_is(service, kantor, pindah):
    rater = pindah.penilai(kantor.staf_id)
    service.take(rater, kantor.staf_id, T3, SEPAKAT)
    with pindah.database.read() as session:
        isi = IsiLembar(session, rater, JenisPeriode.TRIWULANAN, date(2026, 10, 7))
        hasil, dokumen = (read(kantor.staf_id, T3) for read in (isi.hasil_evaluasi, isi.dokumen_evaluasi))
        earlier = isi.hasil_evaluasi(kantor.staf_id, T2)
    assert "Triwulan II 2026 pada bidang Uji diambil alih" in dokumen.catatan
    assert hasil.keterangan_organisasi == dokumen.catatan
    assert earlier.keterangan_organisasi == ""


@pytest.mark.usefixtures("pindah")
def test_pengelola_records_it_for_a_rater_on_paper_with_the_number(service, kantor):
    with pytest.raises(InvalidInputError, match="Nomor"):
        service.take(kantor.pengelola, kantor.staf_id, T3, SEPAKAT)
    agreed = Kesepakatan(SEPAKAT.tanggal, SEPAKAT.alasan, "800/44/2026")
    found = service.take(kantor.pengelola, kantor.staf_id, T3, agreed)
    assert "nomor 800/44/2026" in found.catatan


@pytest.mark.usefixtures("pindah")
def test_the_employee_alone_does_not_decide_it(service, kantor):
    with pytest.raises(AccessDeniedError):
        service.take(kantor.staf, kantor.staf_id, T3, SEPAKAT)


@pytest.mark.usefixtures("lama")
def test_without_a_move_the_rater_rates(service, kantor, langkah):
    with pytest.raises(StateError, match="Tidak ada perpindahan"):
        service.take(langkah.penilai(kantor.staf_id), kantor.staf_id, T3, SEPAKAT)


@pytest.mark.usefixtures("pindah")
def test_never_for_the_year_p91_13_b(service, kantor):
    with pytest.raises(StateError, match="tahunan") as refusal:
        service.take(kantor.pengelola, kantor.staf_id, Periode.tahunan(2026), SEPAKAT)
    assert "huruf b" in refusal.value.why


def test_only_from_the_period_just_before(service, kantor, langkah):
    """The second quarter was never made final: the first one is too old."""
    langkah.established(kantor.staf_id)
    first = langkah.rated(kantor.staf_id, T1)
    langkah.services.evaluasi.finalize(langkah.penilai(kantor.staf_id), first.id, date(2026, 4, 2))
    langkah.rated(kantor.staf_id, T2)
    move(langkah, kantor)
    with pytest.raises(StateError, match="30 Juni 2026"):
        service.take(langkah.penilai(kantor.staf_id), kantor.staf_id, T3, SEPAKAT)


def test_moved_early_in_the_year_the_result_of_last_year_counts_as_with_sari_p91(kantor, langkah):
    langkah.established(kantor.staf_id, 2025)
    tahun = Periode.tahunan(2025)
    found = langkah.rated(kantor.staf_id, tahun, ATAS, ATAS)
    langkah.services.evaluasi.finalize(langkah.penilai(kantor.staf_id), found.id, date(2026, 1, 15))
    langkah.established(kantor.staf_id)
    move(langkah, kantor, date(2026, 2, 10))
    agreed = Kesepakatan(date(2026, 4, 2), "Mutasi di awal tahun")
    taken = langkah.services.hasil_lama.take(langkah.penilai(kantor.staf_id), kantor.staf_id, T1, agreed)
    assert taken.predikat is Predikat.SANGAT_BAIK
    assert "Hasil evaluasi Tahun 2025" in taken.catatan


@pytest.mark.parametrize(
    ("form", "what"),
    [
        (Kesepakatan(date(2026, 10, 5), "  "), "Alasan"),
        (Kesepakatan(date(2026, 8, 19), "x"), "mendahului perpindahan"),
        (Kesepakatan(date(2027, 1, 30), "x"), "belum tiba"),
    ],
)
def test_an_agreement_has_its_reason_and_a_day_that_can_be(service, kantor, pindah, form, what):
    with pytest.raises(InvalidInputError, match=what):
        service.take(pindah.penilai(kantor.staf_id), kantor.staf_id, T3, form)


def test_what_was_agreed_is_not_rated_beside_it_until_it_is_given_up(service, kantor, pindah):
    rater, evaluasi = pindah.penilai(kantor.staf_id), pindah.services.evaluasi
    found = service.take(rater, kantor.staf_id, T3, SEPAKAT)
    rating = PenilaianForm(Rating.SESUAI_EKSPEKTASI, Rating.SESUAI_EKSPEKTASI)
    with pytest.raises(StateError, match="hasil unit lama"):
        evaluasi.rate(rater, found.id, rating)
    assert evaluasi.open(rater, kantor.staf_id, T3).predikat is Predikat.SANGAT_BAIK
    given_up = service.give_up(rater, found.id, "Pegawai tidak setuju")
    assert (given_up.status, given_up.predikat, given_up.catatan) == (StatusEvaluasi.TERBUKA, None, "")
    pindah.set_organisasi(kantor.staf_id, T3)
    assert evaluasi.rate(rater, found.id, rating).predikat is Predikat.BAIK


def test_a_correction_of_the_new_units_predikat_leaves_it_alone(service, kantor, pindah):
    rater = pindah.penilai(kantor.staf_id)
    found = service.take(rater, kantor.staf_id, T3, SEPAKAT)
    pindah.services.evaluasi.finalize(rater, found.id, date(2026, 10, 6))
    pindah.set_organisasi(kantor.staf_id, T3, PredikatOrganisasi.KURANG)
    unit = kantor.unit_led_by(kantor.kepala_id)
    assert pindah.services.koreksi_organisasi.list_tersentuh(kantor.pengelola, unit, T3) == ()


def test_the_list_says_who_moved_and_the_recap_counts_the_result(service, kantor, pindah):
    rater, services = pindah.penilai(kantor.staf_id), pindah.services
    rows = {row.pegawai_id: row for row in services.evaluasi.list(kantor.pengelola, T3)}
    assert [one for one, row in rows.items() if row.pindah] == [kantor.staf_id]
    assert not any(row.pindah for row in services.evaluasi.list(kantor.pengelola, T2))
    found = service.take(rater, kantor.staf_id, T3, SEPAKAT)
    services.evaluasi.finalize(rater, found.id, date(2026, 10, 6))
    rows = {row.pegawai_id: row for row in services.evaluasi.list(kantor.pengelola, T3)}
    assert rows[kantor.staf_id].predikat is Predikat.SANGAT_BAIK
