"""People, where they are placed, and who rates them, with history."""

from datetime import date

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from kinerja_desktop.db.models.base import SINCE, Travelling, belongs_to, bounded, one_living
from kinerja_desktop.db.models.organisasi import Jabatan, UnitKerja
from kinerja_desktop.db.models.travels import Always
from kinerja_desktop.domain.core.lengths import ID_LENGTH
from kinerja_desktop.domain.pegawai import lengths
from kinerja_desktop.domain.pegawai.terms import JenisKeadaan, JenisPegawai, JenisPenempatan, StatusPegawai


class Pegawai(Travelling, travels=Always(sealed_for="receiver")):
    """A person. `nip` is 18 digits as text, unique among living records of an agency (NIP or NI PPPK); an
    official from outside may have an NRP, or None. `golongan` as `III/b` or `IX`; an officer of TNI or Polri
    has a `pangkat` in its place. `nama` with titles. `keluar`: the first day on which who leaves no longer
    works here (TMT of the decree); None: nobody leaves, or an older program did not record it.
    `akhir_kontrak`: the last day of the contract of a PPPK; None: not recorded, or there is none."""

    __tablename__ = "pegawai"
    together = ("nama nama_cari", "jenis nip golongan pangkat", "status keluar")

    nip: Mapped[str | None] = bounded(lengths.NIP)
    nama: Mapped[str] = bounded(lengths.NAMA)
    nama_cari: Mapped[str] = bounded(lengths.NAMA_CARI, default="")
    jenis: Mapped[JenisPegawai] = mapped_column(default=JenisPegawai.PNS)
    golongan: Mapped[str | None] = bounded(lengths.GOLONGAN)
    pangkat: Mapped[str | None] = bounded(lengths.PANGKAT, since=(1, 6))
    status: Mapped[StatusPegawai] = mapped_column(default=StatusPegawai.AKTIF)
    keluar: Mapped[date | None] = mapped_column(info={SINCE: (1, 7)})
    akhir_kontrak: Mapped[date | None] = mapped_column(info={SINCE: (1, 16)})

    __table_args__ = (
        one_living("instansi_id", "nip"),
        Index(None, "instansi_id", "nama_cari"),
        Index(
            "ix_pegawai_dihitung", "instansi_id", "status", "jenis", "dihapus_pada", "keluar", "id"
        ),  # all that home counts by
        Index("ix_pegawai_nip", "nip"),  # of whichever agency: the centre looks who is counted twice
    )


class Penempatan(Travelling, travels=Always(sealed_for="receiver")):
    """Somebody in a post of a unit from `mulai` to `selesai` (inclusive; None: still)."""

    __tablename__ = "penempatan"
    together = ("unit_kerja_id jabatan_id jenis", "mulai selesai")

    pegawai_id: Mapped[str] = mapped_column(String(ID_LENGTH))
    unit_kerja_id: Mapped[str] = mapped_column(String(ID_LENGTH))
    jabatan_id: Mapped[str] = mapped_column(String(ID_LENGTH))
    jenis: Mapped[JenisPenempatan] = mapped_column(default=JenisPenempatan.DEFINITIF)
    mulai: Mapped[date]
    selesai: Mapped[date | None]

    __table_args__ = (
        belongs_to("pegawai_id", Pegawai),
        belongs_to("unit_kerja_id", UnitKerja),
        belongs_to("jabatan_id", Jabatan),
        Index(
            "ix_penempatan_masa",
            "instansi_id",
            "pegawai_id",
            "dihapus_pada",
            "mulai",
            "selesai",
            "unit_kerja_id",
            "id",
        ),
        Index(None, "instansi_id", "unit_kerja_id"),
    )


class PenugasanPenilai(Travelling, travels=Always(sealed_for="receiver")):
    """The rater of a person from `mulai` to `selesai` (inclusive; None: still), and why it is this rater.

    `atasan_penilai_id` None: taken from the rater's own rater. `dasar_pendelegasian`: the letter that lets
    somebody below pengawas rate, as programs before `SuratPendelegasian` kept it; read, no longer written.
    """

    __tablename__ = "penugasan_penilai"
    together = ("penilai_id atasan_penilai_id alasan dasar_pendelegasian", "mulai selesai")

    pegawai_id: Mapped[str] = mapped_column(String(ID_LENGTH))
    penilai_id: Mapped[str] = mapped_column(String(ID_LENGTH))
    atasan_penilai_id: Mapped[str | None] = mapped_column(String(ID_LENGTH))
    mulai: Mapped[date]
    selesai: Mapped[date | None]
    alasan: Mapped[str] = bounded(lengths.PENUGASAN_ALASAN, default="")
    dasar_pendelegasian: Mapped[str] = bounded(lengths.DASAR_PENDELEGASIAN, default="")

    __table_args__ = (
        belongs_to("pegawai_id", Pegawai),
        belongs_to("penilai_id", Pegawai),
        belongs_to("atasan_penilai_id", Pegawai),
        Index("ix_penugasan_penilai_masa", "instansi_id", "pegawai_id", "dihapus_pada", "mulai", "selesai"),
        Index("ix_penugasan_penilai_oleh", "instansi_id", "penilai_id", "dihapus_pada", "mulai", "selesai"),
    )


class KeadaanPegawai(Travelling, travels=Always(sealed_for="receiver")):
    """A state of a person from `mulai` to `selesai` (inclusive; None: still), with the reason or letter.

    What it means for SKP and evaluation is rule-set data (PermenPANRB 6/2022 Lampiran p.62-66, 92, 100).
    """

    __tablename__ = "keadaan_pegawai"
    together = ("jenis mulai selesai alasan",)

    pegawai_id: Mapped[str] = mapped_column(String(ID_LENGTH))
    jenis: Mapped[JenisKeadaan]
    mulai: Mapped[date]
    selesai: Mapped[date | None]
    alasan: Mapped[str] = bounded(lengths.KEADAAN_ALASAN, default="")

    __table_args__ = (
        belongs_to("pegawai_id", Pegawai),
        Index(None, "instansi_id", "pegawai_id"),
    )
