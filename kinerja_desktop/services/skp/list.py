"""The list of SKP: one query, whatever the number of people."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session, aliased

from kinerja_desktop.db.models.organisasi import Jabatan
from kinerja_desktop.db.models.pegawai import Pegawai, Penempatan
from kinerja_desktop.db.models.skp import Skp
from kinerja_desktop.domain.core.tanggal import day_in_year, day_within
from kinerja_desktop.domain.skp.terms import StatusSkp
from kinerja_desktop.services.core.dated import (
    NAMA_UNIT,
    SETIAP_UNIT,
    own_placement,
    same_agency,
    title_of_post,
    unit_then,
)
from kinerja_desktop.services.core.places import Places, Position
from kinerja_desktop.services.skp.people import SkpPegawaiRow
from kinerja_desktop.services.skp.reading.berlaku import NOT_REPLACED

Row = TypeVar("Row", "SkpRow", SkpPegawaiRow)


class SkpRow(Struct, frozen=True):
    """A line of the list of SKP; unit and jabatan are those of its day nearest today, empty when unknown."""

    id: str
    pegawai_id: str
    nama: str
    nip: str
    unit_kerja: str
    jabatan: str
    penilai: str
    tahun: int
    mulai: date
    selesai: date
    status: StatusSkp
    revisi: int
    ditetapkan_tanggal: date | None

    def placed(self, place: Position) -> "SkpRow":
        return replace(self, unit_kerja=place.unit_kerja, jabatan=place.jabatan)


class SkpFilter(Struct, frozen=True):
    """Which SKP a list shows; None does not restrict. Replaced revisions only by their status."""

    tahun: int
    status: StatusSkp | None = None
    unit_kerja_id: str | None = None
    pegawai_id: str | None = None


def read_rows(
    session: Session, instansi_id: str, filter_: SkpFilter, visible: ColumnElement[bool] | None, today: date
) -> tuple[SkpRow, ...]:
    """The lines by name; `visible` keeps them to whom somebody may see (None: all)."""
    hari = day_in_year(today, filter_.tahun)
    query = _list_query(instansi_id, filter_, hari)
    if visible is not None:
        query = query.where(visible)
    found = session.execute(query.order_by(Pegawai.nama_cari, Pegawai.id, Skp.mulai, Skp.revisi))
    return with_own_places(session, instansi_id, [SkpRow(*row) for row in found], hari)


def _list_query(instansi_id: str, filter_: SkpFilter, on: date) -> Select[*tuple[Any, ...]]:
    """Rows of SkpRow, without order."""
    penilai = aliased(Pegawai)
    query = (
        select(
            Skp.id,
            Skp.pegawai_id,
            Pegawai.nama,
            func.coalesce(Pegawai.nip, ""),
            func.coalesce(NAMA_UNIT, ""),
            title_of_post(),
            func.coalesce(penilai.nama, ""),
            Skp.tahun,
            Skp.mulai,
            Skp.selesai,
            Skp.status,
            Skp.revisi,
            Skp.ditetapkan_tanggal,
        )
        .join(Pegawai, (Pegawai.instansi_id == Skp.instansi_id) & (Pegawai.id == Skp.pegawai_id))
        .outerjoin(penilai, (penilai.instansi_id == Skp.instansi_id) & (penilai.id == Skp.penilai_id))
        .outerjoin(Penempatan, own_placement(on))
        .outerjoin(SETIAP_UNIT, unit_then(Penempatan.unit_kerja_id))
        .outerjoin(Jabatan, same_agency(Jabatan, Penempatan.jabatan_id))
        .where(Skp.instansi_id == instansi_id, Skp.tahun == filter_.tahun)
    )
    return query.where(*_conditions(filter_))


def with_own_places(session: Session, instansi_id: str, rows: Sequence[Row], hari: date) -> tuple[Row, ...]:
    """An SKP that does not run on `hari` stands under the post of its own nearest day."""
    elsewhere = {row.pegawai_id for row in rows if _day(row, hari) != hari}
    if not elsewhere:
        return tuple(rows)
    places = Places(session, instansi_id, elsewhere)
    return tuple(
        row.placed(place) if (place := places.own(row.pegawai_id, _day(row, hari))) else row for row in rows
    )


def _day(row: Row, hari: date) -> date:
    return hari if row.mulai is None or row.selesai is None else day_within(hari, row.mulai, row.selesai)


def _conditions(filter_: SkpFilter) -> Iterator[ColumnElement[bool]]:
    if filter_.status is not None:
        yield Skp.status == filter_.status
    else:
        yield NOT_REPLACED
    if filter_.unit_kerja_id is not None:
        yield Penempatan.unit_kerja_id == filter_.unit_kerja_id
    if filter_.pegawai_id is not None:
        yield Skp.pegawai_id == filter_.pegawai_id
