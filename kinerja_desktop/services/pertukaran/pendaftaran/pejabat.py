"""The named official signs, not the operator: a key of his own that opens only with his PIN."""

import math
from datetime import datetime

import msgspec
from msgspec import Struct
from sqlalchemy import select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.pertukaran import KunciPejabat
from kinerja_desktop.db.store.session import Database
from kinerja_desktop.db.vault.attempts import delay_after
from kinerja_desktop.db.vault.keyfile import KdfCost
from kinerja_desktop.domain.core.errors import AccessDeniedError, InvalidInputError, StateError
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.pertukaran.lengths import PEJABAT_JABATAN, PEJABAT_NAMA
from kinerja_desktop.domain.pertukaran.pin import check_pin
from kinerja_desktop.domain.pertukaran.terms import StatusPejabat
from kinerja_desktop.exchange.kunci.pejabat import Penanda, fingerprint_of_official
from kinerja_desktop.exchange.paket.cover import KartuKunci
from kinerja_desktop.services.core.service import Service
from kinerja_desktop.services.pertukaran.pendaftaran.pin import PinLock, cost_of_pin, lock, unlock
from kinerja_desktop.services.pertukaran.reading import official_key, own_installation

_ENROL, _EXPORT = "pertukaran.enrol", "pertukaran.export"


class Pejabat(Struct, frozen=True):
    """The named official who signs for the office; `nip` may be empty."""

    nama: str
    jabatan: str
    nip: str = ""


class PejabatInfo(Struct, frozen=True):
    """An official with a key here. `sidik_jari`: 30 digits, as in the letter."""

    nama: str
    jabatan: str
    status: StatusPejabat
    sidik_jari: str


class PejabatService(Service):
    """Use cases of the official. `cost` of trying a PIN; None: measured on this machine."""

    def __init__(self, database: Database, cost: KdfCost | None = None) -> None:
        super().__init__(database)
        self._cost = cost

    def list(self, actor: Actor) -> tuple[PejabatInfo, ...]:
        """Who signs, and who waits for the next key card; those before are left out."""
        with self._read(actor, "pertukaran.read") as session:
            query = select(KunciPejabat).where(KunciPejabat.status != StatusPejabat.DIGANTI)
            return tuple(
                PejabatInfo(row.nama, row.jabatan, row.status, fingerprint_of_official(row.id))
                for row in session.scalars(query.order_by(KunciPejabat.dibuat_pada))
            )

    def set_up(self, actor: Actor, pejabat: Pejabat, pin: str, ulang: str) -> str:
        """Make the key of an official, wrapped by the PIN that he typed himself twice; gives its 30 digits.

        It signs once a key card names it; until then whoever signed before goes on. Another one that waited
        is let go. Raises InvalidInputError for a PIN that is too short or easily guessed, two that differ, or
        without name and post.
        """
        pejabat = _checked(pejabat, pin, ulang)
        with self._read(actor, _ENROL) as session:
            _require_agency(session)
        penanda = Penanda.generate()
        gembok = lock(penanda.seed, pin, self._cost or cost_of_pin(), penanda.kunci)
        with self._write(actor, _ENROL, name="pertukaran.set_up_official", always=True) as session:
            _require_agency(session)
            waiting = select(KunciPejabat).where(KunciPejabat.status == StatusPejabat.MENUNGGU)
            for each in session.scalars(waiting):
                session.delete(each)
            session.add(
                KunciPejabat(
                    id=penanda.kunci,
                    nama=pejabat.nama,
                    jabatan=pejabat.jabatan,
                    nip=pejabat.nip,
                    gembok=msgspec.json.encode(gembok).decode(),
                    status=StatusPejabat.MENUNGGU,
                    salah=0,
                    dibuat_pada=self._clock.now(),
                )
            )
        return fingerprint_of_official(penanda.kunci)

    def unlock(self, actor: Actor, pin: str) -> Penanda | None:
        """The key of the official whom the key card names, opened by his PIN; None: the card names nobody.

        Each try counts before it is made, so that ending the program hides none; after five wrong ones in a
        row each needs waiting, up to a quarter of an hour. Raises AccessDeniedError for a wrong PIN and while
        one has to wait, StateError when the key is not in this database.
        """
        with self._write(actor, _EXPORT, name="pertukaran.pin") as session:
            row = _signing(session)
            if row is None:
                return None
            now = self._clock.now()
            _check_wait(row, now)
            row.salah, row.salah_pada = row.salah + 1, now
            kunci, gembok = row.id, msgspec.json.decode(row.gembok, type=PinLock)
        seed = unlock(gembok, pin, kunci)
        if seed is None:
            raise _wrong()
        with self._write(actor, _EXPORT, name="pertukaran.pin_right") as session:
            session.get_one(KunciPejabat, kunci).salah = 0
        return Penanda(seed)


def registering_official(session: Session) -> str | None:
    """Whose key a registration names: the one that waits, else the one that signs."""
    found = {row.status: row.id for row in session.scalars(select(KunciPejabat))}
    return found.get(StatusPejabat.MENUNGGU) or found.get(StatusPejabat.AKTIF)


def official_of_registration(session: Session) -> str:
    """Its 30 digits; empty: nobody."""
    kunci = registering_official(session)
    return fingerprint_of_official(kunci) if kunci else ""


def official_of(kartu: str | None) -> str:
    """The 30 digits of the official whom a key card (JSON) names; empty: nobody."""
    kunci = msgspec.json.decode(kartu, type=KartuKunci).kunci_pejabat if kartu else None
    return fingerprint_of_official(kunci) if kunci else ""


def take_official(session: Session, kunci: str | None) -> None:
    """A key card came: the official whom it names signs from now on, the one before does not."""
    for row in session.scalars(select(KunciPejabat)):
        if row.id == kunci:
            row.status = StatusPejabat.AKTIF
        elif row.status is StatusPejabat.AKTIF:
            row.status = StatusPejabat.DIGANTI


def _checked(asked: Pejabat, pin: str, ulang: str) -> Pejabat:
    pejabat = Pejabat(asked.nama.strip(), asked.jabatan.strip(), asked.nip.strip())
    require_named(pejabat)
    PEJABAT_NAMA.check(pejabat.nama, PEJABAT_NAMA.name)
    PEJABAT_JABATAN.check(pejabat.jabatan, PEJABAT_JABATAN.name)
    check_pin(pin, [pejabat.nip] if pejabat.nip else [])
    if pin != ulang:
        raise InvalidInputError(
            "Kedua PIN belum sama.",
            who="Pejabat yang menandatangani",
            next_step="Ketik PIN yang sama dua kali.",
        )
    return pejabat


def require_named(pejabat: Pejabat) -> None:
    """Raises InvalidInputError without name or post."""
    if not (pejabat.nama.strip() and pejabat.jabatan.strip()):
        raise InvalidInputError(
            "Nama dan jabatan pejabat yang menandatangani belum diisi.",
            why="Yang menyatakan sidik jari itu benar adalah pejabatnya, bukan operator.",
            next_step="Isi nama dan jabatannya, misalnya Sekretaris Dinas.",
        )


def _signing(session: Session) -> KunciPejabat | None:
    kunci = official_key(own_installation(session))
    if kunci is None:
        return None
    row = session.get(KunciPejabat, kunci)
    if row is None:
        raise StateError(
            "Kunci pejabat tidak ada di basis data ini.",
            why="Kartu Kunci menyebut pejabat yang kuncinya dibuat sesudah cadangan ini.",
            who="Pejabat yang menandatangani dan admin kantor ini",
            next_step="Pasang PIN pejabat sekali lagi, buat berkas pendaftaran, dan terima Kartu Kunci baru.",
        )
    return row


def _require_agency(session: Session) -> None:
    if own_installation(session).pusat:
        raise StateError(
            "Pejabat penanda tangan dipasang di kantor, bukan di pusat.",
            next_step="Pasang di komputer kantor yang mengirim paket.",
        )


def _check_wait(row: KunciPejabat, now: datetime) -> None:
    if row.salah_pada is None or now < row.salah_pada:  # a clock set back stretches no waiting
        return
    left = row.salah_pada + delay_after(row.salah) - now
    if left.total_seconds() > 0:
        raise AccessDeniedError(
            f"Tunggu {math.ceil(left.total_seconds())} detik sebelum mencoba PIN lagi.",
            why=f"PIN salah {row.salah} kali berturut-turut.",
            who="Pejabat yang menandatangani",
            next_step="Bila PIN lupa, pasang PIN baru di Pertukaran > Pendaftaran dan mendaftar lagi.",
        )


def _wrong() -> AccessDeniedError:
    return AccessDeniedError(
        "PIN pejabat salah; tidak ada yang dikirim.",
        who="Pejabat yang menandatangani",
        next_step="Ketik ulang. Bila PIN lupa, pasang PIN baru di Pertukaran > Pendaftaran: pusat "
        "mengesahkannya berdua, lalu Kartu Kunci barunya diterima.",
    )
