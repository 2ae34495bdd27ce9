"""A hand-over in sentences, read from how the records stand after it."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from msgspec import Struct
from sqlalchemy.orm import Session

from kinerja_desktop.domain.core.tanggal import format_tanggal
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.domain.pegawai.terms import JenisPenempatan
from kinerja_desktop.services.pegawai.reading import raters_on
from kinerja_desktop.services.serah_terima.login import Dilepas, Masuk
from kinerja_desktop.services.serah_terima.open import (
    open_evaluations,
    open_papers,
    open_plans,
    open_requests,
)
from kinerja_desktop.services.serah_terima.records import Rencana, SerahanForm
from kinerja_desktop.services.serah_terima.work import posts_on, read_bagian

_OFFICE = frozenset({Peran.ADMIN, Peran.PENGELOLA_KINERJA})


class Act(Struct, frozen=True):
    """One run of the act: names of both, how the receiver gets in, what became of the giver's login, and the
    sentences of the work that was handed over."""

    dari: str
    kepada: str
    masuk: Masuk
    dilepas: Dilepas
    work: tuple[str, ...]


def describe(session: Session, instansi_id: str, form: SerahanForm, act: Act) -> Rencana:
    """See `Rencana`. The session has the act in it."""
    ids, dari = form.dinilai_ids, form.pegawai_id
    evaluations = list(open_evaluations(session, instansi_id, ids, form.mulai)) if ids else []
    terbuka = [*open_plans(session, instansi_id, ids, form.mulai)] if ids else []
    terbuka += [told for _, told in evaluations]
    if ids:
        terbuka += open_papers(session, instansi_id, ids)
    if dari is not None:
        terbuka += open_requests(session, instansi_id, dari)
    is_still_needed = any(penilai_id == dari for penilai_id, _ in evaluations)
    return Rencana(
        (*_logins(form, act), *act.work, *_keys(form)),
        tuple(terbuka),
        tuple(_afterwards(session, instansi_id, form, act, is_still_needed=is_still_needed)),
    )


def _logins(form: SerahanForm, act: Act) -> Iterator[str]:
    roles = _in_words(act.masuk.peran)
    name = act.masuk.nama_pengguna
    if act.masuk.is_new:
        how = "sandi yang diketiknya sendiri" if form.penerima.sandi else "sandi sementara pada slip masuk"
        yield f"{act.kepada} mendapat nama pengguna {name} dengan {how}, sebagai {roles}."
    elif name:
        yield f"{act.kepada} masuk seperti biasa (nama pengguna {name}), mulai sekarang sebagai {roles}."
    if form.pengguna_id is None:
        return
    if act.dilepas.waits:
        yield (
            f"Masuk milik {act.dari} berakhir sesudah {act.kepada} atau admin lain masuk dan menekan "
            "Selesaikan di halaman ini."
        )
    elif act.dilepas.stays:
        yield f"Masuk milik {act.dari} tetap, sebagai {_in_words(act.dilepas.stays)}."
    else:
        yield f"Masuk milik {act.dari} berakhir sekarang, dan kunci basis data diganti."


def _keys(form: SerahanForm) -> Iterator[str]:
    if form.lembar:
        yield "Lembar pemulihan baru dibuat; yang dipegang penyerah tidak berlaku lagi."
    if form.peran & _OFFICE:
        yield (
            "Kunci pertukaran dan Kartu Kunci milik komputer ini, bukan milik orangnya: tetap berlaku, tidak "
            "didaftarkan ulang."
        )


def _afterwards(
    session: Session, instansi_id: str, form: SerahanForm, act: Act, *, is_still_needed: bool
) -> Iterator[str]:
    if Peran.ADMIN in form.peran and not form.lembar:
        yield "Serahkan juga amplop lembar pemulihan, dalam keadaan tersegel."
    if not act.masuk.nama_pengguna and form.dinilai_ids:
        yield f"{act.kepada} tidak masuk ke program: pengelola kinerja mencatat keputusannya dari kertas."
    if form.pegawai_id is not None:
        yield from _of_giver(session, instansi_id, form, act, is_still_needed=is_still_needed)
    if form.penerima.pegawai_id is not None:
        yield from _of_receiver(session, instansi_id, form, act)


def _of_giver(
    session: Session, instansi_id: str, form: SerahanForm, act: Act, *, is_still_needed: bool
) -> Iterator[str]:
    dari, before = form.pegawai_id or "", form.mulai - timedelta(days=1)
    if is_still_needed and form.pengguna_id is not None and not act.dilepas.stays and not act.dilepas.waits:
        yield (
            f"{act.dari} masih mengevaluasi periode yang disebut di atas tetapi tidak lagi dapat masuk: "
            "pengelola kinerja mencatatnya dari dokumen yang ditandatanganinya."
        )
    left = len(read_bagian(session, instansi_id, dari, form.mulai).dinilai)
    if left and form.dinilai_ids:
        yield f"{act.dari} tetap menilai {left} pegawai."
    if form.penempatan_id is not None and not posts_on(session, instansi_id, dari, form.mulai):
        yield (
            f"Catat jabatan baru {act.dari}, atau berhentinya, pada layar Pegawai: jabatannya berakhir "
            f"{format_tanggal(before)}."
        )


def _of_receiver(session: Session, instansi_id: str, form: SerahanForm, act: Act) -> Iterator[str]:
    kepada = form.penerima.pegawai_id or ""
    if form.penempatan_id is not None and form.jenis is JenisPenempatan.DEFINITIF:
        rated = read_bagian(session, instansi_id, kepada, form.mulai).dinilai
        others = {one.pegawai_id for one in rated} - set(form.dinilai_ids)
        if others:
            yield (
                f"{act.kepada} masih menilai {len(others)} pegawai dari jabatan lamanya: tetapkan "
                "penggantinya, juga lewat Serah terima."
            )
        yield f"SKP {act.kepada} untuk jabatan barunya disusun (PermenPANRB 6/2022 Lampiran hal. 65)."
    if form.dinilai_ids and kepada not in raters_on(session, instansi_id, [kepada], form.mulai):
        yield f"{act.kepada} sendiri belum mempunyai pejabat penilai: tetapkan pada layar Pegawai."


def _in_words(peran: frozenset[Peran]) -> str:
    words: Sequence[str] = [one.value for one in Peran if one in peran]
    return ", ".join(words)
