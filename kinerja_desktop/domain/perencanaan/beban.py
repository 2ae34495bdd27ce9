"""How much is planned for each person, beside the others of the unit: counts only, no score."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from statistics import median

from msgspec import Struct

from kinerja_desktop.domain.core.tanggal import NAMA_BULAN
from kinerja_desktop.domain.perencanaan.rencana import BarisHasil, BarisIki, Rencana
from kinerja_desktop.domain.perencanaan.susunan import Susunan

_QUARTERS = ("i", "ii", "iii", "iv")
_MONTHS = {nama.casefold(): number for number, nama in enumerate(NAMA_BULAN)}
_DUE = re.compile(
    rf"\b(?P<bulan>{'|'.join(_MONTHS)})\b"
    r"|\b\d{1,2}[/-](?P<angka>0?[1-9]|1[0-2])[/-]\d{4}\b"
    r"|\b(?:triwulan|tw)\s*(?P<triwulan>iv|i{1,3}|[1-4])\b"
    r"|\bsemester\s*(?P<semester>i{1,2}|[12])\b",
    re.IGNORECASE,
)
_EACH = re.compile(r"\b(?:tiap|setiap|per)\s+(?:bulan|triwulan)\b|\b(?:bulanan|triwulanan)\b", re.IGNORECASE)


class Beban(Struct, frozen=True):
    """One person's planned work. `tenggat`: indicators due in Triwulan I to IV, as their texts say; one that
    comes again is due in each. `kebutuhan`: needs that the results serve, also through results above.

    `tengah`: the median of results in the unit, of people with an SKP; 0 when nobody there has one.
    """

    pegawai_id: str
    nama: str
    unit: str
    skp_id: str | None
    hasil: int
    utama: int
    indikator: int
    tenggat: tuple[int, int, int, int]
    kebutuhan: int
    tengah: float


def count_beban(rencana: Rencana, unit_id: str | None = None) -> tuple[Beban, ...]:
    """Of everybody, or of one unit; by name."""
    susunan = Susunan(rencana)
    orang = [one for one in rencana.orang if unit_id is None or one.unit_id == unit_id]
    wanted = {one.id for one in orang}
    results: defaultdict[str, list[BarisHasil]] = defaultdict(list)
    for one in susunan.hasil_kini:
        if susunan.orang_of(one) in wanted:
            results[susunan.orang_of(one)].append(one)
    owner = {hasil.id: id_ for id_, found in results.items() for hasil in found}
    iki: defaultdict[str, list[BarisIki]] = defaultdict(list)
    for one in rencana.iki:
        if one.hasil_id in owner:
            iki[owner[one.hasil_id]].append(one)
    counts: defaultdict[str | None, list[int]] = defaultdict(list)
    for one in orang:
        if one.id in susunan.skp_terbaru:
            counts[one.unit_id].append(len(results[one.id]))
    return tuple(
        Beban(
            one.id,
            one.nama,
            rencana.unit.get(one.unit_id or "", ""),
            susunan.skp_terbaru.get(one.id),
            len(results[one.id]),
            sum(hasil.utama for hasil in results[one.id]),
            len(iki[one.id]),
            due_quarters(iki[one.id]),
            len({need for hasil in results[one.id] for need in susunan.kebutuhan_of(hasil)}),
            median(counts[one.unit_id]) if counts[one.unit_id] else 0,
        )
        for one in orang
    )


def due_quarters(indicators: Iterable[BarisIki]) -> tuple[int, int, int, int]:
    """How many are due in each quarter; what names no time is due at no time."""
    found: Counter[int] = Counter()
    for one in indicators:
        found.update(_quarters(f"{one.uraian} {one.target} {one.satuan}"))
    return found[0], found[1], found[2], found[3]


def _quarters(text: str) -> Iterable[int]:
    """0 to 3; of several times the last is the deadline."""
    if _EACH.search(text):
        return range(4)
    times = list(_DUE.finditer(text))
    if not times:
        return ()
    last = times[-1]
    if last["bulan"]:
        return (_MONTHS[last["bulan"].casefold()] // 3,)
    if last["angka"]:
        return ((int(last["angka"]) - 1) // 3,)
    part = (last["triwulan"] or last["semester"]).casefold()
    number = int(part) if part.isdigit() else _QUARTERS.index(part) + 1
    return (number - 1 if last["triwulan"] else 2 * number - 1,)
