"""Taking indicators from the library into the needs of a unit."""

from collections import defaultdict
from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from kinerja_desktop.domain.core.text import search_form
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.kebutuhan.pustaka import ContohIndikator, Pustaka, load_pustaka
from kinerja_desktop.domain.kebutuhan.terms import SumberKebutuhan
from kinerja_desktop.domain.skp.pustaka import PustakaJabatan, load_pustaka_jabatan
from kinerja_desktop.services.core.service import Service
from kinerja_desktop.services.kebutuhan.pustaka_sendiri import read_own
from kinerja_desktop.services.kebutuhan.records import (
    IndikatorKebutuhanForm,
    KebutuhanForm,
    of_unit,
    read_needs,
    require_unit,
    save_need,
)


class Pilihan(Struct, frozen=True):
    """An example that somebody chose, and the need under which the library has it."""

    kebutuhan: str
    indikator: ContohIndikator


class Tujuan(Struct, frozen=True):
    """Where what is chosen goes: unit, year, and the document in which the needs stand."""

    unit_kerja_id: str
    tahun: int
    sumber: SumberKebutuhan


class Diambil(Struct, frozen=True):
    """How many indicators were taken, and how many stood there already; `kebutuhan_id`: the first need that
    got one (None: none did)."""

    diambil: int
    sudah_ada: int
    kebutuhan_id: str | None


class PustakaService(Service):
    """Use cases on the library of indicators."""

    def list(self, actor: Actor) -> tuple[Pustaka, ...]:
        """The office's own, then all fields of work. Raises FileRefusedError for a damaged shipped file."""
        with self._read(actor, "kebutuhan.read") as session:
            return (*read_own(session), *load_pustaka())

    def list_jabatan(self, actor: Actor) -> tuple[PustakaJabatan, ...]:
        """Results per jabatan, to take into an SKP. Raises FileRefusedError for a damaged file."""
        with self._read(actor, "kebutuhan.read"):
            return load_pustaka_jabatan()

    def take(self, actor: Actor, tujuan: Tujuan, chosen: Iterable[Pilihan]) -> Diambil:
        """Chosen examples become needs and indicators, in one transaction; the targets stay empty.

        An example goes under the need of the same words; one that stands there already is left as it is.
        """
        by_need: defaultdict[str, list[ContohIndikator]] = defaultdict(list)
        for one in chosen:
            by_need[one.kebutuhan].append(one.indikator)
        with self._write(actor, "kebutuhan.save", name="kebutuhan.take") as session:
            require_unit(session, actor, tujuan.unit_kerja_id)
            here = read_needs(session, actor, tujuan.tahun, of_unit(tujuan.unit_kerja_id))
            known = {search_form(need.uraian): need for need in here}
            taken, first = 0, None
            for number, (uraian, examples) in enumerate(by_need.items(), len(here)):
                need = known.get(search_form(uraian)) or KebutuhanForm(
                    tujuan.unit_kerja_id, tujuan.tahun, tujuan.sumber, uraian, urutan=number
                )
                new = _new_ones(need, examples)
                if new:
                    need_id = save_need(
                        session, actor, replace(need, indikator=(*need.indikator, *new)), self._clock.now()
                    )
                    taken, first = taken + len(new), first or need_id
        return Diambil(taken, sum(map(len, by_need.values())) - taken, first)


def _new_ones(need: KebutuhanForm, examples: Iterable[ContohIndikator]) -> list[IndikatorKebutuhanForm]:
    there = {search_form(one.nama) for one in need.indikator}
    return [_as_form(one) for one in examples if search_form(one.nama) not in there]


def _as_form(one: ContohIndikator) -> IndikatorKebutuhanForm:
    return IndikatorKebutuhanForm(
        one.nama,
        one.satuan,
        target="",
        definisi=one.definisi,
        arah=one.arah,
        perspektif=one.perspektif,
        tujuan=one.tujuan,
        formula=one.formula,
        kualitas=one.kualitas,
        sumber_data=one.sumber_data,
        periode_pelaporan=one.periode_pelaporan,
    )
