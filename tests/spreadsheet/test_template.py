"""The XML of a template is changed by cutting bytes: whatever its writer, only the wanted cells change."""

import io
import zipfile
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from kinerja_desktop.spreadsheet.template.choices import choices_at
from kinerja_desktop.spreadsheet.template.fill import Column, fill_sheet
from kinerja_desktop.spreadsheet.template.layout import find_layout, why_kept
from kinerja_desktop.spreadsheet.template.markup import DamagedPartError, as_utf8
from kinerja_desktop.spreadsheet.template.refs import area_of, cell_of, grown, letters_of, reference_of
from kinerja_desktop.spreadsheet.template.sheet_scan import scan_sheet
from kinerja_desktop.spreadsheet.template.workbook import filled_workbook, open_parts

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
CONTENT = "application/vnd.openxmlformats-"
STYLES = (
    f'<styleSheet xmlns="{MAIN}"><numFmts count="1">'
    '<numFmt numFmtId="170" formatCode="dd\\-mmm\\-yyyy"/></numFmts>'
    '<fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="9"/></cellStyleXfs><cellXfs count="4"><xf numFmtId="0"/>'
    '<xf numFmtId="170"/><xf numFmtId="49"/><xf numFmtId="0"/></cellXfs></styleSheet>'
)
HEADS = ("NO", "NIP", "NAMA", "TMT", "LAIN")
COLUMNS = (1, 5)
NASTY = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")) | st.sampled_from("<>&\"'\n\t"), max_size=40
) | st.sampled_from(["_x0041_", "=1+1", " depan", "belakang ", "", "'123", "]]>"])


def book_of(sheet: bytes, **more: bytes) -> bytes:
    """A workbook of one sheet, made by hand."""
    parts = {
        "[Content_Types].xml": (
            f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
            f'<Default Extension="rels" ContentType="{CONTENT}package.relationships+xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{CONTENT}officedocument.spreadsheetml.sheet.'
            'main+xml"/></Types>'
        ).encode(),
        "_rels/.rels": (
            f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" '
            f'Type="{REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
        ).encode(),
        "xl/workbook.xml": (
            f'<workbook xmlns="{MAIN}" xmlns:r="{REL}"><sheets>'
            '<sheet name="Isi" sheetId="1" r:id="r1"/></sheets>'
            "<extLst/></workbook>"
        ).encode(),
        "xl/_rels/workbook.xml.rels": (
            f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" Type="{REL}/worksheet" '
            f'Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="{REL}/styles" Target="styles.xml"/>'
            "</Relationships>"
        ).encode(),
        "xl/styles.xml": STYLES.encode(),
        "xl/worksheets/sheet1.xml": sheet,
        **more,
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def sheet_xml(rows, *, prefix="", blank="", with_refs=True, extra=""):
    """A sheet's XML; a row is a list of cells, a cell a text, a style number (an empty cell) or None."""
    p = f"{prefix}:" if prefix else ""
    name = f"xmlns:{prefix}" if prefix else "xmlns"
    lines = []
    for number, row in enumerate(rows, 1):
        cells = []
        for column, cell in enumerate(row, 1):
            where = f' r="{letters_of(column)}{number}"' if with_refs else ""
            if isinstance(cell, int):
                cells.append(f'<{p}c{where} s="{cell}" />')
            elif cell is not None:
                cells.append(f'<{p}c{where} t="inlineStr"><{p}is><{p}t>{cell}</{p}t></{p}is></{p}c>')
            elif not with_refs:
                cells.append(f"<{p}c/>")
        inside = blank.join(cells)
        tag = f'{p}row r="{number}"' if with_refs else f"{p}row"
        lines.append(f"<{tag}>{inside}</{p}row>" if cells else f"<{tag}/>")
    body = f"<{p}sheetData>{blank.join(lines)}</{p}sheetData>" if lines else f"<{p}sheetData/>"
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{blank}<{p}worksheet {name}="{MAIN}" xmlns:mc="urn:mc" '
        f'xmlns:x14ac="urn:x14ac" mc:Ignorable="x14ac">{blank}{body}{extra}</{p}worksheet>'
    )


def filled(content, values, heading=1, columns=COLUMNS):
    """The workbook with these columns (number -> values) filled below the heading, and its layout."""
    parts = open_parts(content)
    part = parts.sheets[0]
    sheet = as_utf8(parts.content[part.member])
    scan = scan_sheet(sheet)
    layout = find_layout(parts, scan, heading, columns, [1])
    made = fill_sheet(sheet, scan, parts, layout, [Column(one, texts) for one, texts in values.items()])
    return filled_workbook(parts, part, made), layout


def rows_of(content):
    with CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
        return book.get_sheet_by_index(0).to_python(skip_empty_area=False)


def parts_of(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


WRITERS = st.fixed_dictionaries(
    {
        "prefix": st.sampled_from(["", "x"]),
        "blank": st.sampled_from(["", "\n  "]),
        "with_refs": st.booleans(),
    }
)


@given(
    texts=st.lists(NASTY, min_size=1, max_size=9),
    prepared=st.lists(st.lists(st.none() | st.integers(0, 3), max_size=5), max_size=6),
    writer=WRITERS,
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
@settings(max_examples=150, deadline=None)
def test_what_is_written_is_read_back_whatever_the_writer(texts, prepared, writer, encoding):
    xml = sheet_xml([HEADS, *prepared], **writer)
    declared = xml.replace("UTF-8", "UTF-16") if encoding == "utf-16" else xml
    odd = {"xl/aneh.bin": bytes(range(256))}
    before = book_of(declared.encode(encoding), **odd)
    made, layout = filled(before, {3: texts, 2: ["199003152015031002"] * len(texts)})
    rows = rows_of(made)
    assert rows[0] == list(HEADS)
    for row, text in zip(layout.rows_for(len(texts)), texts, strict=True):
        shown = rows[row - 1]
        assert shown[1] == "199003152015031002"
        wanted = text.replace("\r\n", "\n") if "_x0041_" not in text else "_x0041_"
        assert (shown[2] if len(shown) > 2 else "") in {wanted, wanted.replace("_x0041_", "_x005F_x0041_")}
    kept = {name: content for name, content in parts_of(before).items() if "sheet1" not in name}
    kept.pop("xl/workbook.xml")
    assert kept.items() <= parts_of(made).items()


def test_dates_and_numbers_follow_the_style_of_the_cell():
    xml = sheet_xml([HEADS, [0, 2, 0, 1, 0], [2, 2, 0, 0, 0]])
    day = date(2026, 11, 29)
    made, _ = filled(book_of(xml.encode()), {1: [1, 2], 4: [day, day]})
    rows = rows_of(made)
    assert rows[1][0] == 1.0
    assert rows[2][0] == "2"
    assert rows[1][3] == day
    assert rows[2][3] == "29-11-2026"


def test_days_since_1904_where_the_workbook_counts_so():
    xml = sheet_xml([HEADS, [0, 0, 0, 1, 0]])
    book = parts_of(book_of(xml.encode()))["xl/workbook.xml"].replace(
        b"<sheets>", b'<workbookPr date1904="1"/><sheets>'
    )
    made, _ = filled(book_of(xml.encode(), **{"xl/workbook.xml": book}), {4: [date(2026, 11, 29)]})
    assert b"<v>44893</v>" in parts_of(made)["xl/worksheets/sheet1.xml"]


def test_cells_beside_the_table_and_extensions_of_a_row_stay():
    xml = sheet_xml([[*HEADS, None, "samping"], [0, 0, 0, 0, 0, None, "tetap"]])
    xml = xml.replace("</row></sheetData>", '<extLst><ext uri="u"/></extLst></row></sheetData>')
    made, layout = filled(book_of(xml.encode()), {3: ["A"]})
    assert layout.below is None
    assert rows_of(made)[1][6] == "tetap"
    assert b'<extLst><ext uri="u"/></extLst></row>' in parts_of(made)["xl/worksheets/sheet1.xml"]


@pytest.mark.parametrize(
    ("below", "free"),
    [
        (["", None, "JUMLAH"], (2, 3)),
        ([None, None, None, None, "Semarang,"], (2, 3)),
    ],
)
def test_what_stands_below_ends_the_room(below, free):
    xml = sheet_xml([HEADS, [1, 1, 1, 1, 1], [1, 1, 1, 1, 1], [], below])
    _, layout = filled(book_of(xml.encode()), {3: ["A"]})
    assert layout.free == free
    assert layout.below == 5
    assert layout.room == 2


def test_hidden_rows_are_passed_over():
    xml = sheet_xml([HEADS, [1, 1, 1, 1, 1], [1, 1, 1, 1, 1], [1, 1, 1, 1, 1]])
    for number in (2, 4):
        xml = xml.replace(f'<row r="{number}"', f'<row hidden="1" r="{number}"')
    made, layout = filled(book_of(xml.encode()), {3: ["A", "B"]})
    assert layout.first == 3
    rows = rows_of(made)
    assert [row[2] for row in rows[1:]] == ["", "A", "", "B"]


def test_a_shared_formula_goes_on_in_its_own_group():
    formula = '<c r="E2"><f t="shared" ref="E2:E3" si="4">A2*2</f><v>0</v></c>'
    xml = sheet_xml([HEADS, [1, 1, 1, 1], [1, 1, 1, 1]])
    xml = xml.replace('<c r="D2" s="1" />', f'<c r="D2" s="1" />{formula}')
    xml = xml.replace('<c r="D3" s="1" />', '<c r="D3" s="1" /><c r="E3"><f t="shared" si="4"/><v>0</v></c>')
    made, _ = filled(book_of(xml.encode()), {1: [1, 2, 3]})
    sheet = parts_of(made)["xl/worksheets/sheet1.xml"]
    assert b'<f t="shared" ref="E2:E4" si="4">A2*2</f></c>' in sheet
    assert b'<c r="E4"><f t="shared" si="4"/></c>' in sheet


def test_merged_cells_of_the_first_row_are_merged_in_new_rows():
    extra = '<mergeCells count="1"><mergeCell ref="C2:D2"/></mergeCells>'
    xml = sheet_xml([HEADS, [1, 1, 1, 1, 1]], extra=extra)
    made, _ = filled(book_of(xml.encode()), {3: ["A", "B", "C"]})
    sheet = parts_of(made)["xl/worksheets/sheet1.xml"]
    assert b'count="3"' in sheet
    assert b'<mergeCell ref="C2:D2"/><mergeCell ref="C3:D3"/><mergeCell ref="C4:D4"/></mergeCells>' in sheet


@pytest.mark.parametrize(
    "rule",
    [
        '<formula1>"BAIK, KURANG"</formula1>',
        "<formula1>$G$1:$G$2</formula1>",
        "<formula1>Isi!$G$1:$G$2</formula1>",
        "<formula1>Pilihan</formula1>",
    ],
)
def test_what_a_cell_lets_choose_from_is_known(rule):
    listed = f'<dataValidation type="list" sqref="C2:C9">{rule}</dataValidation>'
    xml = sheet_xml([[*HEADS, None, "BAIK"], [1, 1, 1, 1, 1, None, "KURANG"]], extra=listed)
    names = b"</sheets><definedNames><definedName name='Pilihan'>Isi!$G$1:$G$2</definedName></definedNames>"
    book = parts_of(book_of(xml.encode()))["xl/workbook.xml"].replace(b"</sheets>", names)
    parts = open_parts(book_of(xml.encode(), **{"xl/workbook.xml": book}))
    scan = scan_sheet(xml.encode())
    assert choices_at(parts, parts.sheets[0], scan, 2, 3) == ("BAIK", "KURANG")
    assert choices_at(parts, parts.sheets[0], scan, 2, 4) == ()


def test_choices_in_an_extension_are_known_and_grow():
    rule = (
        '<extLst><ext xmlns:x14="urn:x14" xmlns:xm="urn:xm"><x14:dataValidations>'
        '<x14:dataValidation type="list">'
        "<x14:formula1><xm:f>Isi!$G$1:$G$2</xm:f></x14:formula1><xm:sqref>C2:C2</xm:sqref></x14:dataValidation>"
        "</x14:dataValidations></ext></extLst>"
    )
    xml = sheet_xml([[*HEADS, None, "BAIK"], [1, 1, 1, 1, 1, None, "KURANG"]], extra=rule)
    parts = open_parts(book_of(xml.encode()))
    assert choices_at(parts, parts.sheets[0], scan_sheet(xml.encode()), 2, 3) == ("BAIK", "KURANG")
    made, _ = filled(book_of(xml.encode()), {3: ["BAIK", "KURANG"]})
    assert b"<xm:sqref>C2:C3</xm:sqref>" in parts_of(made)["xl/worksheets/sheet1.xml"]


@pytest.mark.parametrize(("style", "why"), [(0, "lembar ini dilindungi dan kolom ini terkunci"), (3, "")])
def test_a_locked_column_of_a_protected_sheet_stays(style, why):
    unlocked = '<xf numFmtId="0"><protection locked="0"/></xf></cellXfs>'
    styles = STYLES.replace('<xf numFmtId="0"/></cellXfs>', unlocked)
    xml = sheet_xml([HEADS, [3, 3, style, 3, 3]], extra='<sheetProtection sheet="1"/>')
    parts = open_parts(book_of(xml.encode(), **{"xl/styles.xml": styles.encode()}))
    scan = scan_sheet(xml.encode())
    layout = find_layout(parts, scan, 1, COLUMNS, [1])
    assert why_kept(parts, scan, layout, 3) == why


def test_a_bomb_of_entities_or_cells_out_of_order_is_no_sheet():
    for xml in (
        b'<!DOCTYPE a [<!ENTITY b "c">]><worksheet><sheetData/></worksheet>',
        b'<worksheet><sheetData><row r="3"/><row r="2"/></sheetData></worksheet>',
        b"<worksheet><cols/></worksheet>",
        b"<worksheet><sheetData>",
    ):
        with pytest.raises(DamagedPartError):
            scan_sheet(xml)


@given(st.integers(1, 1_048_576), st.integers(1, 16_384))
def test_references_are_read_as_they_are_written(row, column):
    assert cell_of(f"{letters_of(column)}{row}") == (row, column)
    assert area_of(reference_of((1, 1, row, column))) == (1, 1, row, column)


def test_only_what_reaches_over_the_prepared_rows_grows():
    assert grown("A2:A10 B2:B9 $C$2:$C$10 Z2:Z10 A12", 10, 20, (1, 5)) == "A2:A20 B2:B9 C2:C20 Z2:Z10 A12"
