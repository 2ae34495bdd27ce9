"""Evaluations as stored, read into frozen values; and what must hold before one may be written."""

from collections.abc import Callable
from datetime import date, datetime

from msgspec import Struct
from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.evaluasi import Evaluasi, PenetapanPredikatOrganisasi
from kinerja_desktop.domain.aturan.rule_set import rule_set_for
from kinerja_desktop.domain.core.errors import NotFoundError, StateError
from kinerja_desktop.domain.core.text import sentence
from kinerja_desktop.domain.evaluasi.keberatan import Jabat, SifatFinal, find_sifat_final
from kinerja_desktop.domain.evaluasi.predikat import PenjelasanPredikat, explain_predikat
from kinerja_desktop.domain.evaluasi.terms import Predikat, PredikatOrganisasi, Rating, StatusEvaluasi
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.services.pegawai.reading import Position, positions_on
from kinerja_desktop.services.skp.reading.snapshot import Snapshot, build_snapshot, decode_snapshot

_EVALUASI = select(Evaluasi).where(
    Evaluasi.instansi_id == bindparam("instansi_id"),
    Evaluasi.pegawai_id == bindparam("pegawai_id"),
    Evaluasi.periode == bindparam("periode"),
)
_ORGANISASI = select(PenetapanPredikatOrganisasi).where(
    PenetapanPredikatOrganisasi.instansi_id == bindparam("instansi_id"),
    PenetapanPredikatOrganisasi.unit_kerja_id == bindparam("unit_kerja_id"),
    PenetapanPredikatOrganisasi.periode == bindparam("periode"),
)


class EvaluasiDetail(Struct, frozen=True):
    """One evaluation. Ratings and predikat are None until rated, and for oneself until final.

    `aturan` names the rule set used; `identitas` is as when final, of today before that.
    """

    id: str
    pegawai_id: str
    skp_id: str
    penilai_id: str
    periode: Periode
    status: StatusEvaluasi
    predikat_organisasi: PredikatOrganisasi | None
    rating_hasil: Rating | None
    rating_perilaku: Rating | None
    predikat: Predikat | None
    alasan: str
    catatan: str
    rekomendasi: str
    aturan: str
    final_pada: datetime | None
    tanggal: date | None
    penjelasan: PenjelasanPredikat | None
    identitas: Snapshot


def get_evaluasi(session: Session, instansi_id: str, evaluasi_id: str) -> Evaluasi:
    """The record, or NotFoundError."""
    row = session.get(Evaluasi, (instansi_id, evaluasi_id))
    if row is None or row.dihapus_pada is not None:
        raise NotFoundError("Evaluasi tidak ditemukan.", next_step="Muat ulang daftar evaluasi.")
    return row


def owner_of_evaluasi(actor: Actor, evaluasi_id: str) -> Callable[[Session], str]:
    """Whom an evaluation is about, for the permission; raises NotFoundError when asked."""
    return lambda session: get_evaluasi(session, actor.instansi_id, evaluasi_id).pegawai_id


def find_evaluasi(session: Session, instansi_id: str, pegawai_id: str, periode: Periode) -> Evaluasi | None:
    found = session.scalars(
        _EVALUASI, {"instansi_id": instansi_id, "pegawai_id": pegawai_id, "periode": periode.kode}
    )
    return found.one_or_none()


def sifat_final_of(session: Session, evaluasi: Evaluasi) -> SifatFinal | None:
    """Why nobody may object to this result; None: the person may (P6 Lampiran p.90 number 11 and 12).

    By the posts of the day on which it was signed, of the end of its period before that.
    """
    periode = Periode.parse(evaluasi.periode)
    people = [evaluasi.pegawai_id, evaluasi.penilai_id]
    found = positions_on(session, evaluasi.instansi_id, people, evaluasi.tanggal or periode.selesai)
    pegawai, penilai = (_jabat(found.get(one)) for one in people)
    return find_sifat_final(rule_set_for(periode.selesai), pegawai, penilai)


def _jabat(position: Position | None) -> Jabat | None:
    return None if position is None else Jabat(position.jabatan, position.jenis, position.mandiri)


def require_not_final(session: Session, evaluasi: Evaluasi | None) -> None:
    """Raises StateError for a final evaluation: nothing that it rests on changes any more."""
    if evaluasi is None or evaluasi.status is not StatusEvaluasi.FINAL:
        return
    periode = Periode.parse(evaluasi.periode)
    sifat = sifat_final_of(session, evaluasi)
    raise StateError(
        f"Evaluasi {periode.label} sudah final dan terkunci.",
        why=sentence(str(sifat)) if sifat else "Hasil evaluasi yang ditandatangani tidak dibuka kembali.",
        who="Tidak ada: keberatan pun tidak dapat diajukan"
        if sifat
        else "Pegawai yang dinilai dan atasan pejabat penilai kinerja",
        next_step="Hasil ini berlaku sebagaimana ditandatangani."
        if sifat
        else f"Pegawai {how_to_object(periode)}",
    )


def how_to_object(periode: Periode) -> str:
    """To whom an objection goes and until when, from the verb on (P6 Lampiran p.117)."""
    tenggat = rule_set_for(periode.selesai).tenggat
    return (
        "mengajukan keberatan kepada atasan pejabat penilai paling lambat "
        f"{tenggat.isi.ajukan_keberatan} hari kerja sejak menerima dokumen evaluasi "
        f"({tenggat.dasar_hukum})."
    )


def unit_led_by(session: Session, instansi_id: str, penilai_id: str, on: date) -> Position:
    """The unit whose predikat counts for the people of this rater (P6 Lampiran p.94), or StateError."""
    found = positions_on(session, instansi_id, [penilai_id], on).get(penilai_id)
    if found is None:
        raise StateError(
            "Pejabat penilai belum ditempatkan pada unit kerja.",
            who="Pengelola kinerja",
            next_step="Catat penempatan pejabat penilai itu lebih dahulu.",
        )
    return found


def require_predikat_organisasi(
    session: Session, instansi_id: str, unit: Position, periode: Periode
) -> PenetapanPredikatOrganisasi:
    """The predikat of the unit in the period, or StateError that says who must set it."""
    found = find_predikat_organisasi(session, instansi_id, unit.unit_kerja_id, periode)
    if found is None:
        raise StateError(
            f"Predikat kinerja organisasi {unit.unit_kerja} untuk {periode.label} belum ditetapkan.",
            why="Evaluasi pegawai memerlukan capaian organisasi lebih dahulu (PermenPANRB 6/2022 "
            "Lampiran hal. 92-94).",
            who="Pengelola kinerja, atas penetapan pimpinan di atas unit itu",
            next_step="Isi Predikat Organisasi unit itu, atau nyatakan memakai predikat tahun sebelumnya.",
        )
    return found


def find_predikat_organisasi(
    session: Session, instansi_id: str, unit_kerja_id: str, periode: Periode
) -> PenetapanPredikatOrganisasi | None:
    found = session.scalars(
        _ORGANISASI, {"instansi_id": instansi_id, "unit_kerja_id": unit_kerja_id, "periode": periode.kode}
    )
    return found.one_or_none()


def read_evaluasi(session: Session, row: Evaluasi, today: date, *, hide: bool) -> EvaluasiDetail:
    """The evaluation; `hide`: without what the rater has not made final (for the employee's own eyes)."""
    periode = Periode.parse(row.periode)
    identitas = (
        decode_snapshot(row.snapshot)
        if row.snapshot
        else build_snapshot(session, row.instansi_id, row.pegawai_id, row.penilai_id, today)
    )
    return EvaluasiDetail(
        row.id,
        row.pegawai_id,
        row.skp_id,
        row.penilai_id,
        periode,
        row.status,
        row.predikat_organisasi,
        None if hide else row.rating_hasil,
        None if hide else row.rating_perilaku,
        None if hide else row.predikat,
        "" if hide else row.alasan,
        "" if hide else row.catatan,
        "" if hide else row.rekomendasi,
        row.aturan,
        row.final_pada,
        row.tanggal,
        None if hide else _explain(row, periode),
        identitas,
    )


def is_hidden(actor: Actor, pegawai_id: str, status: StatusEvaluasi | None) -> bool:
    """Nobody reads the own rating before the rater made it final."""
    return pegawai_id == actor.pegawai_id and status is not StatusEvaluasi.FINAL


def _explain(row: Evaluasi, periode: Periode) -> PenjelasanPredikat | None:
    if row.rating_hasil is None or row.rating_perilaku is None:
        return None
    aturan = rule_set_for(periode.selesai)
    return explain_predikat(aturan, row.rating_hasil, row.rating_perilaku, periode.jenis)
