"""The days of a person as they stand: what was noted, which day needs a line, which results there are."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date, timedelta

from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.isi_skp import HasilKerja
from kinerja_desktop.db.models.pegawai import KeadaanPegawai
from kinerja_desktop.db.models.pemantauan import CatatanHarian
from kinerja_desktop.db.models.skp import Skp
from kinerja_desktop.domain.pemantauan.harian import HARI_KERJA, StatusHarian, is_hari_catatan
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.services.core.setelan import read_setelan
from kinerja_desktop.services.pengaturan.reading import read_hari_libur
from kinerja_desktop.services.skp.reading.berlaku import IN_FORCE, NEWEST_FIRST, touches
from kinerja_desktop.services.skp.reading.line import read_line

_AKHIR_PEKAN, _LIBUR = "akhir pekan", "hari libur"


class HasilSendiri(Struct, frozen=True):
    """A result of the own SKP, by the number that it has there."""

    id: str
    nomor: int
    uraian: str


class HariCatatan(Struct, frozen=True):
    """One day. `perlu`: a line is asked for; else `sebab` says why not. `status` None: there is no note.

    `hasil`: the text of the result, also of one that a revision took away; empty: none is named.
    """

    tanggal: date
    perlu: bool
    sebab: str
    sudah_tiba: bool
    isi: str = ""
    hasil_kerja_id: str | None = None
    hasil: str = ""
    jumlah: str = ""
    status: StatusHarian | None = None
    alasan: str = ""

    @property
    def is_lacking(self) -> bool:
        """A working day that has come and has no line."""
        return self.perlu and self.sudah_tiba and self.status is None


class CatatanSkp(Struct, frozen=True):
    """A note that was handed over, as material for an evaluation. `hasil_kerja_id`: the result that it serves
    as it stands in this SKP (None: none, or one that ended)."""

    hasil_kerja_id: str | None
    tanggal: date
    isi: str
    jumlah: str


def notes_of_skp(session: Session, skp: Skp, periode: Periode) -> tuple[CatatanSkp, ...]:
    """What was handed over or approved of the days of a period, in their order; drafts are the employee's."""
    rows = session.scalars(
        select(CatatanHarian)
        .where(
            CatatanHarian.instansi_id == skp.instansi_id,
            CatatanHarian.pegawai_id == skp.pegawai_id,
            CatatanHarian.tanggal.between(periode.mulai, periode.selesai),
            CatatanHarian.status != StatusHarian.DRAF,
        )
        .order_by(CatatanHarian.tanggal)
    ).all()
    if not rows:
        return ()
    line = read_line(session, skp)
    return tuple(
        CatatanSkp(line.hasil_kerja.get(row.hasil_kerja_id or ""), row.tanggal, row.isi, row.jumlah)
        for row in rows
    )


def results_in(
    session: Session, instansi_id: str, pegawai_id: str, mulai: date, selesai: date
) -> tuple[HasilSendiri, ...]:
    """The results of the SKP in force on these days, of several the latest; empty: there is none."""
    query = (
        select(Skp.id)
        .where(Skp.instansi_id == instansi_id, Skp.pegawai_id == pegawai_id, IN_FORCE)
        .where(touches(mulai, selesai))
        .order_by(*NEWEST_FIRST)
        .limit(1)
    )
    skp_id = session.scalars(query).first()
    if skp_id is None:
        return ()
    rows = session.execute(
        select(HasilKerja.id, HasilKerja.uraian)
        .where(HasilKerja.instansi_id == instansi_id, HasilKerja.skp_id == skp_id)
        .order_by(HasilKerja.urutan, HasilKerja.id)
    )
    return tuple(HasilSendiri(row.id, nomor, row.uraian) for nomor, row in enumerate(rows, 1))


def read_hari(
    session: Session, instansi_id: str, pegawai_id: str, days: tuple[date, date], today: date
) -> tuple[HariCatatan, ...]:
    """Every day of a person from the first to the last (inclusive), with its note."""
    return read_many(session, instansi_id, [(pegawai_id, *days)], today)[0]


def read_many(
    session: Session, instansi_id: str, spans: Sequence[tuple[str, date, date]], today: date
) -> list[tuple[HariCatatan, ...]]:
    """The same for several people and weeks, read at once; in the order of `spans`."""
    if not spans:
        return []
    people = {one[0] for one in spans}
    mulai, selesai = min(one[1] for one in spans), max(one[2] for one in spans)
    notes = _notes(session, instansi_id, people, mulai, selesai)
    hari_seminggu = read_setelan(session)[HARI_KERJA]
    libur = {one.tanggal: one.nama for one in read_hari_libur(session)}
    away = _away(session, instansi_id, people, mulai, selesai)

    def hari(pegawai_id: str, day: date) -> HariCatatan:
        state = next((jenis for jenis, first, last in away[pegawai_id] if first <= day <= (last or day)), "")
        sebab = state.lower()
        if not sebab and not is_hari_catatan(day, hari_seminggu, libur):
            sebab = (libur[day] or _LIBUR) if day in libur else _AKHIR_PEKAN
        plain = HariCatatan(day, not sebab, sebab, day <= today)
        note = notes.get((pegawai_id, day))
        return plain if note is None else _with_note(plain, *note)

    return [
        tuple(hari(who, first + timedelta(days=step)) for step in range((last - first).days + 1))
        for who, first, last in spans
    ]


def _notes(
    session: Session, instansi_id: str, people: Collection[str], mulai: date, selesai: date
) -> dict[tuple[str, date], tuple[CatatanHarian, str]]:
    """By person and day the note, with the text of the result that it names."""
    query = (
        select(CatatanHarian, HasilKerja.uraian)
        .outerjoin(
            HasilKerja,
            (HasilKerja.instansi_id == CatatanHarian.instansi_id)
            & (HasilKerja.id == CatatanHarian.hasil_kerja_id),
        )
        .where(
            CatatanHarian.instansi_id == instansi_id,
            CatatanHarian.pegawai_id.in_(people),
            CatatanHarian.tanggal.between(mulai, selesai),
        )
    )
    return {(row.pegawai_id, row.tanggal): (row, uraian or "") for row, uraian in session.execute(query)}


def _with_note(hari: HariCatatan, row: CatatanHarian, uraian: str) -> HariCatatan:
    return replace(
        hari,
        isi=row.isi,
        hasil_kerja_id=row.hasil_kerja_id,
        hasil=uraian,
        jumlah=row.jumlah,
        status=row.status,
        alasan=row.alasan,
    )


def _away(
    session: Session, instansi_id: str, people: Collection[str], mulai: date, selesai: date
) -> defaultdict[str, list[tuple[str, date, date | None]]]:
    """By person leave and other dated states that touch these days."""
    query = select(
        KeadaanPegawai.pegawai_id, KeadaanPegawai.jenis, KeadaanPegawai.mulai, KeadaanPegawai.selesai
    ).where(
        KeadaanPegawai.instansi_id == instansi_id,
        KeadaanPegawai.pegawai_id.in_(people),
        KeadaanPegawai.mulai <= selesai,
        or_(KeadaanPegawai.selesai.is_(None), KeadaanPegawai.selesai >= mulai),
    )
    found: defaultdict[str, list[tuple[str, date, date | None]]] = defaultdict(list)
    for row in session.execute(query):
        found[row.pegawai_id].append((str(row.jenis), row.mulai, row.selesai))
    return found
