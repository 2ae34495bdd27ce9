"""Local to this installation: whom it knows and what it received."""

from datetime import datetime

from sqlalchemy import Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from kinerja_desktop.db.models.base import Base, bounded
from kinerja_desktop.db.models.travels import Never
from kinerja_desktop.domain.core.lengths import HASH_LENGTH, ID_LENGTH, PELAKU
from kinerja_desktop.domain.organisasi.lengths import INSTANSI_KODE, INSTANSI_NAMA
from kinerja_desktop.domain.pertukaran import lengths
from kinerja_desktop.domain.pertukaran.terms import (
    KeputusanPendaftaran,
    PerkaraPendaftaran,
    StatusInstalasi,
)


class InstalasiTerdaftar(Base, travels=Never(), area="pertukaran"):
    """Another installation: at the centre an agency's, at an agency the centre. `kartu`: the signed grant.

    Of a revoked one, packages of `dicabut_epoch` and `dicabut_cakupan` (None: of any scope) below
    `dicabut_mulai_urut` are still taken (None: none is).
    """

    __tablename__ = "instalasi_terdaftar"

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    nama: Mapped[str] = bounded(lengths.NAMA_INSTALASI)
    instansi_id: Mapped[str] = mapped_column(String(ID_LENGTH))
    instansi_kode: Mapped[str] = bounded(INSTANSI_KODE, default="")
    instansi_nama: Mapped[str] = bounded(INSTANSI_NAMA, default="")
    pusat: Mapped[bool] = mapped_column(default=False)
    kunci_tanda_tangan: Mapped[str] = mapped_column(Text)
    kunci_sandi: Mapped[str] = mapped_column(Text)
    key_id: Mapped[str] = mapped_column(String(HASH_LENGTH), index=True)
    status: Mapped[StatusInstalasi] = mapped_column(default=StatusInstalasi.MENUNGGU)
    kartu: Mapped[str | None] = mapped_column(Text)
    didaftarkan_pada: Mapped[datetime]
    dicabut_mulai_urut: Mapped[int | None]
    dicabut_epoch: Mapped[str | None] = mapped_column(String(ID_LENGTH))
    dicabut_cakupan: Mapped[str | None] = mapped_column(String(200))


class KunciTerdaftarLama(Base, travels=Never(), area="pertukaran"):
    """A key that an installation had before: its packages are refused, its sheets can still be checked.

    `dicabut`: it was lost or stolen, so its sheets count no more. `kartu`: the grant of its time.
    """

    __tablename__ = "kunci_terdaftar_lama"

    key_id: Mapped[str] = mapped_column(String(HASH_LENGTH), primary_key=True)
    instalasi_id: Mapped[str] = mapped_column(String(ID_LENGTH), index=True)
    kunci_tanda_tangan: Mapped[str] = mapped_column(Text)
    kunci_sandi: Mapped[str] = mapped_column(Text)
    kartu: Mapped[str] = mapped_column(Text)
    dicabut: Mapped[bool]
    diganti_pada: Mapped[datetime]


class PendaftaranTertunda(Base, travels=Never(), area="pertukaran"):
    """A registration that one person of the centre decided on and a second has not yet confirmed.

    `id`: hash of its cover. `isi`: the verified registration as JSON. `instansi_id`: the place it would take
    (None: a new one).
    """

    __tablename__ = "pendaftaran_tertunda"

    id: Mapped[str] = mapped_column(String(HASH_LENGTH), primary_key=True)
    isi: Mapped[str] = mapped_column(Text)
    perkara: Mapped[PerkaraPendaftaran]
    keputusan: Mapped[KeputusanPendaftaran]
    instansi_id: Mapped[str | None] = mapped_column(String(ID_LENGTH))
    alasan: Mapped[str] = mapped_column(Text)
    pengaju_id: Mapped[str] = mapped_column(String(ID_LENGTH))
    pengaju_pegawai_id: Mapped[str | None] = mapped_column(String(ID_LENGTH))
    pengaju: Mapped[str] = bounded(PELAKU)
    pengaju_admin: Mapped[bool]
    diajukan_pada: Mapped[datetime]


class PaketDikenal:
    """What is known of a package that was taken in: whose it is, and its place in the line of its sender."""

    paket_id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    instalasi_id: Mapped[str] = mapped_column(String(ID_LENGTH))
    epoch: Mapped[str] = mapped_column(String(ID_LENGTH))
    cakupan: Mapped[str] = mapped_column(String(200))
    jenis: Mapped[str] = mapped_column(String(30))
    urut: Mapped[int]
    sampul_hash: Mapped[str] = mapped_column(String(HASH_LENGTH))

    def known(self) -> dict[str, str | int]:
        """These columns by name."""
        return {name: getattr(self, name) for name in PaketDikenal.__annotations__}


class PaketMasuk(PaketDikenal, Base, travels=Never(), area="pertukaran"):
    """A package that was applied; together the rows are the memory of sequence and epoch per sender.

    `kepala_seq`, `kepala_hash`: head of the sender's audit trail (None: its cover named none, or it came
    before they were kept). `tanda_terima_pada`: when its receipt was made (None: none yet).
    """

    __tablename__ = "paket_masuk"

    sampul: Mapped[str] = mapped_column(Text)
    hasil: Mapped[str] = mapped_column(Text, default="{}")
    diterima_pada: Mapped[datetime]
    kepala_seq: Mapped[int | None]
    kepala_hash: Mapped[str | None] = mapped_column(String(HASH_LENGTH))
    tanda_terima_pada: Mapped[datetime | None]

    __table_args__ = (
        Index(None, "instalasi_id", "epoch", "cakupan", "urut"),
        Index("ix_paket_masuk_kepala", "instalasi_id", "epoch", "kepala_seq", "kepala_hash"),
    )


class StagingRecord(Base, travels=Never(), area="pertukaran"):
    """One decoded line of a package under examination; emptied when its import ends."""

    __tablename__ = "staging_record"
    is_audited = False

    impor_id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    baris: Mapped[int] = mapped_column(primary_key=True)
    jenis: Mapped[str] = mapped_column(String(60))
    instansi_id: Mapped[str] = mapped_column(String(ID_LENGTH))
    id: Mapped[str] = mapped_column(String(ID_LENGTH))
    rev: Mapped[int]
    rev_hash: Mapped[str] = mapped_column(String(HASH_LENGTH))
    garis: Mapped[str | None] = mapped_column(Text)
    isi: Mapped[str] = mapped_column(Text)

    __table_args__ = (Index(None, "impor_id", "jenis", "instansi_id", "id"),)
