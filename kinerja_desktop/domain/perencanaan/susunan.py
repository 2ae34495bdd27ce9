"""How the results of a plan hang together: who serves which need, through whom, and what goes in a circle."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from kinerja_desktop.domain.perencanaan.rencana import BarisHasil, Rencana
from kinerja_desktop.domain.skp.penugasan import KeadaanPenugasan


class Susunan:
    """Derived once from the rows.

    `hasil_kini`: results of the SKP that count, without those whose revision is being planned; `pelayan`: by
    need the living results that serve it directly; `tertaut`: people with a living result that serves
    something; `skp_terbaru`: by person the SKP to open; `jpt`: people on the forms of JPT.
    """

    def __init__(self, rencana: Rencana) -> None:
        self.pemilik = {one.id: one.pegawai_id for one in rencana.skp}
        self._living = {one.id for one in rencana.skp if one.berlaku}
        revised = {one.dari_id for one in rencana.skp if one.berlaku}
        current = self._living - revised
        self.skp_terbaru = {one.pegawai_id: one.id for one in rencana.skp if one.id in current}
        self.jpt = {one.pegawai_id for one in rencana.skp if one.jpt and one.id in current}
        self.kebutuhan = {one.id for one in rencana.kebutuhan}
        self._baris = {one.id: one for one in rencana.hasil}
        self._kini = {one.garis: one for one in rencana.hasil if one.skp_id in self._living}
        self.hasil_kini = [one for one in rencana.hasil if one.skp_id in current]
        self._kini.update((one.garis, one) for one in self.hasil_kini)
        living = [one for one in rencana.hasil if one.skp_id in self._living]
        self._penilai = rencana.penilai
        self._atasan = self._served(living)
        self._tertaut = self._atasan.keys() | {
            one.id for one in living if one.kebutuhan_id in self.kebutuhan and one.serves
        }
        self.pelayan: Mapping[str, Sequence[BarisHasil]] = _serving(living)
        self.tertaut = {self.pemilik[one.skp_id] for one in living if one.id in self._tertaut}
        self.lingkaran = self._circles()

    def orang_of(self, hasil: BarisHasil) -> str:
        return self.pemilik[hasil.skp_id]

    def orang_of_id(self, hasil_id: str) -> str:
        return self.pemilik[self._baris[hasil_id].skp_id]

    def atasan_of(self, hasil: BarisHasil) -> BarisHasil | None:
        """The result above that it serves, as its owner's newest SKP has it; None: none, or it is gone."""
        return self._atasan.get(hasil.id)

    def keadaan_of(self, hasil: BarisHasil) -> KeadaanPenugasan | None:
        """How far the assignment is by which it serves the result of a leader who is not above; None: it is
        none. What serves nothing of this plan is told only when it was decided on."""
        above = self.atasan_of(hasil)
        if not hasil.penugasan or hasil.keadaan is not None or above is None:
            return hasil.keadaan
        wanted, at = self.orang_of(above), self._penilai.get(self.orang_of(hasil))
        seen: set[str] = set()
        while at is not None and at not in seen:
            if at == wanted:
                return None
            seen.add(at)
            at = self._penilai.get(at)
        return KeadaanPenugasan.MENUNGGU

    def is_linked(self, hasil: BarisHasil) -> bool:
        """It serves a need of the year or a result above that is still planned."""
        return hasil.id in self._tertaut

    def kebutuhan_of(self, hasil: BarisHasil) -> set[str]:
        """The needs that it serves, itself or through the results above."""
        found: set[str] = set()
        seen: set[str] = set()
        at: BarisHasil | None = hasil
        while at is not None and at.id not in seen:
            seen.add(at.id)
            if at.kebutuhan_id in self.kebutuhan:
                found.add(at.kebutuhan_id)
            at = self.atasan_of(at)
        return found

    def _served(self, living: Sequence[BarisHasil]) -> dict[str, BarisHasil]:
        """By id of a living result the one above that it serves, where that is still planned."""
        return {
            one.id: above
            for one in living
            if one.atasan_id is not None
            and one.serves
            and (stored := self._baris.get(one.atasan_id)) is not None
            and (above := self._kini.get(stored.garis)) is not None
        }

    def _circles(self) -> list[list[BarisHasil]]:
        """Each ring of results that serve one another, once."""
        above = {below: served.id for below, served in self._atasan.items()}
        done: set[str] = set()
        rings: list[list[BarisHasil]] = []
        for start in self.hasil_kini:
            way: dict[str, None] = {}
            at: str | None = start.id
            while at is not None and at not in done and at not in way:
                way[at] = None
                at = above.get(at)
            if at is not None and at in way:
                ids = list(way)
                rings.append([self._baris[one] for one in ids[ids.index(at) :]])
            done.update(way)
        return rings


def _serving(living: Sequence[BarisHasil]) -> dict[str, list[BarisHasil]]:
    found: defaultdict[str, list[BarisHasil]] = defaultdict(list)
    for one in living:
        if one.kebutuhan_id is not None and one.serves:
            found[one.kebutuhan_id].append(one)
    return dict(found)
