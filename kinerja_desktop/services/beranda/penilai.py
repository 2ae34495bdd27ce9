"""What waits for a rater: plans to set, people to evaluate, people who entered nothing."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime

from msgspec import Struct
from sqlalchemy import and_, case, exists, func, or_, select

from kinerja_desktop.db.models.evaluasi import Evaluasi
from kinerja_desktop.db.models.isi_skp import HasilKerja, IndikatorKinerja
from kinerja_desktop.db.models.pegawai import Pegawai, PenugasanPenilai
from kinerja_desktop.db.models.pemantauan import Realisasi
from kinerja_desktop.db.models.penandatanganan import Penandatanganan
from kinerja_desktop.db.models.skp import Skp
from kinerja_desktop.domain.core.tanggal import format_tanggal
from kinerja_desktop.domain.core.text import sentence, some_names
from kinerja_desktop.domain.evaluasi.tenggat import KodeTenggat
from kinerja_desktop.domain.evaluasi.terms import StatusEvaluasi
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.domain.pegawai.terms import AkibatKeadaan, JenisPegawai
from kinerja_desktop.domain.penandatanganan.terms import LangkahDokumen
from kinerja_desktop.domain.skp.penugasan import awaits_approval
from kinerja_desktop.domain.skp.terms import StatusSkp
from kinerja_desktop.services.beranda.padanan import tugas_padanan
from kinerja_desktop.services.beranda.tugas import Keadaan, Tugas
from kinerja_desktop.services.core.dated import in_force
from kinerja_desktop.services.core.keadaan import active_on, states_in
from kinerja_desktop.services.core.places import Places
from kinerja_desktop.services.core.tanda import (
    awaits_report,
    done_with_evaluasi,
    is_decided,
    is_explained_by_rater,
    reports_above,
)
from kinerja_desktop.services.pegawai.reading import rated_in
from kinerja_desktop.services.skp.reading.berlaku import NOT_REPLACED

PERAN = Peran.PEJABAT_PENILAI
_WEIGHT = {StatusSkp.DITETAPKAN: 1, StatusSkp.DIAJUKAN: 2}


class _Orang(Struct, frozen=True):
    """One of the rater's people; states are None where there is nothing yet. `is_out`: not evaluated in
    this period, by a state of the person; `is_now`: rated now; `ditandatangani`: signed on this day and
    not handed over; `keberatan`: objected to on this day, and the rater did not explain yet; `belum_lapor`:
    the rater has to report it."""

    id: str
    nama: str
    skp_id: str | None
    skp: StatusSkp | None
    diajukan_pada: datetime | None
    evaluasi: StatusEvaluasi | None
    ditandatangani: date | None
    keberatan: date | None
    belum_lapor: bool
    has_realisasi: bool
    is_out: bool
    is_now: bool


def tugas_penilai(keadaan: Keadaan, penilai_id: str) -> Iterator[Tugas]:
    """Lines for the rater `penilai_id`: plans of the people of now, evaluations of those of the period."""
    evaluated = rated_in(keadaan.session, keadaan.actor.instansi_id, penilai_id, keadaan.periode)
    people = _people(keadaan, penilai_id, evaluated)
    if not people:
        return
    yield from _plan_lines(keadaan, [one for one in people if one.is_now])
    yield from _assigned_line(keadaan, penilai_id)
    yield from tugas_padanan(keadaan, PERAN, Skp.penilai_id == penilai_id)
    if keadaan.is_begun:
        yield from _evaluation_lines(
            keadaan, [one for one in people if one.id in evaluated and not one.is_out]
        )


def _plan_lines(keadaan: Keadaan, people: Sequence[_Orang]) -> Iterator[Tugas]:
    submitted = sorted(
        (one for one in people if one.skp is StatusSkp.DIAJUKAN),
        key=lambda one: (one.diajukan_pada is None, one.diajukan_pada and one.diajukan_pada.isoformat()),
    )
    if submitted:
        oldest = submitted[0]
        moment = oldest.diajukan_pada
        since = "" if moment is None else f", diajukan {format_tanggal(moment.astimezone().date())}"
        yield keadaan.tugas(
            PERAN,
            f"{len(submitted)} SKP menunggu penetapan Anda",
            sentence(f"Terlama: {oldest.nama}{since}"),
            ("Periksa SKP", "skp", oldest.skp_id),
            tenggat=keadaan.tenggat_skp,
        )
    late = [one for one in people if one.skp not in {StatusSkp.DIAJUKAN, StatusSkp.DITETAPKAN}]
    if late:
        yield keadaan.tugas(
            PERAN,
            f"{len(late)} pegawai Anda belum mengajukan SKP {keadaan.periode.tahun}",
            sentence(some_names([one.nama for one in late])),
            ("Lihat", "skp", late[0].skp_id or late[0].id),
            tenggat=keadaan.tenggat_skp,
        )


def _assigned_line(keadaan: Keadaan, penilai_id: str) -> Iterator[Tugas]:
    """What other leaders assigned in plans that are not set yet (P6 Lampiran p.46)."""
    query = (
        select(Skp.id, Pegawai.nama, HasilKerja.penugasan_dari)
        .join(HasilKerja, and_(HasilKerja.instansi_id == Skp.instansi_id, HasilKerja.skp_id == Skp.id))
        .join(Pegawai, and_(Pegawai.instansi_id == Skp.instansi_id, Pegawai.id == Skp.pegawai_id))
        .where(
            Skp.instansi_id == keadaan.actor.instansi_id,
            Skp.tahun == keadaan.periode.tahun,
            Skp.penilai_id == penilai_id,
            Skp.status.in_((StatusSkp.DRAF, StatusSkp.DIAJUKAN, StatusSkp.DIKEMBALIKAN)),
            HasilKerja.penugasan_dari != "",
            HasilKerja.disetujui_tanggal.is_(None),
            HasilKerja.ditolak_tanggal.is_(None),
        )
        .order_by(Pegawai.nama_cari, Pegawai.id, HasilKerja.urutan)
    )
    found = keadaan.session.execute(query).all()
    own = _names_of_rater(keadaan, penilai_id) if found else ("", "")
    waiting = [row for row in found if awaits_approval(row.penugasan_dari, None, *own)]
    if waiting:
        yield keadaan.tugas(
            PERAN,
            f"{len(waiting)} penugasan pimpinan lain menunggu persetujuan Anda",
            sentence(some_names([f"{row.nama} (dari {row.penugasan_dari})" for row in waiting])),
            ("Periksa penugasan", "skp", waiting[0].id),
        )


def _names_of_rater(keadaan: Keadaan, penilai_id: str) -> tuple[str, str]:
    """Name and post: what the rater assigned needs nobody's approval."""
    instansi_id = keadaan.actor.instansi_id
    place = Places(keadaan.session, instansi_id, [penilai_id]).own(penilai_id, keadaan.hari_rencana)
    nama = keadaan.session.get_one(Pegawai, (instansi_id, penilai_id)).nama
    return nama, place.jabatan if place else ""


def _evaluation_lines(keadaan: Keadaan, people: Sequence[_Orang]) -> Iterator[Tugas]:
    label = keadaan.periode.label
    final = sum(one.evaluasi is StatusEvaluasi.FINAL for one in people)
    rated = sum(one.evaluasi is StatusEvaluasi.DINILAI for one in people)
    todo = sorted(
        (one for one in people if one.evaluasi is not StatusEvaluasi.FINAL),
        key=lambda one: one.evaluasi is StatusEvaluasi.DINILAI,
    )
    if todo:
        yield keadaan.tugas(
            PERAN,
            f"Evaluasi {label}: {final} dari {len(people)} pegawai final",
            sentence(
                f"{len(todo) - rated} belum dinilai, {rated} dinilai tetapi belum final. "
                f"Berikutnya: {todo[0].nama}"
            ),
            ("Lanjutkan evaluasi" if final or rated else "Mulai evaluasi", "evaluasi", todo[0].id),
            tenggat=keadaan.tenggat_evaluasi,
            bagian=(final, len(people)),
        )
    yield from _hand_over_line(keadaan, people)
    yield from _objection_line(keadaan, people)
    yield from _report_line(keadaan, people)
    silent = [one for one in todo if one.skp is StatusSkp.DITETAPKAN and not one.has_realisasi]
    if silent:
        names = sentence(some_names([one.nama for one in silent]))
        yield keadaan.tugas(
            PERAN,
            f"{len(silent)} pegawai Anda belum mengisi realisasi {label}",
            f"{names} Ingatkan, atau bahas dalam dialog kinerja.",
            ("Lihat", "evaluasi", silent[0].id),
            tenggat=keadaan.periode.selesai,
        )


def _hand_over_line(keadaan: Keadaan, people: Sequence[_Orang]) -> Iterator[Tugas]:
    kept = sorted((one.ditandatangani, one.nama, one.id) for one in people if one.ditandatangani is not None)
    if kept:
        tanggal, nama, pegawai_id = kept[0]
        days = keadaan.aturan.serah_dokumen_ke_pegawai
        yield keadaan.tugas(
            PERAN,
            f"{len(kept)} Dokumen Evaluasi {keadaan.periode.label} belum diserahkan",
            f"{sentence(f'Terlama: {nama}, ditandatangani {format_tanggal(tanggal)}')} Disampaikan kepada "
            f"pegawai paling lambat {days} hari kerja kemudian (PermenPANRB 6/2022 Lampiran hal. 114).",
            ("Catat penyerahan", "evaluasi", pegawai_id),
            tenggat=keadaan.jatuh_tempo(KodeTenggat.D7, tanggal),
        )


def _objection_line(keadaan: Keadaan, people: Sequence[_Orang]) -> Iterator[Tugas]:
    filed = sorted((one.keberatan, one.nama, one.id) for one in people if one.keberatan is not None)
    if filed:
        tanggal, nama, pegawai_id = filed[0]
        yield keadaan.tugas(
            PERAN,
            f"{len(filed)} keberatan atas hasil {keadaan.periode.label} menunggu penjelasan Anda",
            f"{sentence(f'{nama}, diajukan {format_tanggal(tanggal)}')} Atasan Anda memutus paling lambat "
            f"{keadaan.aturan.putusan_keberatan} hari kerja kemudian (PermenPANRB 6/2022 Lampiran hal. 117).",
            ("Beri penjelasan", "evaluasi", pegawai_id),
            tenggat=keadaan.jatuh_tempo(KodeTenggat.D14, tanggal),
        )


def _report_line(keadaan: Keadaan, people: Sequence[_Orang]) -> Iterator[Tugas]:
    unreported = [one for one in people if one.belum_lapor]
    if unreported:
        yield keadaan.tugas(
            PERAN,
            f"{len(unreported)} Dokumen Evaluasi {keadaan.periode.label} belum dilaporkan kepada PyB",
            f"{sentence(some_names([one.nama for one in unreported]))} Paling lambat "
            f"{keadaan.aturan.lapor_pyb} hari kerja sejak jangka waktu evaluasi berakhir "
            "(PermenPANRB 6/2022 Lampiran hal. 115).",
            ("Catat pelaporan", "evaluasi", unreported[0].id),
            tenggat=keadaan.jatuh_tempo(KodeTenggat.D9),
        )


def _people(keadaan: Keadaan, penilai_id: str, evaluated: Collection[str]) -> list[_Orang]:
    names = names_of(keadaan, penilai_id, evaluated)
    states_of = states_in(keadaan.session, keadaan.actor.instansi_id, keadaan.periode, list(names))
    out = {pegawai_id: one.akibat for pegawai_id, one in states_of.items() if one.is_out}
    plans = plans_of(keadaan, list(names))
    states = _states(keadaan, list(names))
    active = _with_realisasi(keadaan, list(names))
    people: list[_Orang] = []
    for pegawai_id, (nama, is_now) in names.items():
        if out.get(pegawai_id) is AkibatKeadaan.TIDAK_DIRENCANAKAN:
            continue
        skp_id, status, submitted = plans.get(pegawai_id, (None, None, None))
        evaluasi, kept, filed, unreported = states.get(pegawai_id, (None, None, None, False))
        filled, is_out = pegawai_id in active, pegawai_id in out
        own = (pegawai_id, nama, skp_id, status, submitted)
        people.append(_Orang(*own, evaluasi, kept, filed, unreported, filled, is_out, is_now))
    return people


def names_of(keadaan: Keadaan, penilai_id: str, evaluated: Collection[str]) -> dict[str, tuple[str, bool]]:
    """Name, and whether rated now, of the people rated now or to be evaluated."""
    now = select(PenugasanPenilai.pegawai_id).where(
        PenugasanPenilai.instansi_id == keadaan.actor.instansi_id,
        PenugasanPenilai.penilai_id == penilai_id,
        PenugasanPenilai.dihapus_pada.is_(None),
        *in_force(PenugasanPenilai, keadaan.hari_rencana),
    )
    is_now = and_(Pegawai.id.in_(now), active_on(keadaan.hari_rencana))
    query = (
        select(Pegawai.id, Pegawai.nama, is_now.label("is_now"))
        .where(
            Pegawai.instansi_id == keadaan.actor.instansi_id,
            or_(
                is_now,
                and_(Pegawai.id.in_(evaluated), active_on(keadaan.periode.mulai)),
            ),
            Pegawai.jenis != JenisPegawai.PEJABAT_LAIN,
        )
        .order_by(Pegawai.nama_cari, Pegawai.id)
    )
    return {row.id: (row.nama, row.is_now) for row in keadaan.session.execute(query)}


def plans_of(keadaan: Keadaan, ids: Sequence[str]) -> dict[str, tuple[str, StatusSkp, datetime | None]]:
    """The SKP that counts for each person: one that waits, else one in force, else the last one written."""
    query = (
        select(Skp.pegawai_id, Skp.id, Skp.status, Skp.diajukan_pada)
        .where(
            Skp.instansi_id == keadaan.actor.instansi_id,
            Skp.pegawai_id.in_(ids),
            Skp.tahun == keadaan.periode.tahun,
            NOT_REPLACED,
        )
        .order_by(Skp.mulai, Skp.revisi)
    )
    rows = sorted(keadaan.session.execute(query), key=lambda row: _WEIGHT.get(row.status, 0))
    return {row.pegawai_id: (row.id, row.status, row.diajukan_pada) for row in rows}


def _states(
    keadaan: Keadaan, ids: Sequence[str]
) -> dict[str, tuple[StatusEvaluasi, date | None, date | None, bool]]:
    """The state of each evaluation, the day on which the rater signed it where it is not handed over yet, the
    day of an objection that the rater did not explain, and whether the rater has to report it."""
    handed = exists().where(*done_with_evaluasi(LangkahDokumen.PENYERAHAN))
    filed = select(func.min(Penandatanganan.tanggal)).where(
        *done_with_evaluasi(LangkahDokumen.KEBERATAN), ~is_decided(), ~is_explained_by_rater()
    )
    query = select(
        Evaluasi.pegawai_id,
        Evaluasi.status,
        case((and_(~handed, ~reports_above()), Evaluasi.tanggal)).label("ditandatangani"),
        filed.scalar_subquery().label("keberatan"),
        and_(awaits_report(), ~reports_above()).label("lapor"),
    ).where(
        Evaluasi.instansi_id == keadaan.actor.instansi_id,
        Evaluasi.pegawai_id.in_(ids),
        Evaluasi.periode == keadaan.periode.kode,
    )
    rows = keadaan.session.execute(query)
    return {row.pegawai_id: (row.status, row.ditandatangani, row.keberatan, row.lapor) for row in rows}


def _with_realisasi(keadaan: Keadaan, ids: Sequence[str]) -> set[str]:
    """Who among these people has any realisation in the period."""
    query = (
        select(Skp.pegawai_id)
        .join(HasilKerja, (HasilKerja.instansi_id == Skp.instansi_id) & (HasilKerja.skp_id == Skp.id))
        .join(
            IndikatorKinerja,
            (IndikatorKinerja.instansi_id == HasilKerja.instansi_id)
            & (IndikatorKinerja.hasil_kerja_id == HasilKerja.id),
        )
        .join(
            Realisasi,
            (Realisasi.instansi_id == HasilKerja.instansi_id)
            & (Realisasi.indikator_kinerja_id == IndikatorKinerja.id)
            & (Realisasi.periode == keadaan.periode.kode),
        )
        .where(
            Skp.instansi_id == keadaan.actor.instansi_id,
            Skp.pegawai_id.in_(ids),
            Skp.tahun == keadaan.periode.tahun,
        )
        .distinct()
    )
    return set(keadaan.session.scalars(query))
