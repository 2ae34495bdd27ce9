"""The evaluation sheets as a workbook: every text of the paper, set up to be printed as it is."""

import re
import zipfile
from collections import Counter
from datetime import UTC, datetime
from io import BytesIO
from xml.etree import ElementTree as ET

import pytest
from msgspec.structs import replace
from PIL import Image
from pypdf import PdfReader

from kinerja_desktop.domain.core.errors import CancelledError, InvalidInputError
from kinerja_desktop.domain.core.progress import SilentProgress
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.skp.terms import KelompokSkp, Pendekatan
from kinerja_desktop.reports.dokumen_evaluasi import FORM as DOKUMEN_EVALUASI
from kinerja_desktop.reports.evaluasi import FORM as HASIL_EVALUASI
from kinerja_desktop.reports.kertas.data import IndikatorBaris, KeberatanCetak, Kertas, TandaTangan
from kinerja_desktop.reports.kurva import TICKS, X_LABEL, Y_LABEL
from kinerja_desktop.services.cetak.buku_kerja import make_sheet
from kinerja_desktop.services.cetak.formulir import FORMULIR
from kinerja_desktop.services.cetak.service import Bentuk, CetakService, PermintaanCetak
from kinerja_desktop.spreadsheet.form_sheet import form_workbook
from tests.reports.conftest import DOKUMEN, EVALUASI

T1 = Periode.parse("2026-T1")
KEBERATAN = KeberatanCetak(
    "Realisasi terlewat",
    "Bukti datang kemudian",
    "Hasil diubah",
    TandaTangan("Semarang", "14 April 2026", "Wali Contoh", ""),
)
SHEETS = {
    "C.1.1": (HASIL_EVALUASI, replace(EVALUASI, pendekatan=Pendekatan.KUALITATIF)),
    "C.1.2": (HASIL_EVALUASI, replace(EVALUASI, kelompok=KelompokSkp.JPT)),
    "C.1.3": (HASIL_EVALUASI, EVALUASI),
    "C.1.3 draf": (HASIL_EVALUASI, replace(EVALUASI, final=False, predikat=None, rating_perilaku=None)),
    "D.1.1": (DOKUMEN_EVALUASI, DOKUMEN),
    "D.1.2": (DOKUMEN_EVALUASI, replace(DOKUMEN, oleh_atasan=True)),
    "D.1.3": (DOKUMEN_EVALUASI, replace(DOKUMEN, keberatan=KEBERATAN)),
}


class Opened:
    """A workbook as its file has it: the texts and marks of each sheet."""

    def __init__(self, file):
        with zipfile.ZipFile(file) as archive:
            self._files = {name: archive.read(name) for name in archive.namelist()}
        self.names = [one.get("name") for one in self._find("workbook", "sheet")]
        strings = ["".join(one.itertext()) for one in self._find("sharedStrings", "si")]
        self.sheets = [
            [
                strings[int(cell.find("{*}v").text)]
                for cell in self._find(f"worksheets/sheet{number}", "c")
                if cell.get("t") == "s"
            ]
            for number in range(1, len(self.names) + 1)
        ]
        self.pictures = [
            Image.open(BytesIO(content)) for name, content in self._files.items() if name.endswith(".png")
        ]
        self.titles = [
            one.text for one in self._find("workbook", "definedName") if "Titles" in one.get("name")
        ]
        self.page = dict(self._find("worksheets/sheet1", "pageSetup")[0].items())
        self.has_formula = bool(self._find("worksheets/sheet1", "f"))
        self.heights = {
            int(row.get("r")): float(row.get("ht", "15")) for row in self._find("worksheets/sheet1", "row")
        }
        self.width = sum(float(one.get("width")) for one in self._columns())

    def _columns(self):
        for one in self._find("worksheets/sheet1", "col"):
            for _ in range(int(one.get("min")), int(one.get("max")) + 1):
                yield one

    def _find(self, part, tag):
        return ET.fromstring(self._files[f"xl/{part}.xml"]).findall(f".//{{*}}{tag}")

    def marks(self, tag):
        """The text of the head or foot of the first sheet's pages; empty without one."""
        return "".join(one.text for one in self._find("worksheets/sheet1", tag))


def opened(bagian, kertas=Kertas.F4):
    sheet = make_sheet(bagian, kertas, "1. Uji")
    return Opened(BytesIO(form_workbook([sheet], datetime(2026, 4, 1, tzinfo=UTC))))


def texts_of(book):
    (texts,) = book.sheets
    return [text for text in texts if text]


def pages_of(bagian, kertas=Kertas.F4):
    kind, report = bagian
    return [page.extract_text() for page in PdfReader(BytesIO(kind.render(report, kertas))).pages]


def bare(text):
    """Without blanks and the hyphens of parted words."""
    return re.sub(r"[\s-]+", "", text)


def words(text):
    return Counter(re.findall(r"\w{2,}", text))


@pytest.mark.parametrize("kertas", Kertas)
@pytest.mark.parametrize("which", SHEETS)
def test_the_workbook_says_what_the_paper_says(which, kertas):
    bagian = SHEETS[which]
    sheet, pages = opened(bagian, kertas), pages_of(bagian, kertas)
    paper, cells = bare("".join(pages)), texts_of(sheet)
    for text in cells:
        for paragraph in text.split("\n"):
            assert bare(paragraph) in paper, paragraph
    of_picture = " ".join((*TICKS, X_LABEL, Y_LABEL)).replace("/", " ")
    foot = f"{bagian[0].title(bagian[1])} Halaman dari DRAF"
    known = bare(" ".join((*cells, of_picture, foot)))
    for word in words(" ".join(pages)):
        assert word in known, word


def test_each_cell_of_the_table_stands_once_and_numbers_run_through():
    """`bare` would not see a text that is there twice or a cell that was lost among equal ones."""
    counted = Counter(texts_of(opened(SHEETS["C.1.3"])))
    for number in (100, 101, 200, 300, 400):
        assert counted[f"Indikator{number} yang terukur"] == 1
        assert counted[f"Realisasi{number} tercapai"] == 1
    assert counted["SasaranA pimpinan"] == counted["SasaranB pimpinan"] == 1
    assert counted["Rencana1 hasil kerja\n(penugasan dari Kepala Dinas)"] == 1


def test_it_prints_as_the_paper_is():
    book = opened(SHEETS["C.1.3"])
    assert book.page["paperSize"] == "14"
    assert book.page["orientation"] == "landscape"
    assert book.page["fitToHeight"] == "0", "one page wide, as many high as it takes"
    assert [one.rpartition("!")[2] for one in book.titles] == ["$1:$6"]
    assert "Ratna Contoh" in book.marks("oddFooter")
    assert book.marks("oddHeader") == ""
    assert "DRAF" in opened(SHEETS["C.1.3 draf"]).marks("oddHeader")
    upright = opened(SHEETS["D.1.1"], Kertas.A4).page
    assert (upright["paperSize"], upright["orientation"]) == ("9", "portrait")


def test_columns_are_as_wide_and_rows_as_high_as_on_paper():
    bagian = SHEETS["C.1.3"]
    sheet, book = make_sheet(bagian, Kertas.F4, "1"), opened(bagian)
    assert sum(sheet.widths) == pytest.approx(863, abs=1)
    assert book.width == pytest.approx(863 * 96 / 72 / 7, rel=0.06), "in letters of seven pixels"
    for cell in sheet.cells:
        height = sum(book.heights[row + 1] for row in range(cell.row, cell.row + cell.rows))
        assert height >= 12 * (cell.text.count("\n") + 1) or not cell.text, cell.text


def test_the_curve_and_the_emblem_are_pictures():
    (curve,) = opened(SHEETS["C.1.3"]).pictures
    assert curve.convert("L").getextrema() == (0, 255)
    emblem = BytesIO()
    Image.new("RGB", (64, 64), "red").save(emblem, "PNG")
    book = opened((DOKUMEN_EVALUASI, replace(DOKUMEN, lambang=emblem.getvalue())))
    (picture,) = book.pictures
    assert picture.width == picture.height
    assert book.titles[0].rpartition("!")[2].startswith("$2:"), "the emblem does not stand on every page"


def long_text(length):
    indikator = IndikatorBaris("Kuantitas", "Uraian", "1", realisasi=("kata " * length)[:length])
    hasil = replace(EVALUASI.hasil_kerja[0], indikator=(indikator,))
    return HASIL_EVALUASI, replace(EVALUASI, hasil_kerja=(hasil,))


def test_a_row_higher_than_excel_allows_becomes_several():
    book = opened(long_text(10_000))
    assert max(book.heights.values()) <= 409
    assert any(len(text) >= 9_999 for text in texts_of(book))


def test_a_cell_that_is_too_long_is_refused_by_name():
    with pytest.raises(InvalidInputError, match="XLSX") as refused:
        opened(long_text(40_000))
    assert refused.value.where == "Ratna Contoh"


def test_a_text_that_looks_like_a_formula_stays_text():
    book = opened((DOKUMEN_EVALUASI, replace(DOKUMEN, catatan="=HYPERLINK(1)")))
    assert "=HYPERLINK(1)" in texts_of(book)
    assert not book.has_formula


@pytest.fixture
def both(database, kantor, langkah):
    """Two people with an evaluation of the first quarter, one of them final."""
    for pegawai_id in (kantor.staf_id, kantor.teman_id):
        langkah.established(pegawai_id)
    langkah.opened(kantor.teman_id, T1)
    langkah.final(kantor.staf_id, T1)
    return CetakService(database)


def order(**more):
    forms = (FORMULIR["hasil-evaluasi"], FORMULIR["dokumen-evaluasi"])
    return PermintaanCetak(forms, T1, bentuk=Bentuk.XLSX, **more)


def test_a_unit_as_one_workbook_has_a_sheet_for_each_form_of_each_person(both, kantor, tmp_path):
    hasil = both.print_to_folder(kantor.pengelola, order(satu_berkas=True), tmp_path)
    (path,) = hasil.berkas
    assert path.name == "hasil-evaluasi+dokumen-evaluasi_2026-T1_4-lembar.xlsx"
    assert Opened(path).names == [
        "1. Staf Uji, A.Md.",
        "2. Staf Uji, A.Md.",
        "3. Teman Uji",
        "4. Teman Uji",
    ]
    assert {one.nama for one in hasil.dilewati} >= {"dr. Kepala Uji, M.Kes.", "Kabid Uji, S.KM."}


def test_a_file_for_each_form_bears_no_code_and_the_same_texts_as_the_pdf(both, kantor, tmp_path):
    hasil = both.print_to_folder(kantor.pengelola, order(pegawai_ids=(kantor.staf_id,)), tmp_path)
    assert [path.suffix for path in hasil.berkas] == [".xlsx", ".xlsx"]
    for path, formulir in zip(hasil.berkas, order().formulir, strict=True):
        pdf = both.preview(kantor.pengelola, kantor.staf_id, formulir, T1)
        paper = bare("".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages))
        sheet = Opened(path)
        assert len(texts_of(sheet)) > 20
        assert all(bare(line) in paper for text in texts_of(sheet) for line in text.split("\n"))
        assert "Kode verifikasi" not in " ".join(texts_of(sheet))


class Impatient(SilentProgress):
    def step(self, done, total, label=""):
        if label == "Menyusun buku kerja" and done == 1:
            raise CancelledError


def test_cancelling_leaves_no_half_workbook(both, kantor, tmp_path):
    with pytest.raises(CancelledError):
        both.print_to_folder(kantor.pengelola, order(satu_berkas=True), tmp_path / "keluar", Impatient())
    assert not list((tmp_path / "keluar").glob("*"))
