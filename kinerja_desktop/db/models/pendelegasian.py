"""Delegation letters: on their own, because home, which everybody waits for, does not read them."""

from datetime import date

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from kinerja_desktop.db.models.base import Travelling, belongs_to, bounded
from kinerja_desktop.db.models.pegawai import Pegawai
from kinerja_desktop.db.models.travels import Always
from kinerja_desktop.domain.core.lengths import ID_LENGTH
from kinerja_desktop.domain.pegawai import lengths


class SuratPendelegasian(Travelling, travels=Always(sealed_for="receiver"), area="pegawai"):
    """What a delegation letter gives to one rater from `mulai` to `selesai` (inclusive; None: no end known).

    One letter for many raters is one record each, of the same `nomor` and `tanggal`: so the letter of one can
    end, be taken back and travel without the others. `tanggal` None: only the words typed as `nomor` are
    known (PermenPANRB 6/2022 Pasal 1 number 9, Lampiran p.89).
    """

    __tablename__ = "surat_pendelegasian"
    together = ("nomor tanggal pemberi", "mulai selesai alasan_selesai")

    pegawai_id: Mapped[str] = mapped_column(String(ID_LENGTH))
    nomor: Mapped[str] = bounded(lengths.SURAT_NOMOR)
    tanggal: Mapped[date | None]
    pemberi: Mapped[str] = bounded(lengths.SURAT_PEMBERI, default="")
    mulai: Mapped[date]
    selesai: Mapped[date | None]
    isi: Mapped[str] = bounded(lengths.SURAT_ISI, default="")
    alasan_selesai: Mapped[str] = bounded(lengths.SURAT_ALASAN_SELESAI, default="")

    __table_args__ = (
        belongs_to("pegawai_id", Pegawai),
        Index(None, "instansi_id", "pegawai_id"),
    )
