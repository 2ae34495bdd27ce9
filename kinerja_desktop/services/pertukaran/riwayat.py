"""Who we are among the others, what was sent and received, and what is still unacknowledged."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from msgspec import Struct
from sqlalchemy import func, select

from kinerja_desktop.db.models.keamanan import AuditEntry
from kinerja_desktop.db.models.penerimaan import InstalasiTerdaftar, PaketMasuk, PendaftaranTertunda
from kinerja_desktop.db.models.pertukaran import Instalasi, PaketKeluar
from kinerja_desktop.db.models.sesi import PaketBatal
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.organisasi.terms import GambarInstansi
from kinerja_desktop.domain.pertukaran.terms import PerkaraPendaftaran, StatusPaket
from kinerja_desktop.machine.lazy import lazily
from kinerja_desktop.services.core.service import Service

with lazily:  # cryptography: the status bar asks only for a count
    from kinerja_desktop.exchange.kunci import kata, keys
    from kinerja_desktop.services.pertukaran import reading

UNSENT_COUNTED = 1_000
_EXPORT, _SEALED = "pertukaran.export", "pertukaran.sealed"
_TRAVELS = (
    "organisasi.",
    "pegawai.",
    "kebutuhan.",
    "skp.",
    "pemantauan.",
    "umpan_balik.",
    "evaluasi.",
    "penandatanganan.",
)
_STAYS = tuple(
    f"organisasi.{deed}_{jenis.name.lower()}" for deed in ("set", "remove") for jenis in GambarInstansi
)


class ArahPaket(StrEnum):
    """Seen from here."""

    KELUAR = "keluar"
    MASUK = "masuk"


class PaketInfo(Struct, frozen=True):
    """One package of the history. `pihak`: the sender of an incoming one, empty for our own."""

    paket_id: str
    arah: ArahPaket
    jenis: str
    urut: int
    status: StatusPaket
    waktu: datetime
    nama_berkas: str
    pihak: str
    angka_periksa: str = ""


class InstalasiSendiri(Struct, frozen=True):
    """This installation. `terdaftar`: the centre's key card was taken in. `sidik_jari`: 30 digits.

    `kata`: the same as thirteen words. `ganti_kunci`: they are those of the keys that take over with the
    next card. `perlu_pin`: an official signs what is sent. `menaungi`: it admitted others, whose
    packages it takes in: the centre offices, an agency the PCs of its people. `perorangan`: it is such a PC.
    `pengaju_kartu`: who read a key card that waits for a second person (empty: none waits);
    `diajukan_sendiri`: that is who asks.
    """

    nama: str
    pusat: bool
    terdaftar: bool
    sidik_jari: str
    ganti_kunci: bool = False
    kata: str = ""
    perlu_pin: bool = False
    menaungi: bool = False
    perorangan: bool = False
    pengaju_kartu: str = ""
    diajukan_sendiri: bool = False

    @property
    def penerima(self) -> str:
        """Who takes in what it sends, in one word."""
        return "kantor" if self.perorangan else "pusat"


class RiwayatPertukaranService(Service):
    """Use cases that only look back."""

    def list(self, actor: Actor) -> tuple[PaketInfo, ...]:
        """All packages, newest first. What was sent stays `terkirim` until its receipt is taken in; what came
        and was undone is `dibatalkan`, with the moment of that."""
        with self._read(actor, "pertukaran.read") as session:
            sent = [
                PaketInfo(
                    row.paket_id, ArahPaket.KELUAR, row.jenis, row.urut, row.status, row.dibuat_pada,
                    row.nama_berkas, "", _digits(row.sampul_hash),
                )
                for row in session.scalars(select(PaketKeluar))
            ]  # fmt: skip
            offices = session.execute(select(InstalasiTerdaftar.id, InstalasiTerdaftar.instansi_nama))
            known = {row.id: row.instansi_nama for row in offices}
            received = [
                PaketInfo(
                    row.paket_id, ArahPaket.MASUK, row.jenis, row.urut, status,
                    waktu, "", known.get(row.instalasi_id) or "", _digits(row.sampul_hash),
                )
                for row, status, waktu in (
                    *((row, StatusPaket.DITERIMA, row.diterima_pada)
                      for row in session.scalars(select(PaketMasuk))),
                    *((row, StatusPaket.DIBATALKAN, row.dibatalkan_pada)
                      for row in session.scalars(select(PaketBatal))),
                )
            ]  # fmt: skip
        return tuple(sorted([*sent, *received], key=lambda info: info.waktu, reverse=True))

    def get_instalasi(self, actor: Actor) -> InstalasiSendiri | None:
        """Who this installation is among the others; None before it has made its keys."""
        with self._read(actor, "pertukaran.read") as session:
            row = session.scalars(select(Instalasi)).first()
            if row is None:
                return None
            admitted = select(InstalasiTerdaftar.id).where(InstalasiTerdaftar.pusat.is_(False)).exists()
            card = PendaftaranTertunda.perkara == PerkaraPendaftaran.KUNCI_PUSAT
            waits_by = select(PendaftaranTertunda.pengaju).where(card).limit(1).scalar_subquery()
            waits_id = select(PendaftaranTertunda.pengaju_id).where(card).limit(1).scalar_subquery()
            menaungi, pengaju, pengaju_id = session.execute(select(admitted, waits_by, waits_id)).one()
            fingerprint = reading.shown_key(row).fingerprint
            return InstalasiSendiri(
                row.nama,
                row.pusat,
                row.kartu is not None,
                fingerprint,
                row.kunci_baru is not None,
                kata.words_of(fingerprint),
                reading.official_key(row) is not None,
                bool(menaungi),
                reading.is_personal(row),
                pengaju or "",
                pengaju_id == actor.pengguna_id,
            )

    def count_unsent(self, actor: Actor) -> int:
        """How many changes of what travels were made since the last package was begun.

        `UNSENT_COUNTED`: that or more; nobody looks further back. 0 where nothing is sent: before the centre
        is known, and at the centre.
        """
        with self._read(actor, "pertukaran.read") as session:
            own = session.scalars(select(Instalasi)).first()
            if own is None or own.pusat or own.kartu is None:
                return 0
            deeds = session.scalars(
                select(AuditEntry.tindakan).order_by(AuditEntry.seq.desc()).limit(UNSENT_COUNTED)
            )
            return _count_unsent(deeds.all())

    def count_unacknowledged(self, actor: Actor) -> int:
        """How many sent packages have no receipt yet, or one that says they were taken back."""
        with self._read(actor, "pertukaran.read") as session:
            waiting = (StatusPaket.TERKIRIM, StatusPaket.DIBATALKAN)
            query = select(func.count()).where(PaketKeluar.status.in_(waiting))
            return session.scalar(query) or 0


def _digits(sampul_hash: str) -> str:
    """Six digits, the same on both sides; empty of a package that was never written."""
    return keys.check_number(sampul_hash) if sampul_hash else ""


def _count_unsent(deeds: Sequence[str]) -> int:
    """`deeds`: newest first. What was changed while the last package was written may not be in it."""
    count, is_sealed = 0, False
    for deed in deeds:
        if deed == _EXPORT and is_sealed:
            return count
        is_sealed = is_sealed or deed == _SEALED
        count += deed.startswith(_TRAVELS) and deed not in _STAYS
    return count if len(deeds) < UNSENT_COUNTED else UNSENT_COUNTED
