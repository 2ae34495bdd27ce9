"""Sasaran Kinerja Pegawai: the plan of a person with a rater; each revision is its own record."""

from datetime import date, datetime

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from kinerja_desktop.db.models.base import SINCE, Travelling, belongs_to, bounded
from kinerja_desktop.db.models.pegawai import Pegawai
from kinerja_desktop.db.models.travels import ByYear
from kinerja_desktop.domain.core.lengths import ID_LENGTH
from kinerja_desktop.domain.skp import lengths
from kinerja_desktop.domain.skp.terms import KelompokSkp, Pendekatan, StatusSkp


class Skp(Travelling, travels=ByYear("tahun", sealed_for="receiver")):
    """One person's plan with one rater from `mulai` to `selesai`; `revisi` 0 is the first.

    The three last texts are its Lampiran (form A.1.8), a point per line; empty: not agreed yet.
    `snapshot` (JSON, None while a draft) keeps names, ranks, posts, units as they were when it was set.
    With `status` the days of dialogue, signing and closing say how far it is (domain/skp/tahap.py).
    """

    __tablename__ = "skp"
    together = (
        (
            "status penilai_id diajukan_pada dikembalikan_pada catatan_pengembalian ditetapkan_tanggal "
            "snapshot dialog_tanggal ditandatangani_tanggal"
        ),
        "mulai selesai ditutup_tanggal",
        "kelompok pendekatan",
        "revisi revisi_dari_id alasan_revisi",
    )
    whole_at = ("status", frozenset({StatusSkp.DITETAPKAN, StatusSkp.DIGANTI}))

    pegawai_id: Mapped[str] = mapped_column(String(ID_LENGTH))
    penilai_id: Mapped[str] = mapped_column(String(ID_LENGTH))
    tahun: Mapped[int]
    mulai: Mapped[date]
    selesai: Mapped[date]
    kelompok: Mapped[KelompokSkp] = mapped_column(default=KelompokSkp.JA_JF)
    pendekatan: Mapped[Pendekatan]
    status: Mapped[StatusSkp] = mapped_column(default=StatusSkp.DRAF)
    revisi: Mapped[int] = mapped_column(default=0)
    revisi_dari_id: Mapped[str | None] = mapped_column(String(ID_LENGTH))
    alasan_revisi: Mapped[str] = bounded(lengths.ALASAN_REVISI, default="")
    diajukan_pada: Mapped[datetime | None]
    dikembalikan_pada: Mapped[datetime | None]
    catatan_pengembalian: Mapped[str] = bounded(lengths.CATATAN_PENGEMBALIAN, default="")
    ditetapkan_tanggal: Mapped[date | None]
    snapshot: Mapped[str | None] = bounded(lengths.SNAPSHOT)
    dukungan_sumber_daya: Mapped[str] = bounded(lengths.DUKUNGAN_SUMBER_DAYA, default="", since=(1, 11))
    skema_pertanggungjawaban: Mapped[str] = bounded(
        lengths.SKEMA_PERTANGGUNGJAWABAN, default="", since=(1, 11)
    )
    konsekuensi: Mapped[str] = bounded(lengths.KONSEKUENSI, default="", since=(1, 11))
    dialog_tanggal: Mapped[date | None] = mapped_column(info={SINCE: (1, 12)})
    ditandatangani_tanggal: Mapped[date | None] = mapped_column(info={SINCE: (1, 12)})
    ditutup_tanggal: Mapped[date | None] = mapped_column(info={SINCE: (1, 12)})

    __table_args__ = (
        belongs_to("pegawai_id", Pegawai),
        belongs_to("penilai_id", Pegawai),
        belongs_to("revisi_dari_id", "skp"),
        Index(
            "ix_skp_orang",
            *("instansi_id", "pegawai_id", "tahun", "status", "dihapus_pada", "mulai", "selesai", "id"),
        ),
        Index(None, "instansi_id", "tahun", "status"),
    )
