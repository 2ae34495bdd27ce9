"""Evaluations as stored, read into frozen values; and what must hold before one may be written."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime
from typing import Any

from msgspec import Struct
from sqlalchemy import ColumnElement, Row, and_, bindparam, or_, select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.evaluasi import Evaluasi, PenetapanPredikatOrganisasi
from kinerja_desktop.db.models.pegawai import Pegawai
from kinerja_desktop.domain.aturan.rule_set import rule_set_for
from kinerja_desktop.domain.core.errors import NotFoundError, StateError
from kinerja_desktop.domain.core.text import sentence
from kinerja_desktop.domain.evaluasi.keberatan import Jabat, SifatFinal, find_sifat_final
from kinerja_desktop.domain.evaluasi.predikat import PenjelasanPredikat, explain_predikat, explain_putus_studi
from kinerja_desktop.domain.evaluasi.terms import Predikat, PredikatOrganisasi, Rating, StatusEvaluasi
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.services.core.places import Places, Position
from kinerja_desktop.services.core.service import Days
from kinerja_desktop.services.core.tanda import takeover_of
from kinerja_desktop.services.pegawai.reading import heads_unit, rater_in, read_rentang
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
AS_IT_WAS = (
    Evaluasi.snapshot,
    select(Pegawai.nama)
    .where(Pegawai.instansi_id == Evaluasi.instansi_id, Pegawai.id == Evaluasi.penilai_id)
    .correlate(Evaluasi)
    .scalar_subquery()
    .label("dinilai_oleh"),
)
"""Columns from which `unit_and_rater` tells them as they were."""

Of = Periode | Callable[[Session], Periode]
"""A period, or the function that finds it from a record."""


class EvaluasiDetail(Struct, frozen=True):
    """One evaluation. Ratings and predikat are None until rated, and for oneself until final.

    `aturan` names the rule set used; `identitas` is as when final, before that of the day that counts.
    `hasil_lama`: the result is the old unit's by agreement, which `catatan` tells (P6 Lampiran p.91).
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
    hasil_lama: bool = False


def get_evaluasi(session: Session, instansi_id: str, evaluasi_id: str) -> Evaluasi:
    """The record, or NotFoundError."""
    row = session.get(Evaluasi, (instansi_id, evaluasi_id))
    if row is None or row.dihapus_pada is not None:
        raise NotFoundError("Evaluasi tidak ditemukan.", next_step="Muat ulang daftar evaluasi.")
    return row


def owner_of_evaluasi(actor: Actor, evaluasi_id: str) -> Callable[[Session], str]:
    """Whom an evaluation is about, for the permission; raises NotFoundError when asked."""
    return lambda session: get_evaluasi(session, actor.instansi_id, evaluasi_id).pegawai_id


def periode_of_evaluasi(actor: Actor, evaluasi_id: str) -> Callable[[Session], Periode]:
    """The period of an evaluation, for the permission; raises NotFoundError when asked."""
    return lambda session: Periode.parse(get_evaluasi(session, actor.instansi_id, evaluasi_id).periode)


def days_to_read(of: Of) -> Days:
    """The raters who were there while evaluations of the period are done read them, also after they left."""

    def days(session: Session, _pegawai_id: str) -> tuple[date, date]:
        periode = of(session) if callable(of) else of
        return min(read_rentang(session, periode).mulai, periode.selesai), periode.selesai

    return days


def find_evaluasi(session: Session, instansi_id: str, pegawai_id: str, periode: Periode) -> Evaluasi | None:
    found = session.scalars(
        _EVALUASI, {"instansi_id": instansi_id, "pegawai_id": pegawai_id, "periode": periode.kode}
    )
    return found.one_or_none()


def sifat_final_of(session: Session, evaluasi: Evaluasi) -> SifatFinal | None:
    """Why nobody may object to this result; None: the person may (P6 Lampiran p.90 number 11 and 12).

    By the posts of the day of its period that counts: the own one, and that in which the rater rates.
    """
    periode, taken = Periode.parse(evaluasi.periode), takeover_of(session, evaluasi)
    aturan = rule_set_for(periode.selesai)
    if taken is not None and taken.dasar is not None:
        return find_sifat_final(aturan, None, None, taken.dasar)
    places = Places(session, evaluasi.instansi_id)
    hari = day_of(session, evaluasi, periode, places)
    places.add([evaluasi.pegawai_id, evaluasi.penilai_id])
    own = places.own(evaluasi.pegawai_id, hari)
    rating = places.rating(evaluasi.penilai_id, own, hari)
    whom = (evaluasi.instansi_id, evaluasi.pegawai_id)
    heads = own is not None and own.mandiri and heads_unit(session, *whom, own, hari)
    return find_sifat_final(aturan, _jabat(own, heads=heads), _jabat(rating))


def _jabat(position: Position | None, *, heads: bool = False) -> Jabat | None:
    return None if position is None else Jabat(position.jabatan, position.jenis, heads)


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


def unit_led_by(places: Places, penilai_id: str, pegawai_id: str | None, on: date) -> Position:
    """The unit whose predikat counts for this person: led by the rater in the post in which he or she rates
    this person (P6 Lampiran p.94), or StateError. `pegawai_id` None: the unit of the rater's own post."""
    places.add([one for one in (penilai_id, pegawai_id) if one is not None])
    rated = None if pegawai_id is None else places.own(pegawai_id, on)
    found = places.rating(penilai_id, rated, on)
    if found is None:
        raise StateError(
            "Pejabat penilai belum ditempatkan pada unit kerja.",
            who="Pengelola kinerja",
            next_step="Catat penempatan pejabat penilai itu lebih dahulu.",
        )
    return found


def require_predikat_organisasi(
    session: Session, instansi_id: str, unit: tuple[str, str], periode: Periode
) -> PenetapanPredikatOrganisasi:
    """The predikat of the unit (id, name) in the period, or StateError that says who must set it."""
    unit_kerja_id, nama = unit
    found = find_predikat_organisasi(session, instansi_id, unit_kerja_id, periode)
    if found is None:
        raise StateError(
            f"Predikat kinerja organisasi {nama} untuk {periode.label} belum ditetapkan.",
            why="Evaluasi pegawai memerlukan capaian organisasi lebih dahulu (PermenPANRB 6/2022 "
            "Lampiran hal. 92-94).",
            who="Pengelola kinerja, atas penetapan pimpinan di atas unit itu",
            next_step="Isi Predikat Organisasi unit itu, atau nyatakan memakai predikat tahun sebelumnya.",
            target=unit_kerja_id,
        )
    return found


def find_predikat_organisasi(
    session: Session, instansi_id: str, unit_kerja_id: str, periode: Periode
) -> PenetapanPredikatOrganisasi | None:
    found = session.scalars(
        _ORGANISASI, {"instansi_id": instansi_id, "unit_kerja_id": unit_kerja_id, "periode": periode.kode}
    )
    return found.one_or_none()


def day_of(session: Session, row: Evaluasi, periode: Periode, places: Places | None = None) -> date:
    """The day of the period whose posts and units count for an evaluation with this rater."""
    with suppress(StateError):  # an assignment that is no longer there hides no evaluation
        found = rater_in(session, row.instansi_id, row.pegawai_id, periode, places=places)
        if found.penilai_id == row.penilai_id:
            return found.hari
    return periode.selesai


def read_evaluasi(
    session: Session, row: Evaluasi, *, hide: bool, hari: date | None = None, places: Places | None = None
) -> EvaluasiDetail:
    """The evaluation; `hide`: without what the rater has not made final (for the employee's own eyes).

    `hari`: what `day_of` says, and `places`, where the caller knows them.
    """
    periode = Periode.parse(row.periode)
    if row.snapshot:
        identitas = decode_snapshot(row.snapshot)
    else:
        places = places or Places(session, row.instansi_id)
        hari = hari or day_of(session, row, periode, places)
        whom = (row.instansi_id, row.pegawai_id, row.penilai_id)
        identitas = build_snapshot(session, *whom, hari, places=places)
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
        row.sumber_id is not None,
    )


def unit_and_rater(
    row: Row[*tuple[Any, ...]], places: Callable[[], Places], periode: Periode
) -> tuple[str, str]:
    """Names of the unit and of the rater of an evaluation: as signed, before that on the period's last day.

    `row`: with `AS_IT_WAS` and `pegawai_id`; `places` are asked for only where nothing is signed.
    """
    if row.snapshot:
        signed = decode_snapshot(row.snapshot)
        return signed.pegawai.unit_kerja, signed.penilai.nama
    place = places().own(row.pegawai_id, periode.selesai)
    return place.unit_kerja if place else "", row.dinilai_oleh or ""


def is_kept() -> ColumnElement[bool]:
    """Of somebody who did not work in the period: there is a final evaluation, or an open one while nobody
    recorded since when this person is gone."""
    undated = and_(Evaluasi.id.is_not(None), Pegawai.keluar.is_(None))
    return or_(Evaluasi.status == StatusEvaluasi.FINAL, undated)


def is_hidden(actor: Actor, pegawai_id: str, status: StatusEvaluasi | None) -> bool:
    """Nobody reads the own rating before the rater made it final."""
    return pegawai_id == actor.pegawai_id and status is not StatusEvaluasi.FINAL


def _explain(row: Evaluasi, periode: Periode) -> PenjelasanPredikat | None:
    if row.rating_hasil is None or row.rating_perilaku is None:
        return None
    aturan = rule_set_for(periode.selesai)
    found = explain_predikat(aturan, row.rating_hasil, row.rating_perilaku, periode.jenis)
    if row.predikat in {None, found.predikat}:
        return found
    return explain_putus_studi(aturan, row.rating_hasil, row.rating_perilaku)
