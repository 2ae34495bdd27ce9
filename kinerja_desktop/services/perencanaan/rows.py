"""The plan of an agency as plain rows: one query for each kind, whatever the number of people."""

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, select
from sqlalchemy.orm import Session, aliased

from kinerja_desktop.db.models.anggaran import Anggaran
from kinerja_desktop.db.models.isi_skp import HasilKerja, IndikatorKinerja
from kinerja_desktop.db.models.kebutuhan import IndikatorKebutuhan, Kebutuhan
from kinerja_desktop.db.models.organisasi import Jabatan
from kinerja_desktop.db.models.pegawai import Pegawai, Penempatan, PenugasanPenilai
from kinerja_desktop.db.models.skp import Skp
from kinerja_desktop.domain.core.tanggal import day_in_year
from kinerja_desktop.domain.pegawai.terms import JenisPegawai
from kinerja_desktop.domain.perencanaan.rencana import (
    BarisHasil,
    BarisIki,
    BarisIndikator,
    BarisKebutuhan,
    BarisOrang,
    BarisSkp,
    BarisUang,
    Rencana,
)
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.skp.penugasan import KeadaanPenugasan
from kinerja_desktop.domain.skp.terms import JenisHasilKerja, KelompokSkp
from kinerja_desktop.services.core.dated import (
    NAMA_UNIT,
    SETIAP_UNIT,
    in_force,
    own_placement,
    same_agency,
    title_of_post,
    unit_then,
)
from kinerja_desktop.services.core.keadaan import active_on, unplanned_in
from kinerja_desktop.services.skp.reading.berlaku import NOT_REPLACED
from kinerja_desktop.services.skp.reading.sementara import SEMENTARA, of_result

_DECIDED = (None, KeadaanPenugasan.DISETUJUI, KeadaanPenugasan.DITOLAK)
"""By the number that a query gives: what the rater decided on an assignment."""


def read_rencana(
    session: Session, instansi_id: str, tahun: int, today: date, only: Collection[str] | None = None
) -> Rencana:
    """Needs, people and SKP of the year; people stand where they are on the day of the year nearest today,
    and who needs no SKP (P6 Lampiran p.65-66) is not among them. `only`: these people and their SKP."""
    hari = day_in_year(today, tahun)
    unplanned = unplanned_in(session, instansi_id, Periode.tahunan(tahun))
    raters = {row[0]: row[1] for row in session.execute(_raters(instansi_id, hari))}
    leaders = frozenset(raters.values())
    whose = [] if only is None else [Skp.pegawai_id.in_(only)]
    who = [] if only is None else [Pegawai.id.in_(only)]
    return Rencana(
        {row[0]: row[1] for row in session.execute(_units(instansi_id))},
        [BarisKebutuhan(*row) for row in session.execute(_needs(instansi_id, tahun))],
        [BarisIndikator(*row) for row in session.execute(_indicators(instansi_id, tahun))],
        [
            BarisOrang(row[0], row[1], row[2], row[3], row[0] in leaders, raters.get(row[0]))
            for row in session.execute(_people(instansi_id, hari).where(*who))
            if row[0] not in unplanned
        ],
        [BarisSkp(*row) for row in session.execute(_plans(instansi_id, tahun).where(*whose))],
        [
            BarisHasil(*row[:-1], keadaan=_DECIDED[row[-1]])
            for row in session.execute(_results(instansi_id, tahun).where(*whose))
        ],
        [BarisIki(*row) for row in session.execute(_iki(instansi_id, tahun).where(*whose))],
        [BarisUang(*row) for row in session.execute(_money(instansi_id, tahun))],
        raters,
    )


def _units(instansi_id: str) -> Select[*tuple[Any, ...]]:
    return select(SETIAP_UNIT.c.id, NAMA_UNIT).where(SETIAP_UNIT.c.instansi_id == instansi_id)


def _needs(instansi_id: str, tahun: int) -> Select[*tuple[Any, ...]]:
    return (
        select(Kebutuhan.id, Kebutuhan.uraian, Kebutuhan.unit_kerja_id)
        .where(Kebutuhan.instansi_id == instansi_id, Kebutuhan.tahun == tahun)
        .order_by(Kebutuhan.unit_kerja_id, Kebutuhan.urutan, Kebutuhan.id)
    )


def _indicators(instansi_id: str, tahun: int) -> Select[*tuple[Any, ...]]:
    same = and_(
        Kebutuhan.instansi_id == IndikatorKebutuhan.instansi_id,
        Kebutuhan.id == IndikatorKebutuhan.kebutuhan_id,
    )
    return (
        select(IndikatorKebutuhan.kebutuhan_id, IndikatorKebutuhan.nama, IndikatorKebutuhan.kualitas)
        .join(Kebutuhan, same)
        .where(Kebutuhan.instansi_id == instansi_id, Kebutuhan.tahun == tahun)
        .order_by(IndikatorKebutuhan.kebutuhan_id, IndikatorKebutuhan.urutan, IndikatorKebutuhan.id)
    )


def _people(instansi_id: str, hari: date) -> Select[*tuple[Any, ...]]:
    return (
        select(Pegawai.id, Pegawai.nama, Penempatan.unit_kerja_id, Jabatan.jenis)
        .select_from(Pegawai)
        .outerjoin(Penempatan, own_placement(hari))
        .outerjoin(Jabatan, same_agency(Jabatan, Penempatan.jabatan_id))
        .where(
            Pegawai.instansi_id == instansi_id,
            active_on(hari),
            Pegawai.jenis != JenisPegawai.PEJABAT_LAIN,
        )
        .order_by(Pegawai.nama_cari, Pegawai.id)
    )


def _raters(instansi_id: str, hari: date) -> Select[*tuple[Any, ...]]:
    """Who is rated, by whom."""
    return (
        select(PenugasanPenilai.pegawai_id, PenugasanPenilai.penilai_id)
        .where(PenugasanPenilai.instansi_id == instansi_id, *in_force(PenugasanPenilai, hari))
        .order_by(PenugasanPenilai.mulai, PenugasanPenilai.id)
    )


def _leaders(instansi_id: str, hari: date) -> Select[str]:
    return (
        select(PenugasanPenilai.penilai_id)
        .where(PenugasanPenilai.instansi_id == instansi_id, *in_force(PenugasanPenilai, hari))
        .distinct()
    )


def _plans(instansi_id: str, tahun: int) -> Select[*tuple[Any, ...]]:
    """Oldest first: of several the newest counts."""
    is_jpt = case((Skp.kelompok == KelompokSkp.JPT, 1), else_=0)
    return (
        select(
            Skp.id, Skp.pegawai_id, case((NOT_REPLACED, 1), else_=0), is_jpt, Skp.revisi_dari_id, Skp.status
        )
        .where(Skp.instansi_id == instansi_id, Skp.tahun == tahun)
        .order_by(Skp.mulai, Skp.revisi, Skp.id)
    )


def _results(instansi_id: str, tahun: int) -> Select[*tuple[Any, ...]]:
    return (
        select(
            HasilKerja.id,
            HasilKerja.skp_id,
            HasilKerja.uraian,
            case((HasilKerja.jenis == JenisHasilKerja.UTAMA, 1), else_=0),
            HasilKerja.kebutuhan_id,
            HasilKerja.hasil_kerja_atasan_id,
            func.coalesce(HasilKerja.asal_id, HasilKerja.id),
            case((HasilKerja.penugasan_dari != "", 1), else_=0),
            HasilKerja.cascading,
            HasilKerja.alasan_cascading,
            case((and_(*SEMENTARA), HasilKerja.rhk_pimpinan), else_=""),
            case(
                (HasilKerja.ditolak_tanggal.is_not(None), 2),
                (HasilKerja.disetujui_tanggal.is_not(None), 1),
                else_=0,
            ),
        )
        .select_from(HasilKerja)
        .join(Skp, of_result())
        .where(HasilKerja.instansi_id == instansi_id, Skp.tahun == tahun)
        .order_by(HasilKerja.skp_id, HasilKerja.urutan, HasilKerja.id)
    )


def _iki(instansi_id: str, tahun: int) -> Select[*tuple[Any, ...]]:
    """Those of replaced revisions are of no account."""
    same = and_(
        HasilKerja.instansi_id == IndikatorKinerja.instansi_id,
        HasilKerja.id == IndikatorKinerja.hasil_kerja_id,
    )
    return (
        select(
            IndikatorKinerja.hasil_kerja_id,
            IndikatorKinerja.uraian,
            IndikatorKinerja.target,
            IndikatorKinerja.satuan,
            IndikatorKinerja.aspek,
        )
        .select_from(IndikatorKinerja)
        .join(HasilKerja, same)
        .join(Skp, of_result())
        .where(IndikatorKinerja.instansi_id == instansi_id, Skp.tahun == tahun, NOT_REPLACED)
        .order_by(IndikatorKinerja.hasil_kerja_id, IndikatorKinerja.urutan, IndikatorKinerja.id)
    )


def _money(instansi_id: str, tahun: int) -> Select[*tuple[Any, ...]]:
    return (
        select(
            Anggaran.id,
            Anggaran.dokumen,
            func.trim(Anggaran.kode + " " + Anggaran.nama),
            Anggaran.pagu,
            Anggaran.kedalaman,
            Anggaran.unit_kerja_id,
            Anggaran.kebutuhan_id,
        )
        .where(Anggaran.instansi_id == instansi_id, Anggaran.tahun == tahun)
        .order_by(Anggaran.dokumen, Anggaran.urutan, Anggaran.id)
    )


def read_titles(
    session: Session, instansi_id: str, tahun: int, today: date, only: Collection[str]
) -> dict[str, str]:
    """Posts of these people as printed, on the day of the year nearest today."""
    hari = day_in_year(today, tahun)
    query = (
        select(Pegawai.id, title_of_post())
        .select_from(Pegawai)
        .outerjoin(Penempatan, own_placement(hari))
        .outerjoin(Jabatan, same_agency(Jabatan, Penempatan.jabatan_id))
        .where(Pegawai.instansi_id == instansi_id, Pegawai.id.in_(only))
    )
    return {row[0]: row[1] for row in session.execute(query)}


def read_rated(session: Session, instansi_id: str, penilai_id: str, tahun: int, today: date) -> set[str]:
    """Whom somebody rates on that day."""
    hari = day_in_year(today, tahun)
    query = select(PenugasanPenilai.pegawai_id).where(
        PenugasanPenilai.instansi_id == instansi_id,
        PenugasanPenilai.penilai_id == penilai_id,
        *in_force(PenugasanPenilai, hari),
    )
    return set(session.scalars(query))


def read_working(session: Session, instansi_id: str, pimpinan_id: str, tahun: int) -> set[str]:
    """Whose results of the year serve a result of this leader, of whichever revision."""
    above, own = aliased(HasilKerja), aliased(Skp)
    query = (
        select(Skp.pegawai_id)
        .select_from(HasilKerja)
        .join(Skp, of_result())
        .join(
            above,
            and_(above.instansi_id == HasilKerja.instansi_id, above.id == HasilKerja.hasil_kerja_atasan_id),
        )
        .join(own, and_(own.instansi_id == above.instansi_id, own.id == above.skp_id))
        .where(
            own.instansi_id == instansi_id,
            own.pegawai_id == pimpinan_id,
            own.tahun == tahun,
            Skp.tahun == tahun,
        )
    )
    return set(session.scalars(query.distinct()))


def read_pimpinan(
    session: Session, instansi_id: str, tahun: int, today: date, visible: ColumnElement[bool] | None
) -> list[tuple[str, str, str, str]]:
    """Id, number, name and unit of who rates others on that day and has an SKP of the year, by name; of those
    who are `visible` (None: all)."""
    hari = day_in_year(today, tahun)
    unplanned = unplanned_in(session, instansi_id, Periode.tahunan(tahun))
    planned = select(Skp.pegawai_id).where(Skp.instansi_id == instansi_id, Skp.tahun == tahun)
    query = (
        _people(instansi_id, hari)
        .with_only_columns(Pegawai.id, Pegawai.nip, Pegawai.nama, NAMA_UNIT)
        .outerjoin(SETIAP_UNIT, unit_then(Penempatan.unit_kerja_id))
        .where(Pegawai.id.in_(_leaders(instansi_id, hari)), Pegawai.id.in_(planned))
    )
    if visible is not None:
        query = query.where(visible)
    return [
        (row[0], row[1] or "", row[2], row[3] or "")
        for row in session.execute(query)
        if row[0] not in unplanned
    ]
