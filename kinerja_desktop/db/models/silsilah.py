"""Local to this installation: what merging goes back to, and what a person has to decide."""

from datetime import datetime

from sqlalchemy import Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from kinerja_desktop.db.models.base import Base, bounded, new_id
from kinerja_desktop.db.models.travels import Never
from kinerja_desktop.domain.core.lengths import HASH_LENGTH, ID_LENGTH, PELAKU
from kinerja_desktop.domain.organisasi.lengths import INSTANSI_NAMA
from kinerja_desktop.domain.pertukaran.lengths import ALASAN_KEPUTUSAN
from kinerja_desktop.domain.pertukaran.silsilah import SIDIK_LENGTH


class RevisiBersama(Base, travels=Never(), area="pertukaran"):
    """A shared revision that was replaced here, as a line of a package (JSON): the ancestor of a merge.

    `sidik`: its short name in `garis`. Kept while a line names it.
    """

    __tablename__ = "revisi_bersama"
    is_audited = False

    instansi_id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    jenis: Mapped[str] = mapped_column(String(60), primary_key=True)
    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    sidik: Mapped[str] = mapped_column(String(SIDIK_LENGTH), primary_key=True)
    isi: Mapped[str] = mapped_column(Text)


class Konflik(Base, travels=Never(), area="pertukaran"):
    """A record that was changed here and at a sender, in parts that exclude each other; one per sender.

    `mereka`, `leluhur` (None: no common one is known) and `sebelum` are records as lines of a package (JSON).
    `bagian`: the parts in conflict, JSON list of lists of columns. `dokumen`: the SKP or evaluation that is
    taken or left as a whole with this record; None: it stands alone. A decision is `keputusan` (JSON: per
    part whether theirs was taken), who and when. It can be taken back while `tertutup` is False, until the
    next package leaves: `sebelum`, `garis_sebelum` and `dibagi_sebelum` are the record as it was,
    `hasil_hash` what became of it.
    """

    __tablename__ = "konflik"

    nomor: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True, default=new_id)
    instansi_id: Mapped[str] = mapped_column(String(ID_LENGTH))
    jenis: Mapped[str] = mapped_column(String(60))
    id: Mapped[str] = mapped_column(String(ID_LENGTH))
    instalasi_id: Mapped[str] = mapped_column(String(ID_LENGTH))
    pengirim: Mapped[str] = bounded(INSTANSI_NAMA, default="")
    paket_id: Mapped[str] = mapped_column(String(ID_LENGTH))
    dokumen: Mapped[str | None] = mapped_column(String(ID_LENGTH))
    sebab: Mapped[str] = mapped_column(String(60))
    bagian: Mapped[str] = mapped_column(Text)
    mereka: Mapped[str] = mapped_column(Text)
    garis_mereka: Mapped[str] = mapped_column(Text, default="")
    leluhur: Mapped[str | None] = mapped_column(Text)
    ditemukan_pada: Mapped[datetime]
    keputusan: Mapped[str | None] = mapped_column(Text)
    alasan: Mapped[str] = bounded(ALASAN_KEPUTUSAN, default="")
    diputuskan_oleh: Mapped[str | None] = bounded(PELAKU)
    diputuskan_pada: Mapped[datetime | None]
    sebelum: Mapped[str | None] = mapped_column(Text)
    garis_sebelum: Mapped[str | None] = mapped_column(Text)
    dibagi_sebelum: Mapped[str | None] = mapped_column(String(HASH_LENGTH))
    hasil_hash: Mapped[str | None] = mapped_column(String(HASH_LENGTH))
    tertutup: Mapped[bool] = mapped_column(default=False)

    __table_args__ = (Index(None, "instansi_id", "jenis", "id"), Index(None, "tertutup"))
