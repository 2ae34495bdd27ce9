"""Coverage read from the records of an office, its page for the head, and the load of people."""

import pypdfium2
import pytest
from msgspec.structs import replace

from kinerja_desktop.domain.core.errors import InvalidInputError
from kinerja_desktop.domain.kebutuhan.terms import KualitasIndikator, SumberKebutuhan
from kinerja_desktop.domain.perencanaan.beban import count_beban
from kinerja_desktop.domain.perencanaan.cakupan import JenisTemuan
from kinerja_desktop.domain.skp.rules import HasilKerjaForm, IndikatorForm, SkpForm
from kinerja_desktop.domain.skp.terms import Aspek, Pendekatan
from kinerja_desktop.services.kebutuhan.records import IndikatorKebutuhanForm, KebutuhanForm
from kinerja_desktop.services.kebutuhan.service import KebutuhanService
from kinerja_desktop.services.perencanaan.service import PerencanaanService
from kinerja_desktop.services.skp.service import SkpService


@pytest.fixture
def service(database):
    return PerencanaanService(database)


@pytest.fixture
def need(database, kantor):
    """Saves a need of the dinas, with an indicator of this quality."""

    def save(uraian, kualitas=None):
        indikator = IndikatorKebutuhanForm(f"Indeks {uraian}", "indeks", "80", kualitas=kualitas)
        form = KebutuhanForm(kantor.dinas_id, 2026, SumberKebutuhan.RENSTRA, uraian, (indikator,))
        return KebutuhanService(database).save(kantor.pengelola, form)

    return save


def plan(*results):
    return SkpForm(Pendekatan.KUANTITATIF, results)


def found(service, kantor):
    return {(one.jenis, one.perihal) for one in service.cakupan(kantor.pengelola, 2026).temuan}


def test_people_stand_with_their_unit_and_nobody_from_outside_is_among_them(service, kantor):
    cakupan = service.cakupan(kantor.pengelola, 2026)
    assert {(one.jenis, one.unit, one.perihal) for one in cakupan.temuan} == {
        (JenisTemuan.TANPA_TAUTAN, "Dinas Uji", "dr. Kepala Uji, M.Kes."),
        (JenisTemuan.TANPA_TAUTAN, "bidang Uji", "Kabid Uji, S.KM."),
        (JenisTemuan.TANPA_TAUTAN, "bidang Uji", "Staf Uji, A.Md."),
        (JenisTemuan.TANPA_TAUTAN, "bidang Uji", "Teman Uji"),
        (JenisTemuan.TANPA_TAUTAN, "bidang_lain Uji", "Orang Lain Uji"),
    }
    assert (cakupan.pegawai, cakupan.tertaut) == (5, 0)


def test_findings_follow_the_plans_of_drafts(service, kantor, need, langkah):
    low = KualitasIndikator.OUTPUT_KENDALI_TINGGI
    gizi, surat = need("Gizi membaik", KualitasIndikator.OUTCOME), need("Surat tertib", low)
    need("Tanpa siapa pun")
    kepala = langkah.draft(
        kantor.kepala_id, form=plan(HasilKerjaForm("Status gizi membaik", kebutuhan_id=gizi))
    )
    above = kepala.isi.hasil_kerja[0].id
    kabid = langkah.draft(
        kantor.kabid_id,
        form=plan(
            HasilKerjaForm("Balita terlayani", hasil_kerja_atasan_id=above),
            HasilKerjaForm("Surat tertata", kebutuhan_id=surat),
            HasilKerjaForm("Rapat terselenggara"),
        ),
    )
    below = kabid.isi.hasil_kerja[0].id
    iki = (IndikatorForm("Balita ditimbang", Aspek.KUANTITAS, "95", "%"),)
    for one in (kantor.staf_id, kantor.teman_id):
        form = plan(HasilKerjaForm(f"Penimbangan {one[-2:]}", iki, hasil_kerja_atasan_id=below))
        langkah.draft(one, form=form)
    assert found(service, kantor) == {
        (JenisTemuan.TANPA_PEMILIK, "Tanpa siapa pun"),
        (JenisTemuan.KUALITAS, "Indeks Surat tertib"),
        (JenisTemuan.TANPA_TAUTAN, "Orang Lain Uji"),
        (JenisTemuan.HASIL_LEPAS, "Rapat terselenggara"),
        (JenisTemuan.GANDA, "Balita ditimbang"),
    }
    cakupan = service.cakupan(kantor.pengelola, 2026)
    double = next(one for one in cakupan.temuan if one.jenis is JenisTemuan.GANDA)
    assert {one.pegawai_id for one in double.letak} == {kantor.staf_id, kantor.teman_id}

    KebutuhanService(langkah.database).archive(kantor.pengelola, surat, "keliru")
    assert (JenisTemuan.HASIL_LEPAS, "Surat tertata") in found(service, kantor)


def test_load_is_counted_beside_the_unit(service, kantor, need, langkah):
    gizi = need("Gizi membaik")
    iki = (
        IndikatorForm("Laporan gizi", Aspek.WAKTU, "31 Maret 2026", "tanggal"),
        IndikatorForm("Data gizi setiap bulan", Aspek.KUANTITAS, "12", "data"),
    )
    langkah.draft(
        kantor.staf_id,
        form=plan(
            HasilKerjaForm("Gizi terpantau", iki, kebutuhan_id=gizi),
            HasilKerjaForm("Gudang rapi"),
            HasilKerjaForm("Arsip rapi"),
        ),
    )
    langkah.draft(kantor.teman_id, form=plan(HasilKerjaForm("Kader terlatih", kebutuhan_id=gizi)))
    beban = {
        one.pegawai_id: one for one in count_beban(service.rencana(kantor.pengelola, 2026), kantor.bidang_id)
    }
    staf, kabid = beban[kantor.staf_id], beban[kantor.kabid_id]
    assert (staf.hasil, staf.indikator, staf.tenggat, staf.kebutuhan, staf.tengah) == (
        3,
        2,
        (2, 1, 1, 1),
        1,
        2,
    )
    assert (kabid.hasil, kabid.skp_id, kabid.tengah) == (0, None, 2)
    assert kantor.kepala_id not in beban
    assert len(count_beban(service.rencana(kantor.pengelola, 2026))) == 5


def test_a_discarded_draft_leaves_its_need_without_owner(service, kantor, need, langkah, database):
    need_id = need("Layanan cepat")
    own = langkah.draft(kantor.kabid_id, form=plan(HasilKerjaForm("Balita terukur", kebutuhan_id=need_id)))
    unlinked = langkah.draft(kantor.staf_id)
    cakupan = service.cakupan(kantor.pengelola, 2026)
    assert cakupan.of(JenisTemuan.TANPA_PEMILIK) == ()
    people = {one.letak[0].pegawai_id: one.letak[0].skp_id for one in cakupan.of(JenisTemuan.TANPA_TAUTAN)}
    assert kantor.kabid_id not in people
    assert (people[kantor.staf_id], people[kantor.teman_id]) == (unlinked.id, None)
    SkpService(database).discard(langkah.pegawai(kantor.kabid_id), own.id, "salah")
    assert service.cakupan(kantor.pengelola, 2026).count(JenisTemuan.TANPA_PEMILIK) == 1


def text_of(path):
    with pypdfium2.PdfDocument(path) as pdf:
        return len(pdf), " ".join(pdf[0].get_textpage().get_text_range().split())


def test_the_page_for_the_head_is_one_page_whatever_is_found(service, kantor, need, tmp_path, langkah):
    for number in range(60):
        need(f"Kebutuhan {number} " + "yang panjang sekali " * 200)
    langkah.draft(kantor.kepala_id, form=plan(*(HasilKerjaForm(f"Hasil {one}") for one in range(40))))
    pages, text = text_of(service.save_cakupan(kantor.pengelola, 2026, tmp_path / "cakupan.pdf"))
    assert pages == 1
    assert "Kebutuhan tanpa pemilik: 60, 9 di antaranya" in text
    assert "0 dari 60 (0 %)" in text
    assert "pegawai tanpa tautan: 5" in text.casefold()


def test_only_a_pdf_is_written(service, kantor, tmp_path):
    with pytest.raises(InvalidInputError):
        service.save_cakupan(kantor.pengelola, 2026, tmp_path / "cakupan.docx")


def test_a_need_of_another_year_is_not_counted(service, kantor, database):
    form = KebutuhanForm(kantor.dinas_id, 2027, SumberKebutuhan.RENSTRA, "Tahun depan")
    KebutuhanService(database).save(kantor.pengelola, form)
    assert service.cakupan(kantor.pengelola, 2026).kebutuhan == 0
    KebutuhanService(database).save(kantor.pengelola, replace(form, tahun=2026))
    assert service.cakupan(kantor.pengelola, 2026).kebutuhan == 1
