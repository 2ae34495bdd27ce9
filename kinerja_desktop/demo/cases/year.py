"""While the year goes on: states, a move, a revision, a wrong predikat put right, a rater who is late."""

from datetime import date, timedelta

from msgspec.structs import replace

from kinerja_desktop.demo.case_data import KumpulanKasus, day_in
from kinerja_desktop.demo.office import DemoKantor
from kinerja_desktop.demo.plan import DraftDemo, Plans, SkpDemo, plan_again
from kinerja_desktop.domain.evaluasi.terms import PredikatOrganisasi
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.penandatanganan.terms import DasarAtasan
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.periode.terms import JenisPeriode
from kinerja_desktop.services.evaluasi.hasil_lama import Kesepakatan
from kinerja_desktop.services.evaluasi.organisasi import PredikatOrganisasiForm
from kinerja_desktop.services.pegawai.keadaan import KeadaanForm
from kinerja_desktop.services.pegawai.service import PenempatanForm
from kinerja_desktop.services.penandatanganan.service import AmbilAlih

_FIRST, _REVISED = 1, 3  # quarters: of the wrong predikat; before which the SKP is revised
_DAYS_TO_SET = 9
_DAYS_LATE = 6


def before_period(kantor: DemoKantor, plans: Plans, periode: Periode) -> None:
    """What happens before the evaluations of this period are done: the revision, the move, who leaves."""
    kasus = kantor.data.kasus
    if kasus is None or periode.jenis is JenisPeriode.TAHUNAN:
        return
    _record_states(kantor, kasus, periode)
    _record_leaving(kantor, kasus, periode)
    if periode.nomor == _REVISED:
        _revise(kantor, plans, kasus)
    if is_moved_in(kasus, kantor.tahun, periode):
        _move(kantor, plans, kasus)


def wrong_predikat(kantor: DemoKantor, unit: str, periode: Periode) -> PredikatOrganisasi | None:
    """What is set by mistake for the unit; None: the right one."""
    kasus = kantor.data.kasus
    is_it = kasus is not None and kasus.koreksi.unit == unit and _is_first_quarter(periode)
    return kasus.koreksi.keliru if kasus is not None and is_it else None


def after_period(kantor: DemoKantor, form: PredikatOrganisasiForm) -> int:
    """The predikat that was set wrongly is corrected: those it touches are opened, and signed once more by
    their raters. Returns how many."""
    kasus = kantor.data.kasus
    if kasus is None:
        return 0
    koreksi, evaluasi = kantor.layanan.koreksi_organisasi, kantor.layanan.evaluasi
    shown = koreksi.list_tersentuh(kantor.pengelola, form.unit_kerja_id, form.periode)
    if not shown:
        return 0
    count = koreksi.correct(kantor.pengelola, form, kasus.koreksi.alasan, [one.evaluasi_id for one in shown])
    names = {one.nama for one in shown}
    for row in evaluasi.list(kantor.pengelola, form.periode):
        if row.nama in names and row.evaluasi_id is not None:
            actor, surat = kantor.signer_for(kantor.orang[row.pegawai_id])
            evaluasi.finalize(actor, row.evaluasi_id, form.tanggal, surat)
    return count


def takes_old_result(kantor: DemoKantor, plan: SkpDemo, periode: Periode) -> Kesepakatan | None:
    """The agreement by which the result of the unit before the move counts; None: rated as usual."""
    kasus = kantor.data.kasus
    if kasus is None or plan.orang.nip != kasus.mutasi.nip or not is_moved_in(kasus, kantor.tahun, periode):
        return None
    mutasi = kasus.mutasi
    return Kesepakatan(day_in(kantor.tahun, mutasi.sepakat), mutasi.alasan_sepakat, mutasi.nomor)


def taken_over_by(kantor: DemoKantor, plan: SkpDemo, periode: Periode) -> Actor | None:
    """The rater's superior, who does the annual evaluation that the rater let pass; None: the rater does."""
    kasus = kantor.data.kasus
    late = kasus is not None and plan.orang.nip == kasus.ambil_alih.nip
    if not late or periode.jenis is not JenisPeriode.TAHUNAN:
        return None
    rater = kantor.orang.get(plan.orang.penilai_id or "")
    return kantor.aktor.get(rater.penilai_id or "") if rater is not None else None


def take_over(kantor: DemoKantor, atasan: Actor, evaluasi_id: str, periode: Periode) -> date:
    """The superior takes the evaluation over; returns the day, which is also that of the signature."""
    tanggal = periode.selesai + timedelta(days=31 + _DAYS_LATE)  # the rater has January
    form = AmbilAlih(DasarAtasan.PENILAI_MELEWATI_WAKTU, tanggal)
    kantor.layanan.penandatanganan.take_over_evaluasi(atasan, evaluasi_id, form)
    return tanggal


def is_moved_in(kasus: KumpulanKasus, tahun: int, periode: Periode) -> bool:
    """Whether the move lies in this quarter."""
    moved = day_in(tahun, kasus.mutasi.tanggal)
    return periode.jenis is not JenisPeriode.TAHUNAN and periode.mulai <= moved <= periode.selesai


def _is_first_quarter(periode: Periode) -> bool:
    return periode.jenis is not JenisPeriode.TAHUNAN and periode.nomor == _FIRST


def _record_states(kantor: DemoKantor, kasus: KumpulanKasus, periode: Periode) -> None:
    """Those that begin in this quarter: as in life nobody knew of them when the SKP was set."""
    for one in kasus.keadaan:
        pegawai_id, mulai = kantor.id_of(one.nip), day_in(kantor.tahun, one.mulai)
        if pegawai_id is not None and periode.mulai <= mulai <= periode.selesai:
            selesai = day_in(kantor.tahun, one.selesai) if one.selesai else None
            form = KeadaanForm(pegawai_id, one.jenis, mulai, selesai, one.alasan)
            kantor.layanan.keadaan.save(kantor.pengelola, form)


def _record_leaving(kantor: DemoKantor, kasus: KumpulanKasus, periode: Periode) -> None:
    """The quarter in which somebody leaves is still evaluated (P6 Pasal 1 number 1)."""
    one, pegawai = kasus.keluar, kantor.layanan.pegawai
    pegawai_id, tmt = kantor.id_of(one.nip), day_in(kantor.tahun, one.tmt)
    if pegawai_id is not None and periode.mulai <= tmt <= periode.selesai:
        form = pegawai.get(kantor.pengelola, pegawai_id).pegawai
        pegawai.save(kantor.pengelola, replace(form, status=one.status, keluar=tmt))


def _revise(kantor: DemoKantor, plans: Plans, kasus: KumpulanKasus) -> None:
    revisi = kasus.revisi
    plan = plans.of.get(kantor.id_of(revisi.nip) or "")
    if plan is None:
        return
    skp = kantor.layanan.skp
    draft = skp.revise(kantor.pengelola, plan.detail.id, revisi.alasan)
    first, *others = draft.isi.hasil_kerja
    indikator = (replace(first.indikator[0], target=revisi.target), *first.indikator[1:])
    isi = replace(draft.isi, hasil_kerja=(replace(first, indikator=indikator), *others))
    skp.save_content(kantor.pengelola, draft.id, isi)
    tanggal = day_in(kantor.tahun, revisi.tanggal)
    plan_again(kantor, plans, DraftDemo(plan.orang, draft.id, tanggal, plan.pola))


def _move(kantor: DemoKantor, plans: Plans, kasus: KumpulanKasus) -> None:
    """Another unit, another rater, from that day another SKP."""
    mutasi, pegawai = kasus.mutasi, kantor.layanan.pegawai
    pegawai_id, penilai_id = kantor.id_of(mutasi.nip), kantor.id_of(mutasi.penilai)
    plan = plans.of.get(pegawai_id or "")
    if plan is None or pegawai_id is None or penilai_id is None:
        return
    mulai, unit_id = day_in(kantor.tahun, mutasi.tanggal), kantor.unit_named(mutasi.unit)
    jabatan_id = kantor.jabatan_named(plan.orang.jabatan or "")
    pegawai.place(kantor.pengelola, PenempatanForm(pegawai_id, unit_id, jabatan_id, mulai))
    pegawai.change_penilai(kantor.pengelola, pegawai_id, penilai_id, mutasi.alasan, mulai=mulai)
    kantor.read_people()
    draft = kantor.layanan.skp.move(kantor.pengelola, plan.detail.id, mutasi.alasan)
    set_on = mulai + timedelta(days=_DAYS_TO_SET)
    plan_again(kantor, plans, DraftDemo(kantor.orang[pegawai_id], draft.id, set_on))
