"""Who is not planned or not evaluated: the dated states of people, read for a day or for a period."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta

from msgspec import Struct
from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.pegawai import KeadaanPegawai, Pegawai
from kinerja_desktop.domain.aturan.rule_set import Aturan, rule_set_for
from kinerja_desktop.domain.core.errors import StateError
from kinerja_desktop.domain.pegawai.keadaan import (
    KeadaanPeriode,
    MasaKeadaan,
    meaning_of,
    not_planned_on,
    state_in,
)
from kinerja_desktop.domain.pegawai.keluar import BERAKHIR, DASAR_KELUAR
from kinerja_desktop.domain.pegawai.terms import AkibatKeadaan, JenisKeadaan, StatusPegawai
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.services.core.setelan import read_setelan

BAGIAN_CUTI = "evaluasi.cuti"
_COUNTED = (StatusPegawai.AKTIF, StatusPegawai.TIDAK_DINILAI)
"""Who belongs to the agency's people; of the second an older program said no more than "Tidak Dinilai"."""


def active_on(day: date) -> ColumnElement[bool]:
    """Condition of Pegawai: active on this day, also who leaves later."""
    return or_(Pegawai.status == StatusPegawai.AKTIF, Pegawai.keluar > day)


def left_undated() -> ColumnElement[bool]:
    """Condition of Pegawai: has left, and nobody recorded since when."""
    return and_(Pegawai.status.in_(BERAKHIR), Pegawai.keluar.is_(None))


def counted_in(periode: Periode) -> ColumnElement[bool]:
    """Condition of Pegawai: among the agency's people on at least one day of the period."""
    return or_(Pegawai.status.in_(_COUNTED), Pegawai.keluar > periode.mulai)


def states_in(
    session: Session, instansi_id: str, periode: Periode, pegawai_ids: Collection[str] | None = None
) -> dict[str, KeadaanPeriode]:
    """Of people with a state that counts in the period what it means; `pegawai_ids` None: of everybody but
    those who have left, who are nobody's people in the period (`counted_in`)."""
    return states_through(session, instansi_id, [periode], pegawai_ids)[periode.kode]


def states_through(
    session: Session,
    instansi_id: str,
    periods: Sequence[Periode],
    pegawai_ids: Collection[str] | None = None,
) -> dict[str, dict[str, KeadaanPeriode]]:
    """The same for several periods, read once: by the code of each period."""
    first, last = min(one.mulai for one in periods), max(one.selesai for one in periods)
    found = _read(session, instansi_id, first, last, pegawai_ids)
    if not found:
        return {one.kode: {} for one in periods}
    bagian = read_setelan(session)[BAGIAN_CUTI]
    return {one.kode: _meanings(found, one, bagian) for one in periods}


def _meanings(
    found: Mapping[str, Sequence[MasaKeadaan]], periode: Periode, bagian: int
) -> dict[str, KeadaanPeriode]:
    aturan = rule_set_for(periode.selesai)
    states = {pegawai_id: state_in(aturan, masa, periode, bagian) for pegawai_id, masa in found.items()}
    return {pegawai_id: state for pegawai_id, state in states.items() if state is not None}


def unplanned_in(session: Session, instansi_id: str, periode: Periode) -> set[str]:
    """Who is not planned at the end of the period (PermenPANRB 6/2022 Lampiran p.65-66): needs no SKP."""
    states = states_in(session, instansi_id, periode)
    return {one for one, state in states.items() if state.akibat is AkibatKeadaan.TIDAK_DIRENCANAKAN}


def latest_unplanned(session: Session, instansi_id: str, today: date) -> dict[str, MasaKeadaan]:
    """By person the latest dated state by which somebody is, was or will not be planned, by today's rules."""
    aturan = rule_set_for(today)
    found = _read(session, instansi_id, date.min, date.max, None).items()
    return {
        pegawai_id: max(dated, key=lambda one: one.mulai or date.min)
        for pegawai_id, masa in found
        if (dated := [one for one in masa if _is_dated_unplanned(aturan, one)])
    }


def require_planned_on(
    session: Session, instansi_id: str, pegawai_id: str, day: date, mulai: date | None = None
) -> None:
    """Raises StateError for somebody without SKP on this day (PermenPANRB 6/2022 Lampiran p.65-66), or who
    has left by then. `mulai`: the first day of an SKP that is there; who left after it keeps it."""
    masa = _read(session, instansi_id, day, day, [pegawai_id]).get(pegawai_id, [])
    left = [one for one in masa if isinstance(one.jenis, StatusPegawai)]
    if left and left[0].holds_on(mulai or day):
        raise _has_left(f"SKP tidak disusun untuk orang ini: {left[0].kalimat}.", left[0])
    state = not_planned_on(rule_set_for(day), masa, day) if masa else None
    if state is not None:
        raise StateError(
            f"SKP tidak disusun untuk orang ini: {state.masa.kalimat}.",
            why=f"Ketentuan perencanaan kinerja tidak berlaku baginya ({state.dasar_hukum}).",
            who="Pengelola kinerja",
            next_step="Bila masanya sudah berakhir atau keliru, betulkan Keadaan pada data pegawai itu.",
        )


class Kembali(Struct, frozen=True):
    """The first day after the states by which somebody was not planned, and the last of them."""

    day: date
    masa: MasaKeadaan


def planned_again(session: Session, instansi_id: str, pegawai_id: str, day: date) -> Kembali | None:
    """Of somebody who is not planned on this day when that ends; None: it does not, or the day is planned."""
    query = _dated(instansi_id, day, date.max).where(KeadaanPegawai.pegawai_id == pegawai_id)
    masa = [MasaKeadaan(*row[1:]) for row in session.execute(query)]
    found: Kembali | None = None
    while (state := not_planned_on(rule_set_for(day), masa, day)) is not None:
        if state.masa.selesai is None:
            return None
        day = state.masa.selesai + timedelta(days=1)
        found = Kembali(day, state.masa)
    return found


def out_of_service(session: Session, instansi_id: str, pegawai_id: str, day: date) -> KeadaanPeriode | None:
    """The dated state by which somebody holds no office on this day and therefore rates nobody; None: none.

    Who became pejabat negara holds one. An undated state of an older program says too little.
    """
    query = _dated(instansi_id, day, day).where(
        KeadaanPegawai.pegawai_id == pegawai_id, KeadaanPegawai.jenis != JenisKeadaan.PEJABAT_NEGARA
    )
    masa = [MasaKeadaan(*row[1:]) for row in session.execute(query)]
    return not_planned_on(rule_set_for(day), masa, day) if masa else None


def require_evaluated(
    session: Session, instansi_id: str, pegawai_id: str, periode: Periode
) -> KeadaanPeriode | None:
    """The state by whose rules somebody is evaluated in this period; None: by the usual ones.

    Raises StateError for somebody whose work in this period is not evaluated.
    """
    state = states_in(session, instansi_id, periode, [pegawai_id]).get(pegawai_id)
    if state is None or not state.is_out:
        return state
    if state.akibat is AkibatKeadaan.KELUAR:
        raise _has_left(f"Orang ini tidak dievaluasi pada {periode.label}: {state.masa.kalimat}.", state.masa)
    planned = state.akibat is AkibatKeadaan.TIDAK_DIEVALUASI
    raise StateError(
        f"Orang ini tidak dievaluasi pada {periode.label}: {state.masa.kalimat}.",
        why=f"{'SKP-nya tetap, tetapi masa itu' if planned else 'Keadaan itu'} meniadakan evaluasi periode "
        f"ini ({state.dasar_hukum}).",
        who="Pengelola kinerja",
        next_step="Bila keliru, betulkan Keadaan pada data pegawai itu.",
    )


def _has_left(what: str, masa: MasaKeadaan) -> StateError:
    since = "sejak hari itu ia bukan lagi pegawai instansi ini"
    if masa.mulai is None:
        since = "tanpa tanggal tidak diketahui sampai kapan ia bekerja di sini"
    return StateError(
        what,
        why=f"Yang direncanakan dan dievaluasi adalah kinerja Pegawai; {since} ({DASAR_KELUAR}).",
        who="Pengelola kinerja",
        next_step="Buka Pegawai, lalu periksa Status dan TMT keluarnya.",
    )


def _is_dated_unplanned(aturan: Aturan, masa: MasaKeadaan) -> bool:
    akibat = meaning_of(aturan, masa.jenis).akibat
    return masa.mulai is not None and akibat is AkibatKeadaan.TIDAK_DIRENCANAKAN


def _read(
    session: Session, instansi_id: str, mulai: date, selesai: date, ids: Collection[str] | None
) -> dict[str, list[MasaKeadaan]]:
    """By person every state that holds on some of these days."""
    dated = _dated(instansi_id, mulai, selesai)
    said = select(Pegawai.id, Pegawai.status, Pegawai.keluar).where(
        Pegawai.instansi_id == instansi_id, Pegawai.dihapus_pada.is_(None)
    )
    if ids is None:
        said = said.where(Pegawai.status == StatusPegawai.TIDAK_DINILAI)
    else:
        dated = dated.where(KeadaanPegawai.pegawai_id.in_(ids))
        said = said.where(Pegawai.id.in_(ids), Pegawai.status != StatusPegawai.AKTIF)
    found: defaultdict[str, list[MasaKeadaan]] = defaultdict(list)
    for pegawai_id, jenis, begin, end, alasan in session.execute(dated):
        found[pegawai_id].append(MasaKeadaan(jenis, begin, end, alasan))
    for pegawai_id, status, keluar in session.execute(said):
        has_left = status in BERAKHIR
        found[pegawai_id].append(MasaKeadaan(status if has_left else None, keluar if has_left else None))
    return dict(found)


def _dated(instansi_id: str, mulai: date, selesai: date) -> Select[str, JenisKeadaan, date, date | None, str]:
    return select(
        KeadaanPegawai.pegawai_id,
        KeadaanPegawai.jenis,
        KeadaanPegawai.mulai,
        KeadaanPegawai.selesai,
        KeadaanPegawai.alasan,
    ).where(
        KeadaanPegawai.instansi_id == instansi_id,
        KeadaanPegawai.dihapus_pada.is_(None),
        KeadaanPegawai.mulai <= selesai,
        or_(KeadaanPegawai.selesai.is_(None), KeadaanPegawai.selesai >= mulai),
    )


def find_overlap(session: Session, row: KeadaanPegawai, today: date) -> KeadaanPegawai | None:
    """Another living state of the person that by today's rules means the same on some of the days."""
    aturan = rule_set_for(today)
    own, wanted = meaning_of(aturan, row.jenis).akibat, MasaKeadaan(row.jenis, row.mulai, row.selesai)
    query = select(KeadaanPegawai).where(
        KeadaanPegawai.instansi_id == row.instansi_id,
        KeadaanPegawai.pegawai_id == row.pegawai_id,
        KeadaanPegawai.dihapus_pada.is_(None),
    )
    return next(
        (
            one
            for one in session.scalars(query)
            if one.id != row.id
            and meaning_of(aturan, one.jenis).akibat is own
            and wanted.touches(one.mulai, one.selesai or date.max)
        ),
        None,
    )
