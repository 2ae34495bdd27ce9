"""Which SKP counts: the one home of "SKP yang berlaku" (PermenPANRB 6/2022 Pasal 14)."""

from datetime import date

from sqlalchemy import BindParameter, ColumnElement, and_, bindparam, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from kinerja_desktop.db.models.pegawai import KeadaanPegawai, Pegawai, Penempatan, PenugasanPenilai
from kinerja_desktop.db.models.skp import Skp
from kinerja_desktop.domain.core.errors import InvalidInputError, StateError
from kinerja_desktop.domain.core.tanggal import format_rentang
from kinerja_desktop.domain.pegawai.terms import JenisKeadaan, JenisPenempatan
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.skp.tahap import TahapSkp
from kinerja_desktop.domain.skp.terms import StatusSkp

Day = date | BindParameter[date]

IN_FORCE = Skp.status == StatusSkp.DITETAPKAN
"""Set, and not replaced by a revision."""

NOT_REPLACED = Skp.status != StatusSkp.DIGANTI
"""In force, or on its way there: draft, submitted, sent back; a revision stands beside what it revises."""

NEWEST_FIRST = (Skp.mulai.desc(), Skp.revisi.desc())
"""Of several after a move the latest counts."""


_BESIDE = {
    TahapSkp.DIALOG: (StatusSkp.DRAF, Skp.dialog_tanggal),
    TahapSkp.DITANDATANGANI: (StatusSkp.DIAJUKAN, Skp.ditandatangani_tanggal),
    TahapSkp.DITUTUP: (StatusSkp.DITETAPKAN, Skp.ditutup_tanggal),
}
"""The stages that a day beside the state makes."""


def is_at(tahap: TahapSkp) -> tuple[ColumnElement[bool], ...]:
    """Conditions on `Skp`: it is at this stage, as `Perjalanan.tahap` says."""
    if tahap in _BESIDE:
        status, day = _BESIDE[tahap]
        return Skp.status == status, day.is_not(None)
    status = StatusSkp[tahap.name]
    return Skp.status == status, *(day.is_(None) for other, day in _BESIDE.values() if other is status)


def touches(mulai: Day, selesai: Day) -> ColumnElement[bool]:
    """It covers at least one of these days (both inclusive)."""
    return and_(Skp.mulai <= selesai, Skp.selesai >= mulai)


def of_person(tahun: int | None = None) -> ColumnElement[bool]:
    """Join of Pegawai to the own SKP that were not removed, of one year or (None) of all."""
    own = (Skp.instansi_id == Pegawai.instansi_id, Skp.pegawai_id == Pegawai.id, Skp.dihapus_pada.is_(None))
    return and_(*own) if tahun is None else and_(*own, Skp.tahun == tahun)


def has_in_force(*, tahun: int | None = None, periode: Periode | None = None) -> ColumnElement[bool]:
    """The person has an SKP in force in the year, or touching the period."""
    within = () if periode is None else (touches(periode.mulai, periode.selesai),)
    return exists().where(of_person(tahun), IN_FORCE, *within)


def awaits_close() -> ColumnElement[bool]:
    """Of `Skp`: in force although another post or rater began within it (P6 Lampiran p.65 C.6-7)."""
    before, after = aliased(Penempatan), aliased(Penempatan)
    # tugas belajar is added to the same SKP, from its first day to the day after its last (p.64)
    studies = exists().where(
        KeadaanPegawai.instansi_id == Skp.instansi_id,
        KeadaanPegawai.pegawai_id == Skp.pegawai_id,
        KeadaanPegawai.jenis == JenisKeadaan.TUGAS_BELAJAR,
        KeadaanPegawai.dihapus_pada.is_(None),
        KeadaanPegawai.mulai <= after.mulai,
        or_(
            KeadaanPegawai.selesai.is_(None),
            func.date(KeadaanPegawai.selesai, "+1 day") >= after.mulai,
        ),
    )
    post = exists().where(
        after.instansi_id == Skp.instansi_id,
        after.pegawai_id == Skp.pegawai_id,
        after.jenis == JenisPenempatan.DEFINITIF,
        after.dihapus_pada.is_(None),
        after.mulai > Skp.mulai,
        after.mulai <= Skp.selesai,
        before.instansi_id == Skp.instansi_id,
        before.pegawai_id == Skp.pegawai_id,
        before.jenis == JenisPenempatan.DEFINITIF,
        before.dihapus_pada.is_(None),
        before.mulai < after.mulai,
        before.selesai >= Skp.mulai,
        or_(before.unit_kerja_id != after.unit_kerja_id, before.jabatan_id != after.jabatan_id),
        ~studies.correlate(Skp, after),  # said, or those of anybody at all would count
    )
    rater = exists().where(
        PenugasanPenilai.instansi_id == Skp.instansi_id,
        PenugasanPenilai.pegawai_id == Skp.pegawai_id,
        PenugasanPenilai.dihapus_pada.is_(None),
        PenugasanPenilai.penilai_id != Skp.penilai_id,
        PenugasanPenilai.mulai > Skp.mulai,
        PenugasanPenilai.mulai <= Skp.selesai,
    )
    return and_(IN_FORCE, or_(post.correlate(Skp), rater.correlate(Skp)))


_SKP = (
    select(Skp)
    .where(
        Skp.instansi_id == bindparam("instansi_id"),
        Skp.pegawai_id == bindparam("pegawai_id"),
        IN_FORCE,
        touches(bindparam("mulai"), bindparam("selesai")),
    )
    .order_by((Skp.mulai > bindparam("hari")), *NEWEST_FIRST)
    .limit(1)
)


def require_skp(
    session: Session, instansi_id: str, pegawai_id: str, periode: Periode, hari: date | None = None
) -> Skp:
    """The SKP in force in the period (the latest of several after a move), or StateError.

    `hari`: the last day of the rater in the period: what began after it is the next rater's.
    """
    days = {"mulai": periode.mulai, "selesai": periode.selesai, "hari": hari or periode.selesai}
    skp = session.scalars(_SKP, {"instansi_id": instansi_id, "pegawai_id": pegawai_id, **days}).first()
    if skp is None:
        raise StateError(
            f"Belum ada SKP yang ditetapkan untuk {periode.label}.",
            who="Pegawai dan pejabat penilai kinerja",
            next_step="Ajukan dan tetapkan SKP pegawai ini lebih dahulu.",
        )
    return skp


def require_in_skp(skp: Skp, periode: Periode) -> None:
    """Raises InvalidInputError for a period outside the days of the SKP."""
    if not periode.overlaps(skp.mulai, skp.selesai):
        raise InvalidInputError(
            f"{periode.label} di luar masa SKP ini.",
            why=f"SKP berlaku {format_rentang(skp.mulai, skp.selesai)}.",
            next_step="Pilih periode di dalam masa SKP, atau buka SKP tahun itu.",
        )
