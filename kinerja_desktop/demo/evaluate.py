"""Third part of the demo: realisation, feedback, predikat of the organisation, ratings, final evaluations."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from msgspec import Struct
from msgspec.structs import replace

from kinerja_desktop.demo import text as demo_text
from kinerja_desktop.demo.cases import year as cases
from kinerja_desktop.demo.data import NilaiPeriode
from kinerja_desktop.demo.office import DemoKantor
from kinerja_desktop.demo.plan import Plans, SkpDemo
from kinerja_desktop.domain.aturan.rule_set import rule_set_for
from kinerja_desktop.domain.evaluasi.predikat import calculate_predikat
from kinerja_desktop.domain.evaluasi.terms import Predikat, PredikatOrganisasi
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.services.evaluasi.organisasi import PredikatOrganisasiForm
from kinerja_desktop.services.evaluasi.service import PenilaianForm
from kinerja_desktop.services.pemantauan.service import RealisasiForm
from kinerja_desktop.services.umpan_balik.service import UmpanBalikForm

_DAYS_TO_SIGN = 14
_DASAR = "Capaian rencana aksi unit sesuai target (data fiktif untuk latihan)"


class HasilPeriode(Struct, frozen=True):
    """One evaluated period: how many people have each predikat; `dikecualikan`: ids of who has none."""

    periode: Periode
    predikat: Counter[Predikat]
    dikecualikan: frozenset[str] = frozenset()


def evaluate_year(kantor: DemoKantor, plans: Plans) -> tuple[HasilPeriode, ...]:
    """Four quarters, then the year, which is rated anew and never averaged."""
    return tuple(_evaluate(kantor, plans, periode) for periode in kantor.periods())


def _evaluate(kantor: DemoKantor, plans: Plans, periode: Periode) -> HasilPeriode:
    cases.before_period(kantor, plans, periode)
    wrong = _set_organisation(kantor, periode)
    out = {row.pegawai_id for row in kantor.layanan.evaluasi.list(kantor.pengelola, periode) if row.is_out}
    ratings, sebaran = _ratings_of(kantor, periode), kantor.data.rencana.sebaran
    counts: Counter[Predikat] = Counter()
    for number, (pegawai_id, plan) in enumerate(plans.of.items()):
        kantor.progress.step(number, len(plans.of), f"{periode.label}: {plan.orang.nama}")
        if pegawai_id in out:
            continue
        rating = ratings.get(plan.orang.nip or "") or sebaran[number % len(sebaran)]
        _record_progress(kantor, plan, periode)
        _give_feedback(kantor, plan, periode, rating, number)
        predikat = _rate(kantor, plan, periode, rating, number)
        counts[predikat] += 1
    spread = ", ".join(f"{counts[predikat]} {predikat}" for predikat in Predikat if counts[predikat])
    excused = f"; {len(out)} orang tidak dievaluasi" if out else ""
    kantor.say(f"{periode.label}: {counts.total()} evaluasi final ({spread}){excused}.")
    if wrong is not None:
        cases.after_period(kantor, wrong)
    return HasilPeriode(periode, counts, frozenset(out))


def set_organisation_of(kantor: DemoKantor, units: Iterable[str | None], periode: Periode) -> None:
    """A good predikat for these units alone."""
    for unit_id in units:
        if unit_id is not None:
            form = PredikatOrganisasiForm(
                unit_id, periode, PredikatOrganisasi.BAIK, _DASAR, _signed_by_now(kantor, periode)
            )
            kantor.layanan.predikat_organisasi.set(kantor.pengelola, form)


def prepare(kantor: DemoKantor, plan: SkpDemo, periode: Periode, number: int) -> None:
    """All that a rating stands on: realisation and feedback."""
    _record_progress(kantor, plan, periode)
    _give_feedback(kantor, plan, periode, _usual(kantor, number), number)


def rate_usually(kantor: DemoKantor, plan: SkpDemo, periode: Periode, number: int) -> None:
    """A usual rating, final."""
    rating = _usual(kantor, number)
    rater, surat = kantor.signer_for(plan.orang)
    opened = kantor.layanan.evaluasi.open(rater, plan.orang.id, periode)
    kantor.layanan.evaluasi.rate(rater, opened.id, _form(kantor, periode, rating, number))
    kantor.layanan.evaluasi.finalize(rater, opened.id, _signed_by_now(kantor, periode), surat)


def _usual(kantor: DemoKantor, number: int) -> NilaiPeriode:
    sebaran = kantor.data.rencana.sebaran
    return sebaran[number % len(sebaran)]


def _form(kantor: DemoKantor, periode: Periode, rating: NilaiPeriode, number: int) -> PenilaianForm:
    predikat = calculate_predikat(rule_set_for(periode.selesai), *rating)
    return PenilaianForm(
        *rating,
        demo_text.reason(kantor.data.kalimat, rating, number),
        *demo_text.closing(kantor.data.kalimat, predikat, number),
    )


def _set_organisation(kantor: DemoKantor, periode: Periode) -> PredikatOrganisasiForm | None:
    """As planned; a unit of which nothing was planned is good. Returns the right form of one set wrongly."""
    right: PredikatOrganisasiForm | None = None
    annual = demo_text.is_annual(periode)
    planned = {one.unit: one for one in kantor.data.rencana.predikat_organisasi}
    for row in kantor.layanan.organisasi.tree(kantor.pengelola):
        one = planned.get(row.nama)
        predikat, dasar = PredikatOrganisasi.BAIK, _DASAR
        if one is not None:
            predikat = one.tahunan if annual else one.triwulan[demo_text.index_of(periode)]
            dasar = one.dasar
        form = PredikatOrganisasiForm(row.id, periode, predikat, dasar, _signed_on(periode))
        keliru = cases.wrong_predikat(kantor, row.nama, periode)
        right, form = (right, form) if keliru is None else (form, replace(form, predikat=keliru))
        kantor.layanan.predikat_organisasi.set(kantor.pengelola, form)
    return right


def _ratings_of(kantor: DemoKantor, periode: Periode) -> dict[str, NilaiPeriode]:
    """Planned ratings by NIP."""
    annual, quarter = demo_text.is_annual(periode), demo_text.index_of(periode)
    return {
        one.nip: one.tahunan if annual else one.triwulan[quarter] for one in kantor.data.rencana.penilaian
    }


def _record_progress(kantor: DemoKantor, plan: SkpDemo, periode: Periode) -> None:
    entries: list[RealisasiForm] = []
    for hasil, stored in zip(plan.pola.hasil, plan.detail.isi.hasil_kerja, strict=True):
        for indikator, row in zip(hasil.indikator, stored.indikator, strict=True):
            text = demo_text.realisasi(kantor.data.kalimat, indikator, periode)
            entries.append(RealisasiForm(row.id or "", text.nilai, text.uraian, text.bukti))
    kantor.layanan.pemantauan.save_realisasi(kantor.pengelola, plan.detail.id, periode, entries)


def _give_feedback(
    kantor: DemoKantor, plan: SkpDemo, periode: Periode, rating: NilaiPeriode, number: int
) -> None:
    """The rater on each result and on two values, colleagues in the same team on one of each.

    The annual sheet shows what was said in its quarters, so the year adds a word on the first result only.
    """
    kalimat, give = kantor.data.kalimat, kantor.layanan.umpan_balik.give
    seed = number + demo_text.index_of(periode)
    results = tuple(zip(plan.pola.hasil, plan.detail.isi.hasil_kerja, strict=True))
    spoken_of = results[:1] if demo_text.is_annual(periode) else results
    entries = [
        UmpanBalikForm(demo_text.feedback_on_result(kalimat, hasil, rating[0], seed + place), stored.id)
        for place, (hasil, stored) in enumerate(spoken_of)
    ]
    entries += [
        UmpanBalikForm(text, nilai_perilaku=nilai)
        for nilai, text in demo_text.feedback_on_values(kalimat, rating[1], periode, number)
    ]
    rater = kantor.rater_of(plan.orang)
    if rater is not None:
        give(rater, plan.detail.id, periode, entries)
    for actor in _colleagues(kantor, plan):
        hasil, stored = results[seed % len(results)]
        nilai, text = demo_text.colleague_on_value(kalimat, seed)
        about_result = UmpanBalikForm(demo_text.colleague_on_result(kalimat, hasil, seed), stored.id)
        give(actor, plan.detail.id, periode, (about_result, UmpanBalikForm(text, nilai_perilaku=nilai)))


def _colleagues(kantor: DemoKantor, plan: SkpDemo) -> Iterator[Actor]:
    """Those of the colleagues with a login who have the same rater."""
    for colleague_id in kantor.rekan:
        same_team = kantor.orang[colleague_id].penilai_id == plan.orang.penilai_id
        if colleague_id != plan.orang.id and same_team:
            yield kantor.aktor[colleague_id]


def _rate(kantor: DemoKantor, plan: SkpDemo, periode: Periode, rating: NilaiPeriode, number: int) -> Predikat:
    evaluasi, (rater, surat) = kantor.layanan.evaluasi, kantor.signer_for(plan.orang)
    predikat = calculate_predikat(rule_set_for(periode.selesai), *rating)
    form = _form(kantor, periode, rating, number)
    agreed, tanggal = cases.takes_old_result(kantor, plan, periode), _signed_on(periode)
    if agreed is not None:
        opened = kantor.layanan.hasil_lama.take(rater, plan.orang.id, periode, agreed)
        evaluasi.finalize(rater, opened.id, tanggal, surat)
        return opened.predikat or predikat
    opened = evaluasi.open(rater, plan.orang.id, periode)
    atasan = cases.taken_over_by(kantor, plan, periode)
    if atasan is not None:
        rater, tanggal = atasan, cases.take_over(kantor, atasan, opened.id, periode)
    evaluasi.rate(rater, opened.id, form)
    evaluasi.finalize(rater, opened.id, tanggal, surat)
    return predikat


def _signed_by_now(kantor: DemoKantor, periode: Periode) -> date:
    return min(_signed_on(periode), kantor.layanan.clock.today())


def _signed_on(periode: Periode) -> date:
    return periode.selesai + timedelta(days=_DAYS_TO_SIGN)
