"""The key of the centre changes: planned, announced under the present key; or lost, confirmed by two people.

An agency does the same towards the PCs of its people.
"""

from datetime import datetime
from enum import StrEnum
from pathlib import Path

import msgspec
from msgspec import Struct
from sqlalchemy import select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.keamanan import AuditEntry
from kinerja_desktop.db.models.penerimaan import InstalasiTerdaftar, PendaftaranTertunda
from kinerja_desktop.db.models.pertukaran import Instalasi, PaketKeluar
from kinerja_desktop.domain.core.errors import StateError
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.domain.pertukaran.terms import (
    KeputusanPendaftaran,
    PerkaraPendaftaran,
    StatusInstalasi,
    StatusPaket,
)
from kinerja_desktop.exchange.paket.cover import Cover, KartuKunci, Pendaftaran
from kinerja_desktop.services.core.service import Service
from kinerja_desktop.services.pertukaran.pendaftaran.kartu import (
    begin_with,
    put_aside,
    the_registrar,
    write_card,
)
from kinerja_desktop.services.pertukaran.pendaftaran.tempat import check_second, next_serial
from kinerja_desktop.services.pertukaran.reading import (
    active_centre,
    announced_key,
    key_pair,
    own_installation,
    scope_of,
)
from kinerja_desktop.services.pertukaran.tingkat.milik import is_whole

_ENROL = "pertukaran.enrol"
_WRITES = tuple(f"pertukaran.{deed}" for deed in ("data_awal", "correction", "recovery", "receipt"))
"""The deeds by which a package for an office takes its number."""


class KabarKunci(StrEnum):
    """What an office knows of the key that was announced."""

    MENDENGAR = "sudah menerima pengumumannya"
    DIKIRIMI = "dikirimi, belum menjawab"
    BELUM = "belum dikirimi"


_KNOWS = (KabarKunci.BELUM, KabarKunci.DIKIRIMI, KabarKunci.MENDENGAR)


class PendengarKunci(Struct, frozen=True):
    """An admitted office, and what it knows of the next key."""

    kantor: str
    kabar: KabarKunci


class KunciPusatService(Service):
    """Use cases of who admits others. The key that takes over is made by `PendaftaranService.rotate`."""

    def list_heard(self, actor: Actor) -> tuple[PendengarKunci, ...]:
        """At the centre, while a key is announced: every admitted office by name, and whether its own receipt
        says that a package with the announcement came. Empty: none is announced.

        An office that only got a receipt answers nothing, so it may know more than is said here, never less.
        """
        with self._read(actor, "pertukaran.read") as session:
            own = session.scalars(select(Instalasi)).first()
            if own is None or not own.pusat or own.kunci_baru is None:
                return ()
            told = _announcing(session)
            query = select(InstalasiTerdaftar.instansi_id, InstalasiTerdaftar.instansi_nama).where(
                InstalasiTerdaftar.pusat.is_(False), InstalasiTerdaftar.status == StatusInstalasi.AKTIF
            )
            return tuple(
                PendengarKunci(nama, max(told.get(id_, ()), key=_KNOWS.index, default=KabarKunci.BELUM))
                for id_, nama in session.execute(query.order_by(InstalasiTerdaftar.instansi_nama))
            )

    def begin(self, actor: Actor) -> str:
        """At the centre: sign with the new key from now on; gives its 30 digits.

        Who took in a package that announced it goes on without doing anything; anybody else refuses what
        comes until he has a new key card. What is sealed to the key before still opens. Raises StateError
        where none was made, and at an agency, whose key the centre admits.
        """
        with self._write(actor, _ENROL, name="pertukaran.begin_key", always=True) as session:
            own = own_installation(session)
            if not own.pusat or own.kunci_baru is None:
                raise StateError(
                    "Tidak ada kunci pusat baru yang dapat mulai dipakai.",
                    why="Kunci barunya belum dibuat, atau komputer ini bukan pusat.",
                    who="Admin pusat",
                    next_step="Di pusat: buat kunci barunya (Ganti kunci, atau kunci-pusat siapkan), "
                    "sampaikan pengumumannya dalam Data Awal dan Tanda Terima, lalu mulai pakai.",
                )
            begin_with(own)
            return key_pair(own).public().fingerprint

    def reissue(self, actor: Actor, keluaran: Path) -> tuple[Path, ...]:
        """A key card with the present key for everybody admitted here, into the folder `keluaran`.

        For who did not hear of a change in time, and after a key that was lost or stolen: it is taken with
        the digits of the letter, by two people. Raises StateError at a person's PC.
        """
        with self._write(actor, _ENROL, name="pertukaran.reissue", always=True) as session:
            own, made = the_registrar(session), list[tuple[Pendaftaran, KartuKunci]]()
            query = select(InstalasiTerdaftar).where(
                InstalasiTerdaftar.pusat.is_(False),
                InstalasiTerdaftar.status == StatusInstalasi.AKTIF,
                InstalasiTerdaftar.kartu.is_not(None),
            )
            for row in session.scalars(query.order_by(InstalasiTerdaftar.instansi_nama)).all():
                kartu = msgspec.structs.replace(
                    msgspec.json.decode(row.kartu or "", type=KartuKunci),
                    seri=next_serial(session),
                    kunci_pusat=key_pair(own).public(),
                    berlaku_dari=self.today,
                )
                row.kartu = msgspec.json.encode(kartu).decode()
                session.flush()
                names = (row.nama, row.instansi_id, row.instansi_kode, row.instansi_nama)
                made.append((Pendaftaran(row.id, *names, kartu.kunci), kartu))
        return tuple(write_card(self._database, own, asked, kartu, keluaran) for asked, kartu in made)


def _announcing(session: Session) -> dict[str, set[KabarKunci]]:
    """Of each agency what became of the packages that announce the next key: those whose numbers were taken
    after it was made, in the order of the audit trail, whatever the clock said."""
    made, began = (
        select(AuditEntry.seq).where(AuditEntry.tindakan == f"pertukaran.{deed}")
        for deed in ("rotate", "begin_key")
    )
    before = session.scalar(began.order_by(AuditEntry.seq.desc()).limit(1)) or 0
    since = session.scalar(made.where(AuditEntry.seq > before).order_by(AuditEntry.seq).limit(1))
    entries = select(AuditEntry.rincian).where(
        AuditEntry.seq > (since or before), AuditEntry.tindakan.in_(_WRITES)
    )
    ids = {
        row[1]
        for rincian in session.scalars(entries)
        for row in msgspec.json.decode(rincian).get("baris", ())
        if row[0] == PaketKeluar.__tablename__
    }
    found: dict[str, set[KabarKunci]] = {}
    for row in session.scalars(select(PaketKeluar).where(PaketKeluar.paket_id.in_(ids))):
        is_heard = row.status is StatusPaket.DITERIMA
        kabar = KabarKunci.MENDENGAR if is_heard else KabarKunci.DIKIRIMI
        found.setdefault(row.cakupan.split("/")[0], set()).add(kabar)
    return found


def follow_key(session: Session, cover: Cover, now: datetime) -> None:
    """Something came that the centre signed with the key that it had announced: it is its key from now on."""
    pusat = active_centre(session)
    if pusat is None or pusat.kartu is None or cover.pengirim.instalasi_id != pusat.id:
        return
    kunci = announced_key(session, pusat)
    if kunci is None or kunci.key_id != cover.pengirim.kunci_id:
        return
    put_aside(session, pusat, now, lost=False)
    _end_waiting(session, session.get(PendaftaranTertunda, kunci.key_id))
    pusat.kunci_tanda_tangan, pusat.kunci_sandi = kunci.kunci_tanda_tangan, kunci.kunci_sandi
    pusat.key_id = kunci.key_id
    for row in (pusat, own_installation(session)):
        kartu = msgspec.json.decode(row.kartu or "", type=KartuKunci)
        row.kartu = msgspec.json.encode(msgspec.structs.replace(kartu, kunci_pusat=kunci)).decode()


def waits_for_second(session: Session, actor: Actor, kartu: KartuKunci, now: datetime) -> bool:
    """Whether a card has to be confirmed by a second person first, and waits from now; False: taken now.

    Only a card that brings another key than the centre here has, and that no package of its announced: then
    nothing but the letter vouches for it. A person's PC has one user, who compares the letter alone.
    """
    pusat, own = active_centre(session), own_installation(session)
    if pusat is None or not is_whole(scope_of(own)):
        return False
    baru, announced = kartu.kunci_pusat, announced_key(session, pusat)
    is_same = (pusat.id, pusat.key_id) == (kartu.instalasi_pusat_id, baru.key_id)
    row = session.get(PendaftaranTertunda, baru.key_id)
    if is_same or (announced is not None and announced.key_id == baru.key_id):
        _end_waiting(session, row)
        return False
    if row is not None and row.pengaju_id != actor.pengguna_id:
        check_second(actor, row)
        _end_waiting(session, row)
        return False
    if row is None:
        session.add(
            PendaftaranTertunda(
                id=baru.key_id,
                isi=msgspec.json.encode(kartu).decode(),
                perkara=PerkaraPendaftaran.KUNCI_PUSAT,
                keputusan=KeputusanPendaftaran.GANTI,
                instansi_id=kartu.instansi_id,
                alasan=f"Kunci {kartu.nama_pusat} berganti tanpa pengumuman kunci lamanya",
                pengaju_id=actor.pengguna_id,
                pengaju_pegawai_id=actor.pegawai_id,
                pengaju=actor.nama,
                pengaju_admin=Peran.ADMIN in actor.peran,
                diajukan_pada=now,
            )
        )
    return True


def _end_waiting(session: Session, row: PendaftaranTertunda | None) -> None:
    if row is not None:
        session.delete(row)


def second_is_needed(kartu: KartuKunci) -> StateError:
    """What the first of the two is told."""
    return StateError(
        "Kunci pusat di kartu ini lain daripada yang dikenal; menunggu orang kedua.",
        where=kartu.nama_pusat,
        why="Kunci pusat yang lama tidak mengumumkannya, jadi hanya surat pusat yang membuktikannya. Belum "
        "ada yang diubah.",
        who="Admin atau pengelola kinerja lain di kantor ini",
        next_step="Ia masuk dengan akunnya sendiri, membuka Pertukaran > Pendaftaran, mengetik sidik jari "
        "pusat dari surat itu, lalu memilih Kartu Kunci yang sama. Tanpa surat pusat, jangan lanjutkan.",
    )
