# ruff: noqa: E501 - files as they are
"""Files of other kinds and other writers: read where they hold a table, else called by their names."""

import re
import zipfile
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from kinerja_desktop.domain.core.errors import FileRefusedError
from kinerja_desktop.spreadsheet.cells import UNCALCULATED
from kinerja_desktop.spreadsheet.limits import Limits
from kinerja_desktop.spreadsheet.reader import Sheet, read_workbook
from kinerja_desktop.spreadsheet.source.content import FileKind

SAMPLES = Path(__file__).parent.parent / "data" / "spreadsheet"
SHORTCUT = '{"url": "https://docs.google.com/open?id=abc", "doc_id": "abc"}'
PAGE = """<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head>
<meta http-equiv=Content-Type content="text/html; charset={charset}"><title>Daftar</title>
<style>td {{ mso-number-format:'\\@'; }} <!-- <table> --></style></head><body onload="a('<b>')">
<h3>DATA PEGAWAI, DINAS X</h3>
<table border=1 width=100%><thead><tr><th rowspan=2>NIP<th colspan="2">Nama &amp; Unit
<tr style="display:none"><th>Nama</th><th>Unit</th></tr></thead>
<tbody><tr><td>'198503122010011001</td><td>André&nbsp;Lesmana,<br>S.Kom</td><td rowspan="2">Bidang A</td></tr>
<!-- <tr><td>bukan</td></tr> --><TR><TD title="a > b">="198503122010011002"</TD><td>Rina</td></TR>
</table><p>Mengetahui</p></body></html>"""


def sheet_of(path: Path) -> Sheet:
    return read_workbook(path).sheets[0]


def refusal(path: Path) -> FileRefusedError:
    with pytest.raises(FileRefusedError) as caught:
        read_workbook(path)
    assert caught.value.next_step
    return caught.value


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16"])
def test_tables_of_a_web_page_are_rows_with_their_merged_cells(tmp_path, encoding):
    path = tmp_path / "daftar.xls"
    path.write_bytes(PAGE.format(charset=encoding).encode(encoding))
    book = read_workbook(path)
    assert book.kind is FileKind.HTML
    assert book.sheets[0].rows == [
        ["DATA PEGAWAI, DINAS X"],
        ["NIP", "Nama & Unit"],
        ["", "Nama", "Unit"],
        ["198503122010011001", "André\xa0Lesmana,\nS.Kom", "Bidang A"],
        ["198503122010011002", "Rina"],
        ["Mengetahui"],
    ]
    assert book.sheets[0].merged == [((1, 0), (2, 0)), ((1, 1), (1, 2)), ((3, 2), (4, 2))]
    assert book.sheets[0].hidden_rows == (2,)


def test_list_inside_a_table_for_layout_is_read(tmp_path):
    path = tmp_path / "daftar.xls"
    path.write_text("<table><tr><td>Menu<td><table><tr><td>NIP<td>Nama</tr><tr><td>1<td>Budi</table></table>")
    assert sheet_of(path).rows == [["Menu"], ["NIP", "Nama"], ["1", "Budi"]]


def test_web_archive_gives_a_sheet_for_each_page(tmp_path):
    path = tmp_path / "daftar.xls"
    path.write_text(
        "MIME-Version: 1.0\nX-Document-Type: Workbook\n"
        'Content-Type: multipart/related; boundary="----=_Next"\n\n'
        "------=_Next\nContent-Location: file:///C:/x/daftar.htm\nContent-Transfer-Encoding: quoted-printable\n"
        'Content-Type: text/html; charset="us-ascii"\n\n<html><frameset></frameset></html>\n\n'
        "------=_Next\nContent-Location: file:///C:/x/daftar_files/sheet001.htm\n"
        "Content-Transfer-Encoding: quoted-printable\n"
        'Content-Type: text/html; charset="utf-8"\n\n'
        "<table x:str><tr><td>NIP</td><td>Nama</td></tr><tr><td>1</td><td>Andr=C3=A9 =\nL.</td></tr></table>\n"
        "------=_Next--\n"
    )
    sheet = sheet_of(path)
    assert (sheet.name, sheet.rows) == ("sheet001", [["NIP", "Nama"], ["1", "André L."]])


def test_page_without_a_table_is_called_so(tmp_path):
    path = tmp_path / "daftar.xls"
    path.write_text("<html><body><form>Silakan masuk <input name=sandi></form></body></html>")
    assert "halaman web tanpa tabel" in refusal(path).why
    assert "Masuk lagi" in refusal(path).next_step


XML2003 = """<?xml version="1.0" encoding="UTF-8"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:x="urn:schemas-microsoft-com:office:excel"
 xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet" xmlns:html="http://www.w3.org/TR/REC-html40">
<Styles><Style ss:ID="s1"/></Styles>
<Worksheet ss:Name="Pegawai"><Table ss:ExpandedColumnCount="4">
<Row ss:Index="2"><Cell><Data ss:Type="String">NIP</Data></Cell><Cell ss:Index="3" ss:MergeDown="1">
<Data ss:Type="String">Unit</Data><Comment><ss:Data>catatan</ss:Data></Comment></Cell>
<Cell><Data ss:Type="String">TMT</Data></Cell></Row>
<Row ss:Hidden="1"><Cell><Data ss:Type="String">198503122010011001</Data></Cell><Cell><Data ss:Type="Number">3</Data>
</Cell><Cell ss:Index="4"><Data ss:Type="DateTime">2024-02-01T00:00:00.000</Data></Cell></Row>
<Row><Cell ss:Formula="=NA()"><Data ss:Type="Error">#N/A</Data></Cell><Cell ss:Formula="=A1"/>
<Cell><ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40"><B>Bidang</B> A</ss:Data></Cell></Row>
</Table></Worksheet>
<Worksheet ss:Name="Lama"><Table><Row><Cell><Data ss:Type="String">x</Data></Cell></Row></Table>
<WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel"><Visible>SheetHidden</Visible></WorksheetOptions>
</Worksheet></Workbook>"""


def test_xml_spreadsheet_2003(tmp_path):
    path = tmp_path / "daftar.xls"
    path.write_text(XML2003)
    book = read_workbook(path)
    assert (book.kind, book.hidden, len(book.sheets)) == (FileKind.XML, ("Lama",), 1)
    assert book.sheets[0].rows == [
        [],
        ["NIP", "", "Unit", "TMT"],
        ["198503122010011001", 3, "", date(2024, 2, 1)],
        ["#N/A", UNCALCULATED, "Bidang A"],
    ]
    assert book.sheets[0].merged == [((1, 2), (2, 2))]
    assert book.sheets[0].hidden_rows == (2,)


def test_one_xml_may_be_larger_than_a_packed_file(tmp_path):
    """A list of 25,000 people with 70 columns is 5 MB as XLSX and 91 MB as XML 2003, read in 240 MB."""
    path = tmp_path / "daftar.xml"
    path.write_text(XML2003)
    limits = Limits(max_file=100, max_xml=100_000)
    assert read_workbook(path, limits).kind is FileKind.XML
    path.write_text("NIP;Nama\n" + "x;y\n" * 50)
    with pytest.raises(FileRefusedError) as refusal:
        read_workbook(path, limits)
    assert "batasnya 100 byte" in refusal.value.why


ODS = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" office:version="1.2">
<office:automatic-styles><style:style style:name="ta2" style:family="table">
<style:table-properties table:display="false"/></style:style></office:automatic-styles>
<office:body><office:spreadsheet>
<table:table table:name="Pegawai"><table:table-column table:number-columns-repeated="1024"/>
<table:table-header-rows><table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>
<table:table-row><table:table-cell office:value-type="string"><text:p>NIP</text:p></table:table-cell>
<table:table-cell table:number-columns-repeated="2"/>
<table:table-cell office:value-type="string"><office:annotation><text:p>catatan</text:p></office:annotation>
<text:p>Nama<text:s text:c="2"/>dan</text:p><text:p>Gelar</text:p></table:table-cell>
<table:table-cell table:number-columns-repeated="1000"/></table:table-row></table:table-header-rows>
<table:table-row table:visibility="filter"><table:table-cell office:value-type="float" office:value="3"><text:p>3,0</text:p>
</table:table-cell><table:table-cell office:value-type="date" office:date-value="2024-02-01"><text:p>1 Feb</text:p>
</table:table-cell><table:table-cell office:value-type="boolean" office:boolean-value="true"/>
<table:table-cell table:number-rows-spanned="2" office:value-type="string"><text:p>Bidang
 <text:span>A</text:span></text:p></table:table-cell></table:table-row>
<table:table-row table:number-rows-repeated="2"><table:table-cell table:formula="of:=NA()" office:value-type="string">
<text:p>#N/A</text:p></table:table-cell><table:table-cell table:formula="of:=1"/></table:table-row>
<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="1024"/>
</table:table-row></table:table>
<table:table table:name="Lama" table:style-name="ta2"><table:table-row><table:table-cell><text:p>x</text:p>
</table:table-cell></table:table-row></table:table>
</office:spreadsheet></office:body></office:document>"""
ODS_ROWS = [
    [],
    [],
    ["NIP", "", "", "Nama  dan\nGelar"],
    [3, date(2024, 2, 1), True, "Bidang\n A"],
    ["#N/A", UNCALCULATED],
    ["#N/A", UNCALCULATED],
]


@pytest.mark.parametrize("kind", ["fods", "ods"])
def test_open_document_of_another_writer(tmp_path, kind):
    path = tmp_path / f"daftar.{kind}"
    if kind == "fods":
        path.write_text(ODS)
    else:
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
            archive.writestr("content.xml", re.sub(r"office:document\b(?!:)", "office:document-content", ODS))
    book = read_workbook(path)
    assert (book.kind, book.hidden) == (FileKind[kind.upper()], ("Lama",))
    assert book.sheets[0].rows == ODS_ROWS
    assert book.sheets[0].merged == [((3, 3), (4, 3))]
    assert book.sheets[0].hidden_rows == (3,)


@pytest.mark.parametrize(
    ("name", "content", "why", "step"),
    [
        ("~$daftar.xlsx", b"\x05User", "berkas kunci", "tanpa ~$"),
        (".~lock.daftar.ods#", b",user,pc,29.11.2026", "berkas kunci", "tanpa ~$"),
        ("._daftar.xlsx", b"\x00\x05\x16\x07", "komputer Apple", "tanpa ._"),
        ("daftar.gsheet.csv", SHORTCUT.encode(), "hanya tautan", "Unduh"),
        ("daftar.url", b"[InternetShortcut]\r\nURL=https://docs.google.com/x", "hanya tautan", "Unduh"),
        ("daftar.xlsx.lnk", b"L\x00\x00\x00\x01\x14\x02\x00" + bytes(60), "pintasan", "sendiri"),
        ("daftar.csv", b'[{"nip": "1985"}]', "JSON", "XLSX"),
        ("daftar.xlsx", bytes(4096), "hanya nol", "dikirim ulang"),
        ("daftar.xls", b"ID;PWXL;N;E\r\n", "SYLK", "XLSX"),
        ("daftar.xls", b"\x09\x08\x08\x00\x00\x05\x10\x00", "Excel 5", "XLSX"),
        ("daftar.dbf", b"\x03\x7c\x0b\x1d\x01\x00\x00\x00\x61\x00" + bytes(54), "dBase", "XLSX"),
    ],
)
def test_what_is_no_list_is_called_by_its_name(tmp_path, name, content, why, step):
    path = tmp_path / name
    path.write_bytes(content)
    assert why in refusal(path).why
    assert step in refusal(path).next_step


@pytest.mark.parametrize(
    ("member", "why"),
    [
        ("word/document.xml", "Word"),
        ("ppt/presentation.xml", "PowerPoint"),
        ("Index/Document.iwa", "Numbers"),
        ("kirim/daftar pegawai.xlsx", "memuat kirim/daftar pegawai.xlsx"),
    ],
)
def test_archives_are_called_by_what_they_hold(tmp_path, member, why):
    path = tmp_path / "daftar.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(member, "x")
    assert why in refusal(path).why


@pytest.mark.parametrize("separator", ["xl/", "xl\\", ""])
def test_workbook_with_its_parts_in_other_places(tmp_path, separator):
    """Some writers put the parts beside each other, or name their folders as Windows does."""
    path = tmp_path / "daftar.xlsx"
    with zipfile.ZipFile(SAMPLES / "pegawai.xlsx") as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if not separator:
                content = content.replace(b'PartName="/xl/', b'PartName="/').replace(b'"xl/', b'"')
            new.writestr(name.replace("xl/", separator, 1), content)
    assert sheet_of(path).rows == sheet_of(SAMPLES / "pegawai.xlsx").rows


@pytest.mark.parametrize(
    "text",
    [
        'NIP,Nama,Golongan\n"198503122010011001,""Budi, S.Kom"",III/a"\n198503122010011002,Rina,III/b\n',
        '"NIP,Nama,Golongan"\n"198503122010011001,""Budi, S.Kom"",III/a"\n"198503122010011002,Rina,III/b"\n',
        '"""NIP,Nama,Golongan"""\n"""198503122010011001,""""Budi, S.Kom"""",III/a"""\n"""198503122010011002,Rina,III/b"""\n',
        'NIP;Nama;Golongan\n"198503122010011001;""Budi, S.Kom"";III/a"\n198503122010011002;Rina;III/b\n',
        '"NIP,Nama,Golongan";;\n"198503122010011001,""Budi, S.Kom"",III/a";;\n"198503122010011002,Rina,III/b";;\n',
    ],
)
def test_csv_saved_again_by_an_excel_of_another_separator(tmp_path, text):
    path = tmp_path / "daftar.csv"
    path.write_text(text)
    assert sheet_of(path).rows == [
        ["NIP", "Nama", "Golongan"],
        ["198503122010011001", "Budi, S.Kom", "III/a"],
        ["198503122010011002", "Rina", "III/b"],
    ]


def test_quote_that_never_closes_in_the_last_line_is_refused(tmp_path):
    path = tmp_path / "daftar.csv"
    path.write_text('NIP;Nama;Golongan\n198503122010011001;Budi;III/a\n198503122010011002;"Rina;III/b\n')
    assert "baris 3: tanda kutip dibuka" in refusal(path).why


def test_address_over_two_lines_is_no_quote_that_never_closes(tmp_path):
    path = tmp_path / "daftar.csv"
    path.write_text('NIP,Nama,Alamat\n198503122010011001,Budi,"Jl. A, RT 1\nKec. B, Kota C"\n', newline="")
    assert sheet_of(path).rows[1][2] == "Jl. A, RT 1\nKec. B, Kota C"


def test_sheet_of_one_column_with_line_ends_is_no_csv_and_stays_as_it_is(tmp_path):
    """A Word table pasted into one column: its cells hold line ends, and a comma makes no columns of them."""
    path = tmp_path / "catatan.xlsx"
    text = "Catatan rapat\nSenin, Selasa, Rabu\nhadir semua"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("Rapat").write_column(0, 0, ["Notulen, rapat, dinas", text])
    assert [row[0] for row in sheet_of(path).rows] == ["Notulen, rapat, dinas", text]
