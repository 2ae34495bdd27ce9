"""After a move: the last periodic result of the old unit, taken over by agreement (P6 Lampiran p.91)."""

from datetime import date, timedelta

from msgspec import Struct
from sqlalchemy import ColumnElement, Select, false, select
from sqlalchemy.orm import Session, aliased

from kinerja_desktop.db.models.evaluasi import Evaluasi
from kinerja_desktop.db.models.pegawai import Pegawai, Penempatan
from kinerja_desktop.db.store.session import changes_of, remove
from kinerja_desktop.domain.core.errors import AccessDeniedError, InvalidInputError, StateError
from kinerja_desktop.domain.core.tanggal import format_tanggal
from kinerja_desktop.domain.evaluasi.terms import StatusEvaluasi
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.pegawai.terms import JenisPenempatan
from kinerja_desktop.domain.penandatanganan.tanggal import Langkah, require_after
from kinerja_desktop.domain.penandatanganan.terms import LangkahDokumen
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.periode.terms import JenisPeriode
from kinerja_desktop.services.core.keadaan import require_evaluated
from kinerja_desktop.services.core.places import Places
from kinerja_desktop.services.core.service import Service, get_pegawai
from kinerja_desktop.services.core.tanda import (
    BerkasPindaian,
    Surat,
    Tanda,
    facts_of,
    require_hand,
    sign,
    signer_of,
)
from kinerja_desktop.services.core.tanggal import require_dated
from kinerja_desktop.services.evaluasi.penilai import days_of_rater
from kinerja_desktop.services.evaluasi.reading import (
    EvaluasiDetail,
    find_evaluasi,
    get_evaluasi,
    owner_of_evaluasi,
    periode_of_evaluasi,
    read_evaluasi,
    require_not_final,
)
from kinerja_desktop.services.pegawai.reading import check_rater, rater_in, refuse_rater
from kinerja_desktop.services.skp.reading.berlaku import require_skp
from kinerja_desktop.services.skp.reading.snapshot import decode_snapshot

PASAL = "PermenPANRB 6/2022 Lampiran hal. 91 angka 13 huruf a"


class Kesepakatan(Struct, frozen=True):
    """What rater and employee agreed on `tanggal`, and why; `nomor` of the paper, typed for them, and its
    scan (None: none yet)."""

    tanggal: date
    alasan: str
    nomor: str = ""
    pindaian: BerkasPindaian | None = None


class HasilLamaService(Service):
    """Use cases on a result of the old unit that counts for the period of the move."""

    def take(self, actor: Actor, pegawai_id: str, periode: Periode, form: Kesepakatan) -> EvaluasiDetail:
        """The result of the period before is that of `periode`; it is rated then, and made final as usual.

        The evaluation it comes from stays and is named. Raises StateError for a year, without a recorded
        move into another unit in the period, and when the period just before it has no final result.
        """
        days = days_of_rater(actor, periode, self.today)
        with self._write(
            actor, "evaluasi.rate", about=pegawai_id, days=days, name="evaluasi.take_hasil_lama"
        ) as session:
            get_pegawai(session, actor.instansi_id, pegawai_id)
            _forbid_oneself(actor, pegawai_id)
            row = find_evaluasi(session, actor.instansi_id, pegawai_id, periode)
            require_not_final(session, row)
            mulai = _require_move(session, actor.instansi_id, pegawai_id, periode)
            sumber = _require_sumber(session, actor.instansi_id, pegawai_id, periode)
            self._require_form(session, form, mulai)
            row = row or Evaluasi(instansi_id=actor.instansi_id, pegawai_id=pegawai_id, periode=periode.kode)
            places = Places(session, actor.instansi_id)
            hari = _place(session, row, periode, places, form.tanggal)
            session.add(row)
            session.flush()
            penanda, surat = signer_of(session, row), Surat(form.nomor, form.alasan, form.pindaian)
            require_hand(session, actor, "evaluasi.rate", penanda, surat)
            _copy(row, sumber, form)
            self._take_back(session, row, form.alasan.strip())
            sign(session, actor, row, Tanda(penanda, LangkahDokumen.KESEPAKATAN, form.tanggal, surat))
            changes_of(session).notes.update(
                sumber=sumber.periode, tanggal=form.tanggal.isoformat(), nomor=form.nomor.strip()
            )
            session.flush()
            return read_evaluasi(session, row, hide=False, hari=hari, places=places)

    def give_up(self, actor: Actor, evaluasi_id: str, alasan: str) -> EvaluasiDetail:
        """No agreement after all: the evaluation stands open, for the new rater to rate."""
        if not alasan.strip():
            raise _without_reason("Pembatalannya tercatat dalam jejak audit.")
        about, of = owner_of_evaluasi(actor, evaluasi_id), periode_of_evaluasi(actor, evaluasi_id)
        with self._write(
            actor,
            "evaluasi.rate",
            about=about,
            days=days_of_rater(actor, of, self.today),
            alasan=alasan.strip(),
            name="evaluasi.give_up_hasil_lama",
        ) as session:
            row = get_evaluasi(session, actor.instansi_id, evaluasi_id)
            require_not_final(session, row)
            require_hand(session, actor, "evaluasi.rate", signer_of(session, row), None)
            if not is_taken(row):
                raise StateError(
                    "Evaluasi ini tidak memakai hasil unit lama.", next_step="Muat ulang daftar evaluasi."
                )
            row.sumber_id = row.kesepakatan_tanggal = None
            row.rating_hasil = row.rating_perilaku = row.predikat = row.predikat_organisasi = None
            row.aturan = row.alasan = row.catatan = row.rekomendasi = ""
            row.status = StatusEvaluasi.TERBUKA
            self._take_back(session, row, alasan.strip())
            session.flush()
            return read_evaluasi(session, row, hide=False)

    def may_take(self, actor: Actor, pegawai_id: str, periode: Periode) -> bool:
        """Whether this person moved in the period and the result before may still be agreed on."""
        days = days_of_rater(actor, periode, self.today)
        with self._read(actor, "evaluasi.rate", about=pegawai_id, days=days) as session:
            whose = (Pegawai.instansi_id == actor.instansi_id, Pegawai.id == pegawai_id)
            if session.scalar(select(Pegawai.id).where(*whose, is_moved(periode))) is None:
                return False
            row = find_evaluasi(session, actor.instansi_id, pegawai_id, periode)
            if row is not None and (row.status is StatusEvaluasi.FINAL or is_taken(row)):
                return False
            sumber = _find_sumber(session, actor.instansi_id, pegawai_id, periode)
            return sumber is not None and not is_taken(sumber)

    def _take_back(self, session: Session, row: Evaluasi, alasan: str) -> None:
        """An agreement of before stays in the records as removed, with the reason."""
        for fact in facts_of(session, row):
            if fact.langkah is LangkahDokumen.KESEPAKATAN:
                remove(session, fact, alasan, self._clock.now())

    def _require_form(self, session: Session, form: Kesepakatan, mulai: date) -> None:
        if not form.alasan.strip():
            raise _without_reason("Kesepakatan menggantikan evaluasi oleh penilai yang baru.")
        agreed = Langkah("kesepakatan", form.tanggal)
        require_after(Langkah("perpindahan", mulai), agreed, PASAL)
        require_dated(session, agreed.nama, form.tanggal, self.today)


def is_moved(periode: Periode) -> ColumnElement[bool]:
    """Of `Pegawai`: moved into another unit while the period runs; never for a year (letter b)."""
    if periode.jenis is JenisPeriode.TAHUNAN:
        return false()
    moves, after = _moves(periode)
    own = (after.instansi_id == Pegawai.instansi_id, after.pegawai_id == Pegawai.id)
    return moves.where(*own).correlate(Pegawai).exists()


def is_taken(row: Evaluasi) -> bool:
    """Whether its result is that of the old unit."""
    return row.sumber_id is not None


def follow_sumber(session: Session, row: Evaluasi) -> None:
    """The result taken over as its source has it now, before it is signed: the source may have been opened
    again by a correction. Raises StateError while it is open; one that was put away stays as it was taken."""
    sumber = session.get(Evaluasi, (row.instansi_id, row.sumber_id))
    if sumber is None or sumber.dihapus_pada is not None:
        return
    if sumber.status is not StatusEvaluasi.FINAL:
        periode = Periode.parse(sumber.periode)
        raise StateError(
            f"Hasil {periode.label} yang diambil alih sedang dibuka kembali.",
            why=f"Predikat organisasinya dikoreksi; hasil ini mengikutinya ({PASAL}).",
            who="Pejabat penilai kinerja pada unit lama",
            next_step=f"Finalkan lagi evaluasi {periode.label}, lalu evaluasi ini; atau batalkan "
            "kesepakatannya dan nilai sendiri.",
        )
    _copy_result(row, sumber)


def require_own_rating(row: Evaluasi) -> None:
    """Raises StateError for an evaluation whose result was agreed on: it is not rated beside that."""
    if is_taken(row):
        raise StateError(
            "Evaluasi ini memakai hasil unit lama yang disepakati.",
            why=f"Penilai yang baru menilai sendiri, atau memakai hasil periode sebelumnya ({PASAL}).",
            who="Pejabat penilai kinerja",
            next_step="Batalkan kesepakatannya lebih dahulu bila pegawai dinilai pada unit baru.",
        )


def _moves(periode: Periode) -> tuple[Select[date], type[Penempatan]]:
    """First days in another unit within the period, and the placement that begins there."""
    before, after = aliased(Penempatan), aliased(Penempatan)
    query = (
        select(after.mulai)
        .join(before, (before.instansi_id == after.instansi_id) & (before.pegawai_id == after.pegawai_id))
        .where(
            after.jenis == JenisPenempatan.DEFINITIF,
            before.jenis == JenisPenempatan.DEFINITIF,
            after.dihapus_pada.is_(None),
            before.dihapus_pada.is_(None),
            after.mulai.between(periode.mulai, periode.selesai),
            before.mulai < after.mulai,
            before.selesai >= periode.mulai - timedelta(days=1),
            before.unit_kerja_id != after.unit_kerja_id,
        )
    )
    return query, after


def _require_move(session: Session, instansi_id: str, pegawai_id: str, periode: Periode) -> date:
    """The first day in the unit of the period's end, or StateError."""
    if periode.jenis is JenisPeriode.TAHUNAN:
        raise StateError(
            "Evaluasi tahunan tidak mengambil hasil unit lama.",
            why="Evaluasi tahunan dilakukan pejabat penilai yang baru berdasarkan capaian unit baru "
            "(PermenPANRB 6/2022 Lampiran hal. 91 angka 13 huruf b).",
            who="Pejabat penilai kinerja",
            next_step="Nilai pegawai ini seperti biasa.",
        )
    query, after = _moves(periode)
    whose = (after.instansi_id == instansi_id, after.pegawai_id == pegawai_id)
    found = session.scalars(query.where(*whose).order_by(after.mulai.desc())).first()
    if found is None:
        raise StateError(
            f"Tidak ada perpindahan ke unit lain yang tercatat dalam {periode.label}.",
            why=f"Hasil unit lama hanya dipakai bagi pegawai yang pindah ({PASAL}).",
            who="Pengelola kinerja",
            next_step="Catat penempatan yang baru pada layar Pegawai, atau nilai pegawai ini seperti biasa.",
        )
    return found


def _find_sumber(session: Session, instansi_id: str, pegawai_id: str, periode: Periode) -> Evaluasi | None:
    """The final evaluation of the period just before; in January that of last year will do (the example of
    p.91)."""
    until = periode.mulai - timedelta(days=1)
    codes = {Periode.containing(until, jenis).kode: jenis for jenis in JenisPeriode}
    query = select(Evaluasi).where(
        Evaluasi.instansi_id == instansi_id,
        Evaluasi.pegawai_id == pegawai_id,
        Evaluasi.periode.in_(codes),
        Evaluasi.status == StatusEvaluasi.FINAL,
    )
    ended = [one for one in session.scalars(query) if Periode.parse(one.periode).selesai == until]
    return min(ended, key=lambda one: Periode.parse(one.periode).jenis is JenisPeriode.TAHUNAN, default=None)


def _require_sumber(session: Session, instansi_id: str, pegawai_id: str, periode: Periode) -> Evaluasi:
    """The same, or StateError."""
    found = _find_sumber(session, instansi_id, pegawai_id, periode)
    if found is None:
        until = periode.mulai - timedelta(days=1)
        raise StateError(
            f"Periode yang berakhir {format_tanggal(until)} belum memiliki hasil evaluasi yang final.",
            why=f"Yang dapat diambil alih ialah hasil periode tepat sebelumnya pada unit lama ({PASAL}).",
            who="Pejabat penilai kinerja pada unit lama",
            next_step="Finalkan evaluasi periode itu lebih dahulu, atau nilai pegawai ini pada unit baru.",
        )
    if is_taken(found):
        raise StateError(
            f"Hasil {Periode.parse(found.periode).label} sendiri diambil alih dari unit sebelumnya.",
            why=f"Yang dapat diambil alih ialah hasil evaluasi pada unit lama; di sana periode itu tidak "
            f"dievaluasi ({PASAL}).",
            who="Pejabat penilai kinerja",
            next_step="Nilai pegawai ini pada unit baru.",
        )
    return found


def _place(session: Session, row: Evaluasi, periode: Periode, places: Places, agreed: date) -> date:
    """The SKP and the rater of the period, as for every evaluation; returns the day that counts."""
    require_evaluated(session, row.instansi_id, row.pegawai_id, periode)
    rater = rater_in(session, row.instansi_id, row.pegawai_id, periode, places=places)
    row.skp_id = require_skp(session, row.instansi_id, row.pegawai_id, periode, rater.hari).id
    row.penilai_id = rater.penilai_id
    whom = (row.instansi_id, row.pegawai_id, row.penilai_id)
    refuse_rater(check_rater(session, *whom, rater.hari, evaluates=agreed, places=places))
    return rater.hari


def _copy(row: Evaluasi, sumber: Evaluasi, form: Kesepakatan) -> None:
    """Everything that is judged, as it was; the note says on every sheet where it is from."""
    row.sumber_id = sumber.id
    row.kesepakatan_tanggal = form.tanggal
    _copy_result(row, sumber)
    row.alasan, row.catatan, row.rekomendasi = form.alasan.strip(), _note(sumber, form), ""
    row.status = StatusEvaluasi.DINILAI


def _copy_result(row: Evaluasi, sumber: Evaluasi) -> None:
    row.predikat_organisasi = sumber.predikat_organisasi
    row.rating_hasil, row.rating_perilaku = sumber.rating_hasil, sumber.rating_perilaku
    row.predikat, row.aturan = sumber.predikat, sumber.aturan


def _note(sumber: Evaluasi, form: Kesepakatan) -> str:
    """Kept as text: the sheet stays true when the earlier year was put away."""
    unit = decode_snapshot(sumber.snapshot).pegawai.unit_kerja if sumber.snapshot else ""
    where = f" pada {unit}" if unit else ""
    nomor = f", nomor {form.nomor.strip()}" if form.nomor.strip() else ""
    return (
        f"Hasil evaluasi {Periode.parse(sumber.periode).label}{where} diambil alih dengan kesepakatan "
        f"tanggal {format_tanggal(form.tanggal)}{nomor} ({PASAL})."
    )


def _without_reason(why: str) -> InvalidInputError:
    return InvalidInputError("Alasan belum diisi.", why=why, who="Anda", next_step="Tulis alasannya.")


def _forbid_oneself(actor: Actor, pegawai_id: str) -> None:
    if actor.pegawai_id == pegawai_id:
        raise AccessDeniedError(
            "Kesepakatan tentang hasil Anda sendiri dicatat oleh pejabat penilai Anda.",
            why=f"Kesepakatan dibuat pejabat penilai kinerja dan pegawai ({PASAL}).",
            who="Pejabat penilai kinerja Anda, atau pengelola kinerja lain",
            next_step="Minta penilai Anda mencatatnya.",
        )
