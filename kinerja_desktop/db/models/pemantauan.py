"""What is achieved during the year."""

from datetime import date

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from kinerja_desktop.db.models.base import Travelling, belongs_to, bounded, one_living
from kinerja_desktop.db.models.isi_skp import HasilKerja, IndikatorKinerja
from kinerja_desktop.db.models.pegawai import Pegawai
from kinerja_desktop.db.models.travels import ByPeriod, ByYear
from kinerja_desktop.domain.core.lengths import ID_LENGTH, PERIODE_LENGTH
from kinerja_desktop.domain.pemantauan import lengths
from kinerja_desktop.domain.pemantauan.harian import StatusHarian


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


class CatatanHarian(Travelling, travels=ByYear("tahun", sealed_for="receiver")):
    """What came of one day of a person; one living record for each day.

    `hasil_kerja_id` None: no result is named. `alasan`: why the rater gave it back (empty: he did not).
    """

    __tablename__ = "catatan_harian"
    together = ("isi hasil_kerja_id jumlah status alasan",)
    one_for = ("pegawai_id", "tanggal")

    pegawai_id: Mapped[str] = mapped_column(String(ID_LENGTH))
    tahun: Mapped[int]
    tanggal: Mapped[date]
    isi: Mapped[str] = bounded(lengths.CATATAN)
    hasil_kerja_id: Mapped[str | None] = mapped_column(String(ID_LENGTH))
    jumlah: Mapped[str] = bounded(lengths.JUMLAH, default="")
    status: Mapped[StatusHarian] = mapped_column(default=StatusHarian.DRAF)
    alasan: Mapped[str] = bounded(lengths.ALASAN, default="")

    __table_args__ = (
        belongs_to("pegawai_id", Pegawai),
        belongs_to("hasil_kerja_id", HasilKerja),
        one_living("instansi_id", "pegawai_id", "tanggal"),
        Index(None, "instansi_id", "status"),
    )
