"""The list of people: which ids match a filter, their lines, and how many still miss something.

Ids first, lines only for the ids shown: with 100,000 people a joined page costs seconds, this does not.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from msgspec import Struct
from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import Session, aliased

from kinerja_desktop.db.models.organisasi import Jabatan, UnitKerja
from kinerja_desktop.db.models.pegawai import Pegawai, Penempatan, PenugasanPenilai
from kinerja_desktop.domain.core.text import search_form
from kinerja_desktop.domain.pegawai.terms import JenisPegawai, JenisPenempatan, StatusPegawai
from kinerja_desktop.services.core.dated import definitive_placement, in_force, rater_assignment, same_agency
from kinerja_desktop.services.core.keadaan import active_on


class PegawaiFilter(Struct, frozen=True):
    """Which people a list shows; empty fields do not restrict. `teks`: part of a name or NIP.

    `termasuk_bawahan`: the units below `unit_kerja_id` count as well. `pejabat_lain`: officials from outside
    too, who are found as raters but are no employees.
    """

    teks: str = ""
    unit_kerja_id: str | None = None
    status: StatusPegawai | None = StatusPegawai.AKTIF
    hanya_belum_lengkap: bool = False
    termasuk_bawahan: bool = False
    pejabat_lain: bool = True


class PegawaiRow(Struct, frozen=True):
    """A line of the list; jabatan, unit and penilai are those of today, None when missing."""

    id: str
    nip: str | None
    nama: str
    jenis: JenisPegawai
    golongan: str | None
    jabatan: str | None
    unit_kerja_id: str | None
    unit_kerja: str | None
    penilai_id: str | None
    penilai: str | None

    @property
    def belum_lengkap(self) -> tuple[str, ...]:
        """What still has to be completed, as words for the screen."""
        missing = [
            ("penempatan", self.unit_kerja),
            ("pejabat penilai", self.penilai or self.jenis is JenisPegawai.PEJABAT_LAIN),
            ("golongan", self.golongan or self.jenis is JenisPegawai.PEJABAT_LAIN),
        ]
        return tuple(name for name, value in missing if not value)


class DaftarPegawai(Struct, frozen=True):
    """The ids of a list, by name; `pejabat_lain` of them are officials from outside, no employees."""

    ids: tuple[str, ...]
    pejabat_lain: int


class PegawaiPage(Struct, frozen=True):
    """Rows from `offset` on, and how many there are in all."""

    rows: tuple[PegawaiRow, ...]
    total: int


class JumlahBelumLengkap(Struct, frozen=True):
    """How many people miss something, and what; one person may count in several kinds."""

    pegawai: int
    penempatan: int
    penilai: int
    golongan: int


class _Missing(Struct, frozen=True):
    """Conditions on Pegawai: there is no such thing today."""

    penempatan: ColumnElement[bool]
    penilai: ColumnElement[bool]
    golongan: ColumnElement[bool]


def select_ids(instansi_id: str, filter_: PegawaiFilter, on: date) -> Select[str]:
    """The ids of all people that match, in no order yet."""
    query = select(Pegawai.id).where(Pegawai.instansi_id == instansi_id)
    if filter_.status is not None:
        query = query.where(_has_status(filter_.status, on))
    if filter_.unit_kerja_id is not None:
        query = query.where(Pegawai.id.in_(_placed_in(instansi_id, filter_, on)))
    if text := search_form(filter_.teks):
        digits = text.replace(" ", "")
        by_name = Pegawai.nama_cari.contains(text, autoescape=True)
        numbered = any(map(str.isdigit, digits))
        query = query.where(by_name | Pegawai.nip.contains(digits, autoescape=True) if numbered else by_name)
    if filter_.hanya_belum_lengkap:
        missing = _missing(instansi_id, on)
        query = query.where(or_(missing.golongan, missing.penempatan, missing.penilai))
    if filter_.hanya_belum_lengkap or not filter_.pejabat_lain:
        query = query.where(Pegawai.jenis != JenisPegawai.PEJABAT_LAIN)
    return query


def _has_status(status: StatusPegawai, on: date) -> ColumnElement[bool]:
    """`status_on` as SQL."""
    if status is StatusPegawai.AKTIF:
        return active_on(on)
    return and_(Pegawai.status == status, or_(Pegawai.keluar.is_(None), Pegawai.keluar <= on))


def by_name(query: Select[str]) -> Select[str]:
    """The ids in the order of the list."""
    return query.order_by(Pegawai.nama_cari, Pegawai.id)


def read_rows(
    session: Session, instansi_id: str, ids: Sequence[str], condition: ColumnElement[bool] | None, on: date
) -> tuple[PegawaiRow, ...]:
    """The lines of these people, in the order of `ids`, of whom `condition` keeps (None: all)."""
    lines = _select_lines(on).where(Pegawai.instansi_id == instansi_id, Pegawai.id.in_(ids))
    if condition is not None:
        lines = lines.where(condition)
    found = {row[0]: PegawaiRow(*row) for row in session.execute(lines)}
    return tuple(found[one] for one in ids if one in found)


def _select_lines(on: date) -> Select[*tuple[Any, ...]]:
    """Columns as in PegawaiRow; of several placements or raters in force the latest comes last."""
    penilai = aliased(Pegawai)
    return (
        select(
            Pegawai.id,
            Pegawai.nip,
            Pegawai.nama,
            Pegawai.jenis,
            Pegawai.golongan,
            Jabatan.nama,
            UnitKerja.id,
            UnitKerja.nama,
            penilai.id,
            penilai.nama,
        )
        .outerjoin(Penempatan, definitive_placement(on))
        .outerjoin(Jabatan, same_agency(Jabatan, Penempatan.jabatan_id))
        .outerjoin(UnitKerja, same_agency(UnitKerja, Penempatan.unit_kerja_id))
        .outerjoin(
            PenugasanPenilai,
            rater_assignment(on),
        )
        .outerjoin(
            penilai,
            and_(penilai.instansi_id == Pegawai.instansi_id, penilai.id == PenugasanPenilai.penilai_id),
        )
        .order_by(Penempatan.mulai, PenugasanPenilai.mulai)
    )


def count_missing(
    session: Session, instansi_id: str, condition: ColumnElement[bool] | None, on: date
) -> JumlahBelumLengkap:
    """Among the active people that `condition` keeps (None: all)."""
    missing = _missing(instansi_id, on)
    query = select(
        func.count(Pegawai.id),
        func.count().filter(missing.penempatan),
        func.count().filter(missing.penilai),
        func.count().filter(missing.golongan),
    ).where(
        Pegawai.instansi_id == instansi_id,
        active_on(on),
        Pegawai.jenis != JenisPegawai.PEJABAT_LAIN,
        or_(missing.golongan, missing.penempatan, missing.penilai),
    )
    if condition is not None:
        query = query.where(condition)
    counted = session.execute(query).one()
    return JumlahBelumLengkap(*counted)


def _missing(instansi_id: str, on: date) -> _Missing:
    """Plain lists of who has what, which SQLite makes once: one look-up per person would cost more."""
    penilai = aliased(Pegawai)
    placed = select(Penempatan.pegawai_id).where(
        Penempatan.instansi_id == instansi_id,
        Penempatan.jenis == JenisPenempatan.DEFINITIF,
        *in_force(Penempatan, on),
    )
    rated = (
        select(PenugasanPenilai.pegawai_id)
        .join(
            penilai,
            and_(
                penilai.instansi_id == PenugasanPenilai.instansi_id,
                penilai.id == PenugasanPenilai.penilai_id,
            ),
        )
        .where(
            PenugasanPenilai.instansi_id == instansi_id,
            *in_force(PenugasanPenilai, on),
        )
    )
    return _Missing(Pegawai.id.not_in(placed), Pegawai.id.not_in(rated), Pegawai.golongan.is_(None))


def _placed_in(instansi_id: str, filter_: PegawaiFilter, on: date) -> Select[str]:
    query = select(Penempatan.pegawai_id).where(
        Penempatan.instansi_id == instansi_id,
        Penempatan.jenis == JenisPenempatan.DEFINITIF,
        *in_force(Penempatan, on),
    )
    if not filter_.termasuk_bawahan:
        return query.where(Penempatan.unit_kerja_id == filter_.unit_kerja_id)
    own = select(UnitKerja.id).where(
        UnitKerja.instansi_id == instansi_id, UnitKerja.id == filter_.unit_kerja_id
    )
    tree = own.cte("cabang", recursive=True)
    below = select(UnitKerja.id).where(UnitKerja.instansi_id == instansi_id, UnitKerja.induk_id == tree.c.id)
    tree = tree.union(below)
    return query.where(Penempatan.unit_kerja_id.in_(select(tree.c.id)))
