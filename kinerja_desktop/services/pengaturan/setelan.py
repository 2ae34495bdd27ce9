"""The adjustable numbers of the program: what they are, and changing one with its reason."""

from datetime import datetime

import msgspec
from msgspec import Struct
from sqlalchemy import select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.keamanan import AuditEntry, Pengaturan
from kinerja_desktop.db.store.session import changes_of
from kinerja_desktop.domain.aturan.tabel import Setelan
from kinerja_desktop.domain.core.angka import format_angka
from kinerja_desktop.domain.core.errors import InvalidInputError, NotFoundError
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.keamanan.lengths import ALASAN_SETELAN
from kinerja_desktop.services.core.service import Service
from kinerja_desktop.services.core.setelan import SETELAN, decode_changes, read_stored, shipped_setelan

_READ, _SAVE = "setelan.read", "setelan.save"


class Perubahan(Struct, frozen=True):
    """One change of a number, as the audit trail tells it."""

    kode: str
    sebelum: int
    sesudah: int


class PerubahanTerakhir(Struct, frozen=True):
    """The last change of a number: when (UTC), by whom, from which value, why."""

    waktu: datetime
    pelaku: str
    sebelum: int
    alasan: str


class SetelanInfo(Struct, frozen=True):
    """A number with the value in force; `bawaan` is that of the program. `terakhir` None: never changed."""

    setelan: Setelan
    nilai: int
    terakhir: PerubahanTerakhir | None

    @property
    def bawaan(self) -> int:
        return self.setelan.nilai

    @property
    def batas(self) -> str:
        """The bounds in words."""
        one = self.setelan
        return f"{format_angka(one.paling_sedikit)} sampai {format_angka(one.paling_banyak)} {one.satuan}"


class SetelanService(Service):
    """Use cases on the adjustable numbers. They lie in the settings of this office, which never travel."""

    def list(self, actor: Actor) -> tuple[SetelanInfo, ...]:
        """Every number in the order of the rule file, with its last change."""
        with self._read(actor, _READ) as session:
            changed, history = decode_changes(read_stored(session)), _last_changes(session)
        return tuple(
            SetelanInfo(one, changed.get(one.kode, one.nilai), history.get(one.kode))
            for one in shipped_setelan()
        )

    def change(self, actor: Actor, kode: str, nilai: int, alasan: str) -> None:
        """Set one number; the audit entry tells the old value, the new one and the reason.

        Raises NotFoundError, InvalidInputError outside its limits or without a reason. The same value again
        changes nothing.
        """
        setelan = _of(kode)
        alasan = _checked(setelan, nilai, alasan)
        with self._write(actor, _SAVE, alasan=alasan) as session:
            changed = dict(decode_changes(read_stored(session)))
            before = changed.pop(kode, setelan.nilai)
            if before == nilai:
                return
            if nilai != setelan.nilai:
                changed[kode] = nilai
            session.merge(Pengaturan(kunci=SETELAN, nilai=msgspec.json.encode(changed).decode()))
            changes_of(session).notes.update(msgspec.structs.asdict(Perubahan(kode, before, nilai)))


def _of(kode: str) -> Setelan:
    found = next((one for one in shipped_setelan() if one.kode == kode), None)
    if found is None:
        raise NotFoundError("Setelan tidak ditemukan.", where=kode, next_step="Muat ulang daftarnya.")
    return found


def _checked(setelan: Setelan, nilai: int, alasan: str) -> str:
    """The reason as it is stored."""
    if not setelan.allows(nilai):
        raise InvalidInputError(
            f"{setelan.nama}: {format_angka(nilai)} {setelan.satuan} di luar batas.",
            why=f"Paling sedikit {format_angka(setelan.paling_sedikit)}, "
            f"paling banyak {format_angka(setelan.paling_banyak)} {setelan.satuan}.",
            who="Admin",
            next_step="Isi angka di antara keduanya.",
        )
    alasan = alasan.strip()
    if not alasan:
        raise InvalidInputError(
            "Alasan perubahan belum diisi.",
            where=setelan.nama,
            who="Admin",
            next_step="Tulis mengapa angkanya diubah: alasan itu tersimpan dalam jejak audit.",
        )
    ALASAN_SETELAN.check(alasan, setelan.nama)
    return alasan


def _last_changes(session: Session) -> dict[str, PerubahanTerakhir]:
    query = select(AuditEntry).where(AuditEntry.tindakan == _SAVE).order_by(AuditEntry.seq)
    found: dict[str, PerubahanTerakhir] = {}
    for entry in session.scalars(query):
        change = msgspec.json.decode(entry.rincian, type=Perubahan)
        found[change.kode] = PerubahanTerakhir(
            datetime.fromisoformat(entry.waktu), entry.pelaku, change.sebelum, entry.alasan
        )
    return found
