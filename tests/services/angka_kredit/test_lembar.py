"""Konversi and Akumulasi out of final evaluations: figures, months, levels, and the sheets that show them."""

from datetime import date
from fractions import Fraction
from io import BytesIO

import pytest
from pypdf import PdfReader

from kinerja_desktop.db.models.organisasi import Jabatan
from kinerja_desktop.db.models.pegawai import Penempatan
from kinerja_desktop.db.store.session import WriteContext, remove
from kinerja_desktop.domain.core.errors import NotFoundError
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.domain.organisasi.terms import JenisJabatan
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.services.angka_kredit.reading import akumulasi_of, konversi_of
from kinerja_desktop.services.cetak.formulir import FORMULIR
from kinerja_desktop.services.cetak.service import CetakService

T1, T2, T3, T4 = (Periode.parse(f"2026-T{number}") for number in range(1, 5))
TAHUN = Periode.tahunan(2026)
KONVERSI, AKUMULASI = FORMULIR["konversi-angka-kredit"], FORMULIR["akumulasi-angka-kredit"]


def text_of_pages(pdf):
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages]


class Fungsional:
    """Makes the staff of the small office hold functional posts, and asks for their angka kredit."""

    def __init__(self, database, kantor):
        self.database, self.kantor = database, kantor

    def hold(self, *posts, jenis=JenisJabatan.JF_KEAHLIAN):
        """`posts`: (level, first day, last day); they take the place of the post of before."""
        kantor = self.kantor
        context = WriteContext(kantor.admin, Peran.ADMIN, "uji.jabatan", "uji")
        with self.database.write(context) as session:
            for row in session.query(Penempatan).filter_by(pegawai_id=kantor.staf_id).all():
                remove(session, row, "uji", self.database.clock.now())
            for jenjang, mulai, selesai in posts:
                post = Jabatan(
                    instansi_id=kantor.instansi_id, nama=f"Perawat {jenjang}", jenis=jenis, jenjang=jenjang
                )
                session.add(post)
                session.flush()
                session.add(
                    Penempatan(
                        instansi_id=kantor.instansi_id, pegawai_id=kantor.staf_id, jabatan_id=post.id,
                        unit_kerja_id=kantor.bidang_id, mulai=mulai, selesai=selesai,
                    )
                )  # fmt: skip

    def konversi(self, periode):
        with self.database.read() as session:
            found = konversi_of(session, self.kantor.instansi_id, self.kantor.staf_id, periode)
        return [] if found is None else [(one.masa.label, one.angka) for one in found.konversi]

    def akumulasi(self, periode):
        with self.database.read() as session:
            found = akumulasi_of(session, self.kantor.instansi_id, self.kantor.staf_id, periode)
        return [(one.masa.label, one.angka) for each in found for one in each.konversi]

    def sheet(self, formulir, periode):
        return text_of_pages(
            CetakService(self.database).preview(self.kantor.pengelola, self.kantor.staf_id, formulir, periode)
        )


@pytest.fixture
def fungsional(database, kantor):
    return Fungsional(database, kantor)


@pytest.fixture
def evaluated(fungsional, langkah, kantor):
    """Ahli Pertama since 2025, with four final quarters of Baik."""
    fungsional.hold(("Ahli Pertama", date(2025, 1, 1), None))
    langkah.established(kantor.staf_id)
    for periode in (T1, T2, T3, T4):
        langkah.final(kantor.staf_id, periode)
    return fungsional


def test_a_quarter_is_worth_its_three_months(evaluated):
    assert evaluated.konversi(T1) == [("Januari-Maret", Fraction(25, 8))]
    (text,) = evaluated.sheet(KONVERSI, T1)
    assert "Baik 3/12 x 100% 12,5 3,125" in text


def test_the_sheet_has_the_parts_of_the_form_in_their_order(evaluated):
    """PerBKN 3/2023 Lampiran."""
    (text,) = evaluated.sheet(KONVERSI, T1)
    at = 0
    for part in (
        "KONVERSI PREDIKAT KINERJA KE ANGKA KREDIT",
        "NOMOR ....",
        "Instansi: Dinas Uji",
        "Periode: 1 Januari 2026 s.d. 31 Maret 2026",
        "I KETERANGAN PERORANGAN",
        "1 Nama Staf Uji, A.Md.",
        "2 NIP 19900315 201503 1 002",
        "3 Nomor Seri KARPEG",
        "4 Tempat/Tgl. Lahir",
        "15 Maret 1990",
        "5 Jenis Kelamin Laki-laki",
        "6 Pangkat/Golongan Ruang/TMT Penata Muda (III/a)",
        "7 Jabatan/TMT Perawat Ahli Pertama / 1 Januari 2025",
        "8 Unit Kerja",
        "Hasil Penilaian Kinerja",
        "PREDIKAT",
        "PROSENTASE",
        "Koefisien per tahun",
        "Angka Kredit yang didapat (kolom 2 x kolom 3)",
        "(1) (2) (3) (4)",
        "Baik 3/12 x 100% 12,5 3,125",
        "Ditetapkan di Semarang",
        "Pada tanggal",
        "Pejabat Penilai Kinerja",
        "Kabid Uji, S.KM.",
    ):
        assert part in text[at:], part
        at = text.index(part, at)


def test_the_accumulation_sums_quarters_until_the_year_is_final(evaluated, langkah, kantor):
    """The annual predikat is made anew (PermenPANRB 6/2022): once final, it alone counts for the year."""
    assert sum(angka for _, angka in evaluated.akumulasi(T3)) == Fraction(75, 8)
    (text,) = evaluated.sheet(AKUMULASI, T3)
    assert "2026 Januari-Maret Baik 3/12 x 100% 12,5 3,125" in text
    assert "JUMLAH ANGKA KREDIT YANG DIPEROLEH 9,375" in text
    langkah.at(TAHUN.selesai).final(kantor.staf_id, TAHUN)
    assert evaluated.akumulasi(TAHUN) == [("Januari-Desember", Fraction(25, 2))]
    assert len(evaluated.akumulasi(T3)) == 3, "as of September the year is not yet evaluated"
    (text,) = evaluated.sheet(AKUMULASI, TAHUN)
    assert "2026 Januari-Desember Baik 100% 12,5 12,5" in text
    assert "JUMLAH ANGKA KREDIT YANG DIPEROLEH 12,5" in text


def test_a_higher_level_gets_a_sheet_of_its_own_and_begins_with_nothing(fungsional, langkah, kantor):
    """PerBKN 3/2023: one Konversi for each part; what counts, counts within the level."""
    fungsional.hold(
        ("Ahli Pertama", date(2025, 1, 1), date(2026, 5, 31)), ("Ahli Muda", date(2026, 6, 1), None)
    )
    langkah.established(kantor.staf_id)
    for periode in (T1, T2):
        langkah.final(kantor.staf_id, periode)
    assert fungsional.konversi(T2) == [("April-Mei", Fraction(25, 12)), ("Juni", Fraction(25, 12))]
    first, second = fungsional.sheet(KONVERSI, T2)
    assert "Baik 2/12 x 100% 12,5 2,083" in first
    assert "Perawat Ahli Pertama / 1 Januari 2025" in first
    assert "1 April 2026 s.d. 31 Mei 2026" in first
    assert "Baik 1/12 x 100% 25 2,083" in second
    assert "Perawat Ahli Muda / 1 Juni 2026" in second
    assert fungsional.akumulasi(T1) == [("Januari-Maret", Fraction(25, 8))]
    assert fungsional.akumulasi(T2) == [("Juni", Fraction(25, 12))]


def test_0_3125_is_the_same_on_both_sheets(fungsional, langkah, kantor):
    """A month as Pemula: 3,75 / 12; the office decides how many places are printed."""
    fungsional.hold(("Pemula", date(2026, 3, 1), None), jenis=JenisJabatan.JF_KETERAMPILAN)
    langkah.established(kantor.staf_id)
    langkah.final(kantor.staf_id, T1)
    for places, printed in ((3, "0,313"), (4, "0,3125"), (2, "0,31")):
        langkah.services.setelan.change(kantor.admin, "angka_kredit.desimal", places, "kebiasaan daerah")
        (konversi,), (akumulasi,) = fungsional.sheet(KONVERSI, T1), fungsional.sheet(AKUMULASI, T1)
        assert f"Baik 1/12 x 100% 3,75 {printed}" in konversi
        assert f"Baik 1/12 x 100% 3,75 {printed}" in akumulasi
        assert f"JUMLAH ANGKA KREDIT YANG DIPEROLEH {printed}" in akumulasi


@pytest.mark.parametrize("formulir", [KONVERSI, AKUMULASI], ids=lambda one: one.kode)
def test_before_the_evaluation_is_final_nothing_is_printed_and_it_says_why(
    fungsional, langkah, kantor, formulir
):
    fungsional.hold(("Ahli Pertama", date(2025, 1, 1), None))
    langkah.established(kantor.staf_id)
    langkah.rated(kantor.staf_id, T1)
    with pytest.raises(NotFoundError, match="Belum ada yang dapat dicetak") as caught:
        fungsional.sheet(formulir, T1)
    assert "final" in caught.value.why


@pytest.mark.parametrize("formulir", [KONVERSI, AKUMULASI], ids=lambda one: one.kode)
def test_who_holds_no_functional_post_has_no_angka_kredit(fungsional, langkah, kantor, formulir):
    langkah.established(kantor.staf_id)
    langkah.final(kantor.staf_id, T1)
    with pytest.raises(NotFoundError) as caught:
        fungsional.sheet(formulir, T1)
    assert "jabatan fungsional berjenjang" in caught.value.why


def test_a_functional_post_without_its_level_is_named_as_the_cause(fungsional, langkah, kantor):
    fungsional.hold((None, date(2025, 1, 1), None))
    langkah.established(kantor.staf_id)
    langkah.final(kantor.staf_id, T1)
    with pytest.raises(NotFoundError) as caught:
        fungsional.sheet(KONVERSI, T1)
    assert "berjenjang" in caught.value.why


def test_a_gap_of_periods_is_no_credit(fungsional, langkah, kantor):
    fungsional.hold(("Ahli Pertama", date(2025, 1, 1), None))
    langkah.established(kantor.staf_id)
    for periode in (T1, T3):
        langkah.final(kantor.staf_id, periode)
    assert [masa for masa, _ in fungsional.akumulasi(T4)] == ["Januari-Maret", "Juli-September"]
