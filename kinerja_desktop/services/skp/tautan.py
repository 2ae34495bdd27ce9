"""What the results of an SKP may be linked to: needs of the year, and results of the leaders above."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from msgspec import Struct
from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.isi_skp import HasilKerja
from kinerja_desktop.db.models.kebutuhan import Kebutuhan
from kinerja_desktop.db.models.organisasi import UnitKerja
from kinerja_desktop.db.models.pegawai import Pegawai
from kinerja_desktop.db.models.skp import Skp
from kinerja_desktop.domain.core.errors import InvalidInputError
from kinerja_desktop.services.pegawai.reading import positions_on, superiors_of
from kinerja_desktop.services.skp.reading.berlaku import NOT_REPLACED, of_person


class JenisTautan(StrEnum):
    """What a link leads to; the value is the heading above its choices."""

    PIMPINAN = "Hasil kerja pimpinan"
    KEBUTUHAN = "Kebutuhan organisasi"


class Tautan(Struct, frozen=True):
    """One choice. `pemilik`: the leader who has the result, or the unit that has the need."""

    jenis: JenisTautan
    id: str
    uraian: str
    pemilik: str


def read_tautan(session: Session, skp: Skp, today: date) -> tuple[Tautan, ...]:
    """Results of the rater first, then of those above; then needs, those of the own unit first."""
    return (*_of_leaders(session, skp, today), *_needs(session, skp, today))


def require_no_circle(session: Session, instansi_id: str, links: Mapping[str, str]) -> None:
    """`links`: by id of a stored result the one that it is to serve.

    What came by package may hold a circle, which coverage names; nobody types one. Raises InvalidInputError.
    """
    if not links:
        return
    above = (
        select(HasilKerja.id, HasilKerja.uraian, HasilKerja.hasil_kerja_atasan_id)
        .where(
            HasilKerja.instansi_id == instansi_id,
            HasilKerja.id.in_(set(links.values())),
            HasilKerja.dihapus_pada.is_(None),
        )
        .cte(recursive=True)
    )
    above = above.union(
        select(HasilKerja.id, HasilKerja.uraian, HasilKerja.hasil_kerja_atasan_id).where(
            HasilKerja.instansi_id == instansi_id,
            HasilKerja.id == above.c.hasil_kerja_atasan_id,
            HasilKerja.dihapus_pada.is_(None),
        )
    )
    found = {row.id: row for row in session.execute(select(above))}
    for hasil_id, atasan_id in links.items():
        at = found.get(atasan_id)
        seen: set[str] = set()
        while at is not None and at.id not in seen:
            if at.id == hasil_id:
                raise InvalidInputError(
                    "Tautan ini melingkar.",
                    where=found[hasil_id].uraian,
                    why=f"'{found[atasan_id].uraian}' sendiri melayani hasil kerja ini, langsung atau lewat "
                    "yang lain.",
                    who="Anda",
                    next_step="Pilih tautan lain, atau lepas dahulu tautan yang di bawahnya.",
                )
            seen.add(at.id)
            at = found.get(at.hasil_kerja_atasan_id or "")


def _of_leaders(session: Session, skp: Skp, today: date) -> tuple[Tautan, ...]:
    chain = superiors_of(session, skp.instansi_id, skp.pegawai_id, today)
    query = (
        select(HasilKerja.id, HasilKerja.uraian, Pegawai.nama, Pegawai.id.label("pemilik_id"))
        .join(Skp, and_(Skp.instansi_id == HasilKerja.instansi_id, Skp.id == HasilKerja.skp_id))
        .join(Pegawai, of_person())
        .where(
            HasilKerja.instansi_id == skp.instansi_id,
            Skp.pegawai_id.in_(chain),
            Skp.tahun == skp.tahun,
            NOT_REPLACED,
            HasilKerja.uraian != "",
        )
        .order_by(HasilKerja.urutan, HasilKerja.id)
    )
    rows = sorted(session.execute(query), key=lambda row: chain.index(row.pemilik_id))
    return tuple(Tautan(JenisTautan.PIMPINAN, row.id, row.uraian, row.nama) for row in rows)


def _needs(session: Session, skp: Skp, today: date) -> tuple[Tautan, ...]:
    position = positions_on(session, skp.instansi_id, [skp.pegawai_id], today).get(skp.pegawai_id)
    own = position.unit_kerja_id if position else ""
    query = (
        select(Kebutuhan.id, Kebutuhan.uraian, UnitKerja.nama, UnitKerja.id.label("unit_id"))
        .join(
            UnitKerja,
            and_(UnitKerja.instansi_id == Kebutuhan.instansi_id, UnitKerja.id == Kebutuhan.unit_kerja_id),
        )
        .where(Kebutuhan.instansi_id == skp.instansi_id, Kebutuhan.tahun == skp.tahun)
        .order_by(UnitKerja.nama, Kebutuhan.urutan, Kebutuhan.id)
    )
    rows = sorted(session.execute(query), key=lambda row: row.unit_id != own)
    return tuple(Tautan(JenisTautan.KEBUTUHAN, row.id, row.uraian, row.nama) for row in rows)
