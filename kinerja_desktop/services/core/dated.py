"""What is in force on a day: where somebody is placed, who rates whom. The one home of these conditions."""

from datetime import date

from sqlalchemy import BindParameter, ColumnElement, and_, or_
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.orm.util import AliasedClass

from kinerja_desktop.db.models.organisasi import Jabatan, UnitKerja
from kinerja_desktop.db.models.pegawai import Pegawai, Penempatan, PenugasanPenilai
from kinerja_desktop.domain.pegawai.terms import JenisPenempatan

Day = date | BindParameter[date]
Dated = type[Penempatan | PenugasanPenilai] | AliasedClass[PenugasanPenilai]


def in_force(model: Dated, on: Day) -> tuple[ColumnElement[bool], ...]:
    """Conditions: the dated record counts on this day (ends are inclusive)."""
    return (model.mulai <= on, or_(model.selesai.is_(None), model.selesai >= on))


def definitive_placement(on: Day) -> ColumnElement[bool]:
    """Join of Pegawai to the definitive placement in force on this day."""
    return and_(
        Penempatan.instansi_id == Pegawai.instansi_id,
        Penempatan.pegawai_id == Pegawai.id,
        Penempatan.jenis == JenisPenempatan.DEFINITIF,
        *in_force(Penempatan, on),
    )


def rater_assignment(on: Day) -> ColumnElement[bool]:
    """Join of Pegawai to the rater's assignment in force on this day (P6 Pasal 1 number 9)."""
    return and_(
        PenugasanPenilai.instansi_id == Pegawai.instansi_id,
        PenugasanPenilai.pegawai_id == Pegawai.id,
        *in_force(PenugasanPenilai, on),
    )


def same_agency(
    model: type[Jabatan] | type[UnitKerja], reference: InstrumentedAttribute[str]
) -> ColumnElement[bool]:
    """Join of a placement to what it refers to, inside the agency of the person."""
    return and_(model.instansi_id == Pegawai.instansi_id, model.id == reference)
