"""What ISO 19005-2 (PDF/A-2b) asks of a file's structure, one test for each demand, on every form.

This is no validator: that no reader finds fault is not shown here (docs/decisions/cetak.md).
"""

import re
import struct
from datetime import date
from io import BytesIO
from xml.etree import ElementTree as ET

import pytest
from msgspec import structs
from PIL import Image
from pypdf import PdfReader
from pypdf.generic import ContentStream, IndirectObject, StreamObject

from kinerja_desktop.reports.dokumen_evaluasi import FORM as DOKUMEN_EVALUASI
from kinerja_desktop.reports.evaluasi import FORM as HASIL_EVALUASI
from kinerja_desktop.reports.kertas.archive import Properties
from kinerja_desktop.reports.kertas.data import Kertas, KodeCetak
from kinerja_desktop.reports.kertas.document import FormDocument
from kinerja_desktop.reports.kertas.fonts import _BEYOND_ASCII, REPLACEMENT, load_fonts
from kinerja_desktop.reports.skp import FORM as SKP

DAY = date(2026, 3, 31)
NS = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
}
DEVICE_GRAY_OR_RGB = {b"g", b"G", b"rg", b"RG"}
OTHER_COLOURS = {b"k", b"K", b"cs", b"CS", b"sc", b"SC", b"scn", b"SCN", b"sh", b"ri"}
KINDS = {"skp": SKP, "evaluasi": HASIL_EVALUASI, "dokumen": DOKUMEN_EVALUASI}


KODE = KodeCetak("KD1:" + "A1B2C3D4" * 20, "GFLCB-KFTCD-NM657-AJYD4-Z4AG6")


def lambang(mode: str) -> bytes:
    """A picture in place of the state emblem; RGBA: one without a ground."""
    output = BytesIO()
    Image.new(mode, (300, 400), (201, 162, 39, 90)[: len(mode)]).save(output, "PNG")
    return output.getvalue()


@pytest.fixture(
    params=[*KINDS, *(f"{name}+kode" for name in KINDS), "lambang", "draf", "huruf-lain", "kumpulan"]
)
def content(request, skp, evaluasi, dokumen) -> bytes:
    """Each form without and with its QR code, an emblem, a draft (transparent mark), letters of the second
    font, and a collection."""
    if request.param == "lambang":
        return DOKUMEN_EVALUASI.render(dokumen(tanggal=DAY, kode=KODE, lambang=lambang("RGBA")))
    if request.param == "draf":
        return HASIL_EVALUASI.render(evaluasi(final=False))
    if request.param == "huruf-lain":
        return SKP.render(
            skp(pegawai=structs.replace(skp().pegawai, nama="ʿAbd Жуков Łukasz ✓"), tanggal=DAY)
        )
    if request.param == "kumpulan":
        with FormDocument(Kertas.A4, Properties("Kumpulan & <semua>", "Dinas", "", DAY)) as document:
            SKP.add_to(document, skp())
            DOKUMEN_EVALUASI.add_to(document, dokumen(kode=KODE, lambang=lambang("RGB")))
        return document.to_bytes()
    name, _, kode = request.param.partition("+")
    make = {"skp": skp, "evaluasi": evaluasi, "dokumen": dokumen}[name]
    return KINDS[name].render(make(tanggal=DAY, kode=KODE if kode else None))


@pytest.fixture
def reader(content) -> PdfReader:
    return PdfReader(BytesIO(content))


def objects(reader: PdfReader) -> list:
    numbers = range(1, int(reader.trailer["/Size"]))
    return [IndirectObject(number, 0, reader).get_object() for number in numbers]


def fonts(reader: PdfReader) -> list:
    found = {}
    for page in reader.pages:
        for reference in page["/Resources"]["/Font"].values():
            font = reference.get_object()
            found[font["/BaseFont"]] = font
    return list(found.values())


def tables(program: bytes) -> dict[bytes, bytes]:
    """Tables of a TrueType program by tag."""
    count = struct.unpack(">H", program[4:6])[0]
    records = [struct.unpack(">4sIII", program[12 + 16 * i : 28 + 16 * i]) for i in range(count)]
    return {tag: program[offset : offset + length] for tag, _, offset, length in records}


def operations(reader: PdfReader) -> list:
    return [one for page in reader.pages for one in ContentStream(page.get_contents(), reader).operations]


def xmp(reader: PdfReader) -> ET.Element:
    return ET.fromstring(reader.trailer["/Root"]["/Metadata"].get_object().get_data())


def test_6_1_2_header_names_the_version_and_says_that_bytes_follow(content):
    first, second = content.split(b"\n", 2)[:2]
    assert first == b"%PDF-1.7"
    assert second[:1] == b"%"
    assert all(byte > 127 for byte in second[1:5])


def test_6_1_3_trailer_has_an_id_and_nothing_is_encrypted(content, reader):
    one, two = reader.trailer["/ID"]
    assert one == two
    assert len(one.original_bytes) == 16
    assert "/Encrypt" not in reader.trailer
    assert content.endswith(b"%%EOF\n")
    assert content.count(b"%%EOF") == 1


def test_6_1_4_table_of_objects_is_a_plain_one_that_points_at_each(content):
    start = int(re.search(rb"startxref\n(\d+)\n%%EOF", content)[1])
    assert content[start : start + 7] == b"xref\n0 "
    count = int(re.match(rb"xref\n0 (\d+)\s*\n", content[start:])[1])
    entries = re.findall(rb"(\d{10}) (\d{5}) n[ \r]\r?\n", content[start:])
    assert len(entries) == count - 1
    for number, (offset, _) in enumerate(entries, start=1):
        assert content[int(offset) :].startswith(b"%d 0 obj\n" % number)


def test_6_1_7_streams_lie_inside_have_their_length_and_no_lzw(content, reader):
    for one in objects(reader):
        if isinstance(one, StreamObject):
            assert not {"/F", "/FFilter", "/FDecodeParms"} & set(one)
            filters = one.get("/Filter", [])
            assert set([filters] if isinstance(filters, str) else filters) <= {"/FlateDecode", "/DCTDecode"}
    for match in re.finditer(rb"/Length (\d+)[^>]*?>>\s*?stream\r?\n", content):
        end = match.end() + int(match[1])
        assert re.match(rb"\r?\nendstream", content[end : end + 12]), match[0]


def test_6_1_12_and_13_no_permissions_and_pages_within_the_limits(reader):
    assert "/Perms" not in reader.trailer["/Root"]
    for page in reader.pages:
        assert 3 <= float(page.mediabox.width) <= 14400
        assert 3 <= float(page.mediabox.height) <= 14400
    depth = deepest = 0
    for _, operator in operations(reader):
        depth += {b"q": 1, b"Q": -1}.get(operator, 0)
        deepest = max(deepest, depth)
        assert depth >= 0
    assert depth == 0
    assert deepest <= 28


def test_6_2_3_one_output_intent_with_a_profile_of_icc_version_2_for_rgb(reader):
    (intent,) = reader.trailer["/Root"]["/OutputIntents"]
    assert intent["/S"] == "/GTS_PDFA1"
    assert intent["/OutputConditionIdentifier"]
    stream = intent["/DestOutputProfile"].get_object()
    profile = stream.get_data()
    assert stream["/N"] == 3
    assert (profile[8], profile[12:16], profile[16:20], profile[36:40]) == (2, b"mntr", b"RGB ", b"acsp")
    assert struct.unpack(">I", profile[:4])[0] == len(profile)


def test_6_2_4_colours_are_grey_or_rgb_which_the_output_intent_explains(reader):
    used = {operator for _, operator in operations(reader)}
    assert used & DEVICE_GRAY_OR_RGB
    assert not used & OTHER_COLOURS
    for one in objects(reader):
        if isinstance(one, StreamObject) and one.get("/Subtype") == "/Image":
            assert one["/ColorSpace"] in {"/DeviceRGB", "/DeviceGray"}
            assert not one.get("/Interpolate")
            assert not {"/Alternates", "/OPI"} & set(one)


def test_6_2_5_and_10_graphics_states_have_no_transfer_function_and_a_normal_blend(reader):
    for page in reader.pages:
        for state in page["/Resources"].get("/ExtGState", {}).values():
            state = state.get_object()  # noqa: PLW2901 - pypdf gives references
            assert not {"/TR", "/TR2", "/HTP", "/HTO"} & set(state)
            assert state.get("/BM", "/Normal") in {"/Normal", "/Compatible"}


def test_6_2_11_fonts_are_inside_symbolic_and_as_wide_as_they_say(reader):
    for font in fonts(reader):
        descriptor = font["/FontDescriptor"]
        assert (font["/Subtype"], descriptor["/FontName"]) == ("/TrueType", font["/BaseFont"])
        assert re.match(r"/[A-Z]{6}\+", font["/BaseFont"])
        assert descriptor["/Flags"] & 4
        assert not descriptor["/Flags"] & 32
        assert "/Encoding" not in font
        assert "/ToUnicode" in font
        found = tables(descriptor["/FontFile2"].get_object().get_data())
        assert struct.unpack(">HH", found[b"cmap"][:4])[1] == 1, "exactly one encoding"
        check_widths(font, found)


def check_widths(font, found: dict[bytes, bytes]) -> None:
    units = struct.unpack(">H", found[b"head"][18:20])[0]
    metrics = struct.unpack(">H", found[b"hhea"][34:36])[0]
    offset = struct.unpack(">I", found[b"cmap"][8:12])[0]
    kind, _, _, first, count = struct.unpack(">HHHHH", found[b"cmap"][offset : offset + 10])
    assert kind == 6
    glyphs = struct.unpack(f">{count}H", found[b"cmap"][offset + 10 : offset + 10 + 2 * count])
    for code, width in enumerate(font["/Widths"], start=font["/FirstChar"]):
        glyph = min(glyphs[code - first], metrics - 1)
        advance = struct.unpack(">H", found[b"hmtx"][4 * glyph : 4 * glyph + 2])[0]
        assert abs(advance * 1000 / units - float(width)) <= 1


def test_6_2_11_8_no_letter_of_the_fixed_subset_is_the_missing_glyph():
    for font in load_fonts().values():
        # The replacement is the missing glyph, but no sheet with it is made (reports/huruf.py).
        for char in [*map(chr, range(32, 127)), *_BEYOND_ASCII.replace(REPLACEMENT, "")]:
            assert font.face.charToGlyph[ord(char)] != 0, char


@pytest.mark.parametrize("name", ["/Annots", "/AA", "/A", "/OpenAction", "/JavaScript", "/AcroForm", "/JS"])
def test_6_3_to_6_5_no_annotations_forms_or_actions(reader, name):
    assert not any(name in one for one in objects(reader) if isinstance(one, dict))


def test_6_8_to_6_10_nothing_embedded_optional_or_alternative(reader):
    root = reader.trailer["/Root"]
    assert not {"/OCProperties", "/AF", "/Requirements", "/Collection", "/AlternatePresentations"} & set(root)
    assert "/EmbeddedFiles" not in root.get("/Names", {})
    assert not any(
        one.get("/Type") in {"/Filespec", "/EmbeddedFile"} for one in objects(reader) if isinstance(one, dict)
    )


def test_6_6_metadata_is_readable_as_it_lies_and_claims_part_2_level_b(content, reader):
    stream = reader.trailer["/Root"]["/Metadata"].get_object()
    assert (stream["/Type"], stream["/Subtype"], "/Filter" in stream) == ("/Metadata", "/XML", False)
    assert b"<pdfaid:part>2</pdfaid:part>" in content
    header = re.search(rb"<\?xpacket begin=[^>]*>", content)[0]
    assert b"bytes=" not in header
    assert b"encoding=" not in header
    found = xmp(reader)
    assert found.findtext(".//pdfaid:conformance", namespaces=NS) == "B"


def test_6_6_metadata_says_what_the_information_dictionary_says(reader):
    found, info = xmp(reader), reader.metadata
    assert found.findtext(".//dc:title/rdf:Alt/rdf:li", namespaces=NS) == info["/Title"]
    assert found.findtext(".//dc:creator/rdf:Seq/rdf:li", namespaces=NS) == info["/Author"]
    assert (found.findtext(".//dc:description/rdf:Alt/rdf:li", namespaces=NS) or "") == info.get(
        "/Subject", ""
    )
    assert found.findtext(".//pdf:Producer", namespaces=NS) == info["/Producer"]
    assert found.findtext(".//pdf:Keywords", namespaces=NS) == info["/Keywords"]
    made = found.findtext(".//xmp:CreateDate", namespaces=NS)
    assert (made and f"D:{made.replace('-', '')}") == info.get("/CreationDate")


def test_the_file_has_the_documents_own_date_and_agency_and_is_repeatable(skp):
    report = skp(tanggal=DAY)
    reader = PdfReader(BytesIO(SKP.render(report)))
    assert reader.metadata["/CreationDate"] == reader.metadata["/ModDate"] == "D:20260331"
    assert reader.metadata.author == report.kepala.nama_instansi
    assert reader.metadata.subject == "Periode penilaian 1 JANUARI SD 31 DESEMBER TAHUN 2026, TRIWULAN II"
    assert SKP.render(report) == SKP.render(report)


def test_a_draft_has_no_date_that_was_made_up(skp):
    metadata = PdfReader(BytesIO(SKP.render(skp(final=False, tanggal=None)))).metadata
    assert "/CreationDate" not in metadata


def test_each_person_of_a_collection_has_a_bookmark_and_below_it_the_forms(skp, evaluasi):
    other = structs.replace(skp().pegawai, nama="Żaneta Lain", nip="")
    with FormDocument(Kertas.F4, "Seluruh unit") as document:
        SKP.add_to(document, skp())
        HASIL_EVALUASI.add_to(document, evaluasi())
        SKP.add_to(document, skp(pegawai=other))
    reader = PdfReader(BytesIO(document.to_bytes()))
    first, forms, last = reader.outline
    pegawai = skp().pegawai
    assert first.title == f"{pegawai.nama} ({pegawai.nip})"
    assert [one.title for one in forms] == [SKP.judul, HASIL_EVALUASI.judul]
    assert last.title == "Żaneta Lain"
    pages = [reader.get_destination_page_number(one) for one in (first, *forms, last)]
    assert pages[0] == pages[1] == 0
    for number, title in zip(
        pages[1:], ("SASARAN KINERJA", "EVALUASI KINERJA", "SASARAN KINERJA"), strict=True
    ):
        assert title in reader.pages[number].extract_text()
        assert "Halaman 1 dari" in reader.pages[number].extract_text()
    assert reader.trailer["/Root"]["/PageMode"] == "/UseOutlines"


def test_one_sheet_needs_no_bookmarks(skp):
    assert PdfReader(BytesIO(SKP.render(skp()))).outline == []
