"""A wrong line in the history of raters or placements: corrected or taken back with a reason.

What went with the line goes back with it: the Plt. that a definitive placement ended, the letter that was
typed with a rater. The audit trail keeps what stood there before. What is signed keeps its names.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TypeVar

from msgspec import Struct
from sqlalchemy import select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.pegawai import Penempatan, PenugasanPenilai
from kinerja_desktop.db.models.pendelegasian import SuratPendelegasian
from kinerja_desktop.db.store.session import changes_of, remove
from kinerja_desktop.domain.core.errors import InvalidInputError, NotFoundError, StateError
from kinerja_desktop.domain.core.tanggal import format_tanggal
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.pegawai.terms import JenisPenempatan
from kinerja_desktop.services.core.dated import in_force
from kinerja_desktop.services.core.service import About, Service, get_pegawai
from kinerja_desktop.services.pegawai.reading import check_rater, refuse_rater
from kinerja_desktop.services.pegawai.simpan import end_before, forbid_rating_circle

CatatanT = TypeVar("CatatanT", Penempatan, PenugasanPenilai)
_ONE_DAY = timedelta(1)


class KoreksiPenilai(Struct, frozen=True):
    """A line of the history of raters as it should have been; `selesai` None: still."""

    id: str
    penilai_id: str
    mulai: date
    selesai: date | None
    alasan: str


class KoreksiPenempatan(Struct, frozen=True):
    """The same of a placement."""

    id: str
    unit_kerja_id: str
    jabatan_id: str
    jenis: JenisPenempatan
    mulai: date
    selesai: date | None
    alasan: str


class RiwayatService(Service):
    """Use cases on lines of the two histories.

    A line that begins on another day moves the end of the one that it ended; one that is taken back gives its
    days to it. Lines that would overlap are refused (StateError), and so is a last day before the first.
    """

    def correct_penilai(self, actor: Actor, koreksi: KoreksiPenilai) -> None:
        """Put rater or days right; who may rate is checked as for a new one (Pasal 1 angka 9, L. hal. 89)."""
        alasan = _require_reason(koreksi.alasan)
        with self._write(
            actor,
            "pegawai.change_penilai",
            about=_owner(actor, PenugasanPenilai, koreksi.id),
            alasan=alasan,
            name="pegawai.correct_penilai",
        ) as session:
            row = _get(session, actor, PenugasanPenilai, koreksi.id)
            sebelum = _words(row)
            _move(_others(session, row), row, koreksi.mulai, koreksi.selesai)
            if row.penilai_id != koreksi.penilai_id:
                get_pegawai(session, actor.instansi_id, koreksi.penilai_id)
                pegawai = get_pegawai(session, actor.instansi_id, row.pegawai_id)
                forbid_rating_circle(session, pegawai, koreksi.penilai_id, koreksi.mulai)
                row.penilai_id, row.atasan_penilai_id = koreksi.penilai_id, None
            refuse_rater(
                check_rater(session, actor.instansi_id, row.pegawai_id, row.penilai_id, koreksi.mulai)
            )
            changes_of(session).notes.update(sebelum=sebelum, sesudah=_words(row))

    def void_penilai(self, actor: Actor, catatan_id: str, alasan: str) -> None:
        """Take a rater back who was never the rater."""
        self._void(
            actor, PenugasanPenilai, catatan_id, alasan, ("pegawai.change_penilai", "pegawai.void_penilai")
        )

    def correct_penempatan(self, actor: Actor, koreksi: KoreksiPenempatan) -> None:
        """Put unit, post, kind or days right."""
        alasan = _require_reason(koreksi.alasan)
        with self._write(
            actor,
            "pegawai.save",
            about=_owner(actor, Penempatan, koreksi.id),
            alasan=alasan,
            name="pegawai.correct_penempatan",
        ) as session:
            row = _get(session, actor, Penempatan, koreksi.id)
            sebelum, ended = _words(row), _ended_acting(session, row)
            for one in ended:
                one.selesai = None
            row.unit_kerja_id, row.jabatan_id = koreksi.unit_kerja_id, koreksi.jabatan_id
            row.jenis = koreksi.jenis
            _move(_others(session, row), row, koreksi.mulai, koreksi.selesai)
            for one in ended:
                if _is_same_post(row, one):
                    end_before(one, koreksi.mulai, "Plt./Plh.")
            changes_of(session).notes.update(sebelum=sebelum, sesudah=_words(row))

    def void_penempatan(self, actor: Actor, catatan_id: str, alasan: str) -> None:
        """Take a placement back that never was."""
        self._void(actor, Penempatan, catatan_id, alasan, ("pegawai.save", "pegawai.void_penempatan"))

    def _void(
        self, actor: Actor, model: type[CatatanT], catatan_id: str, alasan: str, act: tuple[str, str]
    ) -> None:
        """`act`: what must be allowed, and as what the audit trail names it."""
        alasan = _require_reason(alasan)
        tindakan, name = act
        about = _owner(actor, model, catatan_id)
        with self._write(actor, tindakan, about=about, alasan=alasan, name=name) as session:
            row = _get(session, actor, model, catatan_id)
            _give_back(_others(session, row), row)
            if isinstance(row, Penempatan):
                for one in _ended_acting(session, row):
                    one.selesai = row.selesai
            else:
                for letter in _letters_with(session, row):
                    remove(session, letter, alasan, self._clock.now())
            changes_of(session).notes.update(sebelum=_words(row))
            remove(session, row, alasan, self._clock.now())


def _require_reason(alasan: str) -> str:
    if not alasan.strip():
        raise InvalidInputError(
            "Alasan perbaikan belum diisi.",
            why="Riwayat menentukan penilai dan jabatan pada lembar; perubahannya dipertanggungjawabkan.",
            who="Anda",
            next_step="Tulis apa yang keliru, misalnya: salah ketik tanggal SK.",
        )
    return alasan.strip()


def _words(row: CatatanT) -> dict[str, str]:
    """What the trail keeps of a line: ids and days as they stand in the record."""
    kept = ("penilai_id", "unit_kerja_id", "jabatan_id", "jenis", "mulai", "selesai")
    values = {name: getattr(row, name, None) for name in kept}
    return {name: str(value) for name, value in values.items() if value is not None}


def _owner(actor: Actor, model: type[CatatanT], catatan_id: str) -> About:
    return lambda session: _get(session, actor, model, catatan_id).pegawai_id


def _get(session: Session, actor: Actor, model: type[CatatanT], catatan_id: str) -> CatatanT:
    row = session.get(model, (actor.instansi_id, catatan_id))
    if row is None or row.dihapus_pada is not None:
        raise NotFoundError("Catatan riwayat itu tidak ditemukan.", next_step="Muat ulang data pegawai itu.")
    return row


def _others(session: Session, row: CatatanT) -> Sequence[CatatanT]:
    """The lines that may not overlap it: all raters, and of placements the definitive ones."""
    model = type(row)
    query = select(model).where(
        model.instansi_id == row.instansi_id, model.pegawai_id == row.pegawai_id, model.id != row.id
    )
    found = session.scalars(query).all()
    if not isinstance(row, Penempatan):
        return found
    if row.jenis is not JenisPenempatan.DEFINITIF:
        return ()
    return [one for one in found if isinstance(one, Penempatan) and one.jenis is JenisPenempatan.DEFINITIF]


def _move(others: Sequence[CatatanT], row: CatatanT, mulai: date, selesai: date | None) -> None:
    if selesai is not None and selesai < mulai:
        raise InvalidInputError(
            "Hari terakhir mendahului tanggal mulai.", who="Anda", next_step="Betulkan salah satu tanggalnya."
        )
    before = _before(others, row)
    if before is not None:
        if before.mulai >= mulai:
            raise StateError(
                f"Tanggal mulai harus setelah {format_tanggal(before.mulai)}.",
                why="Pada tanggal itu catatan sebelumnya baru dimulai.",
                who="Anda",
                next_step="Pilih tanggal yang lebih akhir, atau betulkan catatan sebelumnya lebih dahulu.",
            )
        before.selesai = mulai - _ONE_DAY
    row.mulai, row.selesai = mulai, selesai
    for one in others:
        if one.mulai <= (selesai or date.max) and mulai <= (one.selesai or date.max):
            raise StateError(
                f"Tanggal itu bertumpuk dengan catatan sejak {format_tanggal(one.mulai)}.",
                why="Pada satu hari hanya satu yang berlaku.",
                who="Anda",
                next_step="Betulkan tanggalnya, atau batalkan catatan yang keliru lebih dahulu.",
            )


def _before(others: Sequence[CatatanT], row: CatatanT) -> CatatanT | None:
    """The line that ended because this one began."""
    return next((one for one in others if one.selesai == row.mulai - _ONE_DAY), None)


def _give_back(others: Sequence[CatatanT], row: CatatanT) -> None:
    before = _before(others, row)
    if before is not None:
        before.selesai = row.selesai


def _is_same_post(row: Penempatan, acting: Penempatan) -> bool:
    """Whether a definitive placement is in the post of which somebody is Plt. or Plh."""
    return row.jenis is JenisPenempatan.DEFINITIF and (row.unit_kerja_id, row.jabatan_id) == (
        acting.unit_kerja_id,
        acting.jabatan_id,
    )


def _ended_acting(session: Session, row: Penempatan) -> list[Penempatan]:
    """The Plt. and Plh. that ended because this person became the definitive holder (P6 Lampiran p.89)."""
    query = select(Penempatan).where(
        Penempatan.instansi_id == row.instansi_id,
        Penempatan.pegawai_id == row.pegawai_id,
        Penempatan.jenis != JenisPenempatan.DEFINITIF,
        Penempatan.selesai == row.mulai - _ONE_DAY,
    )
    return [one for one in session.scalars(query) if _is_same_post(row, one)]


def _letters_with(session: Session, row: PenugasanPenilai) -> Sequence[SuratPendelegasian]:
    """Letters of which only the words are known, typed as this rater was named; none while he rates others
    by them."""
    rates = select(PenugasanPenilai.id).where(
        PenugasanPenilai.instansi_id == row.instansi_id,
        PenugasanPenilai.penilai_id == row.penilai_id,
        PenugasanPenilai.id != row.id,
        *in_force(PenugasanPenilai, row.mulai, date.max),
    )
    if session.execute(rates.limit(1)).first() is not None:
        return ()
    query = select(SuratPendelegasian).where(
        SuratPendelegasian.instansi_id == row.instansi_id,
        SuratPendelegasian.pegawai_id == row.penilai_id,
        SuratPendelegasian.mulai == row.mulai,
        SuratPendelegasian.tanggal.is_(None),
    )
    return session.scalars(query).all()
