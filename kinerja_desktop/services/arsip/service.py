"""What was archived or removed a moment ago is put back, with what went with it; the trail keeps both."""

from collections.abc import Iterator, Sequence
from datetime import date
from enum import Enum
from typing import cast

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.base import Travelling
from kinerja_desktop.db.models.kebutuhan import IndikatorKebutuhan, Kebutuhan
from kinerja_desktop.db.models.organisasi import UnitKerja
from kinerja_desktop.db.models.pegawai import KeadaanPegawai, Pegawai
from kinerja_desktop.db.models.pendelegasian import SuratPendelegasian
from kinerja_desktop.db.store.session import INCLUDE_REMOVED, put_back
from kinerja_desktop.domain.core.errors import NotFoundError
from kinerja_desktop.domain.core.tanggal import format_tanggal
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.services.arsip.reading import DIURUNGKAN, not_free, was_long_ago
from kinerja_desktop.services.core.keadaan import find_overlap
from kinerja_desktop.services.core.service import About, Service

_ALL = {INCLUDE_REMOVED: True}


class JenisArsip(Enum):
    """What can be put back, and what that is called."""

    KEBUTUHAN = "Kebutuhan"
    PEGAWAI = "Pegawai"
    UNIT = "Unit kerja"
    KEADAAN = "Keadaan pegawai"
    SURAT = "Surat pendelegasian"


_TABLES: dict[JenisArsip, type[Travelling]] = {
    JenisArsip.KEBUTUHAN: Kebutuhan,
    JenisArsip.PEGAWAI: Pegawai,
    JenisArsip.UNIT: UnitKerja,
    JenisArsip.KEADAAN: KeadaanPegawai,
    JenisArsip.SURAT: SuratPendelegasian,
}
_PERMISSIONS = {
    JenisArsip.KEBUTUHAN: "kebutuhan.save",
    JenisArsip.PEGAWAI: "pegawai.save",
    JenisArsip.UNIT: "organisasi.save",
    JenisArsip.KEADAAN: "pegawai.save",
    JenisArsip.SURAT: "pegawai.save",
}


class ArsipService(Service):
    """By whoever may archive it."""

    def put_back(self, actor: Actor, jenis: JenisArsip, ids: Sequence[str]) -> None:
        """Make these records living again; nothing happens to those that are.

        Raises NotFoundError, and StateError where something new stands in their place, what they belong to
        was archived too, or it was not just now.
        """
        owner = None
        if jenis in {JenisArsip.PEGAWAI, JenisArsip.KEADAAN}:
            owner = ids[0] if jenis is JenisArsip.PEGAWAI else _owner(actor, ids[0])
        with self._write(
            actor, _PERMISSIONS[jenis], about=owner, alasan=DIURUNGKAN, name="arsip.put_back"
        ) as session:
            for one in ids:
                record = _find(session, actor, jenis, one)
                if was_long_ago(record, self._clock.now()):
                    raise not_free(jenis.value)
                _require_free(session, jenis, record, self.today)
                for part in (*_parts(session, record), record):
                    put_back(part)


def _owner(actor: Actor, keadaan_id: str) -> About:
    def owner(session: Session) -> str:
        query = select(KeadaanPegawai.pegawai_id).where(
            KeadaanPegawai.instansi_id == actor.instansi_id, KeadaanPegawai.id == keadaan_id
        )
        return session.scalars(query, execution_options=_ALL).first() or ""

    return owner


def _find(session: Session, actor: Actor, jenis: JenisArsip, record_id: str) -> Travelling:
    model = _TABLES[jenis]
    query = select(model).where(model.instansi_id == actor.instansi_id, model.id == record_id)
    found = session.scalars(query, execution_options=_ALL).first()
    if found is None:
        raise NotFoundError(f"{jenis.value} yang hendak dikembalikan tidak ada.", who="Anda")
    return found


def _parts(session: Session, record: Travelling) -> Iterator[Travelling]:
    """What was removed in the same moment because it belongs to the record."""
    if isinstance(record, Kebutuhan):
        query = select(IndikatorKebutuhan).where(
            IndikatorKebutuhan.instansi_id == record.instansi_id,
            IndikatorKebutuhan.kebutuhan_id == record.id,
            IndikatorKebutuhan.dihapus_pada == record.dihapus_pada,
            IndikatorKebutuhan.dihapus_alasan == record.dihapus_alasan,
        )
        yield from session.scalars(query, execution_options=_ALL)


def _require_free(session: Session, jenis: JenisArsip, record: Travelling, today: date) -> None:
    """No living record has its key, and what it belongs to is living."""
    model = type(record)
    for index in cast("Table", model.__table__).indexes:
        values = [(column.name, getattr(record, column.name)) for column in index.columns]
        if index.unique and all(value is not None for _, value in values):
            query = select(model.id).where(*(getattr(model, name) == value for name, value in values))
            if session.scalars(query.where(model.id != record.id)).first() is not None:
                raise not_free(jenis.value, "Yang sama sudah dicatat lagi sesudahnya.")
    if isinstance(record, UnitKerja) and record.induk_id is not None:
        _require_living(session, jenis, record, UnitKerja, record.induk_id)
    if isinstance(record, Kebutuhan):
        _require_living(session, jenis, record, UnitKerja, record.unit_kerja_id)
    if isinstance(record, KeadaanPegawai) and (other := find_overlap(session, record, today)) is not None:
        raise not_free(
            jenis.value,
            f"Bertumpuk dengan {other.jenis.value} sejak {format_tanggal(other.mulai)}.",
        )
    if isinstance(record, KeadaanPegawai | SuratPendelegasian):
        _require_living(session, jenis, record, Pegawai, record.pegawai_id)


def _require_living(
    session: Session, jenis: JenisArsip, record: Travelling, model: type[Travelling], record_id: str
) -> None:
    query = select(model.id).where(model.instansi_id == record.instansi_id, model.id == record_id)
    if session.scalars(query).first() is None:
        raise not_free(jenis.value, "Unit atau orang yang memilikinya sudah diarsipkan juga.")
