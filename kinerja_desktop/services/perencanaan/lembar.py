"""What is printed of a plan: its coverage on one page, and the matrix of a leader."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime

from msgspec.structs import replace

from kinerja_desktop.domain.core.angka import format_angka, format_persen
from kinerja_desktop.domain.core.tanggal import format_tanggal
from kinerja_desktop.domain.perencanaan.beban import Beban
from kinerja_desktop.domain.perencanaan.cakupan import Cakupan, JenisTemuan
from kinerja_desktop.domain.perencanaan.matriks import TIDAK_ADA_PERAN, Matriks
from kinerja_desktop.reports.cakupan import FORM, BagianTemuan, BarisUnit, CakupanReport
from kinerja_desktop.reports.kertas.data import Identitas
from kinerja_desktop.reports.matriks import FORM as MATRIKS
from kinerja_desktop.reports.matriks import MatriksReport
from kinerja_desktop.spreadsheet.writer import Column, SheetOut, xlsx_bytes

_LINES = 14
"""Findings on the page: each kind has its share, what is left over goes to the first kinds."""
_UNITS = 6


def as_pdf(
    cakupan: Cakupan, beban: Sequence[Beban], *, instansi: str, tahun: int, per: date, pembuat: str
) -> bytes:
    """One page, however much was found: what has no room is counted."""
    report = CakupanReport(
        instansi,
        str(tahun),
        format_tanggal(per),
        Identitas(pembuat, "", "NIP", "", "", ""),
        _counts(cakupan),
        _sections(cakupan),
        *_units(beban, _unlinked(cakupan)),
        per,
    )
    return FORM.render(report)


def matriks_pdf(isi: Sequence[Matriks], instansi: str, tahun: int, per: date) -> bytes:
    """Form A.1.5 of a leader (the first) and of the team leaders below, the second tier."""
    first, *tim = (_matriks_report(one, instansi, tahun, per) for one in isi)
    return MATRIKS.render(replace(first, tim=tuple(tim)))


def _matriks_report(isi: Matriks, instansi: str, tahun: int, per: date) -> MatriksReport:
    return MatriksReport(
        instansi,
        str(tahun),
        Identitas(isi.nama, "", "NIP", "", isi.jabatan, ""),
        tuple(isi.head_of(one) for one in isi.kolom),
        tuple((one.nama, one.jabatan, one.sel) for one in isi.baris),
        TIDAK_ADA_PERAN,
        per,
    )


def matriks_xlsx(isi: Sequence[Matriks], tahun: int, created: datetime) -> bytes:
    """A sheet for the leader (the first) and one for each team leader below. A line for each person below the
    leader's, a column for each result; several in a cell stand below one another."""
    sheets = [
        _matriks_sheet(one, f"MPH {tahun}" + (f" tim {at}" if at else "")) for at, one in enumerate(isi)
    ]
    return xlsx_bytes(sheets, created)


def _matriks_sheet(isi: Matriks, nama: str) -> SheetOut:
    columns = [Column("Pegawai", 28), Column("Jabatan", 24)]
    columns += [Column(f"Outcome antara/ Output/ Layanan {at}", 32) for at in range(1, len(isi.kolom) + 1)]
    rows = [(isi.nama, isi.jabatan, *("\n".join(isi.head_of(one)) for one in isi.kolom))]
    rows += [
        (one.nama, one.jabatan, *("\n".join(each) or TIDAK_ADA_PERAN for each in one.sel))
        for one in isi.baris
    ]
    return SheetOut(nama, columns, rows)


def _counts(cakupan: Cakupan) -> tuple[tuple[str, str], ...]:
    carried = cakupan.kebutuhan - cakupan.count(JenisTemuan.TANPA_PEMILIK)
    return (
        ("Kebutuhan yang sudah ada pemiliknya", _share(carried, cakupan.kebutuhan)),
        ("Pegawai yang rencananya melayani kebutuhan", _share(cakupan.tertaut, cakupan.pegawai)),
        ("Temuan", format_angka(len(cakupan.temuan))),
    )


def _share(part: int, whole: int) -> str:
    counted = f"{format_angka(part)} dari {format_angka(whole)}"
    return f"{counted} ({format_persen(part, whole)})" if whole else counted


def _sections(cakupan: Cakupan) -> tuple[BagianTemuan, ...]:
    by_kind = {jenis: [one for one in cakupan.temuan if one.jenis is jenis] for jenis in JenisTemuan}
    found = {jenis: rows for jenis, rows in by_kind.items() if rows}
    shown = _share_out([len(rows) for rows in found.values()], _LINES)
    return tuple(
        BagianTemuan(
            jenis.value,
            tuple((one.unit, one.perihal, one.sebab) for one in rows[:count]),
            format_angka(len(rows)) + (f", {format_angka(count)} di antaranya" if count < len(rows) else ""),
        )
        for (jenis, rows), count in zip(found.items(), shown, strict=True)
    )


def _share_out(wanted: Sequence[int], lines: int) -> list[int]:
    """How many of each are shown: in turn, until the lines are used."""
    given = [0] * len(wanted)
    while lines and any(got < want for got, want in zip(given, wanted, strict=True)):
        for at, want in enumerate(wanted):
            if lines and given[at] < want:
                given[at], lines = given[at] + 1, lines - 1
    return given


def _unlinked(cakupan: Cakupan) -> set[str | None]:
    kind = JenisTemuan.TANPA_TAUTAN
    return {one.pegawai_id for found in cakupan.temuan if found.jenis is kind for one in found.letak}


def _units(beban: Sequence[Beban], unlinked: set[str | None]) -> tuple[tuple[BarisUnit, ...], str]:
    """Those with the most people without a link first."""
    people: defaultdict[str, list[Beban]] = defaultdict(list)
    for one in beban:
        people[one.unit].append(one)
    lines = [
        (sum(one.pegawai_id in unlinked for one in found), unit, found) for unit, found in people.items()
    ]
    lines.sort(key=lambda line: (-line[0], line[1]))
    rows = tuple(
        (
            unit or "(belum ditempatkan)",
            format_angka(len(found)),
            format_angka(len(found) - missing),
            format_angka(found[0].tengah),
        )
        for missing, unit, found in lines[:_UNITS]
    )
    rest = len(lines) - len(rows)
    return rows, f"dan {format_angka(rest)} unit lainnya" if rest else ""
