"""This installation and what left it; who is known and what came: `penerimaan`. A login needs no more."""

from datetime import datetime

from sqlalchemy import String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from kinerja_desktop.db.models.base import Base, bounded, new_id
from kinerja_desktop.db.models.travels import Never
from kinerja_desktop.domain.core.lengths import HASH_LENGTH, ID_LENGTH
from kinerja_desktop.domain.pertukaran import lengths
from kinerja_desktop.domain.pertukaran.terms import StatusPaket, StatusPejabat


class Instalasi(Base, travels=Never()):
    """This installation (one row). Private keys are hex text inside the encrypted database.

    `epoch` changes at restore, copy to another PC and key change, so that a forked sequence is seen.
    `epoch_sebelum`: those that it replaced, newest first, with blanks between: a receiver then knows which of
    two is the older one, whichever came first.
    `kunci_baru`: the pair that takes their place with the next key card; `kunci_lama`: the pairs before,
    which still open what was sealed to them. Both as JSON; None: there is none.
    """

    __tablename__ = "instalasi"

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True, default=new_id)
    nama: Mapped[str] = bounded(lengths.NAMA_INSTALASI)
    instansi_id: Mapped[str] = mapped_column(String(ID_LENGTH))
    epoch: Mapped[str] = mapped_column(String(ID_LENGTH), default=new_id)
    epoch_sebelum: Mapped[str] = mapped_column(Text, default="", server_default="")
    pusat: Mapped[bool] = mapped_column(default=False)
    kunci_tanda_tangan: Mapped[str] = mapped_column(Text)
    kunci_sandi: Mapped[str] = mapped_column(Text)
    kartu: Mapped[str | None] = mapped_column(Text)
    kunci_baru: Mapped[str | None] = mapped_column(Text)
    kunci_lama: Mapped[str | None] = mapped_column(Text)
    dibuat_pada: Mapped[datetime]

    def begin_epoch(self) -> None:
        """A new line of packages begins; the one so far is named as replaced."""
        self.epoch_sebelum = f"{self.epoch} {self.epoch_sebelum}".rstrip()
        self.epoch = new_id()


class KunciPejabat(Base, travels=Never()):
    """The key of an official who signs for this office, wrapped by a PIN; `id` is its public half (hex).

    `gembok`: the wrapped key with its cost, as JSON. `salah`: wrong PIN in a row, counted before each try.
    """

    __tablename__ = "kunci_pejabat"

    id: Mapped[str] = mapped_column(String(HASH_LENGTH), primary_key=True)
    nama: Mapped[str] = bounded(lengths.PEJABAT_NAMA)
    jabatan: Mapped[str] = bounded(lengths.PEJABAT_JABATAN)
    nip: Mapped[str] = mapped_column(String(40), default="")
    gembok: Mapped[str] = mapped_column(Text)
    status: Mapped[StatusPejabat] = mapped_column(default=StatusPejabat.MENUNGGU)
    salah: Mapped[int] = mapped_column(default=0)
    salah_pada: Mapped[datetime | None]
    dibuat_pada: Mapped[datetime]


class PaketKeluar(Base, travels=Never()):
    """A package that left: `terkirim` is not `diterima`.

    `tanda_terima`: what its newest receipt says (JSON, `EntriPaket`; None: none came); `resi_epoch` and
    `resi_urut`: which receipt that was in its maker's line.
    """

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
    tanda_terima: Mapped[str | None] = mapped_column(Text)
    resi_epoch: Mapped[str | None] = mapped_column(String(ID_LENGTH))
    resi_urut: Mapped[int | None]

    __table_args__ = (UniqueConstraint("epoch", "cakupan", "urut"),)
