"""The year of people: a rater's team, and oneself."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from sqlalchemy import func, select

from kinerja_desktop.db.models.evaluasi import Evaluasi
from kinerja_desktop.db.models.isi_skp import HasilKerja, IndikatorKinerja
from kinerja_desktop.db.models.pemantauan import Realisasi
from kinerja_desktop.db.models.skp import Skp
from kinerja_desktop.db.models.umpan_balik import UmpanBalik
from kinerja_desktop.domain.core.angka import format_bagian
from kinerja_desktop.domain.evaluasi.terms import Predikat, StatusEvaluasi
from kinerja_desktop.domain.pegawai.keadaan import KeadaanPeriode
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.skp.terms import StatusSkp
from kinerja_desktop.services.beranda import penilai
from kinerja_desktop.services.beranda.tinjauan.tahun import Tahun
from kinerja_desktop.services.beranda.tinjauan.terms import (
    BELUM_ADA,
    BELUM_DINILAI,
    LENGKAP,
    MENUNGGU,
    BarisTahun,
    Petak,
    Setahun,
)
from kinerja_desktop.services.core.keadaan import states_through
from kinerja_desktop.services.pegawai.reading import rated_in
from kinerja_desktop.services.pemantauan.reading import with_realisasi
from kinerja_desktop.services.skp.reading.berlaku import NOT_REPLACED

_SHOWN = 24
_Hasil = Mapping[tuple[str, str], tuple[StatusEvaluasi, str]]
"""By person and code of the period: state and predikat, empty before it is rated."""


def setahun_tim(tahun: Tahun, penilai_id: str) -> Setahun | None:
    """People x SKP and periods of the rater; None: rates nobody."""
    keadaan = tahun.keadaan
    evaluated = rated_in(keadaan.session, keadaan.actor.instansi_id, penilai_id, keadaan.periode)
    names = penilai.names_of(keadaan, penilai_id, evaluated)
    if not names:
        return None
    ids = list(names)
    plans, results = penilai.plans_of(keadaan, ids), _results(tahun, ids)
    states = states_through(keadaan.session, keadaan.actor.instansi_id, tahun.periods, ids)
    lines = []
    for id_, (nama, _) in names.items():
        skp_id, status, _ = plans.get(id_, (None, None, None))
        plan = Petak(status.value if status else BELUM_ADA)
        cells = [
            _judged(tahun, one, results.get((id_, one.kode)), states[one.kode].get(id_))
            for one in tahun.periods
        ]
        is_first = status in {None, StatusSkp.DRAF, StatusSkp.DIAJUKAN, StatusSkp.DIKEMBALIKAN}
        screen, target = ("skp", skp_id or id_) if is_first else ("evaluasi", id_)
        lines.append(BarisTahun(id_, nama, (plan, *cells), screen, target))
    chosen = None if tahun.chosen is None else tahun.chosen + 2
    heads = ("Pegawai", "SKP", *tahun.heads)
    shown, more = tuple(lines[:_SHOWN]), max(len(lines) - _SHOWN, 0)
    spread = _spread(results, keadaan.periode)
    return Setahun("Tim Anda setahun", f"{len(lines)} pegawai", heads, shown, chosen, more, spread)


def _spread(results: _Hasil, periode: Periode) -> tuple[tuple[Predikat, int], ...]:
    final = StatusEvaluasi.FINAL
    given = Counter(
        word for (_, kode), (status, word) in results.items() if (kode, status) == (periode.kode, final)
    )
    return tuple((one, given[one]) for one in Predikat if given[one])


def setahun_saya(tahun: Tahun, pegawai_id: str) -> Setahun:
    """SKP, realisasi, umpan balik and result of oneself in each period."""
    plans = _plans(tahun, pegawai_id)
    filled, wanted = _filled(tahun, [one.id for one in plans])
    results, feedback = _results(tahun, [pegawai_id]), _feedback(tahun, pegawai_id)
    states = states_through(
        tahun.keadaan.session, tahun.keadaan.actor.instansi_id, tahun.periods, [pegawai_id]
    )
    rows: dict[str, list[Petak]] = {"SKP": [], "Realisasi": [], "Umpan balik": [], "Hasil": []}
    for one in tahun.periods:
        state = states[one.kode].get(pegawai_id)
        within = [skp for skp in plans if one.overlaps(skp.mulai, skp.selesai)]
        set_ = [skp.id for skp in within if skp.status is StatusSkp.DITETAPKAN]
        rows["SKP"].append(_planned(tahun, one, within, state))
        done, of = (
            sum(filled.get((id_, one.kode), 0) for id_ in set_),
            sum(wanted.get(id_, 0) for id_ in set_),
        )
        rows["Realisasi"].append(_entered(tahun, one, done, of))
        count = feedback.get(one.kode, 0)
        rows["Umpan balik"].append(Petak(str(count), "", f"{count} umpan balik") if count else Petak())
        rows["Hasil"].append(_own(tahun, one, results.get((pegawai_id, one.kode)), state))
    screens = dict(zip(rows, ("skp", "pemantauan", "umpan_balik", "evaluasi"), strict=True))
    lines = (BarisTahun(name, name, tuple(cells), screens[name], pegawai_id) for name, cells in rows.items())
    chosen = None if tahun.chosen is None else tahun.chosen + 1
    year = f"Tahun {tahun.keadaan.periode.tahun}"
    return Setahun("Kinerja Anda setahun", year, ("Langkah", *tahun.heads), tuple(lines), chosen)


def _judged(
    tahun: Tahun, periode: Periode, found: tuple[StatusEvaluasi, str] | None, state: KeadaanPeriode | None
) -> Petak:
    """Of one of the rater's people."""
    if found is not None and found[0] is StatusEvaluasi.FINAL:
        return Petak(found[1], "", f"{found[1]}, final")
    if state is not None and state.is_out:
        return Petak(state.akibat.value, "", state.sebab)
    if found is not None and found[0] is StatusEvaluasi.DINILAI:
        return Petak(found[0].value, "", f"Dinilai {found[1]}, belum final")
    return Petak(BELUM_DINILAI) if tahun.is_over(periode) or found is not None else Petak()


def _own(
    tahun: Tahun, periode: Periode, found: tuple[StatusEvaluasi, str] | None, state: KeadaanPeriode | None
) -> Petak:
    """Of oneself: a rating is seen when it is final."""
    if found is not None and found[0] is StatusEvaluasi.FINAL:
        return Petak(found[1])
    if state is not None and state.is_out:
        return Petak(state.akibat.value, "", state.sebab)
    return Petak(MENUNGGU, "", "Menunggu evaluasi yang final") if tahun.is_over(periode) else Petak()


def _planned(tahun: Tahun, periode: Periode, plans: Sequence[Skp], state: KeadaanPeriode | None) -> Petak:
    if plans:
        in_force = [one for one in plans if one.status is StatusSkp.DITETAPKAN]
        return Petak((in_force or plans)[-1].status.value)
    if state is not None and state.is_out:
        return Petak(state.akibat.value, "", state.sebab)
    return Petak(BELUM_ADA) if periode.mulai <= tahun.keadaan.hari else Petak()


def _entered(tahun: Tahun, periode: Periode, done: int, of: int) -> Petak:
    if not of or (not done and periode.mulai > tahun.keadaan.hari):
        return Petak()
    told = f"{format_bagian(done, of)} indikator terisi"
    if done >= of:
        return Petak(LENGKAP, "", told)
    return Petak(f"{done}/{of}", "caution" if tahun.is_over(periode) else "", told)


def _results(tahun: Tahun, ids: Sequence[str]) -> _Hasil:
    query = select(Evaluasi.pegawai_id, Evaluasi.periode, Evaluasi.status, Evaluasi.predikat).where(
        Evaluasi.instansi_id == tahun.keadaan.actor.instansi_id,
        Evaluasi.pegawai_id.in_(ids),
        Evaluasi.periode.in_([one.kode for one in tahun.periods]),
    )
    rows = tahun.keadaan.session.execute(query)
    return {(id_, kode): (status, predikat or "") for id_, kode, status, predikat in rows}


def _plans(tahun: Tahun, pegawai_id: str) -> Sequence[Skp]:
    query = (
        select(Skp)
        .where(
            Skp.instansi_id == tahun.keadaan.actor.instansi_id,
            Skp.pegawai_id == pegawai_id,
            Skp.tahun == tahun.keadaan.periode.tahun,
            NOT_REPLACED,
        )
        .order_by(Skp.mulai, Skp.revisi)
    )
    return tahun.keadaan.session.scalars(query).all()


def _filled(tahun: Tahun, skp_ids: Sequence[str]) -> tuple[Mapping[tuple[str, str], int], Mapping[str, int]]:
    """By SKP and code of the period how many indicators have a realisation; and how many there are."""
    if not skp_ids:
        return {}, {}
    query = with_realisasi(
        select(HasilKerja.skp_id, IndikatorKinerja.id, Realisasi.periode), tahun.keadaan.actor.instansi_id
    ).where(HasilKerja.skp_id.in_(skp_ids))
    wanted: defaultdict[str, set[str]] = defaultdict(set)
    filled: defaultdict[tuple[str, str], int] = defaultdict(int)
    for skp_id, indikator_id, kode in tahun.keadaan.session.execute(query):
        wanted[skp_id].add(indikator_id)
        if kode:
            filled[skp_id, kode] += 1
    return filled, {skp_id: len(ids) for skp_id, ids in wanted.items()}


def _feedback(tahun: Tahun, pegawai_id: str) -> Mapping[str, int]:
    query = (
        select(UmpanBalik.periode, func.count())
        .where(
            UmpanBalik.instansi_id == tahun.keadaan.actor.instansi_id,
            UmpanBalik.pegawai_id == pegawai_id,
            UmpanBalik.periode.in_([one.kode for one in tahun.periods]),
        )
        .group_by(UmpanBalik.periode)
    )
    return {row[0]: row[1] for row in tahun.keadaan.session.execute(query)}
