"""Columns of the lines of planning documents, and of a plan to take them in."""

from kinerja_desktop.domain.anggaran.baris import Baris
from kinerja_desktop.domain.core.angka import format_angka
from kinerja_desktop.services.anggaran.plan import BarisRencana
from kinerja_desktop.services.anggaran.tautan import BarisAnggaran
from kinerja_desktop.ui.widgets.table.rows_model import Column

_STEP = "   "


def _rupiah(line: Baris) -> str:
    return "" if line.pagu is None else format_angka(line.pagu)


def _indented(line: Baris) -> str:
    return _STEP * line.kedalaman + line.sebutan


def _measures(line: Baris) -> str:
    return "; ".join(
        f"{one.nama}: {one.target or '(tanpa target)'} {one.satuan}".rstrip() for one in line.indikator
    )


def _unit(row: BarisAnggaran) -> str:
    return row.unit or (f"usul: {row.usul_unit}" if row.usul_unit else "")


def _need(row: BarisAnggaran) -> str:
    return row.kebutuhan or (f"usul: {row.usul_kebutuhan}" if row.usul_kebutuhan else "")


BARIS: tuple[Column[BarisAnggaran], ...] = (
    Column(
        "Program, kegiatan, sub kegiatan",
        lambda row: _indented(row.baris),
        tooltip=lambda row: f"{row.baris.tingkat}: {row.baris.sebutan}\n{_measures(row.baris)}".strip(),
        value=lambda row: row.baris.sebutan,
    ),
    Column("Rupiah", lambda row: _rupiah(row.baris), numeric=True, value=lambda row: row.baris.pagu),
    Column("Kebutuhan", _need, tooltip=_need),
    Column("Unit kerja", _unit, tooltip=_unit),
    Column("Dokumen", lambda row: row.dokumen.value),
)
RENCANA: tuple[Column[BarisRencana], ...] = (
    Column("Hasil", lambda row: row.status.value),
    Column(
        "Program, kegiatan, sub kegiatan",
        lambda row: _indented(row.baris),
        tooltip=lambda row: f"{row.baris.tempat}: {row.baris.tingkat} {row.baris.sebutan}",
        value=lambda row: row.baris.sebutan,
    ),
    Column("Rupiah", lambda row: _rupiah(row.baris), numeric=True, value=lambda row: row.baris.pagu),
    Column("Indikator dan target", lambda row: _measures(row.baris)),
    Column("Diragukan, berubah", lambda row: "; ".join((*row.baris.ragu, *row.perubahan))),
)
