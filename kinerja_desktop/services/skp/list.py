"""The list of SKP: one query, whatever the number of people."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from msgspec import Struct
from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import aliased

from kinerja_desktop.db.models.organisasi import Jabatan, UnitKerja
from kinerja_desktop.db.models.pegawai import Pegawai, Penempatan
from kinerja_desktop.db.models.skp import Skp
from kinerja_desktop.domain.skp.terms import StatusSkp
from kinerja_desktop.services.core.dated import own_placement, same_agency, title_of_post
from kinerja_desktop.services.skp.reading.berlaku import NOT_REPLACED


class SkpRow(Struct, frozen=True):
    """A line of the list of SKP; unit and jabatan are those of today, empty when unknown."""

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


class SkpFilter(Struct, frozen=True):
    """Which SKP a list shows; None does not restrict. Replaced revisions only by their status."""

    tahun: int
    status: StatusSkp | None = None
    unit_kerja_id: str | None = None
    pegawai_id: str | None = None


def list_query(instansi_id: str, filter_: SkpFilter, on: date) -> Select[*tuple[Any, ...]]:
    """Rows of SkpRow, without order."""
    penilai = aliased(Pegawai)
    query = (
        select(
            Skp.id,
            Skp.pegawai_id,
            Pegawai.nama,
            func.coalesce(Pegawai.nip, ""),
            func.coalesce(UnitKerja.nama, ""),
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
        .outerjoin(UnitKerja, same_agency(UnitKerja, Penempatan.unit_kerja_id))
        .outerjoin(Jabatan, same_agency(Jabatan, Penempatan.jabatan_id))
        .where(Skp.instansi_id == instansi_id, Skp.tahun == filter_.tahun)
    )
    return query.where(*_conditions(filter_))


def _conditions(filter_: SkpFilter) -> Iterator[ColumnElement[bool]]:
    if filter_.status is not None:
        yield Skp.status == filter_.status
    else:
        yield NOT_REPLACED
    if filter_.unit_kerja_id is not None:
        yield Penempatan.unit_kerja_id == filter_.unit_kerja_id
    if filter_.pegawai_id is not None:
        yield Skp.pegawai_id == filter_.pegawai_id
