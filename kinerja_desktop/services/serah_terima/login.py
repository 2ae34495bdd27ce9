"""The login of who hands over and of who receives: roles, user, and what waits for another admin."""

from datetime import datetime

import msgspec
from msgspec import Struct
from sqlalchemy import select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.keamanan import Pengaturan, Pengguna, PeranPengguna
from kinerja_desktop.domain.core.errors import InvalidInputError
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.keamanan.sandi import check_nama_pengguna
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.services.core.service import get_pegawai
from kinerja_desktop.services.keamanan.akun import require_other_admin
from kinerja_desktop.services.keamanan.simpan import PenggunaBaru, get_active, set_roles, store_pengguna
from kinerja_desktop.services.serah_terima.records import SerahanForm

_TERTUNDA = "serah_terima_tertunda"


class Waiting(Struct, frozen=True):
    """A login that another admin ends, because nobody ends his own: its user, the roles that stay (none: the
    login ends), why, and since when."""

    pengguna_id: str
    nama: str
    peran: tuple[Peran, ...]
    alasan: str
    saat: datetime


class Masuk(Struct, frozen=True):
    """How the receiver gets in. `is_new`: a password is needed; `nama_pengguna` empty: no login at all."""

    nama_pengguna: str
    peran: frozenset[Peran]
    is_new: bool


class Dilepas(Struct, frozen=True):
    """What became of the giver's login. `names`: user names whose keys have to go; `stays`: the roles with
    which he goes on; `waits`: another admin ends it."""

    names: tuple[str, ...] = ()
    stays: frozenset[Peran] = frozenset()
    waits: bool = False


def roles_of(session: Session, pengguna_id: str) -> frozenset[Peran]:
    """The roles that are stored now."""
    query = select(PeranPengguna.peran).where(PeranPengguna.pengguna_id == pengguna_id)
    return frozenset(session.scalars(query))


def user_of(session: Session, pegawai_id: str | None) -> Pengguna | None:
    """The active user who is this employee; None: there is none."""
    if pegawai_id is None:
        return None
    query = select(Pengguna).where(Pengguna.pegawai_id == pegawai_id, Pengguna.aktif)
    return session.scalars(query.limit(1)).first()


def let_in(session: Session, actor: Actor, form: SerahanForm, now: datetime) -> Masuk:
    """The receiver has the roles: added to his login, or with a new one. Raises InvalidInputError.

    Who handed over before and now receives again keeps his login: it waits for nobody any more.
    """
    to = form.penerima
    known = user_of(session, to.pegawai_id)
    own = _own_roles(form)
    if known is not None:
        roles = roles_of(session, known.id) | form.peran | own
        set_roles(session, known.id, roles)
        waiting = read_waiting(session)
        if any(one.pengguna_id == known.id for one in waiting):
            _keep(session, [one for one in waiting if one.pengguna_id != known.id])
        return Masuk(known.nama_pengguna, roles, is_new=False)
    if not to.nama_pengguna.strip():
        _require_no_roles(form)
        return Masuk("", frozenset(), is_new=False)
    name, roles = check_nama_pengguna(to.nama_pengguna), form.peran | own
    if not roles:
        raise InvalidInputError(
            "Penerima belum mendapat peran.", who="Anda", next_step="Centang peran yang diserahkan."
        )
    known_as = get_pegawai(session, actor.instansi_id, to.pegawai_id).nama if to.pegawai_id else to.nama
    baru = PenggunaBaru(name, known_as.strip(), roles, to.pegawai_id, sementara=not to.sandi)
    store_pengguna(session, actor, baru, now)
    return Masuk(name, roles, is_new=True)


def let_go(session: Session, actor: Actor, form: SerahanForm, now: datetime, *, still_rates: bool) -> Dilepas:
    """The giver keeps what is left of his roles, or his login ends. `still_rates`: somebody is left whom he
    rates, which needs its role.

    Who hands himself over and would no longer be admin keeps everything until another admin ends it: nobody
    may lock himself out before somebody else is in.
    """
    if form.pengguna_id is None:
        return Dilepas()
    pengguna = get_active(session, form.pengguna_id)
    stays = _what_stays(session, pengguna, form, still_rates=still_rates)
    if pengguna.id == actor.pengguna_id and Peran.ADMIN not in stays:
        others = [one for one in read_waiting(session) if one.pengguna_id != pengguna.id]
        own = Waiting(pengguna.id, pengguna.nama, tuple(sorted(stays)), form.alasan.strip(), now)
        _keep(session, [*others, own])
        return Dilepas(stays=stays, waits=True)
    return Dilepas(end_login(session, pengguna.id, stays), stays)


def end_login(session: Session, pengguna_id: str, stays: frozenset[Peran]) -> tuple[str, ...]:
    """Leave a user the roles that stay; none: no login any more, and gives the name whose key has to go.

    Raises StateError when no admin would remain.
    """
    pengguna = get_active(session, pengguna_id)
    if Peran.ADMIN not in stays and Peran.ADMIN in roles_of(session, pengguna_id):
        require_other_admin(session, pengguna_id)
    if stays:
        set_roles(session, pengguna_id, stays)
        return ()
    pengguna.aktif = False
    return (pengguna.nama_pengguna,)


def read_waiting(session: Session) -> tuple[Waiting, ...]:
    """Logins that another admin still has to end; of users who are there, and were not taken out and back."""
    stored = session.scalar(select(Pengaturan.nilai).where(Pengaturan.kunci == _TERTUNDA))
    found = () if stored is None else msgspec.json.decode(stored, type=tuple[Waiting, ...])
    users = session.execute(select(Pengguna.id, Pengguna.dibuat_pada).where(Pengguna.aktif))
    since = {one.id: one.dibuat_pada for one in users}
    return tuple(one for one in found if one.pengguna_id in since and since[one.pengguna_id] <= one.saat)


def end_waiting(session: Session, actor: Actor) -> tuple[Waiting, ...]:
    """End the logins that wait, but the actor's own; gives those that ended."""
    waiting = read_waiting(session)
    ended = tuple(one for one in waiting if one.pengguna_id != actor.pengguna_id)
    for one in ended:
        end_login(session, one.pengguna_id, frozenset(one.peran))
    _keep(session, [one for one in waiting if one.pengguna_id == actor.pengguna_id])
    return ended


def removed_names(session: Session) -> frozenset[str]:
    """User names of removed users: none of them may have a key."""
    return frozenset(session.scalars(select(Pengguna.nama_pengguna).where(~Pengguna.aktif)))


def _own_roles(form: SerahanForm) -> frozenset[Peran]:
    """What the receiver needs besides what was handed over: as an employee, and to rate."""
    if form.penerima.pegawai_id is None:
        return frozenset()
    return frozenset({Peran.PEGAWAI, Peran.PEJABAT_PENILAI} if form.dinilai_ids else {Peran.PEGAWAI})


def _what_stays(
    session: Session, pengguna: Pengguna, form: SerahanForm, *, still_rates: bool
) -> frozenset[Peran]:
    """An employee goes on as one; of somebody else nothing may be left."""
    if not form.tetap:
        return frozenset()
    has = roles_of(session, pengguna.id)
    left = has - form.peran | (has & {Peran.PEJABAT_PENILAI} if still_rates else frozenset())
    return left or (frozenset({Peran.PEGAWAI}) if pengguna.pegawai_id else frozenset())


def _keep(session: Session, waiting: list[Waiting]) -> None:
    session.merge(Pengaturan(kunci=_TERTUNDA, nilai=msgspec.json.encode(waiting).decode()))


def _require_no_roles(form: SerahanForm) -> None:
    if form.peran:
        raise InvalidInputError(
            "Penerima belum mempunyai nama pengguna.",
            why="Peran diserahkan kepada orang yang dapat masuk ke program ini.",
            who="Anda",
            next_step="Isi nama penggunanya, atau jangan serahkan peran apa pun.",
        )
