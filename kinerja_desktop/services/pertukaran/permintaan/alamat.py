"""Which other offices can be asked, and whose requests are believed: the centre, and whom it names.

An office learns the others from its latest Data Awal, the centre knows all from their registrations.
"""

from collections.abc import Iterable

import msgspec
from msgspec import Struct
from sqlalchemy import select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.penerimaan import InstalasiTerdaftar
from kinerja_desktop.domain.core.errors import NotFoundError
from kinerja_desktop.domain.pertukaran.terms import StatusInstalasi
from kinerja_desktop.exchange.kunci.keys import PublicKeys
from kinerja_desktop.exchange.paket import refusals
from kinerja_desktop.exchange.paket.cover import (
    MOST_OFFICES,
    Cakupan,
    KantorAwal,
    KartuKunci,
    PeranInstalasi,
)
from kinerja_desktop.exchange.paket.policy import Grant
from kinerja_desktop.services.pertukaran.reading import find_sender, last_awal, own_installation


class Alamat(Struct, frozen=True):
    """An office to ask. `kunci`: of all its computers, so that whichever of them opens the file."""

    instansi_id: str
    nama: str
    kunci: tuple[PublicKeys, ...]


def directory(session: Session, instansi_id: str) -> tuple[KantorAwal, ...]:
    """At the centre: the other admitted offices, as the Data Awal for one names them."""
    query = select(InstalasiTerdaftar).where(
        InstalasiTerdaftar.status == StatusInstalasi.AKTIF,
        InstalasiTerdaftar.pusat.is_(False),
        InstalasiTerdaftar.instansi_id != instansi_id,
        InstalasiTerdaftar.kartu.is_not(None),
    )
    rows = session.scalars(query.order_by(InstalasiTerdaftar.instansi_id, InstalasiTerdaftar.id))
    return tuple(
        KantorAwal(
            row.id,
            row.instansi_id,
            row.instansi_nama or row.nama,
            row.kunci_tanda_tangan,
            row.kunci_sandi,
        )
        for row in rows
        if row.kartu is not None and _role(row.kartu) is PeranInstalasi.INSTANSI
    )[:MOST_OFFICES]


def offices(session: Session) -> tuple[Alamat, ...]:
    """Whom this installation can ask, by name. Empty before a key card came, and on the computer of a single
    employee: his agency asks for him."""
    own = own_installation(session)
    if own.pusat:
        return _addresses(directory(session, own.instansi_id))
    if own.kartu is None or _role(own.kartu) is not PeranInstalasi.INSTANSI:
        return ()
    pusat = session.scalars(
        select(InstalasiTerdaftar).where(
            InstalasiTerdaftar.pusat.is_(True), InstalasiTerdaftar.status == StatusInstalasi.AKTIF
        )
    ).first()
    if pusat is None:
        return ()
    keys = PublicKeys(pusat.kunci_tanda_tangan, pusat.kunci_sandi)
    centre = Alamat(pusat.instansi_id, pusat.instansi_nama or pusat.nama, (keys,))
    return (centre, *_addresses(_named(session, own.instansi_id)))


def find_address(session: Session, instansi_id: str) -> Alamat:
    """Raises NotFoundError for an office whose keys are not known here (any more)."""
    for one in offices(session):
        if one.instansi_id == instansi_id:
            return one
    raise NotFoundError(
        "Kantor itu belum dikenal di sini.",
        why="Kunci kantor lain datang bersama Data Awal dari pusat; kantor itu tidak ada di dalamnya.",
        who="Admin pusat",
        next_step="Minta Data Awal yang baru dari pusat, terapkan, lalu ulangi.",
    )


def find_asker(session: Session, key_id: str, name: str) -> tuple[str, Grant]:
    """Name and grant of whoever signed a request: the centre, an office admitted here, or one that Data Awal
    names. Raises FileRefusedError."""
    own = own_installation(session)
    if not own.pusat and not _is_centre(session, key_id):
        since = own.dibuat_pada.date()
        for one in _named(session, own.instansi_id):
            if one.kunci.key_id == key_id:
                scope = Cakupan(one.instansi_id)
                role = PeranInstalasi.INSTANSI
                return one.nama, Grant(one.kunci, one.instalasi_id, one.instansi_id, role, scope, since)
        raise refusals.unknown_office(name, key_id)
    terdaftar, grant = find_sender(session, key_id, name)
    return terdaftar.instansi_nama or terdaftar.nama, grant


def _is_centre(session: Session, key_id: str) -> bool:
    query = select(InstalasiTerdaftar.id).where(
        InstalasiTerdaftar.pusat.is_(True), InstalasiTerdaftar.key_id == key_id
    )
    return session.scalar(query) is not None


def _named(session: Session, own: str) -> tuple[KantorAwal, ...]:
    awal = last_awal(session)
    found = awal.data_awal.kantor if awal is not None and awal.data_awal is not None else ()
    return tuple(one for one in found if one.instansi_id != own)


def _addresses(found: Iterable[KantorAwal]) -> tuple[Alamat, ...]:
    keys: dict[str, list[PublicKeys]] = {}
    names: dict[str, str] = {}
    for one in found:
        keys.setdefault(one.instansi_id, []).append(one.kunci)
        names.setdefault(one.instansi_id, one.nama)
    made = (Alamat(id_, names[id_], tuple(some)) for id_, some in keys.items())
    return tuple(sorted(made, key=lambda one: (one.nama.casefold(), one.instansi_id)))


def _role(kartu: str) -> PeranInstalasi:
    return msgspec.json.decode(kartu, type=KartuKunci).peran
