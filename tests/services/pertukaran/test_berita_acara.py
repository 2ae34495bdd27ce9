"""Berita Acara: counted from the package itself, the same number on both sides, never received too early."""

import shutil

import pypdfium2
import pytest

from kinerja_desktop.domain.core.errors import FileRefusedError, InvalidInputError
from kinerja_desktop.domain.evaluasi.terms import Rating
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.periode.terms import JenisPeriode
from kinerja_desktop.services.pertukaran.berita_acara.service import BeritaAcaraService
from kinerja_desktop.services.pertukaran.pendaftaran.surat import Pejabat

T1, T2 = Periode.of_year(2026, JenisPeriode.TRIWULANAN)[:2]
SEKRETARIS = Pejabat("Sari Dewi, S.H., M.Si.", "Sekretaris Dinas", "197508172000032002")
PETUGAS = Pejabat("Budi Santoso, S.Kom.", "Kepala Bidang Data", "")


@pytest.fixture
def judged(enrolled, kantor, langkah):
    """Two people with an SKP, one of them final in the first quarter and only rated in the second."""
    langkah.established(kantor.staf_id)
    langkah.established(kantor.teman_id)
    langkah.draft(kantor.orang_lain_id)
    langkah.rated(kantor.teman_id, T1)
    langkah.final(kantor.staf_id, T1)
    langkah.rated(kantor.staf_id, T2, Rating.DIATAS_EKSPEKTASI, Rating.DIATAS_EKSPEKTASI)
    return enrolled


def words(pdf):
    return " ".join(
        " ".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)).split()
    )


def test_it_counts_people_skp_and_predikat_of_the_period_from_the_package_itself(judged, tmp_path):
    agency, _ = judged
    paket = agency.kirim.export(agency.pengelola, tmp_path, 2026)
    isi = BeritaAcaraService(agency.database).read(agency.pengelola, paket.path, T1)
    counted = isi.ringkasan
    assert (counted.pegawai, counted.skp_ditetapkan, counted.skp_belum) == (5, 2, 1)
    assert dict(counted.predikat) == {
        "Sangat Baik": 0, "Baik": 1, "Butuh Perbaikan": 0, "Kurang/Misconduct": 0, "Sangat Kurang": 0
    }  # fmt: skip
    assert (counted.final, counted.belum_final) == (1, 1)
    assert isi.rekaman == sum(paket.hitung.values())
    assert (isi.angka_periksa, isi.urut) == (paket.angka_periksa, 1)


def test_both_sides_see_the_same_counts_and_number_whatever_the_file_is_called(judged, tmp_path):
    agency, pusat = judged
    paket = agency.kirim.export(agency.pengelola, tmp_path, 2026)
    renamed = shutil.copy(paket.path, tmp_path / "kiriman dinas (1)")
    here = BeritaAcaraService(agency.database).read(agency.pengelola, renamed, T1)
    there = BeritaAcaraService(pusat.database).read(pusat.pengelola, renamed, T1)
    assert (here.ringkasan, here.angka_periksa, here.sidik) == (
        there.ringkasan, there.angka_periksa, there.sidik
    )  # fmt: skip
    assert (here.pengirim, here.penerima) == (there.pengirim, there.penerima) == ("Dinas Uji", "BKPP Uji")
    assert pusat.terima.plan(pusat.pengelola, renamed).angka_periksa == here.angka_periksa


def test_it_never_says_received_before_this_side_knows_it(judged, tmp_path):
    agency, pusat = judged
    paket = agency.kirim.export(agency.pengelola, tmp_path, 2026)
    sender, receiver = BeritaAcaraService(agency.database), BeritaAcaraService(pusat.database)
    assert receiver.read(pusat.pengelola, paket.path, T1).keadaan == "belum diterapkan di sini"
    pusat.terima.apply(pusat.pengelola, pusat.terima.plan(pusat.pengelola, paket.path))
    assert receiver.read(pusat.pengelola, paket.path, T1).keadaan.startswith("diterima 23 November 2026")
    isi = sender.read(agency.pengelola, paket.path, T1)
    assert isi.keadaan == "terkirim, belum ada tanda terima"
    text = words(sender.render(agency.pengelola, isi, SEKRETARIS))
    assert "terkirim, belum ada tanda terima" in text
    assert "bukan Tanda Terima" in text


def test_the_page_has_the_number_the_counts_and_a_place_to_sign_for_both(judged, tmp_path):
    agency, pusat = judged
    paket = agency.kirim.export(agency.pengelola, tmp_path, 2026)
    service = BeritaAcaraService(agency.database)
    isi = service.read(agency.pengelola, paket.path, T1)
    saved = service.save_pdf(agency.pengelola, isi, SEKRETARIS, tmp_path / "berita")
    text = words(saved.read_bytes())
    digits = paket.angka_periksa
    for part in (
        "BERITA ACARA PENYERAHAN DATA KINERJA", "Senin, 23 November 2026", "Triwulan I 2026",
        f"{digits[:3]} {digits[3:]}", "Evaluasi final: Baik 1", "Sari Dewi, S.H., M.Si.",
        "Yang menyerahkan, Sekretaris Dinas", "Yang menerima",
    ):  # fmt: skip
        assert part in text
    there = BeritaAcaraService(pusat.database)
    text = words(there.render(pusat.pengelola, there.read(pusat.pengelola, paket.path, T1), PETUGAS))
    assert "Yang menerima, Kepala Bidang Data" in text
    assert "Sari Dewi" not in text


def test_another_year_an_altered_file_and_a_missing_official_are_refused(judged, tmp_path):
    agency, pusat = judged
    paket = agency.kirim.export(agency.pengelola, tmp_path, 2026)
    service = BeritaAcaraService(agency.database)
    with pytest.raises(InvalidInputError, match="berisi tahun 2026"):
        service.read(agency.pengelola, paket.path, Periode.tahunan(2025))
    isi = service.read(agency.pengelola, paket.path, T1)
    with pytest.raises(InvalidInputError, match="belum diisi"):
        service.render(agency.pengelola, isi, Pejabat("Sari", " "))
    spoiled = bytearray(paket.path.read_bytes())
    spoiled[-2000] ^= 1
    paket.path.write_bytes(spoiled)
    for side in (agency, pusat):
        with pytest.raises(FileRefusedError):
            BeritaAcaraService(side.database).read(side.pengelola, paket.path, T1)
