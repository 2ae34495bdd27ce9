"""What stands in an SKP: results, indicators, expectations."""

from datetime import date

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from kinerja_desktop.db.models.base import SINCE, Travelling, belongs_to, bounded
from kinerja_desktop.db.models.kebutuhan import Kebutuhan
from kinerja_desktop.db.models.skp import Skp
from kinerja_desktop.db.models.travels import WithParent
from kinerja_desktop.domain.core.lengths import ID_LENGTH
from kinerja_desktop.domain.kebutuhan.terms import Perspektif
from kinerja_desktop.domain.skp import lengths
from kinerja_desktop.domain.skp.terms import Aspek, Cascading, JenisHasilKerja


class HasilKerja(Travelling, travels=WithParent("skp_id", Skp, sealed_for="receiver"), area="skp"):
    """A planned result (RHK). It serves a need of the organisation, or a superior's result, or both.

    `rhk_pimpinan` is the text of what it serves, as printed in column 2 of A.1.7. `asal_id`: the row of the
    first revision that this one continues (None: begins here), so that the year holds together.
    `cascading`, `alasan_cascading`: how it serves the leader's result and why so (None: not said).
    `disetujui_oleh`, `disetujui_tanggal`: the rater (name as it was) approved what `penugasan_dari` assigned;
    `ditolak_oleh`, `ditolak_tanggal`, `ditolak_alasan`: or refused it. Such a result may serve one of any
    leader of the agency, not only of those above.
    """

    __tablename__ = "hasil_kerja"
    together = (
        "kebutuhan_id hasil_kerja_atasan_id rhk_pimpinan cascading alasan_cascading",
        "uraian penugasan_dari disetujui_oleh disetujui_tanggal ditolak_oleh ditolak_tanggal ditolak_alasan",
    )

    skp_id: Mapped[str] = mapped_column(String(ID_LENGTH))
    urutan: Mapped[int] = mapped_column(default=0)
    jenis: Mapped[JenisHasilKerja] = mapped_column(default=JenisHasilKerja.UTAMA)
    uraian: Mapped[str] = bounded(lengths.HASIL_URAIAN)
    kebutuhan_id: Mapped[str | None] = mapped_column(String(ID_LENGTH))
    hasil_kerja_atasan_id: Mapped[str | None] = mapped_column(String(ID_LENGTH))
    rhk_pimpinan: Mapped[str] = bounded(lengths.RHK_PIMPINAN, default="")
    penugasan_dari: Mapped[str] = bounded(lengths.PENUGASAN_DARI, default="")
    asal_id: Mapped[str | None] = mapped_column(String(ID_LENGTH))
    disetujui_oleh: Mapped[str] = bounded(lengths.DISETUJUI_OLEH, default="", since=(1, 12))
    disetujui_tanggal: Mapped[date | None] = mapped_column(info={SINCE: (1, 12)})
    ditolak_oleh: Mapped[str] = bounded(lengths.DITOLAK_OLEH, default="", since=(1, 17))
    ditolak_tanggal: Mapped[date | None] = mapped_column(info={SINCE: (1, 17)})
    ditolak_alasan: Mapped[str] = bounded(lengths.ALASAN_DITOLAK, default="", since=(1, 17))
    cascading: Mapped[Cascading | None] = mapped_column(info={SINCE: (1, 15)})
    alasan_cascading: Mapped[str] = bounded(lengths.ALASAN_CASCADING, default="", since=(1, 15))

    __table_args__ = (
        belongs_to("skp_id", Skp),
        belongs_to("kebutuhan_id", Kebutuhan),
        belongs_to("hasil_kerja_atasan_id", "hasil_kerja"),
        Index(None, "instansi_id", "skp_id"),
        Index(None, "instansi_id", "kebutuhan_id"),
        Index(None, "instansi_id", "hasil_kerja_atasan_id"),
    )


class IndikatorKinerja(
    Travelling, travels=WithParent("hasil_kerja_id", HasilKerja, sealed_for="receiver"), area="skp"
):
    """An individual indicator (IKI). Kualitatif: `uraian` tells indicator and target in one; `aspek` None.

    `asal_id` as in HasilKerja: what was realised on an earlier revision counts for this indicator.
    `asal_target`: what the target was copied from, as `SKP 2025`, until somebody reviewed it; then empty.
    """

    __tablename__ = "indikator_kinerja"
    together = ("uraian target satuan asal_target",)

    hasil_kerja_id: Mapped[str] = mapped_column(String(ID_LENGTH))
    urutan: Mapped[int] = mapped_column(default=0)
    aspek: Mapped[Aspek | None]
    uraian: Mapped[str] = bounded(lengths.INDIKATOR_URAIAN)
    target: Mapped[str] = bounded(lengths.INDIKATOR_TARGET, default="")
    satuan: Mapped[str] = bounded(lengths.INDIKATOR_SATUAN, default="")
    perspektif: Mapped[Perspektif | None]
    asal_id: Mapped[str | None] = mapped_column(String(ID_LENGTH))
    asal_target: Mapped[str] = bounded(lengths.ASAL_TARGET, default="", since=(1, 14))

    __table_args__ = (
        belongs_to("hasil_kerja_id", HasilKerja),
        Index(None, "instansi_id", "hasil_kerja_id"),
    )


class EkspektasiKhusus(Travelling, travels=WithParent("skp_id", Skp, sealed_for="receiver"), area="skp"):
    """What the rater expects especially for one BerAKHLAK value; `nilai` 1-7 (Pasal 10)."""

    __tablename__ = "ekspektasi_khusus"

    skp_id: Mapped[str] = mapped_column(String(ID_LENGTH))
    nilai: Mapped[int]
    uraian: Mapped[str] = bounded(lengths.EKSPEKTASI)

    __table_args__ = (belongs_to("skp_id", Skp), Index(None, "instansi_id", "skp_id"))
