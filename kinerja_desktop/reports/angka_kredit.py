"""What the forms of angka kredit share: head, Keterangan Perorangan, table, signature (PerBKN 3/2023)."""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from kinerja_desktop.reports.kertas.data import Identitas, TandaTangan
from kinerja_desktop.reports.kertas.form import Columns, Form, Signature, signer_title
from kinerja_desktop.reports.kertas.layout import Cell, Group

_BY_HAND = "...................."
_PERORANGAN = (28.0, 192.0, 300.0)


class Perorangan(Struct, frozen=True):
    """Part I. What the program does not keep (Karpeg, place of birth, TMT of the pangkat) is a dotted line,
    and so is what is empty here. `tmt_jabatan` as printed."""

    tanggal_lahir: str
    jenis_kelamin: str
    tmt_jabatan: str


class KreditBaris(Struct, frozen=True):
    """One line, as printed: `2026`, `Januari-Desember`, `Baik`, `100%`, `12,5`, `12,5`."""

    tahun: str
    bulan: str
    predikat: str
    prosentase: str
    koefisien: str
    angka: str


class AngkaKreditReport(Struct, frozen=True):
    """A Konversi (one line) or an Akumulasi. `masa`: its days; `jumlah`: the exact sum, rounded once."""

    instansi: str
    masa: str
    pegawai: Identitas
    perorangan: Perorangan
    baris: tuple[KreditBaris, ...]
    jumlah: str
    tanda_tangan: TandaTangan
    oleh_atasan: bool = False
    tanggal: date | None = None
    final: bool = True
    subject: str = "PermenPANRB 1/2023, PerBKN 3/2023"


def add_head(form: Form, judul: str, data: AngkaKreditReport, masa: str) -> None:
    """Title, agency and the days (`masa`: how the form calls them), part I, and the head of the table."""
    form.add_title([judul, f"NOMOR {_BY_HAND}"], gap=True)
    left, right = form.width * 0.5, form.width * 0.5
    cells = [
        form.open_cell(form.type.set(f"Instansi: {data.instansi}", left), 0, left),
        form.open_cell(form.type.set(f"{masa}: {data.masa}", right), left, right),
    ]
    form.add(Group(cells, with_next=True))
    form.add(_perorangan(form, form.columns(*_PERORANGAN), data))
    form.add_gap()
    form.add(form.filled(judul))


def _perorangan(form: Form, columns: Columns, data: AngkaKreditReport) -> Group:
    """I KETERANGAN PERORANGAN, eight numbered lines."""
    who, more = data.pegawai, data.perorangan
    rows = (
        ("Nama", who.nama),
        (who.label_nip, who.nip),
        ("Nomor Seri KARPEG", _BY_HAND),
        ("Tempat/Tgl. Lahir", f"{_BY_HAND} / {more.tanggal_lahir or _BY_HAND}"),
        ("Jenis Kelamin", more.jenis_kelamin or _BY_HAND),
        ("Pangkat/Golongan Ruang/TMT", f"{who.pangkat_golongan or _BY_HAND} / {_BY_HAND}"),
        ("Jabatan/TMT", f"{who.jabatan} / {more.tmt_jabatan or _BY_HAND}"),
        ("Unit Kerja", who.unit_kerja),
    )
    fixed = form.type.fixed
    cells = [
        columns.cell(0, 0, fixed("I", columns.room(0), centre=True), fill=True),
        columns.cell(1, 2, fixed("KETERANGAN PERORANGAN", columns.room(1, 2)), fill=True),
    ]
    for number, (label, value) in enumerate(rows, start=1):
        at = (number, number)
        cells += [
            columns.cell(0, 0, fixed(str(number), columns.room(0), centre=True), rows=at),
            columns.cell(1, 1, fixed(label, columns.room(1)), rows=at),
            columns.cell(2, 2, form.type.set(value, columns.room(2)), rows=at),
        ]
    return Group(cells, rows=len(rows) + 1, keep=True)


def head(form: Form, columns: Columns, text: str, over: tuple[int, int], rows: tuple[int, int]) -> Cell:
    """A filled cell of the heads."""
    return columns.cell(*over, form.type.fixed(text, columns.room(*over), centre=True), rows=rows, fill=True)


def numbers(form: Form, columns: Columns) -> Group:
    """(1), (2), ... below the heads, as on the form."""
    count = len(columns.edges) - 1
    return Group([head(form, columns, f"({at + 1})", (at, at), (0, 0)) for at in range(count)])


def line(form: Form, columns: Columns, texts: Sequence[str], *, with_next: bool = False) -> Group:
    """A line of the table."""
    cells = [
        columns.cell(at, at, form.type.set(text, columns.room(at), centre=True))
        for at, text in enumerate(texts)
    ]
    return Group(cells, keep=True, with_next=with_next)


def add_signature(form: Form, data: AngkaKreditReport) -> None:
    """At the right: where and on which day it is set, then the rater (or who signed in the rater's place)."""
    form.layout.end_table()
    form.add_gap()
    half = form.width / 2
    where = data.tanda_tangan.tempat or _BY_HAND
    for text in (f"Ditetapkan di {where}", f"Pada tanggal {_BY_HAND}"):
        form.add(Group([form.open_cell(form.type.set(text, half, centre=True), half, half)], with_next=True))
    title = signer_title(oleh_atasan=data.oleh_atasan)
    form.add_signatures(Signature(title, data.tanda_tangan, place=False))
