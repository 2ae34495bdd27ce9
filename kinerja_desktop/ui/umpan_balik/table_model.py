"""What feedback can be about, what one gave and asked, who waits for it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt

from kinerja_desktop.domain.core.tanggal import format_tanggal
from kinerja_desktop.services.umpan_balik.permintaan import PermintaanMasuk, PermintaanSaya
from kinerja_desktop.services.umpan_balik.service import PenerimaUmpanBalik, UmpanBalikDiberikan
from kinerja_desktop.ui.umpan_balik.tentang import Tentang
from kinerja_desktop.ui.widgets.input.people_finder import Ditemukan
from kinerja_desktop.ui.widgets.table.roles import SUBTITLE_ROLE
from kinerja_desktop.ui.widgets.table.rows_model import Column, Index, RowsModel


class TentangModel(RowsModel[Tentang]):
    """The result or value above, what it means below."""

    def __init__(self) -> None:
        super().__init__(
            [Column("Tentang", lambda row: row.judul, tooltip=_spoken)],
            more=[Column("Keterangan", lambda row: row.keterangan)],
        )

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if index.isValid() and role == SUBTITLE_ROLE:
            return self._rows[index.row()].keterangan
        if index.isValid() and role == Qt.ItemDataRole.AccessibleTextRole:
            return _spoken(self._rows[index.row()])
        return super().data(index, role)


class DiberikanModel(RowsModel[UmpanBalikDiberikan]):
    """Own feedback, newest first."""

    def __init__(self) -> None:
        super().__init__(
            [
                Column("Tanggal", lambda row: format_tanggal(row.tanggal), value=lambda row: row.tanggal),
                Column("Untuk", lambda row: row.penerima),
                Column("Tentang", lambda row: row.tentang),
                Column("Isi", lambda row: row.isi),
            ]
        )


class AskedModel(RowsModel[PermintaanSaya]):
    """Own requests, newest first."""

    def __init__(self) -> None:
        super().__init__(
            [
                Column("Tanggal", lambda row: format_tanggal(row.tanggal), value=lambda row: row.tanggal),
                Column("Kepada", lambda row: row.diminta),
                Column("Tentang", lambda row: row.tentang),
                Column("Status", lambda row: row.keadaan),
                Column("Jawaban atau alasan", lambda row: row.balasan),
            ]
        )


class WaitingModel(RowsModel[PermintaanMasuk]):
    """Who asks above; about what, and in which period, below."""

    def __init__(self) -> None:
        super().__init__(
            [Column("Permintaan", lambda row: row.nama, tooltip=_asked)],
            more=[
                Column("Periode", lambda row: row.periode.label),
                Column("Tentang", lambda row: row.tentang),
                Column("Pertanyaan", lambda row: row.pertanyaan or ""),
            ],
        )

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if index.isValid() and role == SUBTITLE_ROLE:
            row = self._rows[index.row()]
            return f"{row.periode.label}: {row.tentang}"
        if index.isValid() and role == Qt.ItemDataRole.AccessibleTextRole:
            return _asked(self._rows[index.row()])
        return super().data(index, role)


def found_people(people: Sequence[PenerimaUmpanBalik]) -> list[Ditemukan]:
    """Colleagues as a finder shows them: post and unit below the name."""
    return [
        Ditemukan(one.pegawai_id, one.nama, ", ".join(part for part in (one.jabatan, one.unit_kerja) if part))
        for one in people
    ]


def _asked(row: PermintaanMasuk) -> str:
    question = f" {row.pertanyaan}" if row.pertanyaan else ""
    return f"{row.nama}, {row.periode.label}: {row.tentang}.{question}"


def _spoken(row: Tentang) -> str:
    return f"{row.judul}: {row.keterangan}"
