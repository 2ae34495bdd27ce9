"""Where people stand on a day: their unit and post; who rates them on a day, and who in a period."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from datetime import date

from msgspec import Struct
from sqlalchemy import ColumnElement, and_, bindparam, func, or_, select
from sqlalchemy.orm import Session, aliased

from kinerja_desktop.db.models.pegawai import Pegawai, Penempatan, PenugasanPenilai
from kinerja_desktop.domain.aturan.rule_set import rule_set_for
from kinerja_desktop.domain.core.errors import StateError
from kinerja_desktop.domain.evaluasi.jangka_waktu import PERIODIK, Kalender
from kinerja_desktop.domain.evaluasi.penilai import (
    MasaPenilai,
    PenilaiPeriode,
    RentangEvaluasi,
    only_penilai,
    penilai_pada,
    penilai_periode,
    rentang_evaluasi,
)
from kinerja_desktop.domain.evaluasi.waktu_final import LEBIH_AWAL, waktu_final
from kinerja_desktop.domain.organisasi.pimpinan import title_leads
from kinerja_desktop.domain.pegawai.keluar import status_on
from kinerja_desktop.domain.pegawai.posts import LEADING
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.periode.terms import JenisPeriode
from kinerja_desktop.domain.skp.rules import (
    JABATAN,
    TIDAK_ADA,
    Temuan,
    check_penilai,
    check_status_penilai,
)
from kinerja_desktop.services.core.dated import in_force, own_placement
from kinerja_desktop.services.core.keadaan import active_on, out_of_service
from kinerja_desktop.services.core.pendelegasian import delegated
from kinerja_desktop.services.core.places import Places, Position
from kinerja_desktop.services.pengaturan.reading import read_reckoning

_CHAIN_LIMIT = 20  # more levels than any agency has: a circle of raters must not hang the program


_ABOVE = aliased(PenugasanPenilai)

# Made once: putting a query together costs more time than running it.
_RATERS = (
    select(
        PenugasanPenilai.pegawai_id,
        PenugasanPenilai.penilai_id,
        func.coalesce(PenugasanPenilai.atasan_penilai_id, _ABOVE.penilai_id).label("atasan_id"),
    )
    .outerjoin(
        _ABOVE,
        and_(
            _ABOVE.instansi_id == PenugasanPenilai.instansi_id,
            _ABOVE.pegawai_id == PenugasanPenilai.penilai_id,
            *in_force(_ABOVE, bindparam("on")),
        ),
    )
    .where(
        PenugasanPenilai.instansi_id == bindparam("instansi_id"),
        PenugasanPenilai.pegawai_id.in_(bindparam("ids", expanding=True)),
        *in_force(PenugasanPenilai, bindparam("on")),
    )
    # of several in force the latest counts, so it comes last
    .order_by(PenugasanPenilai.mulai, PenugasanPenilai.id, _ABOVE.mulai, _ABOVE.id)
)


_MASA = (
    select(
        PenugasanPenilai.pegawai_id,
        PenugasanPenilai.penilai_id,
        PenugasanPenilai.mulai,
        PenugasanPenilai.selesai,
    )
    .where(PenugasanPenilai.instansi_id == bindparam("instansi_id"))
    .order_by(PenugasanPenilai.mulai, PenugasanPenilai.id)
)
_MASA_OF = _MASA.where(PenugasanPenilai.pegawai_id.in_(bindparam("ids", expanding=True)))
_RENTANG = {
    JenisPeriode.TRIWULANAN: "evaluasi.rentang_triwulan",
    JenisPeriode.BULANAN: "evaluasi.rentang_bulan",
}


class Rater(Struct, frozen=True):
    """Who rates, and whose superior steps in; `atasan_id` None: nobody is known above the rater."""

    penilai_id: str
    atasan_id: str | None


def positions_on(
    session: Session, instansi_id: str, pegawai_ids: Collection[str], on: date
) -> dict[str, Position]:
    """The post in which each person works and is rated on the day; who never had one is left out."""
    places = Places(session, instansi_id, pegawai_ids)
    found = {pegawai_id: places.own(pegawai_id, on) for pegawai_id in pegawai_ids}
    return {pegawai_id: position for pegawai_id, position in found.items() if position is not None}


def raters_on(session: Session, instansi_id: str, pegawai_ids: Collection[str], on: date) -> dict[str, Rater]:
    """The rater of each person on the day, with the rater's superior; who has none is left out."""
    rows = session.execute(_RATERS, {"instansi_id": instansi_id, "ids": list(pegawai_ids), "on": on})
    return {pegawai_id: Rater(penilai_id, atasan_id) for pegawai_id, penilai_id, atasan_id in rows}


def rater_of(session: Session, instansi_id: str, pegawai_id: str, on: date) -> Rater:
    """The rater of one person; raises StateError that says who must enter one."""
    found = raters_on(session, instansi_id, [pegawai_id], on)
    if pegawai_id not in found:
        raise _no_rater()
    return found[pegawai_id]


def rater_at(session: Session, instansi_id: str, pegawai_id: str, on: date) -> PenilaiPeriode:
    """The rater of a person on a day, as `penilai_pada`; raises StateError that says who must enter one."""
    found = penilai_pada(_masa_of(session, instansi_id, pegawai_id), on)
    if found is None:
        raise _no_rater()
    return found


def rater_in(
    session: Session, instansi_id: str, pegawai_id: str, periode: Periode, *, places: Places | None = None
) -> PenilaiPeriode:
    """The one rater of a person in the period, whatever day it is; raises StateError that says why none.

    `places`: those of the act, which then know all who may be the rater.
    """
    masa = _masa_of(session, instansi_id, pegawai_id)
    if not masa:
        raise _no_rater()
    found = only_penilai(masa, periode)
    if found is not None:
        return found
    rentang = read_rentang(session, periode)
    places = places or Places(session, instansi_id)
    places.add({pegawai_id, *(one.penilai_id for one in masa)})
    moves = places.moves(pegawai_id, periode.mulai, periode.selesai)
    return penilai_periode(masa, moves, periode, rentang)


def raters_in(
    session: Session, instansi_id: str, periode: Periode, which: ColumnElement[bool]
) -> dict[str, PenilaiPeriode]:
    """The raters of the period of the people who have an assignment `which`; who has no rater is left out."""
    people = select(PenugasanPenilai.pegawai_id).where(PenugasanPenilai.instansi_id == instansi_id, which)
    query = _MASA.where(PenugasanPenilai.pegawai_id.in_(people))
    masa: defaultdict[str, list[MasaPenilai]] = defaultdict(list)
    for row in session.execute(query, {"instansi_id": instansi_id}):
        masa[row.pegawai_id].append(MasaPenilai(row.penilai_id, row.mulai, row.selesai))
    only = {one: only_penilai(rows, periode) for one, rows in masa.items()}
    found = {one: known for one, known in only.items() if known is not None}
    open_ = [one for one, known in only.items() if known is None]
    return found | _decided(session, instansi_id, periode, {one: masa[one] for one in open_})


def rated_in(session: Session, instansi_id: str, penilai_id: str, periode: Periode) -> set[str]:
    """The people whose rater of the period this is."""
    which = and_(PenugasanPenilai.penilai_id == penilai_id, PenugasanPenilai.dihapus_pada.is_(None))
    found = raters_in(session, instansi_id, periode, which)
    return {pegawai_id for pegawai_id, rater in found.items() if rater.penilai_id == penilai_id}


def changed_in(session: Session, instansi_id: str, periode: Periode) -> dict[str, PenilaiPeriode]:
    """The raters of the period of those people for whom its last day does not tell it: another one begins or
    ends after its first day."""
    which = and_(
        PenugasanPenilai.dihapus_pada.is_(None),
        or_(PenugasanPenilai.mulai > periode.mulai, PenugasanPenilai.selesai >= periode.mulai),
    )
    return raters_in(session, instansi_id, periode, which)


def names_of(session: Session, instansi_id: str, raters: Mapping[str, PenilaiPeriode]) -> dict[str, str]:
    """The names of these raters by id; no query where there are none."""
    ids = {one.penilai_id for one in raters.values()}
    if not ids:
        return {}
    query = select(Pegawai.id, Pegawai.nama).where(Pegawai.instansi_id == instansi_id, Pegawai.id.in_(ids))
    return {row.id: row.nama for row in session.execute(query)}


def check_rater(
    session: Session,
    instansi_id: str,
    pegawai_id: str,
    penilai_id: str,
    on: date,
    *,
    dasar: str = "",
    evaluates: date | None = None,
    places: Places | None = None,
) -> tuple[Temuan, ...]:
    """Why this person may not rate on the day (P6 Pasal 1 number 9, Lampiran p.89); empty: may.

    Pengawas or above in a post held on the day, also acting, or with a delegation: `dasar`, or a letter on
    record that counts on that day. `evaluates`: the day on which the rater of `on` evaluates; None: it is
    asked who may be named for `on`.
    """
    places = places or Places(session, instansi_id)
    places.add([penilai_id])
    position = places.own(penilai_id, on)
    jenis = position.jenis if position else None
    found = check_penilai(rule_set_for(on), pegawai_id, penilai_id, jenis, dasar)
    if any(one.kode == JABATAN for one in found) and delegated(session, instansi_id, [penilai_id], on):
        found = ()
    return (*check_presence(session, instansi_id, penilai_id, on, evaluates=evaluates), *found)


def check_presence(
    session: Session, instansi_id: str, penilai_id: str, on: date, *, evaluates: date | None = None
) -> tuple[Temuan, ...]:
    """Why a rater is not there on the day: no longer in service, out of office by a dated state, or CPNS."""
    penilai = session.get(Pegawai, (instansi_id, penilai_id))
    if penilai is None:
        return ()
    out = out_of_service(session, instansi_id, penilai_id, on)
    masa = "" if out is None else out.masa.kalimat
    status = status_on(penilai.status, penilai.keluar, on if evaluates is None else evaluates)
    return check_status_penilai(penilai.jenis, status, masa, evaluates=evaluates is not None)


def without_absence(found: Sequence[Temuan]) -> tuple[Temuan, ...]:
    """The same but for what says that the rater is gone: then the superior evaluates (P6 Lampiran p.89)."""
    return tuple(one for one in found if one.kode not in TIDAK_ADA)


def refuse_rater(found: Sequence[Temuan]) -> None:
    """Raises StateError with every reason that `check_rater` found; nothing found, nothing happens."""
    if found:
        raise StateError(
            "Orang ini tidak dapat menjadi pejabat penilai.",
            why="\n".join(f"- {one}" for one in found),
            who="Pengelola kinerja",
            next_step="Catat surat pendelegasiannya (Pegawai > Surat pendelegasian), atau pilih atasan lain "
            "pada Ganti pejabat penilai. Bila penilai berhalangan tetap, atasannya dapat mengambil alih.",
        )


def read_rentang(session: Session, periode: Periode) -> RentangEvaluasi:
    """When the evaluations of the period are done, as the rules and this office have it."""
    reckoning = read_reckoning(session)
    aturan, libur = rule_set_for(periode.selesai), reckoning.libur
    setelan = reckoning.setelan if periode.jenis in _RENTANG else {}
    days = setelan.get(_RENTANG.get(periode.jenis, ""), 0)
    first = waktu_final(aturan, periode, setelan.get(LEBIH_AWAL, 0), libur).paling_awal
    kalender = Kalender(libur, setelan.get(PERIODIK, 0))
    return rentang_evaluasi(aturan.tenggat.isi, periode, days, first, kalender)


def _masa_of(session: Session, instansi_id: str, pegawai_id: str) -> list[MasaPenilai]:
    rows = session.execute(_MASA_OF, {"instansi_id": instansi_id, "ids": [pegawai_id]})
    return [MasaPenilai(row.penilai_id, row.mulai, row.selesai) for row in rows]


def _decided(
    session: Session, instansi_id: str, periode: Periode, masa: Mapping[str, Sequence[MasaPenilai]]
) -> dict[str, PenilaiPeriode]:
    if not masa:
        return {}
    rentang, places = read_rentang(session, periode), Places(session, instansi_id, list(masa))
    found: dict[str, PenilaiPeriode] = {}
    for pegawai_id, rows in masa.items():
        moves = places.moves(pegawai_id, periode.mulai, periode.selesai)
        with suppress(StateError):
            found[pegawai_id] = penilai_periode(rows, moves, periode, rentang)
    return found


def superiors_of(session: Session, instansi_id: str, pegawai_id: str, on: date) -> tuple[str, ...]:
    """The rater, the rater's rater, and so on up; empty when nobody rates this person."""
    chain: list[str] = []
    while len(chain) < _CHAIN_LIMIT:
        above = _penilai_of(session, instansi_id, chain[-1] if chain else pegawai_id, on)
        if above is None or above in chain:
            break
        chain.append(above)
    return tuple(chain)


def _no_rater() -> StateError:
    return StateError(
        "Pegawai ini belum memiliki pejabat penilai.",
        who="Pengelola kinerja",
        next_step="Buka Pegawai, lalu tetapkan pejabat penilainya.",
    )


def _penilai_of(session: Session, instansi_id: str, pegawai_id: str, on: date) -> str | None:
    found = session.execute(_RATERS, {"instansi_id": instansi_id, "ids": [pegawai_id], "on": on}).all()
    return found[-1].penilai_id if found else None


def heads_unit(
    session: Session, instansi_id: str, pegawai_id: str, own: Position, on: date, *, plh: bool = True
) -> bool:
    """Whether this person leads the unit of the own post (P6 Lampiran p.27): by the title of the post, or,
    where no title in it says so, as the highest of those in a leading post or rating somebody in it, as a
    functional official does who is its head (p.89). `plh` as in `Places.own`."""
    query = (
        select(Pegawai.id, PenugasanPenilai.penilai_id)
        .select_from(Pegawai)
        .join(Penempatan, own_placement(on))
        .outerjoin(
            PenugasanPenilai,
            and_(
                PenugasanPenilai.instansi_id == Pegawai.instansi_id,
                PenugasanPenilai.pegawai_id == Pegawai.id,
                *in_force(PenugasanPenilai, on),
            ),
        )
        .where(
            Pegawai.instansi_id == instansi_id,
            Penempatan.unit_kerja_id == own.unit_kerja_id,
            or_(active_on(on), Pegawai.id == pegawai_id),
        )
    )
    rows = session.execute(query).all()
    people, raters = {row.id for row in rows}, {row.penilai_id for row in rows}
    places = Places(session, instansi_id, people)
    found = {one: place for one in people if (place := places.own(one, on, plh=plh)) is not None}
    said = {one: title_leads(place.jabatan, place.unit_kerja) for one, place in found.items()}
    titled = {one for one, leads in said.items() if leads}
    leaders = titled or {
        one for one, place in found.items() if said[one] is None and (place.jenis in LEADING or one in raters)
    }
    # Who rates others in the unit from within stands above whoever only holds a post in it.
    order = {one: (one not in raters, found[one].post.rank) for one in leaders}
    return pegawai_id in order and all(order[pegawai_id] <= other for other in order.values())
