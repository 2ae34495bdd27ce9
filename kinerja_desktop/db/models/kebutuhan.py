"""Needs of the organisation and their indicators."""

from sqlalchemy import Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from kinerja_desktop.db.models.base import ID_LENGTH, Travelling, belongs_to
from kinerja_desktop.db.models.organisasi import UnitKerja
from kinerja_desktop.db.models.travels import ByYear, WithParent
from kinerja_desktop.domain.kebutuhan.terms import ArahIndikator, Perspektif, SumberKebutuhan


class Kebutuhan(Travelling, travels=ByYear("tahun", sealed_for="receiver")):
    """What a unit must achieve in a year, and where that is written (Pasal 8)."""

    __tablename__ = "kebutuhan"

    unit_kerja_id: Mapped[str] = mapped_column(String(ID_LENGTH))
    tahun: Mapped[int]
    sumber: Mapped[SumberKebutuhan]
    uraian: Mapped[str] = mapped_column(Text)
    urutan: Mapped[int] = mapped_column(default=0)

    __table_args__ = (
        belongs_to("unit_kerja_id", UnitKerja),
        Index(None, "instansi_id", "tahun", "unit_kerja_id"),
    )


class IndikatorKebutuhan(Travelling, travels=WithParent("kebutuhan_id", Kebutuhan, sealed_for="receiver")):
    """How a need is measured. `target` is text as in the source document, `satuan` its unit."""

    __tablename__ = "indikator_kebutuhan"

    kebutuhan_id: Mapped[str] = mapped_column(String(ID_LENGTH))
    nama: Mapped[str] = mapped_column(Text)
    definisi: Mapped[str] = mapped_column(Text, default="")
    satuan: Mapped[str] = mapped_column(String(80))
    target: Mapped[str] = mapped_column(String(200))
    arah: Mapped[ArahIndikator] = mapped_column(default=ArahIndikator.NAIK)
    perspektif: Mapped[Perspektif | None]
    urutan: Mapped[int] = mapped_column(default=0)

    __table_args__ = (belongs_to("kebutuhan_id", Kebutuhan), Index(None, "instansi_id", "kebutuhan_id"))
