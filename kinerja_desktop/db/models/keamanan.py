"""Local to this installation: users, roles, audit, settings, failed logins. None of these travels."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, false
from sqlalchemy.orm import Mapped, mapped_column

from kinerja_desktop.db.models.base import Base, bounded, new_id
from kinerja_desktop.db.models.travels import Never
from kinerja_desktop.domain.core.lengths import HASH_LENGTH, ID_LENGTH
from kinerja_desktop.domain.keamanan import lengths
from kinerja_desktop.domain.keamanan.terms import Peran


class Pengguna(Base, travels=Never()):
    """Somebody who logs in; the password itself lives only as a key slot in `kinerja.kunci`.

    `sandi_sementara`: somebody else made it, and it holds for the one login at which it is changed.
    """

    __tablename__ = "pengguna"

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True, default=new_id)
    nama_pengguna: Mapped[str] = bounded(lengths.NAMA_PENGGUNA, unique=True)
    nama: Mapped[str] = bounded(lengths.NAMA)
    instansi_id: Mapped[str] = mapped_column(String(ID_LENGTH))
    pegawai_id: Mapped[str | None] = mapped_column(String(ID_LENGTH))
    aktif: Mapped[bool] = mapped_column(default=True)
    dibuat_pada: Mapped[datetime]
    sandi_sementara: Mapped[bool] = mapped_column(default=False, server_default=false())


class PeranPengguna(Base, travels=Never()):
    """One role of one user."""

    __tablename__ = "peran_pengguna"

    pengguna_id: Mapped[str] = mapped_column(ForeignKey("pengguna.id"), primary_key=True)
    peran: Mapped[Peran] = mapped_column(primary_key=True)


class AuditEntry(Base, travels=Never(), area="audit"):
    """One write or one noteworthy read; `hash` covers the row and `prev_hash` (exchange.md 3.9).

    Triggers forbid UPDATE and DELETE. `waktu` is ISO 8601 UTC text, because it is part of the hash.
    """

    __tablename__ = "audit"
    is_audited = False

    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    waktu: Mapped[str] = mapped_column(String(40))
    pelaku_id: Mapped[str] = mapped_column(String(ID_LENGTH))
    pelaku: Mapped[str] = mapped_column(String(200))
    peran: Mapped[str] = mapped_column(String(40))
    tindakan: Mapped[str] = mapped_column(String(80))
    alasan: Mapped[str] = mapped_column(Text)
    rincian: Mapped[str] = mapped_column(Text)
    prev_hash: Mapped[str] = mapped_column(String(HASH_LENGTH))
    hash: Mapped[str] = mapped_column(String(HASH_LENGTH))


class Pengaturan(Base, travels=Never(), area="pengaturan"):
    """A setting of this office; `nilai` is JSON."""

    __tablename__ = "pengaturan"

    kunci: Mapped[str] = mapped_column(String(100), primary_key=True)
    nilai: Mapped[str] = mapped_column(Text)
