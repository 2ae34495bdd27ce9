"""Local to this installation: what a session of receiving replaced, so that it can be undone for a while."""

from datetime import datetime

from sqlalchemy import LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from kinerja_desktop.db.models.base import Base, bounded
from kinerja_desktop.db.models.penerimaan import PaketDikenal
from kinerja_desktop.db.models.travels import Never
from kinerja_desktop.domain.core.lengths import ID_LENGTH
from kinerja_desktop.domain.pertukaran.lengths import ALASAN_KEPUTUSAN


class SesiTerima(Base, travels=Never(), area="pertukaran"):
    """A package as one of a session of receiving, while that session can still be undone.

    `urutan`: its place in the session, from 1. `keluar`: how many packages about this agency had left here by
    then. `lain`: what it changed beside records, as JSON (`Sampingan`).
    """

    __tablename__ = "sesi_terima"
    is_audited = False

    paket_id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    sesi_id: Mapped[str] = mapped_column(String(ID_LENGTH), index=True)
    urutan: Mapped[int]
    instansi_id: Mapped[str] = mapped_column(String(ID_LENGTH))
    keluar: Mapped[int]
    lain: Mapped[str] = mapped_column(Text)
    diterapkan_pada: Mapped[datetime]


class RekamanSebelum(Base, travels=Never(), area="pertukaran"):
    """Records of one kind as they were before a package, zlib over JSON (`Sebelum`), in batches."""

    __tablename__ = "rekaman_sebelum"
    is_audited = False

    paket_id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    nomor: Mapped[int] = mapped_column(primary_key=True)
    isi: Mapped[bytes] = mapped_column(LargeBinary)


class PaketBatal(PaketDikenal, Base, travels=Never(), area="pertukaran"):
    """A package that was taken in and whose session was undone: as if it never came, and its sender is told.

    `terjawab`: a receipt said so. Gone as soon as it, or a later one of its line, is taken in.
    """

    __tablename__ = "paket_batal"

    alasan: Mapped[str] = bounded(ALASAN_KEPUTUSAN)
    dibatalkan_pada: Mapped[datetime]
    terjawab: Mapped[bool] = mapped_column(default=False)
