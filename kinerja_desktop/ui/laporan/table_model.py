"""Columns of the recap and of the list of people without a final evaluation."""

from collections.abc import Callable

from kinerja_desktop.domain.core.angka import format_angka
from kinerja_desktop.domain.evaluasi.terms import Predikat
from kinerja_desktop.domain.pegawai.nomor import show_nomor
from kinerja_desktop.services.laporan.rekap import BelumDievaluasi, Nominatif, RekapRow
from kinerja_desktop.ui.look.meaning import BELUM_ADA
from kinerja_desktop.ui.widgets.table.rows_model import Column

_SHORT = {Predikat.KURANG: "Kurang"}


def _counted(
    heading: str, count: Callable[[RekapRow], int], tooltip: Callable[[RekapRow], str] | None = None
) -> Column[RekapRow]:
    return Column(
        heading,
        lambda row: format_angka(count(row)),
        numeric=True,
        tooltip=tooltip,
        value=lambda row: float(count(row)),
    )


REKAP: tuple[Column[RekapRow], ...] = (
    Column("Unit kerja", lambda row: row.unit_kerja, tooltip=lambda row: f"{row.unit_kerja}\n{row.instansi}"),
    Column("Organisasi", lambda row: row.predikat_organisasi or BELUM_ADA, chip=True),
    Column("Pegawai", lambda row: format_angka(row.pegawai), numeric=True),
    _counted("Final", lambda row: row.final),
    _counted("Belum", lambda row: row.belum),
    _counted(
        "Tidak",
        lambda row: row.tidak_direncanakan + row.tidak_dievaluasi,
        lambda row: (
            f"Tidak direncanakan: {row.tidak_direncanakan}\n"
            f"Tidak dievaluasi pada periode ini: {row.tidak_dievaluasi}"
        ),
    ),
    *(
        _counted(
            _SHORT.get(predikat, predikat.value),
            lambda row, predikat=predikat: row.predikat[predikat],
            lambda row, predikat=predikat: f"{predikat}: {row.predikat[predikat]}",
        )
        for predikat in Predikat
    ),
)


BELUM: tuple[Column[BelumDievaluasi], ...] = (
    Column("Nama", lambda row: row.nama),
    Column("NIP", lambda row: show_nomor(row.nip), value=lambda row: row.nip),
    Column("Unit kerja", lambda row: row.unit_kerja),
    Column("Sebab", lambda row: row.sebab),
    Column("Pejabat penilai", lambda row: row.penilai or "belum ada"),
)
NOMINATIF: tuple[Column[Nominatif], ...] = (
    Column("Nama", lambda row: row.nama),
    Column("NIP", lambda row: show_nomor(row.nip), value=lambda row: row.nip),
    Column("Predikat", lambda row: row.predikat or "", chip=True),
    Column("Hasil kerja", lambda row: row.rating_hasil or ""),
    Column("Perilaku kerja", lambda row: row.rating_perilaku or ""),
    Column("Jabatan", lambda row: row.jabatan),
    Column("Unit kerja", lambda row: row.unit_kerja),
    Column("Pejabat penilai", lambda row: row.penilai or "belum ada"),
    Column("Keadaan", lambda row: row.keadaan, chip=True),
)
