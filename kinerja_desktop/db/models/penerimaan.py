"""Local to this installation: whom it knows and what it received."""

from datetime import datetime

from sqlalchemy import Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from kinerja_desktop.db.models.base import Base, bounded
from kinerja_desktop.db.models.travels import Never
from kinerja_desktop.domain.core.lengths import HASH_LENGTH, ID_LENGTH
from kinerja_desktop.domain.organisasi.lengths import INSTANSI_KODE, INSTANSI_NAMA
from kinerja_desktop.domain.pertukaran import lengths
from kinerja_desktop.domain.pertukaran.terms import StatusInstalasi


class InstalasiTerdaftar(Base, travels=Never(), area="pertukaran"):
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


class PaketMasuk(Base, travels=Never(), area="pertukaran"):
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
