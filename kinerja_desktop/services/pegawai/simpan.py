"""Storing a placement or a rater from a day on: one by one, and many in a hand-over."""

from datetime import date, timedelta

from msgspec import Struct
from sqlalchemy import Select, and_, or_, select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.pegawai import Pegawai, Penempatan, PenugasanPenilai
from kinerja_desktop.domain.core.errors import InvalidInputError, StateError
from kinerja_desktop.domain.core.tanggal import format_tanggal
from kinerja_desktop.domain.pegawai.terms import JenisPenempatan
from kinerja_desktop.services.core.dated import in_force
from kinerja_desktop.services.core.pendelegasian import keep_letter
from kinerja_desktop.services.core.service import get_pegawai
from kinerja_desktop.services.pegawai.reading import check_rater, refuse_rater


class PenempatanForm(Struct, frozen=True):
    """A placement to begin on `mulai`."""

    pegawai_id: str
    unit_kerja_id: str
    jabatan_id: str
    mulai: date
    jenis: JenisPenempatan = JenisPenempatan.DEFINITIF


class PenilaiForm(Struct, frozen=True):
    """A rater to begin on `mulai`, with the reason. `atasan_penilai_id` None: taken from the rater's own.
    `dasar`: the letter by which somebody below pengawas rates; empty: none is needed, or it is on record."""

    pegawai_id: str
    penilai_id: str
    alasan: str
    mulai: date
    atasan_penilai_id: str | None = None
    dasar: str = ""


def begin_placement(session: Session, instansi_id: str, form: PenempatanForm) -> None:
    """As `PegawaiService.place`."""
    get_pegawai(session, instansi_id, form.pegawai_id)
    if form.jenis is JenisPenempatan.DEFINITIF:
        for before in session.scalars(_ended_by(instansi_id, form)):
            end_before(before, form.mulai, "penempatan")
    session.add(
        Penempatan(
            instansi_id=instansi_id,
            pegawai_id=form.pegawai_id,
            unit_kerja_id=form.unit_kerja_id,
            jabatan_id=form.jabatan_id,
            jenis=form.jenis,
            mulai=form.mulai,
        )
    )


def begin_penilai(session: Session, instansi_id: str, form: PenilaiForm) -> None:
    """As `PegawaiService.change_penilai`; the reason is there."""
    pegawai = get_pegawai(session, instansi_id, form.pegawai_id)
    get_pegawai(session, instansi_id, form.penilai_id)
    if form.atasan_penilai_id is not None:
        get_pegawai(session, instansi_id, form.atasan_penilai_id)
        _forbid_own_superior(form.atasan_penilai_id, form.pegawai_id, form.penilai_id)
    forbid_rating_circle(session, pegawai, form.penilai_id, form.mulai)
    found = check_rater(session, instansi_id, form.pegawai_id, form.penilai_id, form.mulai, dasar=form.dasar)
    refuse_rater(found)
    session.add(
        PenugasanPenilai(
            instansi_id=instansi_id,
            pegawai_id=form.pegawai_id,
            penilai_id=form.penilai_id,
            atasan_penilai_id=form.atasan_penilai_id,
            mulai=form.mulai,
            selesai=_make_room(session, instansi_id, form.pegawai_id, form.mulai),
            alasan=form.alasan,
        )
    )
    keep_letter(session, instansi_id, form.penilai_id, form.dasar, form.mulai)


def end_before(before: Penempatan | PenugasanPenilai, mulai: date, what: str) -> None:
    """End the record that was open on the day before `mulai`."""
    if before.mulai >= mulai:
        raise StateError(
            f"Tanggal mulai harus setelah {format_tanggal(before.mulai)}.",
            why=f"Pada tanggal itu {what} yang sekarang berlaku baru dimulai.",
            who="Anda",
            next_step="Pilih tanggal mulai yang lebih akhir.",
        )
    before.selesai = mulai - timedelta(days=1)


def forbid_rating_circle(session: Session, pegawai: Pegawai, penilai_id: str, on: date) -> None:
    """Walk up from the new rater; whoever meets the person on the way would rate a superior."""
    seen: set[str] = set()
    step: str | None = penilai_id
    while step is not None and step not in seen:
        if step == pegawai.id:
            raise InvalidInputError(
                f"{pegawai.nama} tidak dapat dinilai oleh pegawai ini.",
                why="Pejabat penilai adalah atasan langsung; yang dipilih adalah dirinya sendiri atau "
                "dinilai olehnya (PermenPANRB 6/2022 Pasal 1 angka 9).",
                who="Pengelola Kinerja",
                next_step="Pilih atasan langsung pegawai tersebut.",
            )
        seen.add(step)
        step = session.scalar(
            select(PenugasanPenilai.penilai_id).where(
                PenugasanPenilai.instansi_id == pegawai.instansi_id,
                PenugasanPenilai.pegawai_id == step,
                *in_force(PenugasanPenilai, on),
            )
        )


def _ended_by(instansi_id: str, form: PenempatanForm) -> Select[Penempatan]:
    """What is open and ends with a definitive placement."""
    same = and_(Penempatan.unit_kerja_id == form.unit_kerja_id, Penempatan.jabatan_id == form.jabatan_id)
    return select(Penempatan).where(
        Penempatan.instansi_id == instansi_id,
        Penempatan.pegawai_id == form.pegawai_id,
        Penempatan.selesai.is_(None),
        or_(Penempatan.jenis == JenisPenempatan.DEFINITIF, same),
    )


def _make_room(session: Session, instansi_id: str, pegawai_id: str, mulai: date) -> date | None:
    """End who rates now on the day before `mulai`. Where nobody rates then and somebody follows: the last day
    of that gap, else None."""
    query = select(PenugasanPenilai).where(
        PenugasanPenilai.instansi_id == instansi_id, PenugasanPenilai.pegawai_id == pegawai_id
    )
    rows = session.scalars(query).all()
    before = [row for row in rows if row.mulai <= mulai]
    later = [row.mulai for row in rows if row.mulai > mulai]
    if before and later and all(row.selesai is not None and row.selesai < mulai for row in before):
        return min(later) - timedelta(days=1)
    for row in rows:
        if row.selesai is None:
            end_before(row, mulai, "pejabat penilai")
    return None


def _forbid_own_superior(atasan_id: str, pegawai_id: str, penilai_id: str) -> None:
    """The superior decides what the rater left and objections: neither of the two judges that."""
    if atasan_id in {pegawai_id, penilai_id}:
        raise InvalidInputError(
            "Atasan pejabat penilai bukan pegawai itu sendiri dan bukan pejabat penilainya.",
            why="Atasan mengevaluasi bila penilai berhalangan atau lalai, dan memutus keberatan "
            "(PermenPANRB 6/2022 Lampiran hal. 89, 90, dan 117).",
            who="Pengelola kinerja",
            next_step="Pilih atasan langsung pejabat penilai itu, atau kosongkan.",
        )
