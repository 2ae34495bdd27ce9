"""Feedback, and who is asked for it."""

from datetime import date

from sqlalchemy import Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from kinerja_desktop.db.models.base import Travelling, belongs_to, bounded
from kinerja_desktop.db.models.isi_skp import HasilKerja
from kinerja_desktop.db.models.pegawai import Pegawai
from kinerja_desktop.db.models.skp import Skp
from kinerja_desktop.db.models.travels import ByPeriod
from kinerja_desktop.domain.core.lengths import ID_LENGTH, PERIODE_LENGTH
from kinerja_desktop.domain.umpan_balik import lengths
from kinerja_desktop.domain.umpan_balik.terms import HubunganUmpanBalik, StatusPermintaan


class UmpanBalik(Travelling, travels=ByPeriod("periode", sealed_for="receiver")):
    """Feedback on a result (`hasil_kerja_id`) or on a value (`nilai_perilaku` 1-7), attributed (Pasal 18)."""

    __tablename__ = "umpan_balik"
    together = ("hasil_kerja_id nilai_perilaku isi tanggal",)

    pegawai_id: Mapped[str] = mapped_column(String(ID_LENGTH))
    skp_id: Mapped[str] = mapped_column(String(ID_LENGTH))
    periode: Mapped[str] = mapped_column(String(PERIODE_LENGTH))
    pemberi_id: Mapped[str] = mapped_column(String(ID_LENGTH))
    hubungan: Mapped[HubunganUmpanBalik]
    hasil_kerja_id: Mapped[str | None] = mapped_column(String(ID_LENGTH))
    nilai_perilaku: Mapped[int | None]
    isi: Mapped[str] = bounded(lengths.ISI)
    tanggal: Mapped[date]

    __table_args__ = (
        belongs_to("pegawai_id", Pegawai),
        belongs_to("pemberi_id", Pegawai),
        belongs_to("skp_id", Skp),
        belongs_to("hasil_kerja_id", HasilKerja),
        Index(None, "instansi_id", "pegawai_id", "periode"),
    )


class PermintaanUmpanBalik(Travelling, travels=ByPeriod("periode", sealed_for="receiver")):
    """`pegawai_id` asks `diminta_id` for feedback on one result or one value of the own SKP (Pasal 17).

    `umpan_balik_id` is the answer (None: not answered); `alasan` says why the other one declined.
    """

    __tablename__ = "permintaan_umpan_balik"
    together = ("hasil_kerja_id nilai_perilaku pertanyaan", "status umpan_balik_id alasan")

    pegawai_id: Mapped[str] = mapped_column(String(ID_LENGTH))
    diminta_id: Mapped[str] = mapped_column(String(ID_LENGTH))
    skp_id: Mapped[str] = mapped_column(String(ID_LENGTH))
    periode: Mapped[str] = mapped_column(String(PERIODE_LENGTH))
    hasil_kerja_id: Mapped[str | None] = mapped_column(String(ID_LENGTH))
    nilai_perilaku: Mapped[int | None]
    pertanyaan: Mapped[str] = bounded(lengths.PERTANYAAN, kind=Text(), default="")
    tanggal: Mapped[date]
    status: Mapped[StatusPermintaan] = mapped_column(default=StatusPermintaan.TERBUKA)
    umpan_balik_id: Mapped[str | None] = mapped_column(String(ID_LENGTH))
    alasan: Mapped[str] = bounded(lengths.ALASAN, default="")

    __table_args__ = (
        belongs_to("pegawai_id", Pegawai),
        belongs_to("diminta_id", Pegawai),
        belongs_to("skp_id", Skp),
        belongs_to("hasil_kerja_id", HasilKerja),
        belongs_to("umpan_balik_id", UmpanBalik),
        Index(None, "instansi_id", "pegawai_id", "periode"),
        Index(None, "instansi_id", "diminta_id", "status"),
    )
