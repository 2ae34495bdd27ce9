"""People of a year with their SKP, also those who have none yet: the list of the screen, by pages."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import Any

from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import ColumnElement, ScalarSelect, Select, and_, func, or_, select
from sqlalchemy.orm import Session, aliased

from kinerja_desktop.db.models.isi_skp import HasilKerja, IndikatorKinerja
from kinerja_desktop.db.models.pegawai import Pegawai, Penempatan, PenugasanPenilai
from kinerja_desktop.db.models.skp import Skp
from kinerja_desktop.domain.core.text import search_form
from kinerja_desktop.domain.pegawai.terms import JenisPegawai
from kinerja_desktop.domain.skp.tahap import Perjalanan, TahapSkp
from kinerja_desktop.domain.skp.terms import StatusSkp
from kinerja_desktop.services.core.dated import (
    NAMA_UNIT,
    SETIAP_UNIT,
    own_placement,
    rater_assignment,
    unit_then,
)
from kinerja_desktop.services.core.keadaan import active_on
from kinerja_desktop.services.core.places import Position
from kinerja_desktop.services.skp.reading.berlaku import NOT_REPLACED, is_at, of_person
from kinerja_desktop.services.skp.reading.records import EDITABLE, PERJALANAN


class SkpPegawaiRow(Struct, frozen=True):
    """A person and one SKP of the year; None of `skp_id`, `status`, `perjalanan`, the days: there is none.

    Unit and rater are those of the SKP, where there is none those of the day of the year nearest today; empty
    texts are unknown. `tinjau`: how many copied targets of it nobody reviewed yet.
    """

    pegawai_id: str
    nama: str
    nip: str
    unit_kerja: str
    penilai: str
    skp_id: str | None
    status: StatusSkp | None
    revisi: int
    mulai: date | None = None
    selesai: date | None = None
    perjalanan: Perjalanan | None = None
    tinjau: int = 0

    def placed(self, place: Position) -> "SkpPegawaiRow":
        return replace(self, unit_kerja=place.unit_kerja)


class SkpPegawaiFilter(Struct, frozen=True):
    """Which lines to show; empty fields do not restrict. `teks`: part of a name or NIP.

    `belum_ada`: only people without an SKP; `tahap` is then of no account. `tinjau`: only SKP with copied
    targets that nobody reviewed yet.
    """

    tahun: int
    teks: str = ""
    tahap: TahapSkp | None = None
    belum_ada: bool = False
    tinjau: bool = False
    pegawai_id: str | None = None


class SkpPegawaiPage(Struct, frozen=True):
    """Rows from the offset on, and how many there are in all."""

    rows: tuple[SkpPegawaiRow, ...]
    total: int


def select_keys(instansi_id: str, filter_: SkpPegawaiFilter, unplanned: Collection[str]) -> Select[str, str]:
    """Person and SKP (None: none) of every line, by name. Who needs no SKP, as those of `unplanned`, is left
    out unless one exists."""
    query = (
        select(Pegawai.id, Skp.id)
        .outerjoin(Skp, _of_year(filter_.tahun))
        .where(Pegawai.instansi_id == instansi_id, *_conditions(filter_, unplanned))
    )
    return query.order_by(Pegawai.nama_cari, Pegawai.id, Skp.mulai, Skp.revisi)


def select_count(instansi_id: str, filter_: SkpPegawaiFilter, unplanned: Collection[str]) -> Select[int]:
    """How many lines there are."""
    query = select(func.count()).select_from(Pegawai).outerjoin(Skp, _of_year(filter_.tahun))
    return query.where(Pegawai.instansi_id == instansi_id, *_conditions(filter_, unplanned))


def read_lines(
    session: Session, instansi_id: str, tahun: int, keys: Sequence[tuple[str, str | None]], on: date
) -> tuple[SkpPegawaiRow, ...]:
    """The lines of these keys, in their order."""
    planned, assigned = aliased(Pegawai), aliased(Pegawai)
    lines = (
        select(
            Pegawai.id,
            Pegawai.nama,
            func.coalesce(Pegawai.nip, ""),
            func.coalesce(NAMA_UNIT, ""),
            func.coalesce(planned.nama, assigned.nama, ""),
            Skp.id,
            Skp.status,
            func.coalesce(Skp.revisi, 0),
            Skp.mulai,
            Skp.selesai,
            _to_review(),
            *PERJALANAN,
        )
        .outerjoin(Skp, _of_year(tahun))
        .outerjoin(planned, and_(planned.instansi_id == Skp.instansi_id, planned.id == Skp.penilai_id))
        .outerjoin(PenugasanPenilai, rater_assignment(on))
        .outerjoin(
            assigned,
            and_(assigned.instansi_id == Pegawai.instansi_id, assigned.id == PenugasanPenilai.penilai_id),
        )
        .outerjoin(Penempatan, own_placement(on))
        .outerjoin(SETIAP_UNIT, unit_then(Penempatan.unit_kerja_id))
        .where(Pegawai.instansi_id == instansi_id, Pegawai.id.in_({pegawai_id for pegawai_id, _ in keys}))
        # of several in force the latest counts, so it comes last
        .order_by(Penempatan.mulai, PenugasanPenilai.mulai)
    )
    found: dict[tuple[str, str | None], SkpPegawaiRow] = {}
    for row in session.execute(lines):
        values: tuple[Any, ...] = tuple(row)
        perjalanan = Perjalanan(*values[11:]) if values[5] else None
        found[values[0], values[5]] = SkpPegawaiRow(*values[:10], perjalanan=perjalanan, tinjau=values[10])
    return tuple(found[key] for key in keys if key in found)


def _to_review() -> ScalarSelect[int]:
    """How many indicators of an SKP that can be changed have a copied target that awaits review."""
    return (
        select(func.count())
        .select_from(IndikatorKinerja)
        .join(
            HasilKerja,
            and_(
                HasilKerja.instansi_id == IndikatorKinerja.instansi_id,
                HasilKerja.id == IndikatorKinerja.hasil_kerja_id,
            ),
        )
        .where(
            HasilKerja.instansi_id == Skp.instansi_id,
            HasilKerja.skp_id == Skp.id,
            HasilKerja.dihapus_pada.is_(None),
            IndikatorKinerja.dihapus_pada.is_(None),
            IndikatorKinerja.asal_target != "",
            Skp.status.in_(EDITABLE),
        )
        .correlate(Skp)
        .scalar_subquery()
    )


def _of_year(tahun: int) -> ColumnElement[bool]:
    return and_(of_person(tahun), NOT_REPLACED)


def _conditions(filter_: SkpPegawaiFilter, unplanned: Collection[str]) -> Iterator[ColumnElement[bool]]:
    yield or_(
        Skp.id.is_not(None),
        and_(
            active_on(date(filter_.tahun, 1, 1)),
            Pegawai.jenis != JenisPegawai.PEJABAT_LAIN,
            Pegawai.id.not_in(unplanned),
        ),
    )
    if filter_.belum_ada:
        yield Skp.id.is_(None)
    elif filter_.tahap is not None:
        yield from is_at(filter_.tahap)
    if filter_.tinjau:
        yield _to_review() > 0
    if filter_.pegawai_id is not None:
        yield Pegawai.id == filter_.pegawai_id
    if text := search_form(filter_.teks):
        digits = text.replace(" ", "")
        by_name = Pegawai.nama_cari.contains(text, autoescape=True)
        yield or_(by_name, Pegawai.nip.contains(digits)) if digits.isdigit() else by_name
