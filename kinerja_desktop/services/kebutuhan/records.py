"""Needs and their indicators as they are shown and typed, and the way to the tables and back."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from msgspec import Struct
from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.kebutuhan import IndikatorKebutuhan, Kebutuhan
from kinerja_desktop.db.models.organisasi import UnitKerja
from kinerja_desktop.db.store.session import remove
from kinerja_desktop.domain.core.errors import NotFoundError
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.kebutuhan.terms import (
    ArahIndikator,
    KualitasIndikator,
    PeriodePelaporan,
    Perspektif,
    Prioritas,
    SumberKebutuhan,
)
from kinerja_desktop.domain.kebutuhan.workblock import WORKBLOCK

_REMOVED = "dihapus dari isian kebutuhan"


class IndikatorKebutuhanForm(Struct, frozen=True):
    """How a need is measured; `id` None is new. `target` as in the source document, empty: not agreed yet.

    From `tujuan` on it is what the Manual Indikator Kinerja adds (PermenPANRB 6/2022 form A.1.3); what is not
    known is empty. `target_periode` as domain/kebutuhan/target_periode writes it. From `inisiatif` on it
    is the Workblock (form A.1.4); in its last four each line is a point.
    """

    nama: str
    satuan: str
    target: str
    definisi: str = ""
    arah: ArahIndikator = ArahIndikator.NAIK
    perspektif: Perspektif | None = None
    id: str | None = None
    tujuan: str = ""
    formula: str = ""
    kualitas: KualitasIndikator | None = None
    sumber_data: str = ""
    periode_pelaporan: PeriodePelaporan | None = None
    kondisi_awal: str = ""
    target_periode: str = ""
    inisiatif: str = ""
    pemilik_strategi: str = ""
    waktu_penyelesaian: str = ""
    tujuan_strategi: str = ""
    pihak_terlibat: str = ""
    penerima_manfaat: str = ""
    anggaran_strategi: str = ""
    kegiatan_rutin: str = ""
    kegiatan_transformatif: str = ""
    keluaran_rutin: str = ""
    keluaran_transformatif: str = ""


_TEXTS = ("nama", "definisi", "satuan", "target", "tujuan", "formula", "sumber_data", "kondisi_awal",
          "target_periode", *WORKBLOCK)  # fmt: skip
_CHOICES = ("arah", "perspektif", "kualitas", "periode_pelaporan")


class KebutuhanForm(Struct, frozen=True):
    """A need with its indicators, in the order to show; `id` None is new."""

    unit_kerja_id: str
    tahun: int
    sumber: SumberKebutuhan
    uraian: str
    indikator: tuple[IndikatorKebutuhanForm, ...] = ()
    urutan: int = 0
    id: str | None = None
    prioritas: Prioritas | None = None


def save_need(session: Session, actor: Actor, form: KebutuhanForm, now: datetime) -> str:
    """Store a need with its indicators; those left out are archived. Returns the id."""
    row = Kebutuhan(instansi_id=actor.instansi_id) if form.id is None else get_need(session, actor, form.id)
    row.unit_kerja_id = form.unit_kerja_id
    row.tahun = form.tahun
    row.sumber = form.sumber
    row.uraian = form.uraian.strip()
    row.urutan = form.urutan
    row.prioritas = form.prioritas
    session.add(row)
    session.flush()
    _save_indikator(session, row, form.indikator, now)
    return row.id


def _save_indikator(
    session: Session, need: Kebutuhan, wanted_rows: tuple[IndikatorKebutuhanForm, ...], now: datetime
) -> None:
    stored = {row.id: row for row in indikator_of(session, need)}
    for order, wanted in enumerate(wanted_rows):
        if wanted.id is not None and wanted.id not in stored:
            raise NotFoundError(
                "Indikator tidak ditemukan pada kebutuhan ini.", next_step="Muat ulang, lalu ulangi."
            )
        row = stored.pop(wanted.id) if wanted.id else IndikatorKebutuhan(instansi_id=need.instansi_id)
        row.kebutuhan_id, row.urutan = need.id, order
        for name in _TEXTS:
            setattr(row, name, getattr(wanted, name).strip())
        for name in _CHOICES:
            setattr(row, name, getattr(wanted, name))
        session.add(row)
    for left in stored.values():
        remove(session, left, _REMOVED, now)


def require_unit(session: Session, actor: Actor, unit_kerja_id: str) -> None:
    unit = session.get(UnitKerja, (actor.instansi_id, unit_kerja_id))
    if unit is None or unit.dihapus_pada is not None:
        raise NotFoundError("Unit kerja tidak ditemukan.", next_step="Pilih unit kerja dari daftar.")


def get_need(session: Session, actor: Actor, kebutuhan_id: str) -> Kebutuhan:
    row = session.get(Kebutuhan, (actor.instansi_id, kebutuhan_id))
    if row is None or row.dihapus_pada is not None:
        raise NotFoundError("Kebutuhan tidak ditemukan.", next_step="Muat ulang daftar kebutuhan.")
    return row


def indikator_of(session: Session, need: Kebutuhan) -> tuple[IndikatorKebutuhan, ...]:
    query = select(IndikatorKebutuhan).where(
        IndikatorKebutuhan.instansi_id == need.instansi_id, IndikatorKebutuhan.kebutuhan_id == need.id
    )
    return tuple(session.scalars(query))


def of_unit(unit_kerja_id: str | None) -> tuple[ColumnElement[bool], ...]:
    return () if unit_kerja_id is None else (Kebutuhan.unit_kerja_id == unit_kerja_id,)


def read_needs(
    session: Session, actor: Actor, tahun: int, conditions: Iterable[ColumnElement[bool]]
) -> tuple[KebutuhanForm, ...]:
    where = (Kebutuhan.instansi_id == actor.instansi_id, Kebutuhan.tahun == tahun, *conditions)
    query = select(Kebutuhan).where(*where)
    needs = session.scalars(query.order_by(Kebutuhan.unit_kerja_id, Kebutuhan.urutan, Kebutuhan.id)).all()
    same = and_(
        IndikatorKebutuhan.instansi_id == Kebutuhan.instansi_id,
        IndikatorKebutuhan.kebutuhan_id == Kebutuhan.id,
    )
    by_need: defaultdict[str, list[IndikatorKebutuhanForm]] = defaultdict(list)
    rows = session.scalars(
        select(IndikatorKebutuhan)
        .join(Kebutuhan, same)
        .where(*where)
        .order_by(IndikatorKebutuhan.urutan, IndikatorKebutuhan.id)
    )
    for row in rows:
        values = {name: getattr(row, name) for name in (*_TEXTS, *_CHOICES)}
        by_need[row.kebutuhan_id].append(IndikatorKebutuhanForm(**values, id=row.id))
    return tuple(
        KebutuhanForm(
            need.unit_kerja_id,
            need.tahun,
            need.sumber,
            need.uraian,
            tuple(by_need[need.id]),
            need.urutan,
            need.id,
            need.prioritas,
        )
        for need in needs
    )
