"""An SKP as stored, read into frozen values; and the searches that several use cases share."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date, datetime

from msgspec import Struct
from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.isi_skp import EkspektasiKhusus, HasilKerja, IndikatorKinerja
from kinerja_desktop.db.models.skp import Skp
from kinerja_desktop.domain.core.errors import NotFoundError, StateError
from kinerja_desktop.domain.core.tanggal import day_within
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.skp.lampiran import Lampiran
from kinerja_desktop.domain.skp.penugasan import Penolakan, Persetujuan
from kinerja_desktop.domain.skp.rules import EkspektasiForm, HasilKerjaForm, IndikatorForm, SkpForm
from kinerja_desktop.domain.skp.tahap import Perjalanan, TahapSkp
from kinerja_desktop.domain.skp.terms import KelompokSkp, Pendekatan, StatusSkp
from kinerja_desktop.services.core.service import Days
from kinerja_desktop.services.skp.reading.snapshot import Snapshot, build_snapshot, decode_snapshot

EDITABLE = frozenset({StatusSkp.DRAF, StatusSkp.DIKEMBALIKAN})
PERJALANAN = (
    Skp.status,
    Skp.dialog_tanggal,
    Skp.diajukan_pada,
    Skp.dikembalikan_pada,
    Skp.ditandatangani_tanggal,
    Skp.ditetapkan_tanggal,
    Skp.ditutup_tanggal,
)
"""Columns of a query in the order of the fields of `Perjalanan`."""

_OF_SKP = (HasilKerja.instansi_id == bindparam("instansi_id"), HasilKerja.skp_id == bindparam("skp_id"))
_HASIL_KERJA = select(HasilKerja).where(*_OF_SKP).order_by(HasilKerja.urutan, HasilKerja.id)
_INDIKATOR = (
    select(IndikatorKinerja)
    .where(
        # Not a join: SQLite would begin it with all indicators of the agency.
        IndikatorKinerja.instansi_id == bindparam("instansi_id"),
        IndikatorKinerja.hasil_kerja_id.in_(
            select(HasilKerja.id).where(*_OF_SKP, HasilKerja.dihapus_pada.is_(None))
        ),
    )
    .order_by(IndikatorKinerja.urutan, IndikatorKinerja.id)
)
_EKSPEKTASI = (
    select(EkspektasiKhusus)
    .where(
        EkspektasiKhusus.instansi_id == bindparam("instansi_id"),
        EkspektasiKhusus.skp_id == bindparam("skp_id"),
    )
    .order_by(EkspektasiKhusus.nilai, EkspektasiKhusus.id)
)


class SkpDetail(Struct, frozen=True):
    """One SKP. `isi` has the ids of its rows; `identitas` is as when set, else of its day nearest today.

    Moments are UTC; `ditetapkan_tanggal` None: not set yet. `revisi` 0 is the first.
    """

    id: str
    pegawai_id: str
    penilai_id: str
    tahun: int
    mulai: date
    selesai: date
    kelompok: KelompokSkp
    status: StatusSkp
    revisi: int
    revisi_dari_id: str | None
    alasan_revisi: str
    diajukan_pada: datetime | None
    dikembalikan_pada: datetime | None
    catatan_pengembalian: str
    ditetapkan_tanggal: date | None
    isi: SkpForm
    identitas: Snapshot
    perjalanan: Perjalanan

    @property
    def tahap(self) -> TahapSkp:
        return self.perjalanan.tahap

    @property
    def pendekatan(self) -> Pendekatan:
        return self.isi.pendekatan

    @property
    def is_editable(self) -> bool:
        return self.status in EDITABLE


def get_skp(session: Session, instansi_id: str, skp_id: str) -> Skp:
    """The record, or NotFoundError."""
    skp = session.get(Skp, (instansi_id, skp_id))
    if skp is None or skp.dihapus_pada is not None:
        raise NotFoundError("SKP tidak ditemukan.", next_step="Muat ulang daftar SKP, lalu pilih lagi.")
    return skp


def perjalanan_of(skp: Skp) -> Perjalanan:
    """How far it is, and since when."""
    return Perjalanan(*(getattr(skp, column.key) for column in PERJALANAN))


def owner_of_skp(actor: Actor, skp_id: str) -> Callable[[Session], str]:
    """Whose SKP it is, for the permission; raises NotFoundError when asked."""
    return lambda session: get_skp(session, actor.instansi_id, skp_id).pegawai_id


def days_of_skp(actor: Actor, skp_id: str) -> Days:
    """Whoever rated this person while the SKP was in force reads it, also after another rater came."""

    def days(session: Session, _pegawai_id: str) -> tuple[date, date]:
        skp = get_skp(session, actor.instansi_id, skp_id)
        return skp.mulai, skp.selesai

    return days


def get_set_skp(session: Session, instansi_id: str, skp_id: str) -> Skp:
    """The record of an SKP that was set (also when a revision replaced it later), or an error."""
    skp = get_skp(session, instansi_id, skp_id)
    if skp.status not in {StatusSkp.DITETAPKAN, StatusSkp.DIGANTI}:
        raise StateError(
            "SKP belum ditetapkan.",
            why=f"Statusnya masih {skp.status}.",
            who="Pejabat penilai kinerja",
            next_step="Tetapkan SKP ini lebih dahulu.",
        )
    return skp


def hasil_kerja_of(session: Session, instansi_id: str, skp_id: str) -> list[HasilKerja]:
    return list(session.scalars(_HASIL_KERJA, {"instansi_id": instansi_id, "skp_id": skp_id}))


def indikator_of(session: Session, instansi_id: str, skp_id: str) -> list[IndikatorKinerja]:
    """All indicators of the SKP, each result's in order."""
    return list(session.scalars(_INDIKATOR, {"instansi_id": instansi_id, "skp_id": skp_id}))


def ekspektasi_of(session: Session, instansi_id: str, skp_id: str) -> list[EkspektasiKhusus]:
    return list(session.scalars(_EKSPEKTASI, {"instansi_id": instansi_id, "skp_id": skp_id}))


def read_form(session: Session, skp: Skp) -> SkpForm:
    """The content with the ids of its rows."""
    return as_form(
        skp,
        hasil_kerja_of(session, skp.instansi_id, skp.id),
        indikator_of(session, skp.instansi_id, skp.id),
        ekspektasi_of(session, skp.instansi_id, skp.id),
    )


def as_form(
    skp: Skp,
    hasil_kerja: Iterable[HasilKerja],
    indikator: Iterable[IndikatorKinerja],
    ekspektasi: Iterable[EkspektasiKhusus],
) -> SkpForm:
    """Stored rows, each kind in its order, as a form."""
    by_hasil: defaultdict[str, list[IndikatorForm]] = defaultdict(list)
    for row in indikator:
        by_hasil[row.hasil_kerja_id].append(_indikator_form(row))
    hasil = tuple(
        HasilKerjaForm(
            row.uraian,
            tuple(by_hasil[row.id]),
            row.jenis,
            row.kebutuhan_id,
            row.hasil_kerja_atasan_id,
            row.rhk_pimpinan,
            row.penugasan_dari,
            row.id,
            row.asal_id,
            Persetujuan(row.disetujui_oleh, row.disetujui_tanggal) if row.disetujui_tanggal else None,
            row.cascading,
            row.alasan_cascading,
            Penolakan(row.ditolak_oleh, row.ditolak_tanggal, row.ditolak_alasan)
            if row.ditolak_tanggal
            else None,
        )
        for row in hasil_kerja
    )
    lampiran = Lampiran(skp.dukungan_sumber_daya, skp.skema_pertanggungjawaban, skp.konsekuensi)
    expected = tuple(EkspektasiForm(row.nilai, row.uraian) for row in ekspektasi)
    return SkpForm(skp.pendekatan, hasil, expected, lampiran)


def _indikator_form(row: IndikatorKinerja) -> IndikatorForm:
    return IndikatorForm(
        row.uraian,
        row.aspek,
        row.target,
        row.satuan,
        row.perspektif,
        row.id,
        row.asal_id,
        row.asal_target,
    )


def read_detail(session: Session, skp: Skp, today: date, isi: SkpForm | None = None) -> SkpDetail:
    """The whole SKP; identities come from its snapshot once it has one.

    `isi`: its content where the caller has just read it.
    """
    if skp.snapshot:
        identitas = decode_snapshot(skp.snapshot)
    else:
        on = day_within(today, skp.mulai, skp.selesai)
        identitas = build_snapshot(session, skp.instansi_id, skp.pegawai_id, skp.penilai_id, on)
    return SkpDetail(
        skp.id,
        skp.pegawai_id,
        skp.penilai_id,
        skp.tahun,
        skp.mulai,
        skp.selesai,
        skp.kelompok,
        skp.status,
        skp.revisi,
        skp.revisi_dari_id,
        skp.alasan_revisi,
        skp.diajukan_pada,
        skp.dikembalikan_pada,
        skp.catatan_pengembalian,
        skp.ditetapkan_tanggal,
        isi or read_form(session, skp),
        identitas,
        perjalanan_of(skp),
    )
