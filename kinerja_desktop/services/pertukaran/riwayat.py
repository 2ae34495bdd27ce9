"""Who we are among the others, what was sent and received, and what is still unacknowledged."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import func, select

from kinerja_desktop.db.models import Instalasi, InstalasiTerdaftar, PaketKeluar, PaketMasuk
from kinerja_desktop.domain.actor import Actor
from kinerja_desktop.domain.enums import StatusPaket
from kinerja_desktop.loading import load
from kinerja_desktop.services.base import Service

_KUNCI = "kinerja_desktop.services.pertukaran.kunci"  # cryptography: the status bar asks only for a count


class ArahPaket(StrEnum):
    """Seen from here."""

    KELUAR = "keluar"
    MASUK = "masuk"


@dataclass(frozen=True)
class PaketInfo:
    """One package of the history. `pihak`: the sender of an incoming one, empty for our own."""

    paket_id: str
    arah: ArahPaket
    jenis: str
    urut: int
    status: StatusPaket
    waktu: datetime
    nama_berkas: str
    pihak: str


@dataclass(frozen=True)
class InstalasiSendiri:
    """This installation. `terdaftar`: the centre's key card was taken in. `sidik_jari`: 30 digits."""

    nama: str
    pusat: bool
    terdaftar: bool
    sidik_jari: str


class RiwayatPertukaranService(Service):
    """Use cases that only look back."""

    def list(self, actor: Actor) -> tuple[PaketInfo, ...]:
        """All packages, newest first. What was sent stays `terkirim` until its receipt is taken in."""
        with self._read(actor, "pertukaran.read") as session:
            sent = [
                PaketInfo(
                    row.paket_id, ArahPaket.KELUAR, row.jenis, row.urut, row.status, row.dibuat_pada,
                    row.nama_berkas, "",
                )
                for row in session.scalars(select(PaketKeluar))
            ]  # fmt: skip
            received = [
                PaketInfo(
                    row.paket_id, ArahPaket.MASUK, row.jenis, row.urut, StatusPaket.DITERIMA,
                    row.diterima_pada, "", nama or "",
                )
                for row, nama in session.execute(
                    select(PaketMasuk, InstalasiTerdaftar.instansi_nama).outerjoin(
                        InstalasiTerdaftar, InstalasiTerdaftar.id == PaketMasuk.instalasi_id
                    )
                )
            ]  # fmt: skip
        return tuple(sorted([*sent, *received], key=lambda info: info.waktu, reverse=True))

    def get_instalasi(self, actor: Actor) -> InstalasiSendiri | None:
        """Who this installation is among the others; None before it has made its keys."""
        with self._read(actor, "pertukaran.read") as session:
            row = session.scalars(select(Instalasi)).first()
            if row is None:
                return None
            fingerprint = load(_KUNCI).key_pair(row).public().fingerprint
            return InstalasiSendiri(row.nama, row.pusat, row.kartu is not None, fingerprint)

    def count_unacknowledged(self, actor: Actor) -> int:
        """How many sent packages have no receipt yet."""
        with self._read(actor, "pertukaran.read") as session:
            query = select(func.count()).where(PaketKeluar.status == StatusPaket.TERKIRIM)
            return session.scalar(query) or 0
