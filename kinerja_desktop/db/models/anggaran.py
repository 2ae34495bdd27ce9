"""Lines of planning documents: program, kegiatan, sub kegiatan with their money, and results above them."""

from sqlalchemy import BigInteger, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from kinerja_desktop.db.models.base import Travelling, belongs_to, bounded
from kinerja_desktop.db.models.kebutuhan import Kebutuhan
from kinerja_desktop.db.models.organisasi import UnitKerja
from kinerja_desktop.db.models.travels import ByYear, WithParent
from kinerja_desktop.domain.anggaran import lengths
from kinerja_desktop.domain.anggaran.terms import Dokumen, Tingkat
from kinerja_desktop.domain.core.lengths import ID_LENGTH


class Anggaran(Travelling, travels=ByYear("tahun", sealed_for="receiver")):
    """A line of a planning document of a year. `pagu`: whole rupiah, None: the document says none.

    `kedalaman`: how deep it stands (domain/anggaran/baris); `pelaksana`: the unit as the document names it.
    Which unit of the office that is, and which need the line serves, a person says: None until then.
    """

    __tablename__ = "anggaran"

    tahun: Mapped[int]
    dokumen: Mapped[Dokumen]
    tingkat: Mapped[Tingkat]
    kode: Mapped[str] = bounded(lengths.KODE, default="")
    nama: Mapped[str] = bounded(lengths.NAMA)
    pagu: Mapped[int | None] = mapped_column(BigInteger)
    pelaksana: Mapped[str] = bounded(lengths.PELAKSANA, default="")
    kedalaman: Mapped[int] = mapped_column(default=0)
    urutan: Mapped[int] = mapped_column(default=0)
    unit_kerja_id: Mapped[str | None] = mapped_column(String(ID_LENGTH))
    kebutuhan_id: Mapped[str | None] = mapped_column(String(ID_LENGTH))

    __table_args__ = (
        belongs_to("unit_kerja_id", UnitKerja),
        belongs_to("kebutuhan_id", Kebutuhan),
        Index(None, "instansi_id", "tahun", "dokumen"),
    )


class IndikatorAnggaran(Travelling, travels=WithParent("anggaran_id", Anggaran, sealed_for="receiver")):
    """How a line is measured, as its document says. `target_periode`: see domain/kebutuhan/target_periode."""

    __tablename__ = "indikator_anggaran"
    together = ("target satuan",)

    anggaran_id: Mapped[str] = mapped_column(String(ID_LENGTH))
    nama: Mapped[str] = bounded(lengths.INDIKATOR_NAMA)
    target: Mapped[str] = bounded(lengths.INDIKATOR_TARGET, default="")
    satuan: Mapped[str] = bounded(lengths.INDIKATOR_SATUAN, default="")
    target_periode: Mapped[str] = bounded(lengths.INDIKATOR_TARGET_PERIODE, default="")
    urutan: Mapped[int] = mapped_column(default=0)

    __table_args__ = (belongs_to("anggaran_id", Anggaran), Index(None, "instansi_id", "anggaran_id"))
