"""A move within the year: the old SKP ends on the day before, a new one begins (P6 Lampiran p.65 C.6-7)."""

from collections.abc import Iterator
from datetime import date, timedelta

from msgspec import Struct
from sqlalchemy import select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.evaluasi import Evaluasi
from kinerja_desktop.db.models.organisasi import Jabatan
from kinerja_desktop.db.models.pegawai import KeadaanPegawai, Pegawai, Penempatan, PenugasanPenilai
from kinerja_desktop.db.models.skp import Skp
from kinerja_desktop.domain.core.errors import StateError
from kinerja_desktop.domain.core.tanggal import day_within, format_tanggal
from kinerja_desktop.domain.evaluasi.terms import StatusEvaluasi
from kinerja_desktop.domain.pegawai.terms import JenisKeadaan, JenisPenempatan
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.skp.lampiran import Lampiran
from kinerja_desktop.domain.skp.terms import StatusSkp
from kinerja_desktop.services.core.dated import NAMA_UNIT, SETIAP_UNIT
from kinerja_desktop.services.pegawai.reading import rater_at
from kinerja_desktop.services.skp.content import fill_lampiran
from kinerja_desktop.services.skp.reading.berlaku import IN_FORCE
from kinerja_desktop.services.skp.reading.kelompok import kelompok_of

_DASAR = "PermenPANRB 6/2022 Lampiran hal. 65"


class Perpindahan(Struct, frozen=True):
    """First day of another post or another rater; `uraian` says which. `jabatan_baru`: it is the post."""

    mulai: date
    uraian: str
    jabatan_baru: bool


def find_move(session: Session, skp: Skp) -> Perpindahan | None:
    """The first move that an SKP in force does not yet follow; None when there is none."""
    if skp.status is not StatusSkp.DITETAPKAN:
        return None
    posts = list(_other_posts(session, skp))
    if posts:
        studies = _studies(session, skp)
        posts = [move for move in posts if not any(begin <= move.mulai <= end for begin, end in studies)]
    found = [*posts, *_other_raters(session, skp)]
    return min(found, key=lambda move: (move.mulai, not move.jabatan_baru), default=None)


def require_move(session: Session, skp: Skp) -> Perpindahan:
    """The move, when the SKP can be closed for it; else StateError that says what stands against it."""
    move = find_move(session, skp)
    if move is None:
        raise StateError(
            "Tidak ada perpindahan yang tercatat sesudah SKP ini dimulai.",
            why=f"SKP baru disusun bila pegawai berganti jabatan atau pejabat penilai ({_DASAR}).",
            who="Pengelola kinerja",
            next_step="Catat penempatan atau pejabat penilai yang baru pada layar Pegawai, lalu ulangi.",
        )
    revision = select(Skp.id).where(Skp.instansi_id == skp.instansi_id, Skp.revisi_dari_id == skp.id)
    if session.execute(revision).first() is not None:
        raise StateError(
            "Revisi SKP ini sudah dibuat dan belum ditetapkan.",
            next_step="Tetapkan revisi itu, atau batalkan drafnya, lalu tutup SKP-nya.",
        )
    _require_nothing_final(session, skp, move.mulai)
    return move


def begin_next(session: Session, old: Skp, mulai: date, today: date, lampiran: Lampiran) -> Skp:
    """End the SKP on the day before `mulai`, and a draft with this Lampiran for the days that it gives up."""
    selesai, old.selesai = old.selesai, mulai - timedelta(days=1)
    old.ditutup_tanggal = old.selesai
    on = day_within(today, mulai, selesai)
    penilai_id = rater_at(session, old.instansi_id, old.pegawai_id, on).penilai_id
    skp = Skp(
        instansi_id=old.instansi_id,
        pegawai_id=old.pegawai_id,
        penilai_id=penilai_id,
        tahun=old.tahun,
        mulai=mulai,
        selesai=selesai,
        pendekatan=old.pendekatan,
        kelompok=kelompok_of(session, old.instansi_id, old.pegawai_id, penilai_id, on),
    )
    fill_lampiran(skp, lampiran)
    session.add(skp)
    session.flush()
    return skp


def reopen_before(session: Session, draft: Skp) -> None:
    """The SKP that was closed for a draft that is given up goes on to the end of that draft."""
    query = select(Skp).where(
        Skp.instansi_id == draft.instansi_id,
        Skp.pegawai_id == draft.pegawai_id,
        Skp.tahun == draft.tahun,
        Skp.selesai == draft.mulai - timedelta(days=1),
        IN_FORCE,
    )
    for closed in session.scalars(query):
        closed.selesai, closed.ditutup_tanggal = draft.selesai, None


def _other_posts(session: Session, skp: Skp) -> Iterator[Perpindahan]:
    """Definitive posts begun while the SKP runs, after another one: the first that was ever recorded is no
    move."""
    query = (
        select(Penempatan.mulai, Penempatan.unit_kerja_id, Penempatan.jabatan_id, NAMA_UNIT, Jabatan.nama)
        .join(
            SETIAP_UNIT,
            (SETIAP_UNIT.c.instansi_id == Penempatan.instansi_id)
            & (SETIAP_UNIT.c.id == Penempatan.unit_kerja_id),
        )
        .join(
            Jabatan, (Jabatan.instansi_id == Penempatan.instansi_id) & (Jabatan.id == Penempatan.jabatan_id)
        )
        .where(
            Penempatan.instansi_id == skp.instansi_id,
            Penempatan.pegawai_id == skp.pegawai_id,
            Penempatan.jenis == JenisPenempatan.DEFINITIF,
            Penempatan.mulai <= skp.selesai,
        )
        .order_by(Penempatan.mulai, Penempatan.id)
    )
    before: tuple[str, str] | None = None
    for mulai, unit_id, jabatan_id, unit, jabatan in session.execute(query):
        if before not in (None, (unit_id, jabatan_id)) and mulai > skp.mulai:
            yield Perpindahan(mulai, f"{jabatan}, {unit}", jabatan_baru=True)
        before = (unit_id, jabatan_id)


def _studies(session: Session, skp: Skp) -> list[tuple[date, date]]:
    """Tugas belajar from its first day to the day after its last: it is added to the same SKP, whatever post
    one is released from or comes back to (P6 Lampiran p.64 number 12-13)."""
    query = select(KeadaanPegawai.mulai, KeadaanPegawai.selesai).where(
        KeadaanPegawai.instansi_id == skp.instansi_id,
        KeadaanPegawai.pegawai_id == skp.pegawai_id,
        KeadaanPegawai.jenis == JenisKeadaan.TUGAS_BELAJAR,
    )
    return [
        (mulai, date.max if selesai is None else selesai + timedelta(days=1))
        for mulai, selesai in session.execute(query)
    ]


def _other_raters(session: Session, skp: Skp) -> Iterator[Perpindahan]:
    """Raters begun while the SKP runs who are not the one who set it."""
    query = (
        select(PenugasanPenilai.mulai, Pegawai.nama)
        .join(
            Pegawai,
            (Pegawai.instansi_id == PenugasanPenilai.instansi_id)
            & (Pegawai.id == PenugasanPenilai.penilai_id),
        )
        .where(
            PenugasanPenilai.instansi_id == skp.instansi_id,
            PenugasanPenilai.pegawai_id == skp.pegawai_id,
            PenugasanPenilai.penilai_id != skp.penilai_id,
            PenugasanPenilai.mulai > skp.mulai,
            PenugasanPenilai.mulai <= skp.selesai,
        )
    )
    for mulai, nama in session.execute(query):
        yield Perpindahan(mulai, f"pejabat penilai {nama}", jabatan_baru=False)


def _require_nothing_final(session: Session, skp: Skp, mulai: date) -> None:
    query = select(Evaluasi.periode).where(
        Evaluasi.instansi_id == skp.instansi_id,
        Evaluasi.skp_id == skp.id,
        Evaluasi.status == StatusEvaluasi.FINAL,
    )
    later = [periode for periode in map(Periode.parse, session.scalars(query)) if periode.mulai >= mulai]
    if later:
        raise StateError(
            f"Evaluasi {later[0].label} atas SKP ini sudah final.",
            why=f"SKP yang ditutup sebelum {format_tanggal(mulai)} tidak mencakup periode itu.",
            who="Pengelola kinerja",
            next_step="Periksa tanggal perpindahan pada layar Pegawai.",
        )
