"""Who evaluates somebody in a period: decided by the dates of the period, never by the day it is asked.

PermenPANRB 6/2022 Lampiran p.91-92: a rater who leaves while evaluations are done still evaluates, one who
left before does not (quarter 3: 25 August no, 25 September yes). An employee who moved is evaluated by the
new rater.
"""

from collections.abc import Collection, Sequence
from datetime import date, timedelta

from msgspec import Struct

from kinerja_desktop.domain.aturan.tabel import Tenggat
from kinerja_desktop.domain.core.errors import StateError
from kinerja_desktop.domain.core.tanggal import format_rentang, format_tanggal
from kinerja_desktop.domain.evaluasi.jangka_waktu import Kalender, rater_until
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.periode.terms import JenisPeriode

PASAL = "PermenPANRB 6/2022 Lampiran hal. 89 dan 91-92"


class MasaPenilai(Struct, frozen=True):
    """`penilai_id` rates from `mulai` to `selesai` (inclusive; None: still)."""

    penilai_id: str
    mulai: date
    selesai: date | None

    def holds(self, on: date) -> bool:
        return self.mulai <= on and (self.selesai is None or self.selesai >= on)


class RentangEvaluasi(Struct, frozen=True):
    """The days on which a period's evaluations are done (both inclusive)."""

    mulai: date
    selesai: date


class PenilaiPeriode(Struct, frozen=True):
    """The one rater of a period. `hari`: the last day in it on which this is the rater: posts, units and the
    organisation's predikat are those of that day."""

    penilai_id: str
    hari: date


def rentang_evaluasi(
    aturan: Tenggat, periode: Periode, hari_sebelum_akhir: int, paling_awal: date, kalender: Kalender
) -> RentangEvaluasi:
    """When the evaluations of a period are done.

    A year: as D5 says. Within it the regulation names no first day: `hari_sebelum_akhir` days before the
    period ends, at the latest on the first day on which it may be final (`paling_awal`). The last one is that
    of the rater's time, after which the superior evaluates (Lampiran p.90 number 11).
    """
    last = rater_until(aturan, periode, kalender)
    if periode.jenis is JenisPeriode.TAHUNAN:
        return RentangEvaluasi(aturan.evaluasi_tahunan_mulai.in_year(periode.tahun), last)
    first = max(periode.mulai, periode.selesai - timedelta(days=hari_sebelum_akhir))
    return RentangEvaluasi(min(first, paling_awal), last)


def only_penilai(masa: Sequence[MasaPenilai], periode: Periode) -> PenilaiPeriode | None:
    """The rater where there is nothing to decide: one from the first to the last day; None: dates decide."""
    touching = [one for one in masa if one.mulai <= periode.selesai]
    if len(touching) == 1 and touching[0].holds(periode.mulai) and touching[0].holds(periode.selesai):
        return PenilaiPeriode(touching[0].penilai_id, periode.selesai)
    return None


def penilai_pada(masa: Sequence[MasaPenilai], on: date) -> PenilaiPeriode | None:
    """The rater on a day, of two the one who began last; None: nobody. Records that all begin later count
    from their first rater, as in a period."""
    ordered = sorted(masa, key=lambda one: one.mulai)
    found = _in_force(ordered, on)
    if found is None and ordered and ordered[0].mulai > on:
        found = ordered[0]
    return None if found is None else PenilaiPeriode(found.penilai_id, max(on, found.mulai))


def penilai_periode(
    masa: Sequence[MasaPenilai], pindah: Collection[date], periode: Periode, rentang: RentangEvaluasi
) -> PenilaiPeriode:
    """The rater of the period; of two in force on a day the one who began last.

    `pindah`: first days of the employee in another unit. Raises StateError when nobody was there to evaluate.
    Records that begin after the period count from their first rater, because they often begin with the first
    import of people.
    """
    ordered = sorted(masa, key=lambda one: one.mulai)
    moved = max((day for day in pindah if rentang.mulai < day <= periode.selesai), default=None)
    chosen = _after_move(ordered, moved, periode, rentang) or _in_force(ordered, moved or rentang.mulai)
    if chosen is None:
        later = [one for one in ordered if rentang.mulai < one.mulai]
        first_ever = len(later) == len(ordered)
        chosen = next((one for one in later if first_ever or one.mulai <= rentang.selesai), None)
    if chosen is None:
        raise _nobody(ordered, periode, rentang)
    last = periode.selesai if chosen.selesai is None else min(periode.selesai, chosen.selesai)
    return PenilaiPeriode(chosen.penilai_id, max(chosen.mulai, last))


def _in_force(ordered: Sequence[MasaPenilai], on: date) -> MasaPenilai | None:
    return next((one for one in reversed(ordered) if one.holds(on)), None)


def _after_move(
    ordered: Sequence[MasaPenilai], moved: date | None, periode: Periode, rentang: RentangEvaluasi
) -> MasaPenilai | None:
    """The new rater of an employee who moved, entered some days after the move; None: no such case."""
    if moved is None:
        return None
    present = _in_force(ordered, moved)
    if present is not None and present.mulai >= rentang.mulai:
        return None
    return next((one for one in ordered if moved <= one.mulai <= periode.selesai), None)


def _nobody(ordered: Sequence[MasaPenilai], periode: Periode, rentang: RentangEvaluasi) -> StateError:
    days = format_rentang(rentang.mulai, rentang.selesai)
    last = max((one.selesai for one in ordered if one.selesai is not None), default=None)
    ended = "" if last is None else f"; yang terakhir berakhir {format_tanggal(last)}"
    return StateError(
        f"Tidak ada pejabat penilai untuk {periode.label}.",
        why=f"Pada rentang evaluasi ({days}) pegawai ini tidak mempunyai pejabat penilai{ended} ({PASAL}).",
        who="Pengelola kinerja",
        next_step="Buka Pegawai, lalu tetapkan pejabat penilainya sejak hari yang benar; bila penilai "
        "berhalangan tetap, tetapkan atasan pejabat penilai itu (Lampiran hal. 89).",
    )
