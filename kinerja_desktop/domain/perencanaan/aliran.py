"""From rupiah to person: which money serves which need, and through whose results."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from kinerja_desktop.domain.anggaran.baris import parents_of
from kinerja_desktop.domain.anggaran.terms import TERKUAT, Dokumen
from kinerja_desktop.domain.perencanaan.rencana import BarisUang, Rencana
from kinerja_desktop.domain.perencanaan.susunan import Susunan


class Pemikul(Struct, frozen=True):
    """Somebody whose result serves the need of the money."""

    pegawai_id: str
    nama: str
    unit: str
    hasil: str


class Aliran(Struct, frozen=True):
    """Money that is counted once, the need that it serves (None: none was named) and who carries that."""

    uang: BarisUang
    kebutuhan_id: str | None
    kebutuhan: str
    unit: str
    pemikul: tuple[Pemikul, ...]


class AliranRencana(Struct, frozen=True):
    """All money of a year, by the strongest document that tells any (None: none does). `tanpa_uang`: ids of
    needs with an owner that no money serves, told only where money is known."""

    dokumen: Dokumen | None
    baris: tuple[Aliran, ...]
    tanpa_uang: tuple[str, ...]

    @property
    def jumlah(self) -> int:
        return sum(one.uang.pagu or 0 for one in self.baris)

    @property
    def berpemilik(self) -> int:
        """Rupiah that reach somebody."""
        return sum(one.uang.pagu or 0 for one in self.baris if one.pemikul)


def counted(lines: Sequence[BarisUang]) -> list[tuple[BarisUang, str | None]]:
    """Of one document in its order: the lines whose money is counted (a parent repeats what stands below it),
    with the need that they serve, their own or that of the nearest line above."""
    parents = parents_of([one.kedalaman for one in lines])
    has_money_below: set[int] = set()
    for at in range(len(lines) - 1, -1, -1):
        above = parents[at]
        if above is not None and (lines[at].pagu or at in has_money_below):
            has_money_below.add(above)
    needs: list[str | None] = []
    for at, one in enumerate(lines):
        above = parents[at]
        needs.append(one.kebutuhan_id or (needs[above] if above is not None else None))
    return [(one, needs[at]) for at, one in enumerate(lines) if one.pagu and at not in has_money_below]


def make_aliran(rencana: Rencana, susunan: Susunan) -> AliranRencana:
    """Results of drafts count, those of replaced revisions do not."""
    dokumen = next(
        (one for one in TERKUAT if any(line.pagu for line in rencana.uang if line.dokumen is one)), None
    )
    if dokumen is None:
        return AliranRencana(None, (), ())
    needs = {one.id: one for one in rencana.kebutuhan}
    carriers = _carriers(rencana, susunan)
    rows: list[Aliran] = []
    for line, need_id in counted([one for one in rencana.uang if one.dokumen is dokumen]):
        need = needs.get(need_id or "")
        unit_id = line.unit_id or (need.unit_id if need else "")
        rows.append(
            Aliran(
                line,
                need.id if need else None,
                need.uraian if need else "",
                rencana.unit.get(unit_id, ""),
                carriers.get(need.id, ()) if need else (),
            )
        )
    served = {one.kebutuhan_id for one in rows}
    return AliranRencana(
        dokumen, tuple(rows), tuple(id_ for id_, people in carriers.items() if people and id_ not in served)
    )


def _carriers(rencana: Rencana, susunan: Susunan) -> Mapping[str, tuple[Pemikul, ...]]:
    people = {one.id: one for one in rencana.orang}
    found: dict[str, tuple[Pemikul, ...]] = {}
    for need in rencana.kebutuhan:
        serving = [(people.get(susunan.orang_of(one)), one) for one in susunan.pelayan.get(need.id, ())]
        found[need.id] = tuple(
            Pemikul(orang.id, orang.nama, rencana.unit.get(orang.unit_id or "", ""), hasil.uraian)
            for orang, hasil in serving
            if orang is not None
        )
    return found
