"""The load of a leader's target divided among those below: whether their targets make up the whole.

Only where the links say so: direct cascading by load of a quantitative target (P6 Lampiran p.41).
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from msgspec import Struct

from kinerja_desktop.domain.core.angka import format_angka
from kinerja_desktop.domain.core.text import some_names
from kinerja_desktop.domain.perencanaan.kemiripan import plain_words
from kinerja_desktop.domain.perencanaan.rencana import BarisHasil, BarisIki, Rencana
from kinerja_desktop.domain.perencanaan.susunan import Susunan
from kinerja_desktop.domain.skp.target import JenisTarget, read_target
from kinerja_desktop.domain.skp.terms import Aspek, Cascading

_NOT_DIVIDED = frozenset({Aspek.KUALITAS, Aspek.WAKTU})
_NO_SUM = frozenset(
    {"%", "persen", "persentase", "indeks", "nilai", "skor", "poin", "predikat", "kategori", "tingkat"}
    | {"peringkat", "menit", "jam", "hari", "minggu", "bulan", "triwulan", "semester", "tahun", "tanggal"}
)
"""Units of which two parts make no whole: shares, grades and times."""


class Pembagian(Struct, frozen=True):
    """A leader's result whose load is divided, with the results that carry it. `cocok`: what could be summed
    makes up the whole; `sebab`: a sentence about what does not, or why it cannot be summed."""

    atasan: BarisHasil
    bagian: tuple[BarisHasil, ...]
    cocok: bool
    sebab: str


def check_pembagian(rencana: Rencana, susunan: Susunan) -> Iterator[Pembagian]:
    """Every divided load of the plan, in the order of the leaders' results."""
    below: defaultdict[str, list[BarisHasil]] = defaultdict(list)
    for one in susunan.hasil_kini:
        if one.cascading is Cascading.BEBAN_TARGET and (above := susunan.atasan_of(one)) is not None:
            below[above.id].append(one)
    if not below:
        return
    names = {one.id: one.nama for one in rencana.orang}
    asked = below.keys() | {one.id for parts in below.values() for one in parts}
    iki: defaultdict[str, list[BarisIki]] = defaultdict(list)
    for row in rencana.iki:
        if row.hasil_id in asked:
            iki[row.hasil_id].append(row)
    for above in (one for one in susunan.hasil_kini if one.id in below):
        parts = below[above.id]
        whose = {one.id: names.get(susunan.orang_of(one), "") for one in parts}
        told = [
            _compare(goal, parts, iki, whose)
            for goal in _goals(iki[above.id])
            if _is_shared(goal, parts, iki)
        ]
        sebab = " ".join(filter(None, told)) if told else _why_not(iki[above.id], parts, iki, whose)
        yield Pembagian(above, tuple(parts), not sebab, sebab)


def _goals(rows: Sequence[BarisIki]) -> list[BarisIki]:
    """The leader's indicators that can be divided."""
    return [one for one in rows if _amount(one) is not None]


def _amount(one: BarisIki) -> Decimal | None:
    """The target as a number of which parts make a whole; None: it is no such number."""
    if one.aspek in _NOT_DIVIDED or _unit(one) in _NO_SUM:
        return None
    found = read_target(one.target, one.satuan)
    return found.dari if found.jenis is JenisTarget.ANGKA and isinstance(found.dari, Decimal) else None


def _unit(one: BarisIki) -> str:
    return "%" if one.target.strip().endswith("%") else " ".join(one.satuan.split()).casefold()


def _is_shared(goal: BarisIki, parts: Sequence[BarisHasil], iki: Mapping[str, Sequence[BarisIki]]) -> bool:
    return any(_share(goal, iki[one.id]) is not None for one in parts)


def _share(goal: BarisIki, rows: Sequence[BarisIki]) -> Decimal | None:
    """What of this goal a result carries: by the words of the indicator, else by its unit if one has it."""
    same = [one for one in rows if _unit(one) == _unit(goal) and _amount(one) is not None]
    worded = [one for one in same if plain_words(one.uraian) == plain_words(goal.uraian)]
    found = worded or same
    return _amount(found[0]) if len(found) == 1 else None


def _compare(
    goal: BarisIki,
    parts: Sequence[BarisHasil],
    iki: Mapping[str, Sequence[BarisIki]],
    whose: Mapping[str, str],
) -> str:
    """A sentence; empty: the parts make up the whole."""
    shares = {one.id: _share(goal, iki[one.id]) for one in parts}
    lacking = [whose[id_] for id_, share in shares.items() if share is None]
    whole = _amount(goal) or Decimal(0)
    if lacking:
        unit = f" bersatuan {goal.satuan.strip()}" if goal.satuan.strip() else ""
        return (
            f"Tidak dapat dijumlahkan: target {format_angka(whole)} {goal.satuan}".rstrip()
            + f" dibagi, tetapi {_people(lacking)} belum punya satu target angka{unit}."
        )
    total = sum((share for share in shares.values() if share is not None), Decimal(0))
    if total == whole:
        return ""
    unit = f" {goal.satuan.strip()}" if goal.satuan.strip() else ""
    gap = f"kurang {format_angka(whole - total)}" if total < whole else f"lebih {format_angka(total - whole)}"
    sums = " + ".join(format_angka(share) for share in shares.values() if share is not None)
    return f"Target {format_angka(whole)}{unit} dibagi {sums} = {format_angka(total)}{unit}: {gap}{unit}."


def _why_not(
    rows: Sequence[BarisIki],
    parts: Sequence[BarisHasil],
    iki: Mapping[str, Sequence[BarisIki]],
    whose: Mapping[str, str],
) -> str:
    """Why nothing at all could be summed."""
    goals = _goals(rows)
    if not goals:
        return (
            "Tidak dapat dijumlahkan: target pimpinan bukan angka yang dapat dibagi (teks, rentang, persen, "
            "mutu, atau waktu)."
        )
    units = sorted({one.satuan.strip() or "tanpa satuan" for one in goals})
    own = sorted({one.satuan.strip() or "tanpa satuan" for part in parts for one in _goals(iki[part.id])})
    if not own:
        return f"Tidak dapat dijumlahkan: target {_people(list(whose.values()))} bukan angka."
    return f"Tidak dapat dijumlahkan: satuannya berbeda ({', '.join(units)}; bawahan {', '.join(own)})."


def _people(names: Sequence[str]) -> str:
    return some_names(list(dict.fromkeys(names)))
