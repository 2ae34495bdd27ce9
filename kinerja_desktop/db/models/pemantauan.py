"""What is achieved during the year."""

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from kinerja_desktop.db.models.base import Travelling, belongs_to, bounded, one_living
from kinerja_desktop.db.models.isi_skp import IndikatorKinerja
from kinerja_desktop.db.models.travels import ByPeriod
from kinerja_desktop.domain.core.lengths import ID_LENGTH, PERIODE_LENGTH
from kinerja_desktop.domain.pemantauan import lengths


class Realisasi(Travelling, travels=ByPeriod("periode", sealed_for="receiver")):
    """What was achieved on one indicator in one period; one living record per pair.

    `nilai` is the number as written (None: narrative only), `bukti` names the evidence.
    """

    __tablename__ = "realisasi"
    together = ("nilai uraian",)
    one_for = ("indikator_kinerja_id", "periode")

    indikator_kinerja_id: Mapped[str] = mapped_column(String(ID_LENGTH))
    periode: Mapped[str] = mapped_column(String(PERIODE_LENGTH))
    nilai: Mapped[str | None] = bounded(lengths.NILAI)
    uraian: Mapped[str] = bounded(lengths.URAIAN, default="")
    bukti: Mapped[str] = bounded(lengths.BUKTI, default="")

    __table_args__ = (
        belongs_to("indikator_kinerja_id", IndikatorKinerja),
        one_living("instansi_id", "indikator_kinerja_id", "periode"),
        Index(None, "instansi_id", "periode"),
    )
