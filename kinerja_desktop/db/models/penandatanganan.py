"""Who signed what: dated facts about SKP and Dokumen Evaluasi."""

from datetime import date

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from kinerja_desktop.db.models.base import Travelling, belongs_to, bounded
from kinerja_desktop.db.models.evaluasi import Evaluasi
from kinerja_desktop.db.models.pegawai import Pegawai
from kinerja_desktop.db.models.skp import Skp
from kinerja_desktop.db.models.travels import ByYear
from kinerja_desktop.domain.core.lengths import HASH_LENGTH, ID_LENGTH
from kinerja_desktop.domain.penandatanganan import lengths
from kinerja_desktop.domain.penandatanganan.terms import DasarAtasan, Kapasitas, LangkahDokumen


class Penandatanganan(Travelling, travels=ByYear("tahun", sealed_for="receiver")):
    """`penanda_id` did `langkah` on `tanggal`, about one SKP or one evaluation of `pegawai_id`.

    `dasar` None: in the own capacity, not as superior. `atas_nama`: signed on paper as `nomor`, typed by
    `pencatat`. `penanda` and `pencatat` are the names as they were. `pindaian_sidik`: SHA-256 (hex) of the
    scan, which stays at the office that has it; None: none was kept.
    """

    __tablename__ = "penandatanganan"
    together = (
        "langkah kapasitas dasar penanda_id penanda tanggal",
        "nomor keterangan atas_nama pencatat",
        "pindaian_sidik pindaian_nama",
    )

    pegawai_id: Mapped[str] = mapped_column(String(ID_LENGTH))
    tahun: Mapped[int]
    skp_id: Mapped[str | None] = mapped_column(String(ID_LENGTH))
    evaluasi_id: Mapped[str | None] = mapped_column(String(ID_LENGTH))
    langkah: Mapped[LangkahDokumen]
    kapasitas: Mapped[Kapasitas]
    dasar: Mapped[DasarAtasan | None]
    penanda_id: Mapped[str] = mapped_column(String(ID_LENGTH))
    penanda: Mapped[str] = bounded(lengths.PENANDA)
    tanggal: Mapped[date]
    nomor: Mapped[str] = bounded(lengths.NOMOR, default="")
    keterangan: Mapped[str] = bounded(lengths.KETERANGAN, default="")
    atas_nama: Mapped[bool] = mapped_column(default=False)
    pencatat: Mapped[str] = bounded(lengths.PENANDA)
    pindaian_sidik: Mapped[str | None] = mapped_column(String(HASH_LENGTH))
    pindaian_nama: Mapped[str] = bounded(lengths.PINDAIAN_NAMA, default="")

    __table_args__ = (
        belongs_to("pegawai_id", Pegawai),
        belongs_to("skp_id", Skp),
        belongs_to("evaluasi_id", Evaluasi),
        belongs_to("penanda_id", Pegawai),
        Index(None, "instansi_id", "pegawai_id", "tahun"),
        Index(None, "instansi_id", "evaluasi_id"),
        Index(None, "instansi_id", "skp_id"),
    )
