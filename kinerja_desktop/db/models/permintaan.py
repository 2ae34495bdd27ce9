"""Local to this installation: what it asked other offices for, and what they ask here."""

from datetime import date, datetime

from sqlalchemy import Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from kinerja_desktop.db.models.base import Base, bounded
from kinerja_desktop.db.models.travels import Never
from kinerja_desktop.domain.core.lengths import ID_LENGTH
from kinerja_desktop.domain.organisasi.lengths import INSTANSI_NAMA
from kinerja_desktop.domain.pertukaran.terms import JenisPermintaan, StatusPermintaanKantor
from kinerja_desktop.domain.umpan_balik.terms import HubunganUmpanBalik


class PermintaanKantor(Base, travels=Never(), area="pertukaran"):
    """A request between this office and `kantor_id` (an agency); `id` is the same on both sides.

    `minta` and `jawaban` (None: not answered) are lines of a package (JSON). `pegawai_id`: at the asker
    (`is_keluar`) whom it is about, at the asked who is to answer (None: nobody here has that NIP).
    `dokumen_id`: the SKP or evaluation at the asker; `umpan_balik_id`: what the answer became there.
    `belum_dikirim`: what was done last has not left in a file yet. `kendala`: why an answer was not merged.
    """

    __tablename__ = "permintaan_kantor"

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    is_keluar: Mapped[bool]
    jenis: Mapped[JenisPermintaan]
    status: Mapped[StatusPermintaanKantor] = mapped_column(default=StatusPermintaanKantor.MENUNGGU)
    kantor_id: Mapped[str] = mapped_column(String(ID_LENGTH))
    kantor: Mapped[str] = bounded(INSTANSI_NAMA)
    pegawai_id: Mapped[str | None] = mapped_column(String(ID_LENGTH))
    diminta_id: Mapped[str | None] = mapped_column(String(ID_LENGTH))
    dokumen_id: Mapped[str | None] = mapped_column(String(ID_LENGTH))
    hasil_kerja_id: Mapped[str | None] = mapped_column(String(ID_LENGTH))
    nilai_perilaku: Mapped[int | None]
    hubungan: Mapped[HubunganUmpanBalik | None]
    minta: Mapped[str] = mapped_column(Text)
    jawaban: Mapped[str | None] = mapped_column(Text)
    kendala: Mapped[str] = mapped_column(Text, default="")
    alasan: Mapped[str] = mapped_column(Text, default="")
    batas: Mapped[date | None]
    belum_dikirim: Mapped[bool] = mapped_column(default=False)
    umpan_balik_id: Mapped[str | None] = mapped_column(String(ID_LENGTH))
    paket_id: Mapped[str | None] = mapped_column(String(ID_LENGTH))
    dibuat_pada: Mapped[datetime]
    dikirim_pada: Mapped[datetime | None]
    dijawab_pada: Mapped[datetime | None]

    __table_args__ = (Index(None, "status", "is_keluar"),)
