"""The recap as a spreadsheet: one sheet of counts per unit, others of who is not evaluated and why."""

from collections.abc import Sequence
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from kinerja_desktop.domain.evaluasi.terms import Predikat
from kinerja_desktop.services.laporan.rekap import BelumDievaluasi, Rekap
from kinerja_desktop.spreadsheet.writer import Banner, Bars, Column, SheetOut, csv_bytes, xlsx_bytes

FILLS = ("#0F5C41", "#4E9A70", "#B57F14", "#D4584E", "#8C1D18")
"""Of the predikat, best first, as on the screen."""


_MARKS = 10
"""On the axis of the chart, about."""


class Kop(Struct, frozen=True):
    """Whose recap it is: the name of the agency and its logo (PNG)."""

    instansi: str
    logo: bytes


def rekap_xlsx(rekap: Rekap, created: datetime, kop: Kop | None = None) -> bytes:
    """Counts, who is late, who is excused: a sheet each, with `kop` above (None: the name of the one agency,
    of several the table alone)."""
    sheets = [_counts(rekap), _people("Belum dievaluasi", rekap.belum)]
    if rekap.dikecualikan:
        sheets.append(_people("Tidak dievaluasi", rekap.dikecualikan))
    sheets.append(_nominative(rekap))
    agencies = {row.instansi for row in rekap.rows}
    if len(agencies) == 1:
        sheets = [_of_one_agency(sheet) for sheet in sheets]
        kop = kop or Kop(agencies.pop(), b"")
    if kop is not None:
        sheets = [replace(sheet, banner=_banner(kop, sheet.name)) for sheet in sheets]
    return xlsx_bytes(sheets, created)


def rekap_csv(rekap: Rekap) -> bytes:
    """The counts per unit."""
    return csv_bytes(_counts(rekap))


def belum_csv(rekap: Rekap) -> bytes:
    """Who is not evaluated, and why; last those who are not to be evaluated."""
    return csv_bytes(_people("Belum dievaluasi", (*rekap.belum, *rekap.dikecualikan)))


def _banner(kop: Kop, title: str) -> Banner:
    text = ", ".join(part for part in (kop.instansi, title) if part)
    return Banner(text, kop.logo, f"Logo {kop.instansi}".strip())


def _of_one_agency(sheet: SheetOut) -> SheetOut:
    """Without the column that would say the same in every row."""
    total, bars = sheet.total, sheet.bars
    return replace(
        sheet,
        columns=sheet.columns[1:],
        rows=[row[1:] for row in sheet.rows],
        total=total and (total[0], *total[2:]),
        bars=bars and replace(bars, names=bars.names - 1, values=tuple(one - 1 for one in bars.values)),
    )


def _counts(rekap: Rekap) -> SheetOut:
    columns = [
        Column("Instansi", 36),
        Column("Unit Kerja", 44),
        Column("Predikat Organisasi", 14),
        Column("Pegawai", 11, numeric=True),
        Column("Final", 9, numeric=True),
        Column("Belum", 9, numeric=True),
        Column("Tidak direncanakan", 15, numeric=True),
        Column("Tidak dievaluasi", 13, numeric=True),
        *(Column(predikat.value, 14, numeric=True) for predikat in Predikat),
    ]
    rows = [
        (
            row.instansi,
            row.unit_kerja,
            row.predikat_organisasi.value if row.predikat_organisasi else None,
            row.pegawai,
            row.final,
            row.belum,
            row.tidak_direncanakan,
            row.tidak_dievaluasi,
            *(row.predikat[predikat] for predikat in Predikat),
        )
        for row in rekap.rows
    ]
    total = (
        "JUMLAH",
        None,
        None,
        rekap.pegawai,
        rekap.final,
        sum(row.belum for row in rekap.rows),
        rekap.tidak_direncanakan,
        rekap.tidak_dievaluasi,
        *rekap.predikat.values(),
    )
    return SheetOut(
        f"Rekap {rekap.periode.label}", columns, rows, total=total, bars=_bars(rekap, len(columns))
    )


def _bars(rekap: Rekap, columns: int) -> Bars:
    """Whole people on the axis, also where there are few."""
    longest = max((sum(row.predikat.values()) for row in rekap.rows), default=0)
    values = tuple(range(columns - len(Predikat), columns))
    return Bars("Predikat kinerja per unit", 1, values, FILLS, max(1, longest // _MARKS))


def _nominative(rekap: Rekap) -> SheetOut:
    """Everybody with ratings, predikat and rater."""
    columns = [
        Column("Instansi", 36),
        Column("Unit Kerja", 44),
        Column("Nama", 36),
        Column("NIP", 22),
        Column("Jabatan", 36),
        Column("Hasil Kerja", 22),
        Column("Perilaku Kerja", 22),
        Column("Predikat", 18),
        Column("Pejabat Penilai", 36),
        Column("Keadaan", 28),
    ]
    rows = [
        (
            one.instansi,
            one.unit_kerja,
            one.nama,
            one.nip,
            one.jabatan,
            one.rating_hasil,
            one.rating_perilaku,
            one.predikat,
            one.penilai,
            one.keadaan,
        )
        for one in rekap.nominatif
    ]
    return SheetOut("Daftar nominatif", columns, rows)


def _people(title: str, people: Sequence[BelumDievaluasi]) -> SheetOut:
    columns = [
        Column("Instansi", 36),
        Column("Unit Kerja", 44),
        Column("Nama", 36),
        Column("NIP", 22),
        Column("Sebab", 28),
        Column("Pejabat Penilai", 36),
    ]
    rows = [(one.instansi, one.unit_kerja, one.nama, one.nip, one.sebab, one.penilai) for one in people]
    return SheetOut(title, columns, rows)
