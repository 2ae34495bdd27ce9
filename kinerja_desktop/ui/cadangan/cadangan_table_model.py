"""Columns of a list of backups; light, because the gate shows them before anything else is loaded."""

from __future__ import annotations

from kinerja_desktop.domain.core.angka import format_angka
from kinerja_desktop.machine.lazy import lazily
from kinerja_desktop.ui.widgets.table.rows_model import Column
from kinerja_desktop.ui.widgets.table.sheet import Sel

with lazily:
    from kinerja_desktop.services.cadangan import records

_ALASAN = {
    "manual": "atas permintaan",
    "tutup": "saat program ditutup",
    "sebelum-impor": "sebelum impor",
    "sebelum-pembaruan": "sebelum pembaruan",
    "sebelum-pulih": "sebelum pemulihan",
}
_KEADAAN = {None: "baik saat dibuat", True: "baik", False: "rusak"}
_EXAMINED = {
    None: "Dibuka dan diperiksa ketika dibuat; Periksa semua membukanya sekali lagi.",
    True: "Dibuka dan diperiksa oleh Periksa semua yang terakhir.",
    False: "",
}
_LOST = "keterangan hilang"
_PENGESAHAN = {
    "disahkan": "Keterangannya ditulis dengan kunci basis data kantor ini.",
    "belum disahkan": "Dibuat oleh program yang lebih lama. Tetap dapat dipulihkan oleh admin.",
    "keterangan diubah": "Keterangannya diubah di luar program: jangan dipakai.",
    _LOST: "Keterangannya rusak atau hilang: isinya diperiksa dari basis datanya sendiri.",
    "": "Dibuat dengan kunci basis data yang lama; baru dapat dipastikan ketika dipulihkan.",
}
_MEGA = 1024 * 1024


def _reason(row: records.CadanganInfo) -> str:
    """Why it was made, unless only the name of its folder tells."""
    return _LOST if row.pengesahan == _LOST else _ALASAN.get(row.alasan, row.alasan)


def _made(row: records.CadanganInfo) -> Sel:
    """The moment; the words where there is none."""
    return row.waktu or row.dibuat


def _megabytes(row: records.CadanganInfo) -> int:
    return max(1, round(row.ukuran / _MEGA))


CADANGAN_RINGKAS: tuple[Column[records.CadanganInfo], ...] = (
    Column("Dibuat", lambda row: row.dibuat, value=_made, tooltip=lambda row: f"Folder {row.path.name}"),
    Column("Dibuat karena", _reason, tooltip=lambda row: row.keterangan or _reason(row)),
    Column("Baris", lambda row: format_angka(row.jumlah_baris) if row.jumlah_baris else "?", numeric=True),
    Column("Ukuran", lambda row: f"{format_angka(_megabytes(row))} MB", numeric=True, value=_megabytes),
)
CADANGAN: tuple[Column[records.CadanganInfo], ...] = (
    *CADANGAN_RINGKAS,
    Column(
        "Keadaan", lambda row: _KEADAAN[row.baik], tooltip=lambda row: row.keterangan or _EXAMINED[row.baik]
    ),
    Column(
        "Pengesahan",
        lambda row: row.pengesahan or "kunci lama",
        tooltip=lambda row: _PENGESAHAN.get(row.pengesahan, _PENGESAHAN[""]),
    ),
)
