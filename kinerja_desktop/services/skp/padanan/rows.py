"""Provisional results of a year, and what their leaders planned: few queries for all people."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date

from msgspec import Struct
from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import Session, aliased

from kinerja_desktop.db.models.isi_skp import HasilKerja, IndikatorKinerja
from kinerja_desktop.db.models.pegawai import Pegawai, PenugasanPenilai
from kinerja_desktop.db.models.skp import Skp
from kinerja_desktop.domain.skp.terms import StatusSkp
from kinerja_desktop.services.core.dated import in_force
from kinerja_desktop.services.skp.reading.berlaku import NOT_REPLACED, of_person
from kinerja_desktop.services.skp.reading.sementara import SEMENTARA, of_result


class BarisSementara(Struct, frozen=True):
    """A provisional result as stored."""

    hasil_id: str
    skp_id: str
    status: StatusSkp
    pegawai_id: str
    nama: str
    uraian: str
    tulisan: str


class Calon(Struct, frozen=True):
    """A result of a leader, and the texts by which it may be meant: its own and those of its indicators."""

    hasil_id: str
    uraian: str
    pegawai_id: str
    pemilik: str
    teks: tuple[str, ...]


def read_sementara(
    session: Session, instansi_id: str, tahun: int, visible: ColumnElement[bool] | None
) -> list[BarisSementara]:
    """Those of the newest SKP of whom the actor may see, by name; what is being revised is left to its
    revision."""
    newer = aliased(Skp)
    revised = select(newer.revisi_dari_id).where(
        newer.instansi_id == instansi_id,
        newer.tahun == tahun,
        newer.revisi_dari_id.is_not(None),
        newer.dihapus_pada.is_(None),
    )
    query = (
        select(
            HasilKerja.id,
            Skp.id,
            Skp.status,
            Pegawai.id,
            Pegawai.nama,
            HasilKerja.uraian,
            HasilKerja.rhk_pimpinan,
        )
        .join(Skp, of_result())
        .join(Pegawai, of_person())
        .where(
            HasilKerja.instansi_id == instansi_id,
            Skp.tahun == tahun,
            NOT_REPLACED,
            Skp.id.not_in(revised),
            *SEMENTARA,
        )
        .order_by(Pegawai.nama_cari, Pegawai.id, HasilKerja.urutan, HasilKerja.id)
    )
    if visible is not None:
        query = query.where(visible)
    return [BarisSementara(*row) for row in session.execute(query)]


def read_penilai(session: Session, instansi_id: str, hari: date) -> dict[str, str]:
    """Who rates whom on that day, of all people of the agency."""
    query = select(PenugasanPenilai.pegawai_id, PenugasanPenilai.penilai_id).where(
        PenugasanPenilai.instansi_id == instansi_id, *in_force(PenugasanPenilai, hari)
    )
    return {row[0]: row[1] for row in session.execute(query)}


def chain_of(penilai: Mapping[str, str], pegawai_id: str) -> tuple[str, ...]:
    """The rater, the rater's rater, and so on up."""
    chain: dict[str, None] = {}
    above = penilai.get(pegawai_id)
    while above is not None and above not in chain and above != pegawai_id:
        chain[above] = None
        above = penilai.get(above)
    return tuple(chain)


def read_calon(
    session: Session, instansi_id: str, tahun: int, leaders: Collection[str]
) -> dict[str, list[Calon]]:
    """What these leaders plan, by leader; of a result and its revision the newer. Drafts count."""
    texts = _measures(session, instansi_id, tahun, leaders)
    query = (
        select(
            func.coalesce(HasilKerja.asal_id, HasilKerja.id),
            HasilKerja.id,
            HasilKerja.uraian,
            Skp.pegawai_id,
            Pegawai.nama,
        )
        .join(Skp, of_result())
        .join(Pegawai, of_person())
        .where(
            HasilKerja.instansi_id == instansi_id,
            Skp.tahun == tahun,
            Skp.pegawai_id.in_(leaders),
            NOT_REPLACED,
            HasilKerja.uraian != "",
        )
        .order_by(Skp.mulai, Skp.revisi, HasilKerja.urutan, HasilKerja.id)
    )
    newest = {
        garis: Calon(id_, uraian, pegawai_id, nama, (uraian, *texts.get(id_, ())))
        for garis, id_, uraian, pegawai_id, nama in session.execute(query)
    }
    found: defaultdict[str, list[Calon]] = defaultdict(list)
    for one in newest.values():
        found[one.pegawai_id].append(one)
    return found


def _measures(
    session: Session, instansi_id: str, tahun: int, leaders: Collection[str]
) -> Mapping[str, Sequence[str]]:
    """Texts of the indicators of these people, by result."""
    texts: defaultdict[str, list[str]] = defaultdict(list)
    measures = (
        select(IndikatorKinerja.hasil_kerja_id, IndikatorKinerja.uraian)
        .join(
            HasilKerja,
            and_(
                HasilKerja.instansi_id == IndikatorKinerja.instansi_id,
                HasilKerja.id == IndikatorKinerja.hasil_kerja_id,
            ),
        )
        .join(Skp, of_result())
        .where(IndikatorKinerja.instansi_id == instansi_id, Skp.tahun == tahun, Skp.pegawai_id.in_(leaders))
    )
    for hasil_id, uraian in session.execute(measures.order_by(IndikatorKinerja.urutan)):
        if uraian:
            texts[hasil_id].append(uraian)
    return texts
