"""The tree of a plan: a need, the results that serve it with their people, and what serves those."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from msgspec import Struct

from kinerja_desktop.domain.perencanaan.rencana import BarisHasil, Rencana
from kinerja_desktop.domain.perencanaan.susunan import Susunan
from kinerja_desktop.domain.skp.penugasan import KeadaanPenugasan
from kinerja_desktop.domain.skp.terms import Cascading


class Cabang(Struct, frozen=True):
    """A result and who plans it; `bawah`: the results that serve it. `cascading`: how it serves the one above
    and `alasan` why, None: not said; `sementara` as in BarisHasil; `keadaan`: how far the assignment is by
    which it serves the result of another leader, None: it is none."""

    hasil_id: str
    uraian: str
    pegawai_id: str
    nama: str
    unit: str
    skp_id: str
    bawah: "tuple[Cabang, ...]"
    cascading: Cascading | None = None
    alasan: str = ""
    sementara: str = ""
    keadaan: KeadaanPenugasan | None = None


class Batang(Struct, frozen=True):
    """A need of a unit with the results that serve it; none: nobody carries it."""

    kebutuhan_id: str
    uraian: str
    unit: str
    bawah: tuple[Cabang, ...]


class Pohon(Struct, frozen=True):
    """`lepas`: results that reach no need, with what hangs on them; a circle is among them, cut once."""

    batang: tuple[Batang, ...]
    lepas: tuple[Cabang, ...]


def make_pohon(rencana: Rencana) -> Pohon:
    """Every result of the newest SKP stands once under each need or result that it serves."""
    susunan = Susunan(rencana)
    pembuat = _Pembuat(rencana, susunan)
    batang = tuple(
        Batang(
            need.id,
            need.uraian,
            rencana.unit.get(need.unit_id, ""),
            pembuat.branches(pembuat.serving[need.id]),
        )
        for need in rencana.kebutuhan
    )
    circles = {one.id for ring in susunan.lingkaran for one in ring[1:]}
    loose = [
        one for one in susunan.hasil_kini if not susunan.is_linked(one) or one.id in pembuat.first_of_circles
    ]
    return Pohon(batang, pembuat.branches([one for one in loose if one.id not in circles]))


class _Pembuat:
    def __init__(self, rencana: Rencana, susunan: Susunan) -> None:
        self._susunan = susunan
        self._unit: Mapping[str, str] = rencana.unit
        self._orang = {one.id: one for one in rencana.orang}
        self.serving: defaultdict[str, list[BarisHasil]] = defaultdict(list)
        self._below: defaultdict[str, list[BarisHasil]] = defaultdict(list)
        self.first_of_circles = {ring[0].id for ring in susunan.lingkaran}
        for one in susunan.hasil_kini:
            above = susunan.atasan_of(one)
            if above is not None:
                self._below[above.id].append(one)
            if one.kebutuhan_id is not None and one.serves:
                self.serving[one.kebutuhan_id].append(one)

    def branches(
        self, results: Sequence[BarisHasil], way: frozenset[str] = frozenset()
    ) -> tuple[Cabang, ...]:
        """Of people who are here; what stands on the way already is not repeated."""
        return tuple(
            self._branch(one, way)
            for one in results
            if one.id not in way and self._susunan.orang_of(one) in self._orang
        )

    def _branch(self, hasil: BarisHasil, way: frozenset[str]) -> Cabang:
        orang = self._orang[self._susunan.orang_of(hasil)]
        return Cabang(
            hasil.id,
            hasil.uraian,
            orang.id,
            orang.nama,
            self._unit.get(orang.unit_id or "", ""),
            hasil.skp_id,
            self.branches(self._below[hasil.id], way | {hasil.id}),
            hasil.cascading if hasil.atasan_id is not None else None,
            hasil.alasan,
            hasil.sementara,
            self._susunan.keadaan_of(hasil),
        )
