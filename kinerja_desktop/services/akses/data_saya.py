"""All that is stored about one person, in tables that one can read: as a workbook or as JSON."""

from collections.abc import Sequence
from datetime import date, datetime
from enum import Enum
from typing import Any

import msgspec
from msgspec import Struct
from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.base import META_COLUMNS, Base
from kinerja_desktop.db.models.evaluasi import Evaluasi
from kinerja_desktop.db.models.isi_skp import EkspektasiKhusus, HasilKerja, IndikatorKinerja
from kinerja_desktop.db.models.keamanan import Pengguna
from kinerja_desktop.db.models.organisasi import Jabatan, UnitKerja
from kinerja_desktop.db.models.pegawai import KeadaanPegawai, Pegawai, Penempatan, PenugasanPenilai
from kinerja_desktop.db.models.pemantauan import CatatanHarian, Realisasi
from kinerja_desktop.db.models.penandatanganan import Penandatanganan
from kinerja_desktop.db.models.pendelegasian import SuratPendelegasian
from kinerja_desktop.db.models.skp import Skp
from kinerja_desktop.db.models.umpan_balik import PermintaanUmpanBalik, UmpanBalik
from kinerja_desktop.domain.core.tanggal import format_saat
from kinerja_desktop.domain.evaluasi.terms import StatusEvaluasi
from kinerja_desktop.spreadsheet.writer import CellOut, Column, SheetOut, xlsx_bytes

_TECHNICAL = META_COLUMNS | {"id", "instansi_id", "lainnya", "snapshot", "dihapus_pada", "dihapus_oleh",
    "dihapus_alasan", "nama_cari", "asal_id", "urutan"}  # fmt: skip
_HIDDEN_UNTIL_FINAL = frozenset({"rating_hasil", "rating_perilaku", "predikat", "alasan", "catatan",
    "rekomendasi"})  # fmt: skip
_NAMED: tuple[Any, ...] = (Pegawai, UnitKerja, Jabatan)
_DESCRIBED: tuple[Any, ...] = (HasilKerja, IndikatorKinerja)
_WIDE = 60


class Lembaran(Struct, frozen=True):
    """One table: headings in words, a row for each record."""

    nama: str
    judul: tuple[str, ...]
    baris: tuple[tuple[CellOut, ...], ...]


def read_all(session: Session, instansi_id: str, pengguna_id: str, pegawai_id: str | None) -> list[Lembaran]:
    """Every table with records about this person; ratings of oneself only once they are final."""
    found = [_table(session, "Akun", Pengguna, {}, Pengguna.id == pengguna_id)]
    if pegawai_id is None:
        return found
    mine = select(Skp.id).where(Skp.instansi_id == instansi_id, Skp.pegawai_id == pegawai_id)
    results = select(HasilKerja.id).where(HasilKerja.skp_id.in_(mine))
    indicators = select(IndikatorKinerja.id).where(IndikatorKinerja.hasil_kerja_id.in_(results))
    asked = or_(PermintaanUmpanBalik.pegawai_id == pegawai_id, PermintaanUmpanBalik.diminta_id == pegawai_id)
    tables: tuple[tuple[str, Any, ColumnElement[bool]], ...] = (
        ("Pegawai", Pegawai, Pegawai.id == pegawai_id),
        ("Penempatan", Penempatan, Penempatan.pegawai_id == pegawai_id),
        ("Pejabat penilai", PenugasanPenilai, PenugasanPenilai.pegawai_id == pegawai_id),
        ("Surat pendelegasian", SuratPendelegasian, SuratPendelegasian.pegawai_id == pegawai_id),
        ("Keadaan", KeadaanPegawai, KeadaanPegawai.pegawai_id == pegawai_id),
        ("SKP", Skp, Skp.pegawai_id == pegawai_id),
        ("Hasil kerja", HasilKerja, HasilKerja.skp_id.in_(mine)),
        ("Indikator", IndikatorKinerja, IndikatorKinerja.hasil_kerja_id.in_(results)),
        ("Ekspektasi khusus", EkspektasiKhusus, EkspektasiKhusus.skp_id.in_(mine)),
        ("Realisasi", Realisasi, Realisasi.indikator_kinerja_id.in_(indicators)),
        ("Catatan harian", CatatanHarian, CatatanHarian.pegawai_id == pegawai_id),
        ("Umpan balik diterima", UmpanBalik, UmpanBalik.pegawai_id == pegawai_id),
        ("Umpan balik diberikan", UmpanBalik, UmpanBalik.pemberi_id == pegawai_id),
        ("Permintaan umpan balik", PermintaanUmpanBalik, asked),
        ("Evaluasi", Evaluasi, Evaluasi.pegawai_id == pegawai_id),
        ("Penandatanganan", Penandatanganan, Penandatanganan.pegawai_id == pegawai_id),
    )
    words = _words(session, instansi_id, results, indicators)
    return found + [
        _table(session, name, model, words, model.instansi_id == instansi_id, condition)
        for name, model, condition in tables
    ]


def as_xlsx(lembaran: Sequence[Lembaran], created: datetime) -> bytes:
    """A workbook with one sheet for each table."""
    return xlsx_bytes(
        [
            SheetOut(one.nama, [Column(judul, _width(one, number)) for number, judul in enumerate(one.judul)],
                     one.baris)
            for one in lembaran
        ],
        created,
    )  # fmt: skip


def as_json(lembaran: Sequence[Lembaran]) -> bytes:
    """The same for other programs: table -> list of records."""
    tables = {one.nama: [dict(zip(one.judul, row, strict=True)) for row in one.baris] for one in lembaran}
    return msgspec.json.format(msgspec.json.encode(tables), indent=2)


def _table(
    session: Session, nama: str, model: type[Base], words: dict[str, str], *conditions: ColumnElement[bool]
) -> Lembaran:
    columns = [name for name, _column in model.__table__.columns.items() if name not in _TECHNICAL]
    rows = session.scalars(select(model).where(*conditions)).all()
    judul = tuple(name.removesuffix("_id").replace("_", " ").capitalize() for name in columns)
    return Lembaran(nama, judul, tuple(tuple(_cell(row, name, words) for name in columns) for row in rows))


def _cell(row: Base, name: str, words: dict[str, str]) -> CellOut:
    value = getattr(row, name)
    if isinstance(row, Evaluasi) and row.status is not StatusEvaluasi.FINAL and name in _HIDDEN_UNTIL_FINAL:
        return "belum final"
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, datetime):
        return format_saat(value)
    if value is None or isinstance(value, (int, float, date)):
        return value
    return words.get(str(value), str(value))


def _words(session: Session, instansi_id: str, *described: Any) -> dict[str, str]:  # noqa: ANN401 - selects
    """What the ids in those tables stand for."""
    found: dict[str, str] = {}
    for model in _NAMED:
        query = select(model.id, model.nama).where(model.instansi_id == instansi_id)
        found |= {row.id: row.nama for row in session.execute(query)}
    for model, ids in zip(_DESCRIBED, described, strict=True):
        query = select(model.id, model.uraian).where(model.instansi_id == instansi_id, model.id.in_(ids))
        found |= {row.id: row.uraian for row in session.execute(query)}
    query = select(Skp.id, Skp.tahun, Skp.revisi).where(Skp.instansi_id == instansi_id)
    return found | {row.id: f"SKP {row.tahun} revisi {row.revisi}" for row in session.execute(query)}


def _width(one: Lembaran, number: int) -> float:
    texts = (str(row[number] or "") for row in one.baris)
    return min(_WIDE, 2 + max((len(text) for text in (one.judul[number], *texts)), default=10))
