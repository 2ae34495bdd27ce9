"""Feedback as other areas read it, and which requests for it wait."""

from collections.abc import Iterable
from datetime import date

from msgspec import Struct
from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.evaluasi import Evaluasi
from kinerja_desktop.db.models.pegawai import Pegawai
from kinerja_desktop.db.models.skp import Skp
from kinerja_desktop.db.models.umpan_balik import PermintaanUmpanBalik, UmpanBalik
from kinerja_desktop.domain.evaluasi.terms import StatusEvaluasi
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.umpan_balik.terms import HubunganUmpanBalik, StatusPermintaan
from kinerja_desktop.services.skp.reading.line import SkpLine


def still_waiting(instansi_id: str, diminta_id: str) -> tuple[ColumnElement[bool], ...]:
    """Conditions: this person is asked for feedback and can still give it: nothing is final yet."""
    final = (
        select(Evaluasi.id)
        .where(
            Evaluasi.instansi_id == PermintaanUmpanBalik.instansi_id,
            Evaluasi.pegawai_id == PermintaanUmpanBalik.pegawai_id,
            Evaluasi.periode == PermintaanUmpanBalik.periode,
            Evaluasi.status == StatusEvaluasi.FINAL,
            Evaluasi.dihapus_pada.is_(None),
        )
        .exists()
    )
    return (
        PermintaanUmpanBalik.instansi_id == instansi_id,
        PermintaanUmpanBalik.diminta_id == diminta_id,
        PermintaanUmpanBalik.status == StatusPermintaan.TERBUKA,
        ~final,
    )


class UmpanBalikRow(Struct, frozen=True):
    """One feedback with its giver; exactly one of `hasil_kerja_id` and `nilai_perilaku` is not None."""

    id: str
    periode: Periode
    hasil_kerja_id: str | None
    nilai_perilaku: int | None
    pemberi_id: str
    pemberi: str
    hubungan: HubunganUmpanBalik
    isi: str
    tanggal: date

    @property
    def teks_cetak(self) -> str:
        """As on the screen: the leader by his role alone, others with their name (P6 p.193-196)."""
        if self.hubungan is HubunganUmpanBalik.PIMPINAN:
            return f"{self.hubungan}: {self.isi}"
        return f"{self.hubungan} ({self.pemberi}): {self.isi}"


def printed_feedback(rows: Iterable[UmpanBalikRow]) -> tuple[str, ...]:
    """As on the forms, each with its voice and its period: `Pimpinan (Triwulan II): ...`, `Rekan Kerja (Siti,
    Triwulan II): ...`; the same sentence of one voice in several periods stands once, with all of them."""
    periods: dict[tuple[HubunganUmpanBalik, str, str], list[str]] = {}
    for row in rows:
        pemberi = "" if row.hubungan is HubunganUmpanBalik.PIMPINAN else row.pemberi
        named = periods.setdefault((row.hubungan, pemberi, row.isi), [])
        if row.periode.label_pendek not in named:
            named.append(row.periode.label_pendek)
    return tuple(
        f"{hubungan} ({', '.join(filter(None, (pemberi, *named)))}): {isi}"
        for (hubungan, pemberi, isi), named in periods.items()
    )


def feedback_of(
    session: Session, skp: Skp, line: SkpLine, periode: Periode | None = None
) -> tuple[UmpanBalikRow, ...]:
    """Feedback on an SKP and its earlier revisions, oldest first; on a result that ended it is left out."""
    query = (
        select(UmpanBalik, Pegawai.nama)
        .outerjoin(
            Pegawai,
            (Pegawai.instansi_id == UmpanBalik.instansi_id) & (Pegawai.id == UmpanBalik.pemberi_id),
        )
        .where(UmpanBalik.instansi_id == skp.instansi_id, UmpanBalik.skp_id.in_(line.skp_ids))
        .order_by(UmpanBalik.tanggal, UmpanBalik.id)
    )
    if periode is not None:
        query = query.where(UmpanBalik.periode == periode.kode)
    return tuple(
        UmpanBalikRow(
            row.id,
            Periode.parse(row.periode),
            line.hasil_kerja[row.hasil_kerja_id] if row.hasil_kerja_id else None,
            row.nilai_perilaku,
            row.pemberi_id,
            nama or "",
            row.hubungan,
            row.isi,
            row.tanggal,
        )
        for row, nama in session.execute(query)
        if row.hasil_kerja_id is None or row.hasil_kerja_id in line.hasil_kerja
    )
