"""Several SKP in a year, their revisions, and Dokumen Evaluasi as one set (P6 Pasal 28, Lampiran p.65)."""

import io
from datetime import date

import pytest
from pypdf import PdfReader

from kinerja_desktop.domain.core.errors import NotFoundError
from kinerja_desktop.domain.organisasi.terms import JenisJabatan
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.periode.terms import JenisPeriode
from kinerja_desktop.services.cetak.formulir import FORMULIR
from kinerja_desktop.services.cetak.isi_skp import PilihanSkp
from kinerja_desktop.services.cetak.service import CetakService, PermintaanCetak
from kinerja_desktop.services.organisasi.service import JabatanForm, OrganisasiService
from kinerja_desktop.services.pegawai.service import PegawaiService, PenempatanForm
from kinerja_desktop.services.skp.service import SkpService

T1, T3 = (Periode(2026, JenisPeriode.TRIWULANAN, nomor) for nomor in (1, 3))
TAHUN = Periode.tahunan(2026)
TITLES = ("DOKUMEN EVALUASI", "SASARAN KINERJA", "HASIL EVALUASI")
SKP, LENGKAP = FORMULIR["skp"], FORMULIR["dokumen-lengkap"]


@pytest.fixture
def service(database):
    return CetakService(database)


@pytest.fixture
def revised(database, kantor, langkah):
    """`staf` with an SKP that was revised on 2 March and again on 1 April."""
    skp = langkah.established(kantor.staf_id)
    for day in (date(2026, 3, 2), date(2026, 4, 1)):
        skp = SkpService(database).revise(kantor.staf, skp.id, "Penyesuaian target")
        SkpService(database).submit(kantor.staf, skp.id)
        skp = SkpService(database).establish(kantor.penilai, skp.id, day)
    return skp


@pytest.fixture
def moved(database, kantor, langkah):
    """`staf` in another post from 1 June on, with a set SKP for each of the two."""
    skp = langkah.established(kantor.staf_id)
    jabatan = OrganisasiService(database).save_jabatan(
        kantor.pengelola, JabatanForm("Penata Data", JenisJabatan.PELAKSANA)
    )
    PegawaiService(database).place(
        kantor.pengelola, PenempatanForm(kantor.staf_id, kantor.bidang_id, jabatan, date(2026, 6, 1))
    )
    baru = SkpService(database).move(kantor.staf, skp.id, "SK mutasi")
    SkpService(database).save_content(kantor.staf, baru.id, langkah.form)
    SkpService(database).submit(kantor.staf, baru.id)
    return skp, SkpService(database).establish(kantor.penilai, baru.id, date(2026, 6, 10))


def pages_of(pdf):
    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(pdf)).pages]


def firsts(pages, words):
    """The first pages of the forms of this title."""
    return [page for page in pages if page.startswith(words)]


@pytest.mark.usefixtures("revised")
def test_every_revision_is_printed_with_its_number(service, kantor):
    pages = pages_of(service.preview(kantor.staf, kantor.staf_id, SKP, TAHUN, pilihan_skp=PilihanSkp.RIWAYAT))
    first, second, third = firsts(pages, "SASARAN KINERJA PEGAWAI PENDEKATAN")
    assert "(SKP awal, diganti revisi ke-1 tanggal 2 Maret 2026)" in first
    assert "(Revisi ke-1, diganti revisi ke-2 tanggal 1 April 2026)" in second
    assert "(Revisi ke-2)" in third
    assert not any("DRAF" in page for page in pages)


@pytest.mark.usefixtures("revised")
def test_the_skp_in_force_is_the_last_revision_alone(service, kantor):
    pages = pages_of(service.preview(kantor.staf, kantor.staf_id, SKP, TAHUN))
    (only,) = firsts(pages, "SASARAN KINERJA PEGAWAI PENDEKATAN")
    assert "(Revisi ke-2)" in only


@pytest.mark.usefixtures("moved")
def test_after_a_move_both_skp_are_printed(service, kantor):
    """P6 Lampiran p.65 C.6: each with its days, its post and who set it."""
    pages = pages_of(service.preview(kantor.staf, kantor.staf_id, SKP, TAHUN))
    first, second = firsts(pages, "SASARAN KINERJA PEGAWAI PENDEKATAN")
    assert "1 JANUARI SD 31 MEI TAHUN 2026" in first
    assert "Jabatan staf" in first
    assert "1 JUNI SD 31 DESEMBER TAHUN 2026" in second
    assert "Penata Data" in second


@pytest.mark.usefixtures("moved")
def test_dokumen_evaluasi_is_one_file_with_its_skp_and_hasil_evaluasi(service, kantor, langkah, tmp_path):
    """Pasal 28 ayat (2): attached are a. SKP, b. Hasil Evaluasi; the year has both SKP."""
    langkah.final(kantor.staf_id, TAHUN)
    permintaan = PermintaanCetak((LENGKAP,), TAHUN, pegawai_ids=(kantor.staf_id,))
    hasil = service.print_to_folder(kantor.pengelola, permintaan, tmp_path)
    (berkas,) = hasil.berkas
    assert (berkas.name, hasil.lembar) == (
        "dokumen-lengkap_2026-TH_199003152015031002_staf-uji.pdf",
        4,
    )
    titles = [
        next(
            title for title in ("DOKUMEN EVALUASI", "SASARAN KINERJA", "HASIL EVALUASI") if title in page[:40]
        )
        for page in pages_of(berkas.read_bytes())
        if "Halaman 1 dari" in page
    ]
    assert titles == ["DOKUMEN EVALUASI", "SASARAN KINERJA", "SASARAN KINERJA", "HASIL EVALUASI"]


@pytest.mark.usefixtures("moved")
def test_a_periodic_set_has_the_skp_of_its_period_alone(service, kantor, langkah):
    langkah.final(kantor.staf_id, T3)
    pages = pages_of(service.preview(kantor.penilai, kantor.staf_id, LENGKAP, T3))
    (only,) = firsts(pages, "SASARAN KINERJA PEGAWAI PENDEKATAN")
    assert "1 JUNI SD 31 DESEMBER TAHUN 2026" in only


def test_the_set_has_the_revision_on_which_the_evaluation_rests(service, kantor, langkah, database):
    """A revision set after the quarter was final is not what was evaluated."""
    skp = langkah.established(kantor.staf_id)
    langkah.final(kantor.staf_id, T1)
    draft = SkpService(database).revise(kantor.staf, skp.id, "Penyesuaian target")
    SkpService(database).submit(kantor.staf, draft.id)
    SkpService(database).establish(kantor.penilai, draft.id, date(2026, 5, 4))
    pages = pages_of(service.preview(kantor.penilai, kantor.staf_id, LENGKAP, T1))
    (only,) = firsts(pages, "SASARAN KINERJA PEGAWAI PENDEKATAN")
    assert "(SKP awal, diganti revisi ke-1 tanggal 4 Mei 2026)" in only


def test_a_set_without_an_evaluation_says_what_is_missing(service, kantor, langkah):
    langkah.established(kantor.staf_id)
    with pytest.raises(NotFoundError, match="Evaluasi periode itu belum dibuka"):
        service.preview(kantor.penilai, kantor.staf_id, LENGKAP, T1)
