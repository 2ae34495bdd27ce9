"""The year of an office's units: whose SKP are set, whose evaluations are final, who is late."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from msgspec import Struct
from sqlalchemy import ColumnElement, Row, and_, select
from sqlalchemy import func as sql

from kinerja_desktop.db.models.evaluasi import Evaluasi
from kinerja_desktop.db.models.pegawai import Pegawai, Penempatan
from kinerja_desktop.domain.core.angka import format_bagian
from kinerja_desktop.domain.evaluasi.terms import StatusEvaluasi
from kinerja_desktop.domain.pegawai.terms import AkibatKeadaan, JenisPegawai
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.services.beranda.tinjauan.tahun import Tahun
from kinerja_desktop.services.beranda.tinjauan.terms import BarisTahun, Petak, Setahun
from kinerja_desktop.services.beranda.tugas import Keadaan
from kinerja_desktop.services.core.dated import NAMA_UNIT, SETIAP_UNIT, own_placement, unit_then
from kinerja_desktop.services.core.keadaan import active_on, states_through
from kinerja_desktop.services.skp.reading.berlaku import has_in_force

_UNITS = 10
_FIRST_COUNT = 4  # of the columns of `_people`
_SMALL = 100  # people: larger units are told in percent, which is as wide everywhere
_WHOLE = "Seluruh kantor"
_UNPLACED = "Belum ditempatkan"


class _Unit(Struct, frozen=True):
    """A unit's people who are planned today and how many of them have an SKP that is set; by code of a period
    who worked in it, how many evaluations are final, and how many people have none to wait for."""

    id: str
    nama: str
    orang: int
    ditetapkan: int
    bekerja: Counter[str]
    final: Counter[str]
    di_luar: Counter[str]

    def seluruh(self, kode: str) -> int:
        """How many are to be evaluated; who was, before something took him out, is among them."""
        return max(self.bekerja[kode] - self.di_luar[kode], self.final[kode])


def setahun_unit(tahun: Tahun) -> Setahun | None:
    """Units x SKP and periods below their sum, the one that lacks most first; None: nobody is here yet."""
    units = _units(tahun)
    if not units:
        return None
    kode = tahun.keadaan.periode.kode
    units.sort(key=lambda one: (one.final[kode] - one.seluruh(kode), one.ditetapkan - one.orang, one.nama))
    whole = _Unit(
        "",
        _WHOLE,
        sum(one.orang for one in units),
        sum(one.ditetapkan for one in units),
        sum((one.bekerja for one in units), Counter()),
        sum((one.final for one in units), Counter()),
        sum((one.di_luar for one in units), Counter()),
    )
    shown = units[:_UNITS] if len(units) > 1 else []
    lines = tuple(_line(tahun, one) for one in (whole, *shown))
    heads = ("Unit kerja", "SKP", *tahun.heads)
    chosen = None if tahun.chosen is None else tahun.chosen + 2
    return Setahun(
        "Unit kerja setahun", f"{whole.orang} pegawai", heads, lines, chosen, max(len(units) - _UNITS, 0)
    )


def _line(tahun: Tahun, unit: _Unit) -> BarisTahun:
    keadaan = tahun.keadaan
    plan = _part(unit.ditetapkan, unit.orang, "SKP ditetapkan", is_late=keadaan.tenggat_skp < keadaan.hari)
    cells = (_judged(tahun, one, unit) for one in tahun.periods)
    return BarisTahun(unit.id or unit.nama, unit.nama, (plan, *cells), "laporan")


def _judged(tahun: Tahun, periode: Periode, unit: _Unit) -> Petak:
    final = unit.final[periode.kode]
    if not final and not tahun.is_over(periode):
        return Petak()
    return _part(final, unit.seluruh(periode.kode), "final", is_late=tahun.is_late(periode))


def _part(done: int, of: int, what: str, *, is_late: bool) -> Petak:
    """As many of as many; who is late is told in words too."""
    if not of:
        return Petak()
    nada = "good" if done >= of else "bad" if is_late else ""
    word = f"{done}/{of}" if of < _SMALL else f"{100 * done // of} %"
    late = ", terlambat" if nada == "bad" else ""
    return Petak(word, nada, f"{format_bagian(done, of)} {what}{late}")


def _units(tahun: Tahun) -> list[_Unit]:
    keadaan = tahun.keadaan
    states = states_through(keadaan.session, keadaan.actor.instansi_id, tahun.periods)
    last = states[tahun.periods[-1].kode]
    unplanned = {one for one, state in last.items() if state.akibat is AkibatKeadaan.TIDAK_DIRENCANAKAN}
    found = _people(tahun, unplanned)
    if not sum(one.orang for one in found):
        return []
    final = _finals(tahun, unplanned)
    away = {
        kode: {one for one, state in of.items() if state.is_out} - unplanned for kode, of in states.items()
    }
    out = _away(tahun, away)
    return [
        _Unit(
            one.unit_id or "",
            one.nama or _UNPLACED,
            one.orang,
            one.ditetapkan,
            Counter(dict(zip(states, counts, strict=True))),
            Counter({kode: final[one.unit_id, kode] for kode in states}),
            Counter({kode: out[one.unit_id, kode] for kode in states}),
        )
        for one in found
        if any(counts := one[_FIRST_COUNT:])
    ]


def _people(tahun: Tahun, unplanned: Collection[str]) -> Sequence[Row[*tuple[Any, ...]]]:
    """Per unit `unit_id`, `nama`, `orang`, `ditetapkan`, then who worked in each of the periods, also who has
    left since."""
    keadaan, planned = tahun.keadaan, has_in_force(tahun=tahun.keadaan.periode.tahun)
    here = active_on(keadaan.hari_rencana)
    query = (
        select(
            Penempatan.unit_kerja_id.label("unit_id"),
            sql.min(NAMA_UNIT).label("nama"),
            sql.count().filter(here).label("orang"),
            sql.count().filter(here, planned).label("ditetapkan"),
            *(sql.count().filter(active_on(one.mulai)) for one in tahun.periods),
        )
        .select_from(Pegawai)
        .outerjoin(Penempatan, own_placement(keadaan.hari_rencana))
        .outerjoin(SETIAP_UNIT, unit_then(Penempatan.unit_kerja_id))
        .where(*_ours(keadaan), active_on(tahun.periods[0].mulai), Pegawai.id.not_in(unplanned))
        .group_by(Penempatan.unit_kerja_id)
    )
    return keadaan.session.execute(query).all()


def _finals(tahun: Tahun, unplanned: Collection[str]) -> Counter[tuple[str | None, str]]:
    """By unit and code of the period."""
    keadaan = tahun.keadaan
    query = (
        select(Penempatan.unit_kerja_id, Evaluasi.periode, sql.count())
        .select_from(Pegawai)
        .join(Evaluasi, _final(tahun.periods))
        .outerjoin(Penempatan, own_placement(keadaan.hari_rencana))
        .where(*_ours(keadaan), Pegawai.id.not_in(unplanned))
        .group_by(Penempatan.unit_kerja_id, Evaluasi.periode)
    )
    return Counter({(unit, kode): count for unit, kode, count in keadaan.session.execute(query)})


def _away(tahun: Tahun, away: Mapping[str, Collection[str]]) -> Counter[tuple[str | None, str]]:
    """The same of people who are not evaluated in a period and were not before; by code who they are."""
    ids = {one for people in away.values() for one in people}
    if not ids:
        return Counter()
    keadaan = tahun.keadaan
    query = (
        select(Pegawai.id, Penempatan.unit_kerja_id, Evaluasi.periode)
        .outerjoin(Penempatan, own_placement(keadaan.hari_rencana))
        .outerjoin(Evaluasi, _final(tahun.periods))
        .where(*_ours(keadaan), Pegawai.id.in_(ids))
    )
    rows = keadaan.session.execute(query).all()
    final = {(row.id, row.periode) for row in rows}
    unit_of = {row.id: row.unit_kerja_id for row in rows}
    return Counter(
        (unit_of[one], kode)
        for kode, people in away.items()
        for one in people
        if one in unit_of and (one, kode) not in final
    )


def _ours(keadaan: Keadaan) -> tuple[ColumnElement[bool], ...]:
    return (Pegawai.instansi_id == keadaan.actor.instansi_id, Pegawai.jenis != JenisPegawai.PEJABAT_LAIN)


def _final(periods: Sequence[Periode]) -> ColumnElement[bool]:
    return and_(
        Evaluasi.instansi_id == Pegawai.instansi_id,
        Evaluasi.pegawai_id == Pegawai.id,
        Evaluasi.periode.in_([one.kode for one in periods]),
        Evaluasi.status == StatusEvaluasi.FINAL,
    )
