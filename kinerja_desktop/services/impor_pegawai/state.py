"""What the database knows of an agency's people, read once for a plan, and the digest the plan rests on."""

import hashlib
from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Any

from msgspec import Struct
from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.base import Travelling
from kinerja_desktop.db.models.organisasi import Instansi, Jabatan, UnitKerja
from kinerja_desktop.db.models.pegawai import KeadaanPegawai, Pegawai, Penempatan, PenugasanPenilai
from kinerja_desktop.domain.organisasi.terms import JenisJabatan
from kinerja_desktop.domain.pegawai.keadaan import MasaKeadaan
from kinerja_desktop.domain.pegawai.terms import JenisPegawai, JenisPenempatan, StatusPegawai
from kinerja_desktop.services.core.keadaan import latest_unplanned
from kinerja_desktop.services.core.pendelegasian import delegated

_TABLES: tuple[type[Travelling], ...] = (
    *(UnitKerja, Jabatan, Pegawai),
    *(Penempatan, PenugasanPenilai, KeadaanPegawai),
)


class KnownPerson(Struct, frozen=True):
    id: str
    nip: str | None
    nama: str
    jenis: JenisPegawai
    golongan: str | None
    status: StatusPegawai
    pangkat: str | None = None
    keluar: date | None = None


class KnownUnit(Struct, frozen=True):
    id: str
    nama: str
    kode: str
    induk_id: str | None


class KnownJabatan(Struct, frozen=True):
    id: str
    nama: str
    jenis: JenisJabatan | None
    jenjang: str | None


class KnownPlacement(Struct, frozen=True):
    id: str
    pegawai_id: str
    unit_kerja_id: str
    jabatan_id: str
    jenis: JenisPenempatan
    mulai: date
    selesai: date | None


class KnownRater(Struct, frozen=True):
    id: str
    pegawai_id: str
    penilai_id: str
    atasan_penilai_id: str | None
    mulai: date
    selesai: date | None


class OfficeState(Struct, frozen=True):
    """Everything living of one agency; placements and raters per person by rising `mulai`.

    `unplanned`: by person the latest dated state by which somebody is, was or will not be planned.
    `delegated`: who may rate by a letter of delegation.
    """

    instansi_nama: str
    people: tuple[KnownPerson, ...]
    units: tuple[KnownUnit, ...]
    jabatan: tuple[KnownJabatan, ...]
    placements: Mapping[str, tuple[KnownPlacement, ...]]
    raters: Mapping[str, tuple[KnownRater, ...]]
    unplanned: Mapping[str, MasaKeadaan]
    digest: str
    delegated: frozenset[str] = frozenset()


def read_state(session: Session, instansi_id: str, today: date) -> OfficeState:
    """What the database knows before a file is read."""
    instansi = session.execute(select(Instansi.nama).where(Instansi.instansi_id == instansi_id)).first()
    placements: dict[str, list[KnownPlacement]] = defaultdict(list)
    for row in session.execute(_placement_query(instansi_id)):
        placements[row.pegawai_id].append(KnownPlacement(*row))
    raters: dict[str, list[KnownRater]] = defaultdict(list)
    for row in session.execute(_rater_query(instansi_id)):
        raters[row.pegawai_id].append(KnownRater(*row))
    people = select(
        *(Pegawai.id, Pegawai.nip, Pegawai.nama, Pegawai.jenis),
        *(Pegawai.golongan, Pegawai.status, Pegawai.pangkat, Pegawai.keluar),
    ).where(Pegawai.instansi_id == instansi_id)
    units = select(UnitKerja.id, UnitKerja.nama, UnitKerja.kode, UnitKerja.induk_id).where(
        UnitKerja.instansi_id == instansi_id
    )
    jabatan = select(Jabatan.id, Jabatan.nama, Jabatan.jenis, Jabatan.jenjang).where(
        Jabatan.instansi_id == instansi_id
    )
    return OfficeState(
        instansi.nama if instansi else "",
        tuple(KnownPerson(*row) for row in session.execute(people)),
        tuple(KnownUnit(*row) for row in session.execute(units)),
        tuple(KnownJabatan(*row) for row in session.execute(jabatan)),
        {key: tuple(rows) for key, rows in placements.items()},
        {key: tuple(rows) for key, rows in raters.items()},
        latest_unplanned(session, instansi_id, today),
        state_digest(session, instansi_id),
        frozenset(delegated(session, instansi_id, None, today)),
    )


def state_digest(session: Session, instansi_id: str) -> str:
    """A digest over every record (and its revision) that a plan looks at; any change of one changes it."""
    digest = hashlib.sha256()
    for model in _TABLES:
        query = select(model.id, model.rev).where(model.instansi_id == instansi_id).order_by(model.id)
        for record_id, rev in session.execute(query):
            digest.update(f"{record_id}|{rev}\n".encode())
        digest.update(model.__tablename__.encode())
    return digest.hexdigest()


def _placement_query(instansi_id: str) -> Select[*tuple[Any, ...]]:
    return (
        select(
            Penempatan.id,
            Penempatan.pegawai_id,
            Penempatan.unit_kerja_id,
            Penempatan.jabatan_id,
            Penempatan.jenis,
            Penempatan.mulai,
            Penempatan.selesai,
        )
        .where(Penempatan.instansi_id == instansi_id)
        .order_by(Penempatan.mulai, Penempatan.id)
    )


def _rater_query(instansi_id: str) -> Select[*tuple[Any, ...]]:
    return (
        select(
            PenugasanPenilai.id,
            PenugasanPenilai.pegawai_id,
            PenugasanPenilai.penilai_id,
            PenugasanPenilai.atasan_penilai_id,
            PenugasanPenilai.mulai,
            PenugasanPenilai.selesai,
        )
        .where(PenugasanPenilai.instansi_id == instansi_id)
        .order_by(PenugasanPenilai.mulai, PenugasanPenilai.id)
    )
