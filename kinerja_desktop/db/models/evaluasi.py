"""What is judged: predikat of the organisation, evaluation of a person."""

from datetime import date, datetime

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from kinerja_desktop.db.models.base import SINCE, Travelling, belongs_to, bounded, one_living
from kinerja_desktop.db.models.organisasi import UnitKerja
from kinerja_desktop.db.models.pegawai import Pegawai
from kinerja_desktop.db.models.skp import Skp
from kinerja_desktop.db.models.travels import ByPeriod
from kinerja_desktop.domain.core.lengths import ID_LENGTH, PERIODE_LENGTH
from kinerja_desktop.domain.evaluasi import lengths
from kinerja_desktop.domain.evaluasi.terms import Predikat, PredikatOrganisasi, Rating, StatusEvaluasi


class PenetapanPredikatOrganisasi(Travelling, travels=ByPeriod("periode", sealed_for="receiver")):
    """The predikat of a unit for a period; one living record per pair (P6 L.93-94)."""

    __tablename__ = "penetapan_predikat_organisasi"
    together = ("predikat dasar tanggal pakai_tahun_sebelumnya",)
    one_for = ("periode", "unit_kerja_id")

    unit_kerja_id: Mapped[str] = mapped_column(String(ID_LENGTH))
    periode: Mapped[str] = mapped_column(String(PERIODE_LENGTH))
    predikat: Mapped[PredikatOrganisasi]
    dasar: Mapped[str] = bounded(lengths.DASAR, default="")
    tanggal: Mapped[date]
    pakai_tahun_sebelumnya: Mapped[bool] = mapped_column(default=False)

    __table_args__ = (
        belongs_to("unit_kerja_id", UnitKerja),
        one_living("instansi_id", "periode", "unit_kerja_id"),
    )


class Evaluasi(Travelling, travels=ByPeriod("periode", sealed_for="receiver")):
    """The evaluation of one person in one period; one living record per pair.

    `aturan` names the rule set used. `snapshot` (JSON, None before final) keeps the identities as they were.
    `sumber_id`: the evaluation whose result was taken over from the old unit on `kesepakatan_tanggal` (P6
    L.91); no foreign key, because it may belong to a year that was put away, or to another package.
    """

    __tablename__ = "evaluasi"
    together = (
        (
            "status penilai_id predikat_organisasi rating_hasil rating_perilaku predikat alasan aturan"
            " final_pada tanggal snapshot sumber_id kesepakatan_tanggal"
        ),
    )
    whole_at = ("status", frozenset({StatusEvaluasi.FINAL}))
    one_for = ("periode", "pegawai_id")

    pegawai_id: Mapped[str] = mapped_column(String(ID_LENGTH))
    skp_id: Mapped[str] = mapped_column(String(ID_LENGTH))
    penilai_id: Mapped[str] = mapped_column(String(ID_LENGTH))
    periode: Mapped[str] = mapped_column(String(PERIODE_LENGTH))
    status: Mapped[StatusEvaluasi] = mapped_column(default=StatusEvaluasi.TERBUKA)
    predikat_organisasi: Mapped[PredikatOrganisasi | None]
    rating_hasil: Mapped[Rating | None]
    rating_perilaku: Mapped[Rating | None]
    predikat: Mapped[Predikat | None]
    alasan: Mapped[str] = bounded(lengths.ALASAN, default="")
    catatan: Mapped[str] = bounded(lengths.CATATAN, default="")
    rekomendasi: Mapped[str] = bounded(lengths.REKOMENDASI, default="")
    aturan: Mapped[str] = bounded(lengths.ATURAN, default="")
    final_pada: Mapped[datetime | None]
    tanggal: Mapped[date | None]
    snapshot: Mapped[str | None] = bounded(lengths.SNAPSHOT)
    sumber_id: Mapped[str | None] = mapped_column(String(ID_LENGTH), info={SINCE: (1, 5)})
    kesepakatan_tanggal: Mapped[date | None] = mapped_column(info={SINCE: (1, 5)})

    __table_args__ = (
        belongs_to("pegawai_id", Pegawai),
        belongs_to("skp_id", Skp),
        belongs_to("penilai_id", Pegawai),
        one_living("instansi_id", "periode", "pegawai_id"),
        Index(None, "instansi_id", "pegawai_id"),
    )
