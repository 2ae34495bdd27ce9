"""What waits for an admin: users, recovery sheet, failed logins; and the backup, which HR makes as well."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import TypedDict

import msgspec
from sqlalchemy import exists, func, select

from kinerja_desktop.db.models.keamanan import AuditEntry, Pengguna, PeranPengguna
from kinerja_desktop.db.models.organisasi import Instansi
from kinerja_desktop.db.vault.backup import Backup
from kinerja_desktop.domain.core.tanggal import format_tanggal
from kinerja_desktop.domain.core.text import sentence, some_names
from kinerja_desktop.domain.keamanan.terms import TINDAKAN_MASUK, TINDAKAN_SANDI_SALAH, Peran
from kinerja_desktop.services.beranda.tugas import Keadaan, Tugas

PENGGUNA_BARU = "pengguna/baru"
"""Of the settings: the users, at the form of a new one."""
LEMBAR = ("keamanan.install", "keamanan.new_lembar", "keamanan.recover")
_LEMBAR_LAMA = timedelta(days=365)
_CADANGAN_LAMA = timedelta(days=7)
_MASUK_TERAKHIR = 500  # entries of the trail that are looked at
_GAGAL_BANYAK = 5


class _Rincian(TypedDict, total=False):
    gagal_sebelumnya: int
    saksi: str


class Brankas(msgspec.Struct, frozen=True):
    """What lies beside the database: user names with a password, and the newest backup (None: none yet)."""

    bersandi: frozenset[str]
    cadangan: Backup | None


def tugas_admin(keadaan: Keadaan, brankas: Brankas, now: datetime) -> Iterator[Tugas]:
    """Lines about the installation."""
    instansi_id = keadaan.actor.instansi_id
    if keadaan.session.get(Instansi, (instansi_id, instansi_id)) is None:
        yield keadaan.tugas(
            Peran.ADMIN,
            "Isi data instansi",
            "Nama dan kode instansi dicetak pada setiap formulir.",
            ("Isi instansi", "pengaturan", "instansi"),
            mendesak=True,
        )
    yield from _users(keadaan, brankas)
    yield from _sheet(keadaan, now)
    yield from _logins(keadaan)


def tugas_cadangan(keadaan: Keadaan, peran: Peran, brankas: Brankas, now: datetime) -> Iterator[Tugas]:
    """A line when there is no backup of the last seven days; one of a year to come says nothing of them."""
    newest = brankas.cadangan
    if newest is None:
        yield keadaan.tugas(
            peran,
            "Buat cadangan pertama",
            "Belum ada cadangan. Simpan juga satu salinan di luar komputer ini.",
            ("Cadangkan", "pengaturan", "cadangan"),
        )
    elif abs(now - newest.manifest.created) > _CADANGAN_LAMA:
        made = format_tanggal(newest.manifest.created.astimezone().date())
        yield keadaan.tugas(
            peran,
            "Buat cadangan",
            f"Cadangan terakhir dibuat {made}.",
            ("Cadangkan", "pengaturan", "cadangan"),
            mendesak=True,
        )


def _users(keadaan: Keadaan, brankas: Brankas) -> Iterator[Tugas]:
    leads = exists().where(
        PeranPengguna.pengguna_id == Pengguna.id, PeranPengguna.peran == Peran.PENGELOLA_KINERJA
    )
    query = select(Pengguna.nama_pengguna, leads).where(Pengguna.aktif).order_by(Pengguna.nama_pengguna)
    users = keadaan.session.execute(query).all()
    names = [nama for nama, _leads in users]
    if len(names) == 1:
        yield keadaan.tugas(
            Peran.ADMIN,
            "Tambahkan pengguna",
            "Baru Anda yang dapat masuk. Tambahkan pengelola kinerja, pejabat penilai, dan pegawai.",
            ("Tambah pengguna", "pengaturan", PENGGUNA_BARU),
        )
    elif not any(leads for _nama, leads in users):
        yield keadaan.tugas(
            Peran.ADMIN,
            "Tunjuk pengelola kinerja",
            "Belum ada pengguna dengan peran itu: kebutuhan, SKP seluruh kantor, evaluasi, dan cetak "
            "menunggunya. Anda pun boleh memegangnya.",
            ("Beri peran", "pengaturan", "pengguna"),
            mendesak=True,
        )
    lacking = [name for name in names if name not in brankas.bersandi]
    if lacking:
        yield keadaan.tugas(
            Peran.ADMIN,
            f"{len(lacking)} pengguna belum memiliki sandi",
            f"{sentence(some_names(lacking))} Mereka belum dapat masuk.",
            ("Beri sandi", "pengaturan", "pengguna"),
        )


def _sheet(keadaan: Keadaan, now: datetime) -> Iterator[Tugas]:
    query = select(func.max(AuditEntry.waktu)).where(AuditEntry.tindakan.in_(LEMBAR))
    made = keadaan.session.scalar(query)
    if made is None:
        return
    day = datetime.fromisoformat(made)
    if now - (day if day.tzinfo else day.replace(tzinfo=UTC)) > _LEMBAR_LAMA:
        yield keadaan.tugas(
            Peran.ADMIN,
            "Periksa lembar pemulihan",
            f"Dibuat {format_tanggal(day.date())}. Pastikan amplopnya masih ada; bila hilang, buat lagi.",
            ("Lembar baru", "pengaturan", "pengguna"),
        )


def _logins(keadaan: Keadaan) -> Iterator[Tugas]:
    """Logins, and guesses in an open session, that came after many failures: somebody guessed, or forgot.

    And those at which the database did not fit what this computer remembers of it.
    """
    last = keadaan.session.scalar(select(func.max(AuditEntry.seq))) or 0
    query = select(AuditEntry.pelaku, AuditEntry.rincian).where(
        AuditEntry.seq > last - _MASUK_TERAKHIR,
        AuditEntry.tindakan.in_((TINDAKAN_MASUK, TINDAKAN_SANDI_SALAH)),
    )
    rows = [
        (row.pelaku, msgspec.json.decode(row.rincian, type=_Rincian))
        for row in keadaan.session.execute(query)
    ]
    doubts = [rincian["saksi"] for _, rincian in rows if "saksi" in rincian]
    if doubts:
        yield keadaan.tugas(
            Peran.ADMIN,
            "Basis data ini tidak sesuai ingatan komputer",
            f"{doubts[-1]} Wajar bila baru memulihkan cadangan; bila tidak, folder lama disalin balik.",
            ("Lihat jejak audit", "pengaturan", "audit"),
            mendesak=True,
        )
    found = [who for who, rincian in rows if rincian.get("gagal_sebelumnya", 0) >= _GAGAL_BANYAK]
    if found:
        yield keadaan.tugas(
            Peran.ADMIN,
            "Periksa percobaan masuk yang gagal",
            f"{some_names(list(dict.fromkeys(found)))}: sandi salah {_GAGAL_BANYAK} kali atau lebih. "
            "Tanyakan apakah itu mereka sendiri.",
            ("Lihat jejak audit", "pengaturan", "audit"),
        )
