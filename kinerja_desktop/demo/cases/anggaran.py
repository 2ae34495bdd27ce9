"""A DPA of the demo's office: read as offices have it, linked to its needs, with what reaches nobody."""

from pathlib import Path
from tempfile import TemporaryDirectory

from kinerja_desktop.demo.office import DemoKantor
from kinerja_desktop.domain.anggaran.terms import Dokumen
from kinerja_desktop.domain.core.angka import format_rupiah
from kinerja_desktop.spreadsheet.writer import CellOut, Column, SheetOut, xlsx_bytes

_MOST = 14
_FIRST, _STEP = 150_000_000, 37_500_000
_HEADS = ("Kode", "Program/Kegiatan/Sub Kegiatan", "Indikator", "Target", "Pagu (Rp)", "Unit Kerja Pelaksana")
_PARENTS = (
    ("1.02.02", "PROGRAM CONTOH PEMENUHAN LAYANAN"),
    ("1.02.02.2.02", "Kegiatan contoh penyediaan layanan"),
)
_LOOSE = (
    "1.02.02.2.02.0099",
    "Pemeliharaan gedung contoh",
    "Jumlah gedung dipelihara",
    "2 Unit",
    425_000_000,
    "",
)


def take_money(kantor: DemoKantor) -> None:
    """Each of the first needs gets a sub kegiatan with money; one more serves none."""
    service, actor, tahun = kantor.layanan.anggaran, kantor.pengelola, kantor.tahun
    with TemporaryDirectory() as folder:
        path = Path(folder) / "dpa-contoh.xlsx"
        path.write_bytes(xlsx_bytes([_sheet(kantor)], kantor.layanan.clock.now()))
        service.apply(actor, service.plan(actor, path, tahun, dokumen=Dokumen.DPA))
    proposed = [one.usul for one in service.list(actor, tahun) if one.usul and one.usul.kebutuhan_id]
    service.link(actor, proposed)
    aliran = kantor.layanan.perencanaan.aliran(actor, tahun)
    reached, whole = format_rupiah(aliran.berpemilik), format_rupiah(aliran.jumlah)
    kantor.say(f"DPA contoh diimpor: {reached} dari {whole} sampai ke orangnya.")


def _sheet(kantor: DemoKantor) -> SheetOut:
    units = {row.id: row.nama for row in kantor.layanan.organisasi.tree(kantor.pengelola)}
    needs = kantor.layanan.kebutuhan.list(kantor.pengelola, kantor.tahun)[:_MOST]
    rows: list[tuple[CellOut, ...]] = [(kode, nama, "", "", None, "") for kode, nama in _PARENTS]
    for number, need in enumerate(needs):
        first = need.indikator[0] if need.indikator else None
        rows.append(
            (
                f"1.02.02.2.02.{number + 1:04}",
                need.uraian,
                first.nama if first else "",
                f"{first.target} {first.satuan}" if first else "",
                _FIRST + number * _STEP,
                units.get(need.unit_kerja_id, ""),
            )
        )
    return SheetOut("DPA", [Column(one) for one in _HEADS], [*rows, _LOOSE])
