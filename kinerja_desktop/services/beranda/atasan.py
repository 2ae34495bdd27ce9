"""What waits for a rater's superior, on the four grounds of the regulation (P6 L.65, 89, 90, 117)."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from msgspec import Struct
from sqlalchemy import ColumnElement, ScalarSelect, Select, and_, case, exists, func, or_, select
from sqlalchemy.orm import aliased

from kinerja_desktop.db.models.evaluasi import Evaluasi
from kinerja_desktop.db.models.pegawai import Pegawai, PenugasanPenilai
from kinerja_desktop.db.models.penandatanganan import Penandatanganan
from kinerja_desktop.db.models.skp import Skp
from kinerja_desktop.domain.core.tanggal import format_tanggal
from kinerja_desktop.domain.core.text import sentence, some_names
from kinerja_desktop.domain.evaluasi.atasan import PERATURAN, wewenang
from kinerja_desktop.domain.evaluasi.tenggat import KodeTenggat
from kinerja_desktop.domain.evaluasi.terms import StatusEvaluasi
from kinerja_desktop.domain.keamanan.hak_akses import Lingkup
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.domain.pegawai.keluar import status_on
from kinerja_desktop.domain.pegawai.terms import AkibatKeadaan, JenisPegawai, StatusPegawai
from kinerja_desktop.domain.penandatanganan.terms import DasarAtasan, LangkahDokumen
from kinerja_desktop.domain.skp.terms import StatusSkp
from kinerja_desktop.services.beranda.tugas import Keadaan, Tugas
from kinerja_desktop.services.core.dated import in_force
from kinerja_desktop.services.core.keadaan import active_on, states_in
from kinerja_desktop.services.core.lingkup import SCOPES
from kinerja_desktop.services.core.tanda import awaits_report, done_with_evaluasi, is_decided, reports_above
from kinerja_desktop.services.skp.reading.berlaku import has_in_force, of_person

PERAN = Peran.PEJABAT_PENILAI


class _Orang(Struct, frozen=True):
    """Somebody whose rater's superior this is. `skp_id`: a first plan that the rater did not set; `is_open`:
    evaluated in the period, not final; `diambil`: taken over, on this ground; `keberatan`: the day on which
    somebody objected; `ditandatangani`: taken over, signed on this day and not handed over; `belum_lapor`:
    signed or changed above the rater, and not reported; `diubah`: the latter."""

    id: str
    nama: str
    penilai_id: str
    penilai: str
    status_penilai: StatusPegawai
    penilai_keluar: date | None
    skp_id: str | None
    is_open: bool
    diambil: DasarAtasan | None
    keberatan: date | None
    ditandatangani: date | None
    belum_lapor: bool
    diubah: bool


def tugas_atasan(keadaan: Keadaan, atasan_id: str) -> Iterator[Tugas]:
    """Lines for the superior `atasan_id`, in the order of the year."""
    planned = _people(keadaan, atasan_id, keadaan.hari_rencana)
    is_same = keadaan.hari_periode == keadaan.hari_rencana
    people = planned if is_same else _people(keadaan, atasan_id, keadaan.hari_periode)
    if not people and not planned:
        return
    ids = {person for one in (*people, *planned) for person in (one.id, one.penilai_id)}
    states = states_in(keadaan.session, keadaan.actor.instansi_id, keadaan.periode, ids)
    away = {one for one, state in states.items() if state.akibat is AkibatKeadaan.TIDAK_DIRENCANAKAN}
    yield from _plans(keadaan, [one for one in planned if one.id not in away])
    if keadaan.is_begun:
        due = [one for one in people if one.is_open and not (one.id in states and states[one.id].is_out)]
        unable = [one for one in due if _is_unable(one, away, keadaan.hari)]
        yield from _unable(keadaan, unable)
        yield from _late(keadaan, [one for one in due if one not in unable])
    yield from _objections(keadaan, [one for one in people if one.keberatan is not None])
    yield from _hand_overs(keadaan, people)
    yield from _reports(keadaan, [one for one in people if one.belum_lapor])


def _is_unable(one: _Orang, away: set[str], today: date) -> bool:
    if one.diambil is DasarAtasan.PENILAI_BERHALANGAN:
        return True
    status = status_on(one.status_penilai, one.penilai_keluar, today)
    return status is not StatusPegawai.AKTIF or one.penilai_id in away


def _plans(keadaan: Keadaan, people: Sequence[_Orang]) -> Iterator[Tugas]:
    waiting = [one for one in people if one.skp_id is not None]
    if waiting and keadaan.hari > keadaan.tenggat_skp:
        yield keadaan.tugas(
            PERAN,
            f"{len(waiting)} SKP belum ditetapkan pejabat penilainya sampai akhir Januari",
            f"{_named(waiting)} {_basis(keadaan, DasarAtasan.PENILAI_TIDAK_MENETAPKAN)}",
            ("Periksa SKP", "skp", waiting[0].skp_id),
            mendesak=True,
        )


def _unable(keadaan: Keadaan, people: Sequence[_Orang]) -> Iterator[Tugas]:
    if people:
        yield keadaan.tugas(
            PERAN,
            f"Pejabat penilai berhalangan: {len(people)} evaluasi {keadaan.periode.label} menunggu Anda",
            f"{_named(people)} {_basis(keadaan, DasarAtasan.PENILAI_BERHALANGAN)}",
            ("Buka evaluasi", "evaluasi", people[0].id),
            tenggat=keadaan.tenggat_evaluasi,
        )


def _late(keadaan: Keadaan, people: Sequence[_Orang]) -> Iterator[Tugas]:
    last = keadaan.tenggat_evaluasi.sampai  # without it nobody is late, and nobody may take over
    if people and last is not None and keadaan.hari > last:
        yield keadaan.tugas(
            PERAN,
            f"{len(people)} evaluasi {keadaan.periode.label} melewati waktu pejabat penilainya",
            f"{_named(people)} {_basis(keadaan, DasarAtasan.PENILAI_MELEWATI_WAKTU)}",
            ("Buka evaluasi", "evaluasi", people[0].id),
            tenggat=keadaan.jatuh_tempo(KodeTenggat.D10),
        )


def _objections(keadaan: Keadaan, people: Sequence[_Orang]) -> Iterator[Tugas]:
    """The first that was filed decides until when (p.117 B.6)."""
    filed = sorted((one.keberatan, one.nama, one.id) for one in people if one.keberatan is not None)
    if filed:
        tanggal, nama, pegawai_id = filed[0]
        yield keadaan.tugas(
            PERAN,
            f"{len(filed)} keberatan atas hasil {keadaan.periode.label} menunggu putusan Anda",
            f"{sentence(f'{nama}, diajukan {format_tanggal(tanggal)}')} "
            f"{_basis(keadaan, DasarAtasan.KEBERATAN)}",
            ("Baca keberatan", "evaluasi", pegawai_id),
            tenggat=keadaan.jatuh_tempo(KodeTenggat.D14, tanggal),
        )


def _hand_overs(keadaan: Keadaan, people: Sequence[_Orang]) -> Iterator[Tugas]:
    """What the superior signed in the rater's place goes to the person (D11)."""
    kept = sorted((one.ditandatangani, one.nama, one.id) for one in people if one.ditandatangani is not None)
    if kept:
        tanggal, nama, pegawai_id = kept[0]
        due = keadaan.jatuh_tempo(KodeTenggat.D11_SERAH, tanggal)
        yield keadaan.tugas(
            PERAN,
            f"{len(kept)} Dokumen Evaluasi {keadaan.periode.label} belum Anda serahkan",
            f"{sentence(f'Terlama: {nama}, ditandatangani {format_tanggal(tanggal)}')} Disampaikan kepada "
            f"pegawai paling lambat {keadaan.aturan.atasan_serah_ke_pegawai} hari kerja kemudian "
            f"({due.aturan.dasar_hukum}).",
            ("Catat penyerahan", "evaluasi", pegawai_id),
            tenggat=due,
        )


def _reports(keadaan: Keadaan, people: Sequence[_Orang]) -> Iterator[Tugas]:
    """What the superior signed (D12) or changed (D15), both until the same day."""
    if people:
        kode = KodeTenggat.D15 if people[0].diubah else KodeTenggat.D12
        due = keadaan.jatuh_tempo(kode)
        yield keadaan.tugas(
            PERAN,
            f"{len(people)} Dokumen Evaluasi {keadaan.periode.label} belum Anda laporkan kepada PyB",
            f"{_named(people)} Paling lambat {keadaan.aturan.lapor_pyb} hari kerja sejak jangka waktu "
            f"evaluasi berakhir ({due.aturan.dasar_hukum}).",
            ("Catat pelaporan", "evaluasi", people[0].id),
            tenggat=due,
        )


def _named(people: Sequence[_Orang]) -> str:
    return sentence(some_names([f"{one.nama} (penilai {one.penilai})" for one in people]))


def _basis(keadaan: Keadaan, dasar: DasarAtasan) -> str:
    return f"Dasar: {PERATURAN} {wewenang(dasar, keadaan.periode.selesai).pasal}."


def _people(keadaan: Keadaan, atasan_id: str, hari: date) -> list[_Orang]:
    return [_Orang(*row) for row in keadaan.session.execute(_query(keadaan, atasan_id, hari))]


def _query(keadaan: Keadaan, atasan_id: str, hari: date) -> Select[*tuple[Any, ...]]:
    """Of whose rater this is the superior on the day, in one pass, by name; never the own sheets."""
    rater = aliased(Pegawai)
    instansi_id = keadaan.actor.instansi_id
    taken = select(func.max(Penandatanganan.dasar)).where(*done_with_evaluasi(LangkahDokumen.PENGAMBILALIHAN))
    filed = select(func.min(Penandatanganan.tanggal)).where(
        *done_with_evaluasi(LangkahDokumen.KEBERATAN), ~is_decided()
    )
    is_final = Evaluasi.status == StatusEvaluasi.FINAL
    is_taken = exists().where(*done_with_evaluasi(LangkahDokumen.PENGAMBILALIHAN))
    handed = exists().where(*done_with_evaluasi(LangkahDokumen.PENYERAHAN))
    open_ = and_(
        has_in_force(periode=keadaan.periode),
        or_(Evaluasi.id.is_(None), Evaluasi.status != StatusEvaluasi.FINAL),
    )
    return (
        select(
            *(Pegawai.id, Pegawai.nama, rater.id, rater.nama, rater.status, rater.keluar),
            *(_unset_plan(keadaan), open_.label("is_open"), taken.scalar_subquery(), filed.scalar_subquery()),
            case((and_(is_final, is_taken, ~handed), Evaluasi.tanggal)).label("ditandatangani"),
            and_(is_final, awaits_report(), reports_above()).label("lapor"),
            exists().where(*done_with_evaluasi(LangkahDokumen.MENGUBAH)).label("diubah"),
        )
        .join(PenugasanPenilai, and_(PenugasanPenilai.instansi_id == instansi_id, _rates_on(hari)))
        .join(rater, and_(rater.instansi_id == instansi_id, rater.id == PenugasanPenilai.penilai_id))
        .outerjoin(Evaluasi, _evaluation_in(keadaan))
        .where(
            Pegawai.instansi_id == instansi_id,
            Pegawai.id != atasan_id,
            active_on(min(hari, keadaan.periode.mulai)),
            Pegawai.jenis != JenisPegawai.PEJABAT_LAIN,
            SCOPES[Lingkup.ATASAN].condition(keadaan.actor, Pegawai.id, hari),
        )
        .order_by(Pegawai.nama_cari, Pegawai.id)
    )


def _evaluation_in(keadaan: Keadaan) -> ColumnElement[bool]:
    """That of the person and the period."""
    return and_(
        Evaluasi.instansi_id == keadaan.actor.instansi_id,
        Evaluasi.pegawai_id == Pegawai.id,
        Evaluasi.periode == keadaan.periode.kode,
    )


def _unset_plan(keadaan: Keadaan) -> ScalarSelect[str]:
    """The first plan of the year that is the rater's to set, and is not set."""
    conditions = (Skp.status == StatusSkp.DIAJUKAN, Skp.revisi == 0, Skp.mulai <= keadaan.tenggat_skp)
    query = select(func.min(Skp.id)).where(of_person(keadaan.periode.tahun), *conditions)
    return query.correlate(Pegawai).scalar_subquery()


def _rates_on(hari: date) -> ColumnElement[bool]:
    return and_(PenugasanPenilai.pegawai_id == Pegawai.id, *in_force(PenugasanPenilai, hari))
