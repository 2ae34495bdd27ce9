"""Agencies, their units and posts."""

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from kinerja_desktop.db.models.base import Travelling, belongs_to, bounded
from kinerja_desktop.db.models.travels import Always
from kinerja_desktop.domain.core.lengths import ID_LENGTH
from kinerja_desktop.domain.organisasi import lengths
from kinerja_desktop.domain.organisasi.terms import JenisJabatan
from kinerja_desktop.domain.periode.terms import JenisPeriode


class Instansi(Travelling, travels=Always(sealed_for="receiver")):
    """An agency; its own `id` equals its `instansi_id`. `periode_evaluasi` is monthly or quarterly."""

    __tablename__ = "instansi"

    kode: Mapped[str] = bounded(lengths.INSTANSI_KODE)
    nama: Mapped[str] = bounded(lengths.INSTANSI_NAMA)
    kota: Mapped[str] = bounded(lengths.INSTANSI_KOTA, default="")
    periode_evaluasi: Mapped[JenisPeriode] = mapped_column(default=JenisPeriode.TRIWULANAN)


class UnitKerja(Travelling, travels=Always(sealed_for="receiver")):
    """A unit in the tree; `induk_id` None is the root. `mandiri`: its head uses the JPT forms (P6 L.27)."""

    __tablename__ = "unit_kerja"

    kode: Mapped[str] = bounded(lengths.UNIT_KODE, default="")
    nama: Mapped[str] = bounded(lengths.UNIT_NAMA)
    jenis: Mapped[str] = bounded(lengths.UNIT_JENIS, default="")
    induk_id: Mapped[str | None] = mapped_column(String(ID_LENGTH))
    mandiri: Mapped[bool] = mapped_column(default=False)
    urutan: Mapped[int] = mapped_column(default=0)

    __table_args__ = (belongs_to("induk_id", "unit_kerja"), Index(None, "instansi_id", "induk_id"))


class Jabatan(Travelling, travels=Always(sealed_for="receiver")):
    """A post title. `jenjang` only for JF ("Ahli Muda", "Terampil"); None: unknown kind, to be completed."""

    __tablename__ = "jabatan"
    together = ("nama jenis jenjang",)

    nama: Mapped[str] = bounded(lengths.JABATAN_NAMA)
    jenis: Mapped[JenisJabatan | None]
    jenjang: Mapped[str | None] = bounded(lengths.JABATAN_JENJANG)

    __table_args__ = (Index(None, "instansi_id", "nama"),)
