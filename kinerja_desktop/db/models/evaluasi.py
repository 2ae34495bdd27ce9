"""What is measured and judged: realisation, feedback, predikat of the organisation, evaluation."""

from datetime import date, datetime

from sqlalchemy import Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from kinerja_desktop.db.models.base import ID_LENGTH, Travelling, belongs_to, one_living
from kinerja_desktop.domain.enums import (
    HubunganUmpanBalik,
    Predikat,
    PredikatOrganisasi,
    Rating,
    StatusEvaluasi,
    StatusPermintaan,
)

PERIODE_LENGTH = 10


class Realisasi(Travelling):
    """What was achieved on one indicator in one period; one living record per pair.

    `nilai` is the number as written (None: narrative only), `bukti` names the evidence.
    """

    __tablename__ = "realisasi"

    indikator_kinerja_id: Mapped[str] = mapped_column(String(ID_LENGTH))
    periode: Mapped[str] = mapped_column(String(PERIODE_LENGTH))
    nilai: Mapped[str | None] = mapped_column(String(100))
    uraian: Mapped[str] = mapped_column(Text, default="")
    bukti: Mapped[str] = mapped_column(Text, default="")

    __table_args__ = (
        belongs_to("indikator_kinerja_id", "indikator_kinerja"),
        one_living("instansi_id", "indikator_kinerja_id", "periode"),
        Index(None, "instansi_id", "periode"),
    )


class UmpanBalik(Travelling):
    """Feedback on a result (`hasil_kerja_id`) or on a value (`nilai_perilaku` 1-7), attributed (Pasal 18)."""

    __tablename__ = "umpan_balik"

    pegawai_id: Mapped[str] = mapped_column(String(ID_LENGTH))
    skp_id: Mapped[str] = mapped_column(String(ID_LENGTH))
    periode: Mapped[str] = mapped_column(String(PERIODE_LENGTH))
    pemberi_id: Mapped[str] = mapped_column(String(ID_LENGTH))
    hubungan: Mapped[HubunganUmpanBalik]
    hasil_kerja_id: Mapped[str | None] = mapped_column(String(ID_LENGTH))
    nilai_perilaku: Mapped[int | None]
    isi: Mapped[str] = mapped_column(Text)
    tanggal: Mapped[date]

    __table_args__ = (
        belongs_to("pegawai_id", "pegawai"),
        belongs_to("pemberi_id", "pegawai"),
        belongs_to("skp_id", "skp"),
        belongs_to("hasil_kerja_id", "hasil_kerja"),
        Index(None, "instansi_id", "pegawai_id", "periode"),
    )


class PermintaanUmpanBalik(Travelling):
    """`pegawai_id` asks `diminta_id` for feedback on one result or one value of the own SKP (Pasal 17).

    `umpan_balik_id` is the answer (None: not answered); `alasan` says why the other one declined.
    """

    __tablename__ = "permintaan_umpan_balik"

    pegawai_id: Mapped[str] = mapped_column(String(ID_LENGTH))
    diminta_id: Mapped[str] = mapped_column(String(ID_LENGTH))
    skp_id: Mapped[str] = mapped_column(String(ID_LENGTH))
    periode: Mapped[str] = mapped_column(String(PERIODE_LENGTH))
    hasil_kerja_id: Mapped[str | None] = mapped_column(String(ID_LENGTH))
    nilai_perilaku: Mapped[int | None]
    pertanyaan: Mapped[str] = mapped_column(Text, default="")
    tanggal: Mapped[date]
    status: Mapped[StatusPermintaan] = mapped_column(default=StatusPermintaan.TERBUKA)
    umpan_balik_id: Mapped[str | None] = mapped_column(String(ID_LENGTH))
    alasan: Mapped[str] = mapped_column(Text, default="")

    __table_args__ = (
        belongs_to("pegawai_id", "pegawai"),
        belongs_to("diminta_id", "pegawai"),
        belongs_to("skp_id", "skp"),
        belongs_to("hasil_kerja_id", "hasil_kerja"),
        belongs_to("umpan_balik_id", "umpan_balik"),
        Index(None, "instansi_id", "pegawai_id", "periode"),
        Index(None, "instansi_id", "diminta_id", "status"),
    )


class PenetapanPredikatOrganisasi(Travelling):
    """The predikat of a unit for a period; one living record per pair (P6 L.93-94)."""

    __tablename__ = "penetapan_predikat_organisasi"

    unit_kerja_id: Mapped[str] = mapped_column(String(ID_LENGTH))
    periode: Mapped[str] = mapped_column(String(PERIODE_LENGTH))
    predikat: Mapped[PredikatOrganisasi]
    dasar: Mapped[str] = mapped_column(Text, default="")
    tanggal: Mapped[date]
    pakai_tahun_sebelumnya: Mapped[bool] = mapped_column(default=False)

    __table_args__ = (
        belongs_to("unit_kerja_id", "unit_kerja"),
        one_living("instansi_id", "periode", "unit_kerja_id"),
    )


class Evaluasi(Travelling):
    """The evaluation of one person in one period; one living record per pair.

    `aturan` names the rule set used. `snapshot` (JSON, None before final) keeps the identities as they were.
    """

    __tablename__ = "evaluasi"

    pegawai_id: Mapped[str] = mapped_column(String(ID_LENGTH))
    skp_id: Mapped[str] = mapped_column(String(ID_LENGTH))
    penilai_id: Mapped[str] = mapped_column(String(ID_LENGTH))
    periode: Mapped[str] = mapped_column(String(PERIODE_LENGTH))
    status: Mapped[StatusEvaluasi] = mapped_column(default=StatusEvaluasi.TERBUKA)
    predikat_organisasi: Mapped[PredikatOrganisasi | None]
    rating_hasil: Mapped[Rating | None]
    rating_perilaku: Mapped[Rating | None]
    predikat: Mapped[Predikat | None]
    alasan: Mapped[str] = mapped_column(Text, default="")
    catatan: Mapped[str] = mapped_column(Text, default="")
    rekomendasi: Mapped[str] = mapped_column(Text, default="")
    aturan: Mapped[str] = mapped_column(String(60), default="")
    final_pada: Mapped[datetime | None]
    tanggal: Mapped[date | None]
    snapshot: Mapped[str | None] = mapped_column(Text)

    __table_args__ = (
        belongs_to("pegawai_id", "pegawai"),
        belongs_to("skp_id", "skp"),
        belongs_to("penilai_id", "pegawai"),
        one_living("instansi_id", "periode", "pegawai_id"),
        Index(None, "instansi_id", "pegawai_id"),
    )
