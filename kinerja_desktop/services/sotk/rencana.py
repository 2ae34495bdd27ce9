"""What a change of the organisation would do, and who stands where before it."""

from collections import defaultdict
from datetime import date, timedelta

from msgspec import Struct
from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from kinerja_desktop.db.models.organisasi import Jabatan, UnitKerja
from kinerja_desktop.db.models.pegawai import Pegawai, Penempatan, PenugasanPenilai
from kinerja_desktop.domain.organisasi.sotk import UnitLama
from kinerja_desktop.domain.pegawai.terms import JenisPegawai
from kinerja_desktop.services.core.dated import (
    NAMA_UNIT,
    SETIAP_UNIT,
    definitive_placement,
    in_force,
    rater_assignment,
    same_agency,
    unit_then,
)
from kinerja_desktop.services.core.keadaan import active_on
from kinerja_desktop.services.sotk.lembar import BarisLembar

_ONE_DAY = timedelta(days=1)


class BarisSotk(Struct, frozen=True):
    """One person of the change: where from, where to. `jabatan`, `penilai`: the new ones, empty: as before.
    `akibat`: what follows; `halangan`: why this cannot be, empty: it can."""

    pegawai_id: str
    nama: str
    dari: str
    ke: str
    jabatan: str
    penilai: str
    akibat: str
    halangan: str = ""


class RencanaSotk(Struct, frozen=True):
    """What the change would do, read from how the records would then stand. `lembar`: the lines it is made
    of; `baru`, `tutup`: names of units that come and go; `tertinggal`: people who are still rated by somebody
    who went to another unit; `tanpa_unit`: needs and lines of money of units that were split, for which
    somebody must choose one of the new ones."""

    mulai: date
    dasar: str
    lembar: tuple[BarisLembar, ...]
    baris: tuple[BarisSotk, ...]
    baru: tuple[str, ...]
    tutup: tuple[str, ...]
    tertinggal: tuple[str, ...]
    tanpa_unit: int = 0

    @property
    def halangan(self) -> tuple[BarisSotk, ...]:
        return tuple(one for one in self.baris if one.halangan)


class Orang(Struct, frozen=True):
    """Somebody as he stands on the day before; None: he has none."""

    id: str
    nip: str
    nama: str
    unit_id: str | None
    unit: str
    jabatan_id: str | None
    jabatan: str
    penilai: str


def read_people(session: Session, instansi_id: str, day: date) -> list[Orang]:
    """Everybody who works here on the day, as he stands before it; whose first post begins on it, in that."""
    today = {one.id: one for one in _standing(session, instansi_id, day, day)}
    before = _standing(session, instansi_id, day, day - _ONE_DAY)
    return [today.get(one.id, one) if one.unit_id is None else one for one in before]


def _standing(session: Session, instansi_id: str, day: date, on: date) -> list[Orang]:
    """Who works here on `day`, as they stand on `on`, by name."""
    rater = aliased(Pegawai)
    query = (
        select(
            Pegawai.id,
            func.coalesce(Pegawai.nip, ""),
            Pegawai.nama,
            Penempatan.unit_kerja_id,
            func.coalesce(NAMA_UNIT, ""),
            Penempatan.jabatan_id,
            func.coalesce(Jabatan.nama, ""),
            func.coalesce(rater.nama, ""),
        )
        .select_from(Pegawai)
        .outerjoin(Penempatan, definitive_placement(on))
        .outerjoin(Jabatan, same_agency(Jabatan, Penempatan.jabatan_id))
        .outerjoin(SETIAP_UNIT, unit_then(Penempatan.unit_kerja_id))
        .outerjoin(PenugasanPenilai, rater_assignment(on))
        .outerjoin(rater, (rater.instansi_id == instansi_id) & (rater.id == PenugasanPenilai.penilai_id))
        .where(Pegawai.instansi_id == instansi_id, active_on(day), Pegawai.jenis != JenisPegawai.PEJABAT_LAIN)
        .order_by(Pegawai.nama_cari, Pegawai.id, Penempatan.mulai, PenugasanPenilai.mulai)
    )
    return list({row[0]: Orang(*row) for row in session.execute(query)}.values())


def read_units(session: Session, instansi_id: str, day: date) -> tuple[list[UnitLama], dict[str, set[str]]]:
    """The units in use, and who holds any post in each on the day or later."""
    query = select(UnitKerja.id, UnitKerja.nama, UnitKerja.induk_id).where(
        UnitKerja.instansi_id == instansi_id
    )
    held: defaultdict[str, set[str]] = defaultdict(set)
    placements = select(Penempatan.unit_kerja_id, Penempatan.pegawai_id).where(
        Penempatan.instansi_id == instansi_id, *in_force(Penempatan, day, date.max)
    )
    for unit_id, pegawai_id in session.execute(placements):
        held[unit_id].add(pegawai_id)
    return [UnitLama(*row) for row in session.execute(query)], held
