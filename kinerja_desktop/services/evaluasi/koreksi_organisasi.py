"""A wrong organisation predikat found after finals: whom it touches, and its correction with a reason.

What becomes of the final evaluations, and why, stands in docs/decisions/koreksi-predikat-organisasi.md.
"""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct
from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session, aliased

from kinerja_desktop.db.models.evaluasi import Evaluasi, PenetapanPredikatOrganisasi
from kinerja_desktop.db.models.pegawai import Pegawai
from kinerja_desktop.db.store.session import INCLUDE_REMOVED, changes_of
from kinerja_desktop.domain.core.errors import InvalidInputError, StateError
from kinerja_desktop.domain.evaluasi.terms import Predikat, PredikatOrganisasi, StatusEvaluasi
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.penandatanganan.terms import LangkahDokumen
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.services.core.service import Service
from kinerja_desktop.services.core.tanda import carry_facts, replace_evaluasi
from kinerja_desktop.services.evaluasi.organisasi import (
    PredikatOrganisasiForm,
    finals_resting_on,
    people_below,
    require_organisasi_form,
)
from kinerja_desktop.services.evaluasi.reading import find_predikat_organisasi

_REPLACED = "Predikat organisasi dikoreksi: "


class Tersentuh(Struct, frozen=True):
    """A final evaluation that rests on the predikat of the unit; also one of the next period that took its
    result over after a move (P6 Lampiran p.91)."""

    evaluasi_id: str
    pegawai_id: str
    nama: str
    periode: Periode
    penilai: str
    predikat: Predikat | None
    predikat_organisasi: PredikatOrganisasi | None
    tanggal: date | None


class KoreksiOrganisasiService(Service):
    """Use cases of correcting what evaluations already rest on (PermenPANRB 6/2022 Pasal 24-25)."""

    def list_tersentuh(self, actor: Actor, unit_kerja_id: str, periode: Periode) -> tuple[Tersentuh, ...]:
        """Whose final evaluation a correction would open again, by name."""
        with self._read(actor, "evaluasi.set_predikat_organisasi") as session:
            rows = finals_resting_on(session, actor.instansi_id, unit_kerja_id, periode)
            finals = [row.id for row in (*rows, *_finals(_followers(session, rows)))]
            return _lines(session, actor, Evaluasi.id.in_(finals))

    def list_terganti(self, actor: Actor, unit_kerja_id: str, periode: Periode) -> tuple[Tersentuh, ...]:
        """What was printed before corrections of this predikat: the replaced evaluations, by name."""
        with self._read(actor, "evaluasi.set_predikat_organisasi") as session:
            query = select(Evaluasi.id, Evaluasi.pegawai_id, Evaluasi.penilai_id).where(
                Evaluasi.instansi_id == actor.instansi_id,
                Evaluasi.periode == periode.kode,
                Evaluasi.dihapus_alasan.startswith(_REPLACED),
            )
            rows = session.execute(query, execution_options={INCLUDE_REMOVED: True}).all()
            raters = {row.pegawai_id: row.penilai_id for row in rows}
            inside = people_below(session, actor.instansi_id, unit_kerja_id, periode, raters)
            ids = [row.id for row in rows if row.pegawai_id in inside]
            return _lines(session, actor, Evaluasi.id.in_(ids), removed=True)

    def correct(
        self, actor: Actor, form: PredikatOrganisasiForm, alasan: str, evaluasi_ids: Sequence[str]
    ) -> int:
        """Set another predikat and open the final evaluations again for their raters; how many these are.

        `evaluasi_ids`: those that were shown. Each keeps its ratings as `Dinilai`; what was printed stays as
        the replaced record. Raises StateError when others are touched by now, or nothing is final, and
        InvalidInputError without a reason or with the same predikat.
        """
        _require_alasan(alasan)
        with self._write(
            actor,
            "evaluasi.set_predikat_organisasi",
            alasan=alasan.strip(),
            name="evaluasi.correct_predikat_organisasi",
        ) as session:
            require_organisasi_form(session, form, self.today)
            stored = find_predikat_organisasi(session, actor.instansi_id, form.unit_kerja_id, form.periode)
            sources = finals_resting_on(session, actor.instansi_id, form.unit_kerja_id, form.periode)
            stored = _require_finals(stored, sources)
            followers = _followers(session, sources)
            finals = (*sources, *_finals(followers))
            _require_shown(finals, evaluasi_ids)
            if stored.predikat is form.predikat:
                raise InvalidInputError(
                    "Predikat organisasinya sama dengan yang tersimpan.",
                    who="Anda",
                    next_step="Pilih predikat yang benar.",
                )
            _note(session, stored, form, finals)
            stored.predikat, stored.dasar, stored.tanggal = form.predikat, form.dasar.strip(), form.tanggal
            stored.pakai_tahun_sebelumnya = False
            anew = {row.id: self._reopen(session, row, form.predikat, alasan.strip()) for row in finals}
            for row in followers:
                follower = anew.get(row.id, row)
                follower.predikat_organisasi = form.predikat
                follower.sumber_id = anew[row.sumber_id or ""].id
            return len(finals)

    def _reopen(self, session: Session, row: Evaluasi, predikat: PredikatOrganisasi, alasan: str) -> Evaluasi:
        """The printed one stays as a replaced record; a new one carries its ratings to the rater."""
        anew = replace_evaluasi(
            session,
            row,
            f"{_REPLACED}{alasan}",
            self._clock.now(),
            status=StatusEvaluasi.DINILAI,
            predikat_organisasi=predikat,
            final_pada=None,
            tanggal=None,
            snapshot=None,
        )
        if row.sumber_id is not None:
            carry_facts(session, row, anew, LangkahDokumen.KESEPAKATAN)
        return anew


def _note(
    session: Session,
    stored: PenetapanPredikatOrganisasi,
    form: PredikatOrganisasiForm,
    finals: Sequence[Evaluasi],
) -> None:
    changes_of(session).notes.update(
        sebelum=stored.predikat.name,
        sesudah=form.predikat.name,
        periode=form.periode.kode,
        evaluasi=[row.id for row in finals],
    )


def _followers(session: Session, sources: Sequence[Evaluasi]) -> tuple[Evaluasi, ...]:
    """Evaluations that took the result of one of these over, then those that took it over from them: where
    one is not final, nobody can have taken it over."""
    if not sources:
        return ()
    query = select(Evaluasi).where(Evaluasi.sumber_id.in_([row.id for row in sources]))
    found = tuple(session.scalars(query.order_by(Evaluasi.periode, Evaluasi.id)))
    return (*found, *_followers(session, _finals(found)))


def _finals(rows: Sequence[Evaluasi]) -> tuple[Evaluasi, ...]:
    return tuple(row for row in rows if row.status is StatusEvaluasi.FINAL)


def _require_alasan(alasan: str) -> None:
    if not alasan.strip():
        raise InvalidInputError(
            "Alasan koreksi belum diisi.",
            why="Evaluasi yang sudah final dibuka kembali karenanya.",
            who="Anda",
            next_step="Tulis apa yang keliru dan dokumen yang membuktikannya.",
        )


def _require_finals(
    stored: PenetapanPredikatOrganisasi | None, finals: Sequence[Evaluasi]
) -> PenetapanPredikatOrganisasi:
    if stored is None or not finals:
        raise StateError(
            "Belum ada evaluasi final yang memakai predikat organisasi ini.",
            who="Pengelola kinerja",
            next_step="Ubah predikatnya langsung, tanpa koreksi.",
        )
    return stored


def _require_shown(finals: Sequence[Evaluasi], shown: Sequence[str]) -> None:
    if {row.id for row in finals} == set(shown):
        return
    raise StateError(
        "Evaluasi yang tersentuh sudah berubah sejak daftarnya ditampilkan.",
        why=f"Sekarang {len(finals)} evaluasi final memakai predikat ini; yang ditampilkan {len(shown)}.",
        who="Anda",
        next_step="Baca daftarnya lagi, lalu ulangi koreksi.",
    )


def _lines(
    session: Session, actor: Actor, which: ColumnElement[bool], *, removed: bool = False
) -> tuple[Tersentuh, ...]:
    penilai = aliased(Pegawai)
    query = (
        select(
            Evaluasi.id,
            Pegawai.id,
            Pegawai.nama,
            Evaluasi.periode,
            penilai.nama,
            Evaluasi.predikat,
            Evaluasi.predikat_organisasi,
            Evaluasi.tanggal,
        )
        .join(Pegawai, (Pegawai.instansi_id == Evaluasi.instansi_id) & (Pegawai.id == Evaluasi.pegawai_id))
        .join(penilai, (penilai.instansi_id == Evaluasi.instansi_id) & (penilai.id == Evaluasi.penilai_id))
        .where(Evaluasi.instansi_id == actor.instansi_id, which)
        .order_by(Pegawai.nama_cari, Pegawai.id, Evaluasi.periode)
    )
    rows = session.execute(query, execution_options={INCLUDE_REMOVED: removed})
    return tuple(
        Tersentuh(one, pegawai_id, nama, Periode.parse(periode), rater, predikat, organisasi, tanggal)
        for one, pegawai_id, nama, periode, rater, predikat, organisasi, tanggal in rows
    )
