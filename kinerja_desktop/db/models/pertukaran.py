"""Local to this installation: who we are, who we know, what was sent and received."""

from datetime import datetime

from sqlalchemy import Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from kinerja_desktop.db.models.base import Base, bounded, new_id
from kinerja_desktop.db.models.travels import Never
from kinerja_desktop.domain.core.lengths import HASH_LENGTH, ID_LENGTH
from kinerja_desktop.domain.organisasi.lengths import INSTANSI_KODE, INSTANSI_NAMA
from kinerja_desktop.domain.pertukaran import lengths
from kinerja_desktop.domain.pertukaran.terms import StatusInstalasi, StatusPaket


class Instalasi(Base, travels=Never()):
    """This installation (one row). Private keys are hex text inside the encrypted database.

    `epoch` changes at restore, copy to another PC and key change, so that a forked sequence is seen.
    """

    __tablename__ = "instalasi"

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True, default=new_id)
    nama: Mapped[str] = bounded(lengths.NAMA_INSTALASI)
    instansi_id: Mapped[str] = mapped_column(String(ID_LENGTH))
    epoch: Mapped[str] = mapped_column(String(ID_LENGTH), default=new_id)
    pusat: Mapped[bool] = mapped_column(default=False)
    kunci_tanda_tangan: Mapped[str] = mapped_column(Text)
    kunci_sandi: Mapped[str] = mapped_column(Text)
    kartu: Mapped[str | None] = mapped_column(Text)
    dibuat_pada: Mapped[datetime]


class InstalasiTerdaftar(Base, travels=Never()):
    """Another installation: at the centre an agency's, at an agency the centre. `kartu`: the signed grant."""

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


class PaketKeluar(Base, travels=Never()):
    """A package that left: `terkirim` is not `diterima`."""

    __tablename__ = "paket_keluar"

    paket_id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    jenis: Mapped[str] = mapped_column(String(30))
    cakupan: Mapped[str] = mapped_column(String(200))
    epoch: Mapped[str] = mapped_column(String(ID_LENGTH))
    urut: Mapped[int]
    sampul_hash: Mapped[str] = mapped_column(String(HASH_LENGTH))
    nama_berkas: Mapped[str] = mapped_column(String(300))
    hitung: Mapped[str] = mapped_column(Text, default="{}")
    status: Mapped[StatusPaket] = mapped_column(default=StatusPaket.DIBUAT)
    dibuat_pada: Mapped[datetime]

    __table_args__ = (UniqueConstraint("epoch", "cakupan", "urut"),)


class PaketMasuk(Base, travels=Never()):
    """A package that was applied; together the rows are the memory of sequence and epoch per sender."""

    __tablename__ = "paket_masuk"

    paket_id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    instalasi_id: Mapped[str] = mapped_column(String(ID_LENGTH))
    epoch: Mapped[str] = mapped_column(String(ID_LENGTH))
    cakupan: Mapped[str] = mapped_column(String(200))
    jenis: Mapped[str] = mapped_column(String(30))
    urut: Mapped[int]
    sampul_hash: Mapped[str] = mapped_column(String(HASH_LENGTH))
    sampul: Mapped[str] = mapped_column(Text)
    hasil: Mapped[str] = mapped_column(Text, default="{}")
    diterima_pada: Mapped[datetime]

    __table_args__ = (Index(None, "instalasi_id", "epoch", "cakupan", "urut"),)


class StagingRecord(Base, travels=Never()):
    """One decoded line of a package under examination; emptied when its import ends."""

    __tablename__ = "staging_record"

    impor_id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    baris: Mapped[int] = mapped_column(primary_key=True)
    jenis: Mapped[str] = mapped_column(String(60))
    instansi_id: Mapped[str] = mapped_column(String(ID_LENGTH))
    id: Mapped[str] = mapped_column(String(ID_LENGTH))
    rev: Mapped[int]
    rev_hash: Mapped[str] = mapped_column(String(HASH_LENGTH))
    isi: Mapped[str] = mapped_column(Text)

    __table_args__ = (Index(None, "impor_id", "jenis", "instansi_id", "id"),)
