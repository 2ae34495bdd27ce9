"""Reports with recognisable texts, and readers of what was printed."""

from collections.abc import Callable
from io import BytesIO

import pytest
from msgspec.structs import replace
from pypdf import PdfReader

from kinerja_desktop.domain.evaluasi.terms import Predikat, PredikatOrganisasi, Rating
from kinerja_desktop.domain.skp.terms import JenisHasilKerja, KelompokSkp, Pendekatan
from kinerja_desktop.reports.kertas.data import (
    DokumenEvaluasiReport,
    HasilEvaluasiReport,
    HasilKerjaBaris,
    Identitas,
    IndikatorBaris,
    Kepala,
    LampiranBaris,
    PerilakuBaris,
    SkpReport,
    TandaTangan,
)

PANDUAN = (
    ("Berorientasi pelayanan", ("Memenuhi kebutuhan", "Ramah dan cekatan", "Perbaikan tiada henti")),
    (
        "Akuntabel",
        ("Jujur dan cermat", "Memakai barang milik negara secara efisien", "Tidak menyalahgunakan"),
    ),
    ("Kompeten", ("Meningkatkan kompetensi diri", "Membantu orang lain belajar", "Kualitas terbaik")),
    ("Harmonis", ("Menghargai setiap orang", "Suka menolong", "Lingkungan kerja yang kondusif")),
    (
        "Loyal",
        ("Memegang teguh ideologi Pancasila " * 4, "Menjaga nama baik sesama", "Menjaga rahasia jabatan"),
    ),
    ("Adaptif", ("Cepat menyesuaikan diri", "Terus berinovasi", "Bertindak proaktif")),
    ("Kolaboratif", ("Memberi kesempatan", "Terbuka bekerja sama", "Menggerakkan sumberdaya")),
)


def indikator(number: int) -> IndikatorBaris:
    """Texts that carry their number, so that each can be found on the paper."""
    return IndikatorBaris(
        aspek=("Kuantitas", "Kualitas", "Waktu", "Biaya")[number % 4],
        uraian=f"Indikator{number} yang terukur",
        target=f"Target{number} dokumen",
        perspektif="Penerima Layanan",
        realisasi=f"Realisasi{number} tercapai",
        umpan_balik=(f"Pimpinan: umpan{number} baik", f"Rekan Kerja (Siti): rekan{number} lancar"),
    )


def hasil_kerja(
    number: int, jenis: JenisHasilKerja, pimpinan: str | None, indikator_count: int
) -> HasilKerjaBaris:
    first = number * 100
    return HasilKerjaBaris(
        jenis=jenis,
        rhk_pimpinan=pimpinan,
        uraian=f"Rencana{number} hasil kerja",
        penugasan_dari="Kepala Dinas" if number % 2 else None,
        indikator=tuple(indikator(first + index) for index in range(indikator_count)),
    )


DEFAULT_HASIL_KERJA = (
    hasil_kerja(1, JenisHasilKerja.UTAMA, "SasaranA pimpinan", 2),
    hasil_kerja(2, JenisHasilKerja.UTAMA, "SasaranA pimpinan", 1),
    hasil_kerja(3, JenisHasilKerja.UTAMA, "SasaranB pimpinan", 1),
    hasil_kerja(4, JenisHasilKerja.TAMBAHAN, None, 1),
)

PERILAKU = tuple(
    PerilakuBaris(number, nama, panduan, f"Ekspektasi{number}", (f"Pimpinan: perilaku{number} konsisten",))
    for number, (nama, panduan) in enumerate(PANDUAN, start=1)
)

KEPALA = Kepala("DINAS KESEHATAN", "1 JANUARI SD 31 DESEMBER TAHUN 2026", "TRIWULAN II")
PEGAWAI = Identitas(
    "Ratna Contoh", "19790823 200501 2 007", "NIP", "Penata, III/c", "Epidemiolog", "Bidang P2P"
)
PENILAI = Identitas(
    "Bambang Contoh", "19680412 199503 1 002", "NIP", "Pembina, IV/a", "Kepala Bidang", "Dinkes"
)
ATASAN = Identitas("Wali Contoh", "", "NIP", "", "Wali Kota", "Pemerintah Kota")
TTD_PEGAWAI = TandaTangan("", "", "Ratna Contoh", "19790823 200501 2 007")
TTD_PENILAI = TandaTangan("Semarang", "2 Januari 2026", "Bambang Contoh", "19680412 199503 1 002")

SKP = SkpReport(
    KelompokSkp.JA_JF,
    Pendekatan.KUANTITATIF,
    KEPALA,
    PEGAWAI,
    PENILAI,
    DEFAULT_HASIL_KERJA,
    PERILAKU,
    TTD_PEGAWAI,
    TTD_PENILAI,
    final=True,
)
EVALUASI = HasilEvaluasiReport(
    KelompokSkp.JA_JF,
    Pendekatan.KUANTITATIF,
    KEPALA,
    PEGAWAI,
    PENILAI,
    PredikatOrganisasi.BAIK,
    (0.5, 1.0, 2.0, 6.0, 2.0),
    DEFAULT_HASIL_KERJA,
    PERILAKU,
    Rating.SESUAI_EKSPEKTASI,
    Rating.DIATAS_EKSPEKTASI,
    Predikat.BAIK,
    TTD_PENILAI,
    final=True,
)
DOKUMEN = DokumenEvaluasiReport(
    KEPALA,
    PEGAWAI,
    PENILAI,
    ATASAN,
    PredikatOrganisasi.ISTIMEWA,
    Predikat.SANGAT_BAIK,
    "Pertahankan capaian.",
    TTD_PEGAWAI,
    TTD_PENILAI,
    final=True,
)

LAMPIRAN = (
    LampiranBaris("DUKUNGAN SUMBER DAYA", ("Kendaraan operasional", "Pelatihan aplikasi Sicantik")),
    LampiranBaris("SKEMA PERTANGGUNGJAWABAN", ("Kinerja pelayanan direviu setiap dua minggu",)),
    LampiranBaris("KONSEKUENSI", ("Ditetapkan sebagai bidan teladan bulanan", "Teguran lisan")),
)


@pytest.fixture
def skp() -> Callable[..., SkpReport]:
    """A SKP with some fields replaced."""
    return lambda **fields: replace(SKP, **fields)


@pytest.fixture
def evaluasi() -> Callable[..., HasilEvaluasiReport]:
    return lambda **fields: replace(EVALUASI, **fields)


@pytest.fixture
def dokumen() -> Callable[..., DokumenEvaluasiReport]:
    return lambda **fields: replace(DOKUMEN, **fields)


@pytest.fixture(scope="session")
def originals() -> dict[str, SkpReport | HasilEvaluasiReport | DokumenEvaluasiReport]:
    """One report of each kind."""
    return {"skp": SKP, "evaluasi": EVALUASI, "dokumen": DOKUMEN}


@pytest.fixture
def many_hasil_kerja() -> Callable[..., tuple[HasilKerjaBaris, ...]]:
    """`count` results with `indikator_count` indicators each; three share a result of the superior."""

    def make(count: int, indikator_count: int = 1) -> tuple[HasilKerjaBaris, ...]:
        return tuple(
            hasil_kerja(number, JenisHasilKerja.UTAMA, f"Sasaran{number // 3}", indikator_count)
            for number in range(1, count + 1)
        )

    return make


@pytest.fixture
def read_pages() -> Callable[[bytes], list[str]]:
    """Text of each page with single spaces."""

    def read(pdf: bytes) -> list[str]:
        return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages]

    return read


@pytest.fixture
def assert_in_order() -> Callable[[str, list[str]], None]:
    """Each text occurs, after the one before it."""

    def check(text: str, expected: list[str]) -> None:
        position = 0
        for part in expected:
            found = text.find(part, position)
            assert found >= 0, f"{part!r} not after {text[max(0, position - 60) : position]!r}"
            position = found + len(part)

    return check
