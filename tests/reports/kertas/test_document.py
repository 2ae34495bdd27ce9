"""The file itself: fonts inside, same bytes each time, draft mark, many sheets in one, any text."""

import os
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import Struct, structs
from pypdf import PdfReader

from kinerja_desktop.reports.dokumen_evaluasi import FORM as DOKUMEN_EVALUASI
from kinerja_desktop.reports.evaluasi import FORM as HASIL_EVALUASI
from kinerja_desktop.reports.kertas.data import Kertas
from kinerja_desktop.reports.kertas.document import FormDocument
from kinerja_desktop.reports.kertas.fonts import load_fonts
from kinerja_desktop.reports.kertas.typography import typography
from kinerja_desktop.reports.skp import FORM as SKP

RENDER = {"skp": SKP.render, "evaluasi": HASIL_EVALUASI.render, "dokumen": DOKUMEN_EVALUASI.render}
ADD = {"skp": SKP.add_to, "evaluasi": HASIL_EVALUASI.add_to, "dokumen": DOKUMEN_EVALUASI.add_to}


@pytest.fixture(params=RENDER)
def report(request):
    """Name and report of each kind."""
    return request.param, request.getfixturevalue(request.param)


class Recorder(FormDocument):
    """Keeps the laid-out pages beside drawing them."""

    def add_sheet(self, pages, foot, *, final):
        self.sheet = pages
        super().add_sheet(pages, foot, final=final)


def test_same_report_gives_the_same_bytes(report):
    name, make = report
    assert RENDER[name](make()) == RENDER[name](make())


def test_another_process_gives_the_same_bytes(skp):
    code = (
        "import sys, runpy; m = runpy.run_path(sys.argv[1]);"
        "from kinerja_desktop.reports.skp import FORM; sys.stdout.buffer.write(FORM.render(m['SKP']))"
    )
    conftest = Path(__file__).parents[1] / "conftest.py"
    environment = {**os.environ, "PYTHONHASHSEED": "4711"}
    result = subprocess.run(
        [sys.executable, "-c", code, conftest], capture_output=True, check=True, env=environment
    )
    assert result.stdout == SKP.render(skp())


def test_only_our_fonts_and_all_inside(report):
    name, make = report
    for page in PdfReader(BytesIO(RENDER[name](make(final=False)))).pages:
        fonts = [font.get_object() for font in page["/Resources"]["/Font"].values()]
        assert fonts
        for font in fonts:
            assert "KinerjaBonum" in font["/BaseFont"]
            assert len(font["/FontDescriptor"]["/FontFile2"].get_object().get_data()) > 1000


def test_draft_mark_is_on_every_page_until_final(report, read_pages):
    name, make = report
    assert all("DRAF" in page for page in read_pages(RENDER[name](make(final=False))))
    assert not any("DRAF" in page for page in read_pages(RENDER[name](make(final=True))))


@pytest.mark.parametrize("kertas", Kertas)
def test_paper_size_and_direction(skp, dokumen, kertas):
    short, long = kertas.value
    landscape = PdfReader(BytesIO(SKP.render(skp(), kertas))).pages[0].mediabox
    portrait = PdfReader(BytesIO(DOKUMEN_EVALUASI.render(dokumen(), kertas))).pages[0].mediabox
    assert (float(landscape.width), float(landscape.height)) == pytest.approx((long, short), abs=0.01)
    assert (float(portrait.width), float(portrait.height)) == pytest.approx((short, long), abs=0.01)


def test_many_sheets_in_one_file_count_their_own_pages(skp, evaluasi, dokumen, read_pages):
    reports = [
        (SKP.add_to, skp()),
        (HASIL_EVALUASI.add_to, evaluasi(final=False)),
        (DOKUMEN_EVALUASI.add_to, dokumen()),
    ]
    with FormDocument(Kertas.F4, "Seluruh unit") as document:
        for add, one in reports:
            add(document, one)
    together = document.to_bytes()
    apart = [render(one) for render, (_, one) in zip(RENDER.values(), reports, strict=True)]
    pages = read_pages(together)
    assert pages == [page for pdf in apart for page in read_pages(pdf)]
    assert len(together) < sum(len(pdf) for pdf in apart)
    assert PdfReader(BytesIO(together)).metadata.title == "Seluruh unit"


def test_letters_beyond_the_fixed_subset_are_readable(skp, read_pages):
    name = "Łukasz Dvořák ṣāliḥ"
    pegawai = structs.replace(skp().pegawai, nama=name)
    pdf = SKP.render(skp(pegawai=pegawai))
    assert f"1 NAMA {name}" in read_pages(pdf)[0]
    assert pdf == SKP.render(skp(pegawai=pegawai))


def test_letters_that_the_form_font_lacks_come_from_the_second_one(skp, read_pages):
    name = "Gunarto ʿAbd al-Raḥmān Жуков ✓"
    pegawai = structs.replace(skp().pegawai, nama=name)
    pdf = SKP.render(skp(pegawai=pegawai))
    pages = read_pages(pdf)
    assert f"1 NAMA {name}" in pages[0]
    assert name in pages[-1].split("Halaman")[0].split("SASARAN")[-1]
    assert pdf == SKP.render(skp(pegawai=pegawai))
    fonts = {
        font.get_object()["/BaseFont"]
        for page in PdfReader(BytesIO(pdf)).pages
        for font in page["/Resources"]["/Font"].values()
    }
    assert any("KinerjaLain-Regular" in font for font in fonts)


def test_width_is_that_of_what_is_drawn():
    kind = typography(1.0, 1.2)
    mixed, parts = "ʿAbd Ж", ("ʿ", "Abd", " ", "Ж")
    assert kind.width(mixed, kind.regular) == pytest.approx(
        sum(kind.width(one, kind.regular) for one in parts)
    )
    assert kind.width("Ж", kind.bold) > 0


def test_title_names_form_and_person(evaluasi):
    metadata = PdfReader(BytesIO(HASIL_EVALUASI.render(evaluasi()))).metadata
    assert metadata.title == "HASIL EVALUASI KINERJA PEGAWAI - Ratna Contoh"
    assert metadata.author == "DINAS KESEHATAN"


def test_bytes_can_be_taken_before_and_after_the_block_ends(dokumen):
    with FormDocument(Kertas.F4, "x") as document:
        DOKUMEN_EVALUASI.add_to(document, dokumen())
        inside = document.to_bytes()
    assert inside == document.to_bytes()
    assert len(PdfReader(BytesIO(inside)).pages) == 1


def test_broken_sheet_leaves_no_file(skp):
    document = FormDocument(Kertas.F4, "x")
    with pytest.raises(AttributeError), document:
        SKP.add_to(document, skp(pegawai=None))
    assert document.to_bytes() == b""


def on_first_indicator_only(hasil_kerja):
    """The same results with feedback at their first indicator only."""
    return tuple(
        structs.replace(
            baris,
            indikator=(
                baris.indikator[0],
                *(structs.replace(one, umpan_balik=()) for one in baris.indikator[1:]),
            ),
        )
        for baris in hasil_kerja
    )


def with_text(value, text):
    """The same report with `text` in every text field."""
    if isinstance(value, Struct):
        changed = {field.name: with_text(getattr(value, field.name), text) for field in structs.fields(value)}
        return structs.replace(value, **changed)
    if isinstance(value, tuple):
        return tuple(with_text(item, text) for item in value)
    return text if type(value) is str else value


@pytest.mark.parametrize("kertas", Kertas)
@settings(max_examples=25, deadline=None)
@given(
    text=st.one_of(
        st.text(st.characters(codec=None), max_size=60),
        st.text("abW iIn\n", max_size=300),
        st.integers(1, 400).map(lambda count: "panjang " * count),
        st.integers(1, 300).map(lambda count: "W" * count),
    )
)
def test_no_text_ever_leaves_the_page_or_fails(originals, text, kertas):
    for name, original in originals.items():
        with Recorder(kertas, "x") as document:
            ADD[name](document, with_text(original, text))
        for page in document.sheet:
            for style, x, y, line in page.texts:
                width = typography(1.0, 1.0).width(line, style)
                assert x >= page.left - 1e-6
                assert x + width <= page.right + max(style.size * 1.2, 1e-6) * (len(line) == 1) + 1e-6
                assert 20 < y < page.height - 20


@pytest.mark.parametrize("feedback", [lambda hasil: hasil, on_first_indicator_only])
@pytest.mark.parametrize("count", [1, 9])
def test_boxes_of_the_tables_leave_no_hole_and_do_not_overlap(report, many_hasil_kerja, count, feedback):
    name, make = report
    fields = {} if name == "dokumen" else {"hasil_kerja": feedback(many_hasil_kerja(count, 3))}
    with Recorder(Kertas.F4, "x") as document:
        ADD[name](document, make(**fields))
    for page in document.sheet:
        boxes = [box for box in page.rectangles if box[5]]
        assert boxes
        left, bottom = min(box[0] for box in boxes), min(box[1] for box in boxes)
        right = max(box[0] + box[2] for box in boxes)
        top = max(box[1] + box[3] for box in boxes)
        area = sum(width * height for _, _, width, height, _, _ in boxes)
        assert area == pytest.approx((right - left) * (top - bottom), rel=1e-6)


def test_feedback_on_a_whole_result_takes_the_rows_of_all_its_indicators(evaluasi, many_hasil_kerja):
    hasil = on_first_indicator_only(many_hasil_kerja(1, 3))
    with Recorder(Kertas.F4, "x") as document:
        HASIL_EVALUASI.add_to(document, evaluasi(hasil_kerja=hasil, pola_distribusi=None))
    page = document.sheet[0]
    heights = {}
    for _, x, y, text in page.texts:
        for left, bottom, width, height, _, _ in page.rectangles:
            if left <= x < left + width and bottom < y < bottom + height:
                heights[text.split(" ")[0]] = heights.get(text.split(" ")[0], height)
    rows = [heights[f"Indikator10{number}"] for number in range(3)]
    assert heights["Rekan"] == pytest.approx(sum(rows))


def test_fonts_are_read_once_per_process():
    assert load_fonts() is load_fonts()
