"""SKP of three generations as offices have them in workbooks, and what is told of what cannot be read."""

import io

import pytest
from PIL import Image
from pypdf import PdfWriter

from kinerja_desktop.domain.core.errors import CancelledError, FileRefusedError, InvalidInputError
from kinerja_desktop.domain.core.progress import SilentProgress
from kinerja_desktop.domain.kebutuhan.terms import Perspektif
from kinerja_desktop.domain.skp.rules import HasilKerjaForm, IndikatorForm, SkpForm
from kinerja_desktop.domain.skp.terms import Aspek, JenisHasilKerja, Pendekatan
from kinerja_desktop.services.skp.impor.isi import read_isi, split_amount
from kinerja_desktop.services.skp.impor.lembar import Bentuk, Kolom, Tabel, find_table
from kinerja_desktop.services.skp.impor.sambungan import doubts_of, join_pages
from kinerja_desktop.spreadsheet.reader import Sheet
from tests.kit.places import ROOT

DATA = ROOT / "tests" / "data"
SAMPLES = DATA / "skp_impor"
UTAMA, TAMBAHAN = JenisHasilKerja.UTAMA, JenisHasilKerja.TAMBAHAN


@pytest.fixture
def read(langkah, kantor):
    def look(name):
        return langkah.services.impor_skp.look(kantor.pengelola, SAMPLES / name, SilentProgress())

    return look


@pytest.fixture
def read_one(read):
    def look(name):
        (one,) = read(name).skp
        return one

    return look


def plan(one):
    return [
        (
            hasil.jenis,
            hasil.uraian,
            [(each.aspek, each.uraian, each.target, each.satuan) for each in hasil.indikator],
        )
        for hasil in one.isi.hasil_kerja
    ]


def locked(data):
    writer = PdfWriter(clone_from=io.BytesIO(data))
    writer.encrypt("rahasia", algorithm="RC4-128")
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


JA = [
    (
        UTAMA,
        "Arsip tertata",
        [
            (Aspek.KUANTITAS, "Jumlah arsip", "12", "Dokumen"),
            (Aspek.KUALITAS, "Arsip sesuai pedoman", "95", "%"),
            (Aspek.WAKTU, "Kecepatan penataan", "12", "Bulan"),
        ],
    ),
    (
        TAMBAHAN,
        "Rapat tercatat",
        [
            (Aspek.KUANTITAS, "Jumlah notulen", "10 - 12", "notulen"),
            (Aspek.KUALITAS, "Notulen tanpa koreksi", "90", "persen"),
            (Aspek.WAKTU, "", "2", "hari"),
        ],
    ),
]


@pytest.mark.parametrize("name", ["ja_6_2022.xlsx", "bermakro.xlsm"])
def test_merged_cells_numbers_of_columns_and_signatures_are_no_results(read_one, name):
    one = read_one(name)
    assert one.bentuk is Bentuk.JA_JF
    assert plan(one) == JA
    assert one.isi.hasil_kerja[0].rhk_pimpinan == "Tata kelola arsip membaik"
    assert (one.tahun, one.nama, one.nip) == (2025, "Wulan Contoh, A.Md.", "199003152015031002")
    assert one.catatan == (
        "Kolom 'Kegiatan / Sub Kegiatan' tidak dibaca.",
        "Baris 21: target tanpa indikator; ketik indikatornya.",
        "Baris tersembunyi ikut dibaca: 17.",
    )


def test_what_else_stands_in_the_file_is_told(read):
    assert read("ja_6_2022.xlsx").lain == (
        "Lembar Catatan: tidak memuat kepala tabel SKP.",
        "Lembar Lama: tersembunyi, tidak dibaca.",
    )


def test_a_leader_has_perspectives_and_none_is_lost_silently(read_one):
    one = read_one("jpt_6_2022.xlsx")
    (hasil,) = one.isi.hasil_kerja
    assert [(each.target, each.satuan, each.perspektif) for each in hasil.indikator] == [
        ("18,5", "persen", Perspektif.PENERIMA_LAYANAN),
        ("95", "persen", Perspektif.ANGGARAN),
    ]
    assert "'Anggaran' tidak ikut" in one.catatan[0]


def test_kualitatif_has_its_measures_in_one_cell_or_below(read_one):
    one = read_one("kualitatif_6_2022.xlsx")
    assert one.isi.pendekatan is Pendekatan.KUALITATIF
    assert [
        (hasil.uraian, [(each.uraian, each.perspektif) for each in hasil.indikator])
        for hasil in one.isi.hasil_kerja
    ] == [
        (
            "Akuntabilitas kinerja membaik",
            [
                ("Predikat LAKIP A pada akhir tahun", Perspektif.PENGUATAN_INTERNAL),
                ("Temuan ditindaklanjuti 100 % sebelum Juni", Perspektif.PROSES_BISNIS),
            ],
        ),
        (
            "Layanan dipercaya masyarakat",
            [("Indeks kepuasan paling sedikit 88", Perspektif.PENERIMA_LAYANAN)],
        ),
    ]


def test_pp_46_joins_amount_and_unit_and_leaves_the_scores(read):
    berkas = read("pp_46.xlsx")
    (one,) = berkas.skp
    assert (one.lembar, one.bentuk, one.tahun) == ("form skp", Bentuk.PP_46, 2019)
    assert plan(one) == [
        (
            UTAMA,
            "Mengagendakan surat masuk",
            [
                (Aspek.KUANTITAS, "Kuantitas/output", "300", "Surat"),
                (Aspek.KUALITAS, "Kualitas/mutu", "100", ""),
                (Aspek.WAKTU, "Waktu", "12", "Bln"),
            ],
        ),
        (
            UTAMA,
            "Menyusun laporan bulanan",
            [
                (Aspek.KUANTITAS, "Kuantitas/output", "12", "Laporan"),
                (Aspek.KUALITAS, "Kualitas/mutu", "100", ""),
                (Aspek.WAKTU, "Waktu", "12", "Bln"),
                (Aspek.BIAYA, "Biaya", "1500000", ""),
            ],
        ),
    ]
    assert (one.nama, one.nip) == ("Wulan Contoh, A.Md.", "199003152015031002")  # rated at the right
    assert "Lembar pengukuran: evaluasi; rencananya dibaca dari lembar lain." in berkas.lain


def test_8_2021_has_a_least_and_a_most(read_one):
    one = read_one("skp_8_2021.xlsx")
    assert one.bentuk is Bentuk.LAMA_2021
    assert plan(one) == [
        (
            UTAMA,
            "Surat terjawab",
            [
                (Aspek.KUANTITAS, "Jumlah surat", "10 - 12", "surat"),
                (Aspek.WAKTU, "Lama jawaban", "1 - 3", "hari"),
            ],
        ),
        (TAMBAHAN, "Arsip dipindai", [(Aspek.KUANTITAS, "Jumlah berkas", "100 - 120", "berkas")]),
    ]


def test_of_an_evaluation_only_the_plan_is_read(read_one):
    one = read_one("evaluasi.xlsx")
    assert plan(one) == [(UTAMA, "Arsip tertata", [(Aspek.KUANTITAS, "Jumlah arsip", "12", "berkas")])]
    assert one.catatan == ("Kolom realisasi, umpan balik, dan penilaian tidak dibaca: hanya rencananya.",)


def test_a_formula_without_a_value_is_told_with_its_row(read_one):
    one = read_one("rumus.xlsx")
    assert "Sel berisi galat atau rumus tanpa hasil: baris 15 (#RUMUS!); periksa isinya." in one.catatan


@pytest.mark.parametrize(
    ("path", "why"),
    [
        (SAMPLES / "bukan_skp.xlsx", "tidak ada tabel SKP di dalamnya"),
        (DATA / "spreadsheet" / "terkunci.xlsx", "sandi"),
        (DATA / "spreadsheet" / "pegawai.xlsx", "tidak ada tabel SKP di dalamnya"),
        (SAMPLES / "tidak_ada.xlsx", "tidak dapat dibuka"),
    ],
)
def test_another_file_is_refused_with_the_reason(langkah, kantor, path, why):
    with pytest.raises(FileRefusedError) as refused:
        langkah.services.impor_skp.look(kantor.pengelola, path, SilentProgress())
    assert why in refused.value.why
    assert refused.value.next_step


def test_a_table_of_a_page_is_read_with_its_spans(langkah, kantor):
    table = (
        "<p>SKP</p><table><tr><th>No<th>Rencana Hasil Kerja<th>Aspek<th>Indikator Kinerja Individu"
        "<th>Target</tr>"
        "<tr><td rowspan=2>1<td rowspan=2>Arsip tertata<td>Kuantitas<td>Jumlah arsip<td>12 berkas</tr>"
        "<tr><td>Waktu<td>Lama penataan<td>3 hari</tr></table>"
    )
    (one,) = langkah.services.impor_skp.look_at(kantor.pengelola, table.encode(), SilentProgress()).skp
    assert plan(one) == [
        (
            UTAMA,
            "Arsip tertata",
            [(Aspek.KUANTITAS, "Jumlah arsip", "12", "berkas"), (Aspek.WAKTU, "Lama penataan", "3", "hari")],
        )
    ]


def test_an_empty_clipboard_is_no_table(langkah, kantor):
    with pytest.raises(InvalidInputError, match="tidak memuat tabel"):
        langkah.services.impor_skp.look_at(kantor.pengelola, b"", SilentProgress())


def test_reading_can_be_cancelled(langkah, kantor):
    class Stop:
        def step(self, done, total, label=""):
            raise CancelledError

    with pytest.raises(CancelledError):
        langkah.services.impor_skp.look(kantor.pengelola, SAMPLES / "ja_6_2022.xlsx", Stop())


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("12 Dokumen", ("12", "Dokumen")),
        ("95%", ("95", "%")),
        ("10 - 12 notulen", ("10 - 12", "notulen")),
        ("1.250,5 km", ("1.250,5", "km")),
        ("12", ("12", "")),
        ("Rp1.500.000", ("Rp1.500.000", "")),
        ("Desember 2025", ("Desember 2025", "")),
        ("", ("", "")),
    ],
)
def test_an_amount_and_its_unit(text, parts):
    assert split_amount(text) == parts


@pytest.mark.parametrize("name", ["cetak_libreoffice.pdf", "cetak_peramban.pdf"])
def test_a_pdf_is_read_as_the_page_that_it_was_printed_from(read, read_one, name):
    of_page, one = read_one("cetak.html"), read_one(name)
    assert plan(one) == plan(of_page)
    assert [(hasil.rhk_pimpinan, hasil.penugasan_dari) for hasil in one.isi.hasil_kerja] == [
        *((f"Sasaran pimpinan {number} meningkat", "") for number in range(1, 7)),
        ("", "Sekretaris Daerah"),
    ]
    assert (one.tahun, one.nama, one.nip) == (2026, "Wulan Contoh, A.Md.", "199003152015031002")
    assert one.catatan == ("Dibaca dari PDF: bandingkan dengan gambar halamannya sebelum diambil.",)
    assert one.halaman == (1, 3)
    assert [picture[:4] for picture in read(name).gambar] == [b"\x89PNG"] * 3


def test_pages_that_are_pictures_say_what_to_do_instead(langkah, kantor, tmp_path):
    path = tmp_path / "pindaian.pdf"
    Image.new("L", (1200, 800), 255).save(path, "PDF")
    with pytest.raises(FileRefusedError, match="pindaian") as refused:
        langkah.services.impor_skp.look(kantor.pengelola, path, SilentProgress())
    assert "ketik SKP-nya sambil melihat lembarnya" in refused.value.next_step


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (lambda data: data[:2000], "rusak atau terpotong"),
        (locked, "kata sandi"),
    ],
)
def test_a_pdf_that_cannot_be_opened_says_why(langkah, kantor, tmp_path, spoil, why):
    path = tmp_path / "skp.pdf"
    path.write_bytes(spoil((SAMPLES / "cetak_libreoffice.pdf").read_bytes()))
    with pytest.raises(FileRefusedError) as refused:
        langkah.services.impor_skp.look(kantor.pengelola, path, SilentProgress())
    assert why in refused.value.why


def test_a_missing_number_and_a_doubled_aspect_are_asked_about():
    """What a line of the table that was not seen leaves behind."""
    sheet = Sheet("Halaman 1", [["1"], ["2."], ["5"], ["1", "Perilaku kerja"]], pages=[1] * 4)
    tabel = Tabel(Bentuk.JA_JF, 0, {Kolom.RHK: (1, 1), Kolom.INDIKATOR: (2, 2)})
    twice = IndikatorForm("Jumlah arsip", Aspek.KUANTITAS)
    isi = SkpForm(
        Pendekatan.KUANTITATIF, (HasilKerjaForm("Arsip tertata", (twice, twice)), HasilKerjaForm("Rapat"))
    )
    assert doubts_of(sheet, tabel, isi)[1:] == [
        "Nomor 5 terbaca sesudah nomor 2: periksa yang di antaranya.",
        "'Arsip tertata' aspek yang sama dua kali; periksa pada gambarnya.",
        "'Rapat' tanpa indikator; periksa pada gambarnya.",
    ]


def test_a_text_that_goes_on_over_the_page_is_joined_and_asked_about():
    heads = ["NO", "RENCANA HASIL KERJA", "ASPEK", "INDIKATOR KINERJA INDIVIDU", "TARGET"]
    rows = [
        heads,
        ["1", "Arsip tertata dan", "Kuantitas", "Jumlah arsip yang", "12 berkas"],
        heads,
        ["1", "mudah dicari", "", "sudah didaftar", ""],
        ["2", "Rapat tercatat", "Kuantitas", "Jumlah notulen", "6 notulen"],
    ]
    sheet = Sheet("Halaman 1-2", rows, pages=[1, 1, 2, 2, 2])
    tabel = find_table(sheet)
    joined, told = join_pages(sheet, tabel)
    isi, _ = read_isi(joined, tabel)
    assert [(hasil.uraian, [each.uraian for each in hasil.indikator]) for hasil in isi.hasil_kerja] == [
        ("Arsip tertata dan mudah dicari", ["Jumlah arsip yang sudah didaftar"]),
        ("Rapat tercatat", ["Jumlah notulen"]),
    ]
    assert told == [
        f"Halaman 2: '{text}' dibaca sebagai lanjutan dari halaman sebelumnya; periksa pada gambarnya."
        for text in ("mudah dicari", "sudah didaftar")
    ]
