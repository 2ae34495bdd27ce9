"""Needs of the organisation and their indicators."""

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from kinerja_desktop.db.models.base import SINCE, Travelling, belongs_to, bounded
from kinerja_desktop.db.models.organisasi import UnitKerja
from kinerja_desktop.db.models.travels import ByYear, WithParent
from kinerja_desktop.domain.core.lengths import ID_LENGTH
from kinerja_desktop.domain.kebutuhan import lengths
from kinerja_desktop.domain.kebutuhan.terms import (
    ArahIndikator,
    KualitasIndikator,
    PeriodePelaporan,
    Perspektif,
    Prioritas,
    SumberKebutuhan,
)


class Kebutuhan(Travelling, travels=ByYear("tahun", sealed_for="receiver")):
    """What a unit must achieve in a year, and where that is written (Pasal 8)."""

    __tablename__ = "kebutuhan"

    unit_kerja_id: Mapped[str] = mapped_column(String(ID_LENGTH))
    tahun: Mapped[int]
    sumber: Mapped[SumberKebutuhan]
    uraian: Mapped[str] = bounded(lengths.URAIAN)
    urutan: Mapped[int] = mapped_column(default=0)
    prioritas: Mapped[Prioritas | None] = mapped_column(info={SINCE: (1, 10)})

    __table_args__ = (
        belongs_to("unit_kerja_id", UnitKerja),
        Index(None, "instansi_id", "tahun", "unit_kerja_id"),
    )


_WORKBLOCK = (1, 19)
"""The package format since which the Workblock travels."""


class IndikatorKebutuhan(Travelling, travels=WithParent("kebutuhan_id", Kebutuhan, sealed_for="receiver")):
    """How a need is measured. `target` is text as in the source document (empty: not agreed yet), `satuan`
    its unit. What the Manual Indikator Kinerja adds (PermenPANRB 6/2022 form A.1.3) may be missing.
    `target_periode`: see domain/kebutuhan/target_periode. From `inisiatif` on it is the Workblock (form
    A.1.4), by which the target shall be reached: all empty when there is none; its last four hold one point
    a line."""

    __tablename__ = "indikator_kebutuhan"
    together = ("nama satuan target arah",)

    kebutuhan_id: Mapped[str] = mapped_column(String(ID_LENGTH))
    nama: Mapped[str] = bounded(lengths.INDIKATOR_NAMA)
    definisi: Mapped[str] = bounded(lengths.INDIKATOR_DEFINISI, default="")
    satuan: Mapped[str] = bounded(lengths.INDIKATOR_SATUAN)
    target: Mapped[str] = bounded(lengths.INDIKATOR_TARGET)
    arah: Mapped[ArahIndikator] = mapped_column(default=ArahIndikator.NAIK)
    perspektif: Mapped[Perspektif | None]
    tujuan: Mapped[str] = bounded(lengths.INDIKATOR_TUJUAN, default="", since=(1, 9))
    formula: Mapped[str] = bounded(lengths.INDIKATOR_FORMULA, default="", since=(1, 9))
    kualitas: Mapped[KualitasIndikator | None] = mapped_column(info={SINCE: (1, 9)})
    sumber_data: Mapped[str] = bounded(lengths.INDIKATOR_SUMBER_DATA, default="", since=(1, 9))
    periode_pelaporan: Mapped[PeriodePelaporan | None] = mapped_column(info={SINCE: (1, 9)})
    kondisi_awal: Mapped[str] = bounded(lengths.INDIKATOR_KONDISI_AWAL, default="", since=(1, 9))
    target_periode: Mapped[str] = bounded(lengths.INDIKATOR_TARGET_PERIODE, default="", since=(1, 10))
    inisiatif: Mapped[str] = bounded(lengths.STRATEGI_INISIATIF, default="", since=_WORKBLOCK)
    pemilik_strategi: Mapped[str] = bounded(lengths.STRATEGI_PEMILIK, default="", since=_WORKBLOCK)
    waktu_penyelesaian: Mapped[str] = bounded(lengths.STRATEGI_WAKTU, default="", since=_WORKBLOCK)
    tujuan_strategi: Mapped[str] = bounded(lengths.STRATEGI_TUJUAN, default="", since=_WORKBLOCK)
    pihak_terlibat: Mapped[str] = bounded(lengths.STRATEGI_PIHAK, default="", since=_WORKBLOCK)
    penerima_manfaat: Mapped[str] = bounded(lengths.STRATEGI_PENERIMA, default="", since=_WORKBLOCK)
    anggaran_strategi: Mapped[str] = bounded(lengths.STRATEGI_ANGGARAN, default="", since=_WORKBLOCK)
    kegiatan_rutin: Mapped[str] = bounded(lengths.STRATEGI_KEGIATAN_RUTIN, default="", since=_WORKBLOCK)
    kegiatan_transformatif: Mapped[str] = bounded(
        lengths.STRATEGI_KEGIATAN_TRANSFORMATIF, default="", since=_WORKBLOCK
    )
    keluaran_rutin: Mapped[str] = bounded(lengths.STRATEGI_KELUARAN_RUTIN, default="", since=_WORKBLOCK)
    keluaran_transformatif: Mapped[str] = bounded(
        lengths.STRATEGI_KELUARAN_TRANSFORMATIF, default="", since=_WORKBLOCK
    )
    urutan: Mapped[int] = mapped_column(default=0)

    __table_args__ = (belongs_to("kebutuhan_id", Kebutuhan), Index(None, "instansi_id", "kebutuhan_id"))
