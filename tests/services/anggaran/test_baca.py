"""Planning tables in fifteen shapes of real files: what is understood, what is asked, what is refused."""

import pytest

from kinerja_desktop.domain.anggaran.terms import Dokumen, Tingkat
from kinerja_desktop.domain.core.errors import FileRefusedError
from kinerja_desktop.services.anggaran.baca.berkas import Arahan, read_bacaan
from tests.kit import rencana


@pytest.fixture
def baca(tmp_path):
    """Reads what `make` writes, for 2026 with these answers."""

    def read(make, tahun=2026, **jawaban):
        path = make(tmp_path / f"{make.__name__}.xlsx")
        return read_bacaan(lambda *_: None, path, Arahan(tahun, None, jawaban))

    return read


def lines(bacaan):
    return [(one.tingkat, one.kode, one.nama, one.pagu) for one in bacaan.baris]


def measures(bacaan, nama):
    found = next(one for one in bacaan.baris if one.nama == nama)
    return [(one.nama, one.target, one.satuan) for one in found.indikator]


@pytest.mark.parametrize("name", rencana.SKP)
def test_a_skp_is_named_and_not_taken_for_a_plan(baca, name):
    make, kind = rencana.SKP[name]
    with pytest.raises(FileRefusedError) as refused:
        baca(make)
    assert kind in refused.value.why


def test_the_first_year_of_a_flat_renstra_is_asked(baca):
    asked = baca(rencana.renstra_flat)
    assert [one.kunci for one in asked.tanya] == ["tahun_awal"]
    assert all(one.pagu is None for one in asked.baris)
    read = baca(rencana.renstra_flat, tahun_awal="2025")
    assert read.dokumen is Dokumen.RENSTRA
    assert read.tahun_lain == (2025, 2027, 2028, 2029)
    sub = "Pendataan dan Pengolahan Administrasi Kepegawaian"
    assert measures(read, sub) == [("Lamanya layanan kepegawaian", "12", "Bulan")]
    assert measures(read, "Administrasi Kepegawaian") == []
    assert any("36 Bulan tanpa indikator" in one for one in read.catatan)


def test_codes_in_five_columns_get_their_zeros(baca):
    read = baca(rencana.renstra_tc27)
    assert lines(read) == [
        (Tingkat.TUJUAN, "", "Masyarakat sehat", None),
        (Tingkat.SASARAN, "", "Status gizi balita membaik", None),
        (Tingkat.PROGRAM, "1.02.02", "PROGRAM PEMENUHAN UPAYA KESEHATAN", 500_000_000),
        (Tingkat.KEGIATAN, "1.02.02.2.02", "Penyediaan Layanan Kesehatan", 500_000_000),
        (Tingkat.SUB_KEGIATAN, "1.02.02.2.02.0015", GIZI, 300_000_000),
        (Tingkat.SUB_KEGIATAN, "1.02.02.2.02.0002", "Pengelolaan Pelayanan Kesehatan Ibu", 200_000_000),
    ]
    assert measures(read, GIZI) == [
        ("Jumlah dokumen pengelolaan gizi", "1", "Dokumen"),
        ("Jumlah balita yang dipantau", "120", "Orang"),
    ]
    assert read.baris[4].pelaksana == "Seksi Gizi"
    assert read.tahun_lain == (2025,)
    assert any("baris jumlah" in one for one in read.catatan)


def test_another_year_than_the_file_has_is_refused_with_those_that_it_has(baca):
    with pytest.raises(FileRefusedError) as refused:
        baca(rencana.renstra_tc27, 2031)
    assert "2025, 2026, tidak 2031" in refused.value.why


def test_a_fraction_that_shows_as_percent_is_percent(baca):
    read = baca(rencana.renja)
    assert measures(read, "Penyusunan Dokumen Perencanaan") == [
        ("Nilai SAKIP", "80,5", ""),
        ("Jumlah laporan", "1", "Laporan"),
        ("Ketepatan waktu", "96", "%"),
    ]
    assert read.baris[0].pagu == 25_000_000


def test_placeholders_of_a_library_become_the_own_bidang_and_units_one_spelling(baca):
    asked = baca(rencana.pustaka)
    assert [one.kunci for one in asked.tanya] == ["bidang"]
    read = baca(rencana.pustaka, bidang="1.02")
    assert read.pustaka
    assert [one.kode for one in read.baris if one.tingkat is Tingkat.SUB_KEGIATAN] == [
        "1.02.01.2.01.0001",
        "1.02.01.2.01.0002",
        "1.02.01.2.01.0003",
    ]
    assert {one.satuan for line in read.baris for one in line.indikator} == {"Dokumen"}
    assert measures(read, "Sub kegiatan ke-1") == [("Jumlah dokumen 1", "", "Dokumen")]


def test_a_code_split_by_level_is_joined(baca):
    read = baca(rencana.terpecah)
    assert read.baris[-1].kode == "1.03.01.2.01.0001"
    assert measures(read, "Penyusunan Dokumen Perencanaan") == [("Jumlah dokumen", "6", "Dokumen")]


def test_two_widths_of_one_code_are_asked_and_a_local_code_stays(baca):
    asked = baca(rencana.dua_lebar)
    assert [one.kunci for one in asked.tanya] == ["lebar:1.01.02.2.01.01"]
    assert len(asked.baris) == 3
    kunci = {"lebar:1.01.02.2.01.01": "sama"}
    assert [one.kode for one in baca(rencana.dua_lebar, **kunci).baris] == [
        "1.01.02.2.01.0001",
        "2.09.02.2.01.000801",
    ]
    assert len(baca(rencana.dua_lebar, **{"lebar:1.01.02.2.01.01": "berbeda"}).baris) == 3


def test_accounts_add_up_to_their_sub_kegiatan(baca):
    read = baca(rencana.sipd)
    assert read.dokumen is Dokumen.DPA
    assert [(one.kode, one.pagu) for one in read.baris if one.pagu is not None] == [
        ("1.02.02.2.02.0015", 6_000_000),
        ("1.02.02.2.02.0001", 9_000_000),
    ]


def test_cumulative_months_are_never_added_up(baca):
    read = baca(rencana.renaksi)
    assert measures(read, "Layanan perizinan cepat") == [("Persentase izin tepat waktu", "100", "%")]
    assert measures(read, "Pengaduan tuntas")[0][1] == "100"
    assert "B04: 50" in read.baris[0].indikator[0].target_periode


def test_a_tree_keeps_its_depths_and_tells_remarks(baca):
    read = baca(rencana.pohon)
    assert [(one.kedalaman, one.nama) for one in read.baris] == [
        (0, "Kesehatan masyarakat meningkat"),
        (1, "Gizi balita membaik"),
        (2, "Pemantauan balita berjalan"),
        (3, "Kader terlatih"),
        (1, "Kesehatan ibu membaik"),
    ]
    assert [one[0] for one in measures(read, "Gizi balita membaik")] == [
        "Prevalensi stunting",
        "Balita dipantau",
    ]
    assert any("Reviewer: Bagian Organisasi" in one for one in read.catatan)


def test_results_and_money_of_an_agreement_are_two_tables(baca):
    read = baca(rencana.pk)
    assert lines(read) == [
        (Tingkat.SASARAN, "", "Akuntabilitas meningkat", None),
        (Tingkat.PROGRAM, "", "Program Penunjang Urusan Pemerintahan", 5_294_655_000),
        (Tingkat.PROGRAM, "", "Program Pelayanan", 705_345_000),
    ]
    assert [one.kedalaman for one in read.baris] == [0, 0, 0]
    assert measures(read, "Akuntabilitas meningkat") == [
        ("Nilai SAKIP", "0,9", "Angka"),
        ("Persentase temuan selesai", "100", "%"),
    ]


@pytest.mark.parametrize("name", ["style", "kosong", "templat", "kunci", "survei"])
def test_what_is_no_plan_is_refused_with_its_reason(tmp_path, name):
    path, word = rencana.bukan_rencana(tmp_path)[name]
    with pytest.raises(FileRefusedError) as refused:
        read_bacaan(lambda *_: None, path, Arahan(2026))
    assert word in refused.value.why


def tabel(path, rows, **named):
    return rencana.write(path, {"Lembar": rows}, **named)


GIZI = "Pengelolaan Pelayanan Kesehatan Gizi Masyarakat"
HEAD = ["KODE", "PROGRAM/KEGIATAN/SUB KEGIATAN", "INDIKATOR", "TARGET", "PAGU"]
SUB = ["1.02.02.2.02.0015", "Pengelolaan Gizi", "Jumlah dokumen", "1 Dokumen"]


def read_rows(path, rows, tahun=2026, named=None, **jawaban):
    tabel(path, rows, **(named or {}))
    return read_bacaan(lambda *_: None, path, Arahan(tahun, None, jawaban))


@pytest.mark.parametrize(
    ("heading", "amount", "rupiah"),
    [
        ("PAGU (Rp juta)", 450.5, 450_500_000),
        ("PAGU (dalam ribuan rupiah)", 450, 450_000),
        ("PAGU (Rp000)", 450, 450_000),
        ("PAGU (Rp)", 450, 450),
        ("PAGU (Rp juta)", (450500000.0, "#,##0,,"), 450_500_000),
        ("PAGU", "Rp 1.250.000,00", 1_250_000),
        ("PAGU", "1,250,000.00", 1_250_000),
    ],
)
def test_money_is_in_full_rupiah_whatever_the_head_or_the_look_counts_in(tmp_path, heading, amount, rupiah):
    read = read_rows(tmp_path / "a.xlsx", [[*HEAD[:4], heading], [*SUB, amount]])
    assert read.baris[0].pagu == rupiah


def test_hidden_rows_are_asked(tmp_path):
    rows = [HEAD, [*SUB, 100], ["1.02.02.2.02.0002", "Baris lama", "Jumlah", "1 Dokumen", 50]]
    asked = read_rows(tmp_path / "a.xlsx", rows, named={"hidden": (2,)})
    assert "baris tersembunyi" in asked.tanya[0].teks
    assert [one.nama for one in asked.baris] == ["Pengelolaan Gizi"]
    taken = read_rows(tmp_path / "b.xlsx", rows, named={"hidden": (2,)}, **{"tersembunyi:Lembar": "ambil"})
    assert len(taken.baris) == 2


def test_two_columns_of_money_are_asked(tmp_path):
    rows = [[*HEAD[:4], "PAGU SEBELUM PERUBAHAN", "PAGU SESUDAH PERUBAHAN"], [*SUB, 100, 150]]
    asked = read_rows(tmp_path / "a.xlsx", rows)
    (question,) = asked.tanya
    assert question.saran == "5"
    assert asked.baris[0].pagu is None
    assert read_rows(tmp_path / "b.xlsx", rows, **{question.kunci: "4"}).baris[0].pagu == 100


def test_a_parent_that_says_another_sum_is_doubted(tmp_path):
    rows = [
        HEAD,
        ["1.02.02.2.02", "Penyediaan Layanan", None, None, 500],
        [*SUB, 100],
        ["1.02.02.2.02.0002", "Ibu Hamil", "Jumlah", "1 Dokumen", 300],
    ]
    assert "jumlah yang di bawahnya 400" in read_rows(tmp_path / "a.xlsx", rows).baris[0].ragu[0]


def test_several_indicators_with_one_target_leave_it_to_a_person(tmp_path):
    rows = [HEAD, ["1.02.02.2.02.0015", "Gizi", "1. Jumlah dokumen\n2. Jumlah balita", "12 Dokumen", 5]]
    (line,) = read_rows(tmp_path / "a.xlsx", rows).baris
    assert [(one.nama, one.target) for one in line.indikator] == [
        ("Jumlah dokumen", ""),
        ("Jumlah balita", ""),
    ]
    assert "2 indikator dengan satu target" in line.ragu[0]


def test_a_bad_form_of_a_code_is_mended_with_a_word(tmp_path):
    rows = [HEAD, ["1.01.01.02.01.0001", "Perencanaan", "Jumlah", "1 Dokumen", 5]]
    (line,) = read_rows(tmp_path / "a.xlsx", rows).baris
    assert line.kode == "1.01.01.2.01.0001"
    assert "kode tertulis 1.01.01.02.01.0001" in line.ragu[0]


def test_a_title_of_another_year_is_asked(tmp_path):
    rows = [["DOKUMEN PELAKSANAAN ANGGARAN TAHUN 2025"], HEAD, [*SUB, 100]]
    assert [one.kunci for one in read_rows(tmp_path / "a.xlsx", rows).tanya] == ["tahun"]


def test_money_by_account_alone_is_no_plan(tmp_path):
    head = ["KODE REKENING", "URAIAN", "ANGGARAN", "REALISASI"]
    rows = [head, ["4", "PENDAPATAN", 100, 50], ["5.1", "BELANJA OPERASI", 100, 50]]
    with pytest.raises(FileRefusedError) as refused:
        read_rows(tmp_path / "lra.xlsx", rows)
    assert "tidak ada program" in refused.value.why


def test_accounts_below_their_parents_are_counted_once(tmp_path):
    rows = [
        ["DPA TAHUN 2026"],
        ["KODE REKENING", "URAIAN", "JUMLAH (Rp)"],
        ["1.02.02.2.02.0015", "Pengelolaan Gizi"],
        ["5", "BELANJA", 300],
        ["5.1.02", "Belanja Barang", 300],
        ["5.1.02.01.01.0024", "ATK", 100],
        ["5.1.02.01.01.0025", "Kertas", 200],
    ]
    (line,) = read_rows(tmp_path / "dpa.xlsx", rows).baris
    assert (line.tingkat, line.pagu) == (Tingkat.SUB_KEGIATAN, 300)


def test_an_evaluation_gives_its_plan_and_not_what_was_achieved(tmp_path):
    rows = [
        ["EVALUASI HASIL RENJA TAHUN 2026"],
        [
            "Kode",
            "Program/Kegiatan",
            "Indikator Kinerja",
            "Target Renstra (Akhir Periode Renstra)",
            None,
            "Target Kinerja dan Anggaran Renja Tahun Berjalan (2026)",
            None,
            "Realisasi pada Triwulan",
            None,
            None,
            None,
        ],
        [None, None, None, None, None, None, None, "I", None, "II", None],
        [None, None, None, "K", "Rp.", "K", "Rp.", "K", "Rp.", "K", "Rp."],
        ["1", "2", "3", "4", None, "5", None, "6", None, "7 = 5 + 6", None],
        ["1.02.02.2.02.0015", "Gizi", "Jumlah dokumen", "5 Dokumen", 1e9, "1 Dokumen", 3e8, "0", 0, "1", 1e8],
    ]
    read = read_rows(tmp_path / "evaluasi.xlsx", rows)
    assert measures(read, "Gizi") == [("Jumlah dokumen", "1", "Dokumen")]
    assert read.baris[0].pagu == 300_000_000


def test_quarters_and_a_program_behind_the_result(tmp_path):
    rows = [
        ["RENCANA AKSI TAHUN 2026"],
        [
            "No",
            "Sasaran",
            "Indikator",
            "Satuan",
            "Target",
            "Target Triwulan",
            None,
            None,
            None,
            "Program",
            "Anggaran",
        ],
        [None, None, None, None, None, "I", "II", "III", "IV"],
        [1, "Layanan cepat", "Tepat waktu", "%", 100, 25, 50, 75, 100, "Program Pelayanan", 1000000],
    ]
    result, program = read_rows(tmp_path / "renaksi.xlsx", rows).baris
    assert result.indikator[0].target_periode == "T1: 25\nT2: 50\nT3: 75\nT4: 100"
    assert (program.nama, program.pagu, program.indikator) == ("Program Pelayanan", 1_000_000, ())


def test_details_of_the_centre_belong_to_the_line_above(tmp_path):
    rows = [
        ["KODE", "URAIAN", "VOLUME", "SATUAN", "TOTAL PAGU"],
        ["113.01.06", "Program Kebijakan", None, None, 5000],
        ["5096", "Perencanaan", None, None, 5000],
        ["5096.001", "Layanan Perencanaan", 1, "Layanan", 5000],
        ["051", "Penyusunan rencana", None, None, 5000],
    ]
    read = read_rows(tmp_path / "rka.xlsx", rows)
    assert [(one.kode, one.pagu) for one in read.baris] == [
        ("113.01.06", 5000),
        ("5096", 5000),
        ("5096.001", 5000),
    ]
    assert any("komponen" in one for one in read.catatan)


def test_a_printed_form_names_its_lines_above_the_table(tmp_path):
    rows = [
        ["DOKUMEN PELAKSANAAN ANGGARAN", None, None],
        ["Program", ":", "1.02.02 PROGRAM UPAYA KESEHATAN"],
        ["Kegiatan", ":", "1.02.02.2.02 Penyediaan Layanan"],
        ["Sub Kegiatan", ":", "1.02.02.2.02.0015 Pengelolaan Gizi"],
        ["Indikator", "Tolok Ukur Kinerja", "Target Kinerja"],
        ["Capaian Program", "Cakupan gizi", "80 %"],
        ["Masukan", "Dana yang dibutuhkan", "Rp 500.000.000"],
        ["Keluaran", "Jumlah dokumen", "1 Dokumen"],
        ["Hasil", "Layanan terselenggara", "100 %"],
    ]
    read = read_rows(tmp_path / "dpa.xlsx", rows)
    assert [(one.kode, one.pagu) for one in read.baris] == [
        ("1.02.02", None),
        ("1.02.02.2.02", None),
        ("1.02.02.2.02.0015", 500_000_000),
    ]
    assert measures(read, "Pengelolaan Gizi") == [("Jumlah dokumen", "1", "Dokumen")]
    assert measures(read, "PROGRAM UPAYA KESEHATAN") == [("Cakupan gizi", "80", "%")]


@pytest.mark.parametrize("cell", [":", "*", "-", "%", "(", "\u00a0", "=", "Tahun I", "#REF!"])
def test_no_cell_of_a_head_breaks_the_reader(tmp_path, cell):
    rows = [[*HEAD, cell], [*SUB, 100, cell]]
    assert read_rows(tmp_path / "a.xlsx", rows).baris[0].nama == "Pengelolaan Gizi"
