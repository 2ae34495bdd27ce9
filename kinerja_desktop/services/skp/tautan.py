"""What the results of an SKP may be linked to: needs of the year, and results of the leaders above."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from msgspec import Struct
from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.isi_skp import HasilKerja
from kinerja_desktop.db.models.kebutuhan import Kebutuhan
from kinerja_desktop.db.models.organisasi import Jabatan, UnitKerja
from kinerja_desktop.db.models.pegawai import Pegawai, Penempatan
from kinerja_desktop.db.models.skp import Skp
from kinerja_desktop.domain.core.errors import InvalidInputError
from kinerja_desktop.domain.core.text import search_form
from kinerja_desktop.domain.skp.penugasan import is_of_rater
from kinerja_desktop.services.core.dated import own_placement, same_agency, title_of_post
from kinerja_desktop.services.pegawai.reading import positions_on, superiors_of
from kinerja_desktop.services.skp.reading.berlaku import NOT_REPLACED, of_person
from kinerja_desktop.services.skp.reading.sementara import of_result
from kinerja_desktop.services.skp.reading.snapshot import build_snapshot

LEAST_LETTERS = 3
"""What is looked for among the results of other leaders has at least so many."""
_MOST = 50


class JenisTautan(StrEnum):
    """What a link leads to; the value is the heading above its choices."""

    PIMPINAN = "Hasil kerja pimpinan"
    KEBUTUHAN = "Kebutuhan organisasi"
    LAIN = "Penugasan pimpinan lain"


class Tautan(Struct, frozen=True):
    """One choice. `pemilik`: the leader who has the result, or the unit that has the need.
    `penugasan_dari`: who assigns what serves it, of a leader who is not above; else empty."""

    jenis: JenisTautan
    id: str
    uraian: str
    pemilik: str
    penugasan_dari: str = ""


def read_tautan(session: Session, skp: Skp, today: date) -> tuple[Tautan, ...]:
    """Results of the rater first, then of those above; then needs, those of the own unit first."""
    return (*_of_leaders(session, skp, today), *_needs(session, skp, today))


def find_others(session: Session, skp: Skp, teks: str, today: date) -> tuple[Tautan, ...]:
    """Results of the year of people who are not above this one, whose words or whose owner's name hold
    `teks`; the first ones by name, none for less than three letters. Serving one is an assignment by its
    owner (P6 Lampiran p.46): the post is its source, the name where the rater has the same post."""
    wanted = teks.strip()
    if len(wanted) < LEAST_LETTERS:
        return ()
    above = {skp.pegawai_id, *superiors_of(session, skp.instansi_id, skp.pegawai_id, today)}
    rater = names_of_rater(session, skp, today)
    query = (
        select(HasilKerja.id, HasilKerja.uraian, Pegawai.nama, title_of_post().label("jabatan"))
        .join(Skp, of_result())
        .join(Pegawai, of_person())
        .outerjoin(Penempatan, own_placement(today))
        .outerjoin(Jabatan, same_agency(Jabatan, Penempatan.jabatan_id))
        .where(
            HasilKerja.instansi_id == skp.instansi_id,
            Skp.tahun == skp.tahun,
            Skp.pegawai_id.not_in(above),
            NOT_REPLACED,
            or_(
                HasilKerja.uraian.icontains(wanted, autoescape=True),
                Pegawai.nama_cari.contains(search_form(wanted), autoescape=True),
            ),
            HasilKerja.uraian != "",
        )
        .order_by(Pegawai.nama_cari, Pegawai.id, HasilKerja.urutan, HasilKerja.id)
        .limit(_MOST)
    )
    return tuple(
        Tautan(
            JenisTautan.LAIN,
            row.id,
            row.uraian,
            f"{row.nama}, {row.jabatan}" if row.jabatan else row.nama,
            row.nama if not row.jabatan or is_of_rater(row.jabatan, *rater) else row.jabatan,
        )
        for row in session.execute(query)
    )


def names_of_rater(session: Session, skp: Skp, today: date) -> tuple[str, str]:
    """Name and post of the rater of an SKP: what he or she assigns needs nobody's approval."""
    penilai = build_snapshot(session, skp.instansi_id, skp.pegawai_id, skp.penilai_id, today).penilai
    return penilai.nama, penilai.jabatan


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
        .join(Skp, of_result())
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
