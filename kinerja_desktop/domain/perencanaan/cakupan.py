"""Coverage: which need nobody carries, which work serves no need, what is planned twice."""

from collections.abc import Iterator, Sequence
from enum import StrEnum

from msgspec import Struct

from kinerja_desktop.domain.aturan.tabel import KualitasMinimum
from kinerja_desktop.domain.core.angka import format_rupiah
from kinerja_desktop.domain.core.text import sentence, some_names
from kinerja_desktop.domain.kebutuhan.terms import KualitasIndikator
from kinerja_desktop.domain.perencanaan.aliran import make_aliran
from kinerja_desktop.domain.perencanaan.ganda import Kelompok, find_twice
from kinerja_desktop.domain.perencanaan.pembagian import check_pembagian
from kinerja_desktop.domain.perencanaan.rencana import BarisHasil, BarisKebutuhan, BarisOrang, Rencana
from kinerja_desktop.domain.perencanaan.susunan import Susunan
from kinerja_desktop.domain.skp.penugasan import KeadaanPenugasan

_LEVELS = tuple(one for one in KualitasIndikator if one is not KualitasIndikator.LAYANAN)
"""From the highest; a service has no level of control (P6 Lampiran p.44) and is never too low."""


_OTHERS = "Menyangkut juga hasil kerja orang lain: bicarakan dengan pejabat penilai."


class JenisTemuan(StrEnum):
    """What is not covered; the value is what users read. In the order in which it is shown."""

    TANPA_PEMILIK = "Kebutuhan tanpa pemilik"
    UANG_LEPAS = "Anggaran tanpa pemilik"
    TANPA_UANG = "Pemilik tanpa anggaran"
    KUALITAS = "Kualitas indikator kurang"
    TANPA_TAUTAN = "Pegawai tanpa tautan"
    HASIL_LEPAS = "Hasil kerja tanpa tautan"
    SEMENTARA = "Tautan sementara"
    PENUGASAN = "Penugasan pimpinan lain"
    GANDA = "Keluaran ganda"
    PEMBAGIAN = "Pembagian beban target"
    MELINGKAR = "Tautan melingkar"


class Letak(Struct, frozen=True):
    """Where a finding is mended: a need, a line with money, or the SKP of a person (`skp_id` None: there is
    none yet), there in this result (`hasil_id` None: in none)."""

    sebutan: str
    kebutuhan_id: str | None = None
    pegawai_id: str | None = None
    skp_id: str | None = None
    anggaran_id: str | None = None
    hasil_id: str | None = None


class Temuan(Struct, frozen=True):
    """`perihal`: what it is about; `sebab`: why it is told; `letak`: where it is mended, at least one."""

    jenis: JenisTemuan
    unit: str
    perihal: str
    sebab: str
    letak: tuple[Letak, ...]

    @property
    def kunci(self) -> str:
        """The same finding after another look."""
        first = self.letak[0]
        place = first.anggaran_id or first.kebutuhan_id or first.skp_id or first.pegawai_id
        return f"{self.jenis.name} {place} {self.perihal}"


class Cakupan(Struct, frozen=True):
    """What was found, by kind and unit, and of how many; `belum_dinilai`: indicators whose manual does not
    say their quality. `unit`: names of the units with findings or people; empty for people without one."""

    temuan: tuple[Temuan, ...]
    kebutuhan: int
    pegawai: int
    tertaut: int
    belum_dinilai: int
    unit: tuple[str, ...]

    def count(self, jenis: JenisTemuan) -> int:
        return len(self.of(jenis))

    def of(self, jenis: JenisTemuan) -> tuple[Temuan, ...]:
        """The findings of one kind."""
        return tuple(one for one in self.temuan if one.jenis is jenis)


def temuan_of(cakupan: Cakupan, pegawai_id: str, *, named: bool) -> tuple[Temuan, ...]:
    """What concerns this person, with the own places only. `named`: whether others may be named to who asks;
    else it is said that there are some."""
    found: list[Temuan] = []
    for one in cakupan.temuan:
        own = tuple(at for at in one.letak if at.pegawai_id == pegawai_id)
        others = any(at.pegawai_id not in {None, pegawai_id} for at in one.letak)
        sebab = _OTHERS if others and not named else one.sebab
        if own:
            found.append(Temuan(one.jenis, one.unit, one.perihal, sebab, own))
    return tuple(found)


def check_cakupan(rencana: Rencana, minimum: Sequence[KualitasMinimum], mirip: int) -> Cakupan:
    """Compare the plan with its needs. `mirip`: percent from which two texts are the same output.

    Results of drafts count, those of replaced revisions do not. Quality by P6 Lampiran p.28 and 44.
    """
    susunan = Susunan(rencana)
    pemeriksa = _Pemeriksa(rencana, susunan, minimum)
    found = (
        *pemeriksa.without_owner(),
        *pemeriksa.money(),
        *pemeriksa.below_quality(),
        *pemeriksa.people_without_link(),
        *pemeriksa.loose_results(),
        *pemeriksa.assigned(),
        *(pemeriksa.twice(one) for one in find_twice(rencana, susunan, mirip)),
        *pemeriksa.divisions(),
        *pemeriksa.circles(),
    )
    return Cakupan(
        found,
        len(rencana.kebutuhan),
        len(rencana.orang),
        sum(orang.id in susunan.tertaut for orang in rencana.orang),
        sum(one.kualitas is None for one in rencana.indikator),
        tuple(
            sorted(
                {one.unit for one in found}
                | {rencana.unit.get(one.unit_id or "", "") for one in rencana.orang}
            )
        ),
    )


class _Pemeriksa:
    def __init__(self, rencana: Rencana, susunan: Susunan, minimum: Sequence[KualitasMinimum]) -> None:
        self._rencana, self._susunan, self._minimum = rencana, susunan, minimum
        self._orang = {one.id: one for one in rencana.orang}

    def without_owner(self) -> Iterator[Temuan]:
        """What only somebody served who has left nobody serves any more."""
        for one in self._rencana.kebutuhan:
            if not self._owners(one.id):
                yield Temuan(
                    JenisTemuan.TANPA_PEMILIK,
                    self.unit_of(one.unit_id),
                    one.uraian,
                    "Belum ada hasil kerja siapa pun yang melayaninya.",
                    (_of_need(one),),
                )

    def money(self) -> Iterator[Temuan]:
        """Rupiah that reach nobody, and needs that are carried without any, where money is known."""
        aliran = make_aliran(self._rencana, self._susunan)
        for one in aliran.baris:
            if not one.pemikul:
                why = "kebutuhannya tanpa pemilik" if one.kebutuhan_id else "belum tertaut ke kebutuhan"
                yield Temuan(
                    JenisTemuan.UANG_LEPAS,
                    one.unit,
                    one.uang.sebutan,
                    f"{format_rupiah(one.uang.pagu or 0)} ({aliran.dokumen}) {why}.",
                    (Letak(one.uang.sebutan, anggaran_id=one.uang.id),),
                )
        kebutuhan = {one.id: one for one in self._rencana.kebutuhan}
        for id_ in aliran.tanpa_uang:
            need = kebutuhan[id_]
            names = some_names([one.nama for one in self._owners(id_)])
            yield Temuan(
                JenisTemuan.TANPA_UANG,
                self.unit_of(need.unit_id),
                need.uraian,
                sentence(f"Dilayani {names}; tidak ada anggaran {aliran.dokumen} yang tertaut kepadanya"),
                (_of_need(need),),
            )

    def below_quality(self) -> Iterator[Temuan]:
        """An indicator is carried well enough when it is good enough for one of those who serve its need."""
        kebutuhan = {one.id: one for one in self._rencana.kebutuhan}
        for one in self._rencana.indikator:
            if one.kualitas not in _LEVELS:
                continue
            owners = self._owners(one.kebutuhan_id)
            limits = [(orang, least) for orang in owners if (least := self._least(orang)) is not None]
            level = _LEVELS.index(one.kualitas)
            if not limits or len(limits) < len(owners):
                continue
            if all(level > _LEVELS.index(least.kualitas) for _, least in limits):
                orang, least = limits[0]
                need = kebutuhan[one.kebutuhan_id]
                yield Temuan(
                    JenisTemuan.KUALITAS,
                    self.unit_of(need.unit_id),
                    one.nama,
                    f"{one.kualitas}; {least.sebutan} ({orang.nama}) paling kurang "
                    f"{least.kualitas.value.casefold()}.",
                    (_of_need(need), *(self._of_person(each) for each, _ in limits)),
                )

    def people_without_link(self) -> Iterator[Temuan]:
        waiting = {self._susunan.orang_of(one) for one in self._susunan.hasil_kini if one.sementara}
        for orang in self._rencana.orang:
            if orang.id not in self._susunan.tertaut:
                has_skp = orang.id in self._susunan.skp_terbaru
                sebab = (
                    "Yang dilayaninya baru tertulis sementara: padankan dengan rencana pimpinannya."
                    if orang.id in waiting
                    else "SKP-nya belum melayani kebutuhan atau hasil kerja pimpinan mana pun."
                )
                yield Temuan(
                    JenisTemuan.TANPA_TAUTAN,
                    self.unit_of(orang.unit_id),
                    orang.nama,
                    sebab if has_skp else "Belum ada SKP untuk tahun ini.",
                    (self._of_person(orang),),
                )

    def loose_results(self) -> Iterator[Temuan]:
        """Of people who are linked by another result: who is not linked at all is told once."""
        susunan = self._susunan
        for hasil in susunan.hasil_kini:
            orang = self._orang.get(susunan.pemilik[hasil.skp_id])
            if (
                orang is None
                or orang.id not in susunan.tertaut
                or hasil.penugasan
                or susunan.is_linked(hasil)
            ):
                continue
            was_linked = hasil.kebutuhan_id is not None or hasil.atasan_id is not None
            sebab = ": yang dilayaninya sudah tidak ada." if was_linked else " belum melayani apa pun."
            if hasil.sementara:
                sebab = sentence(f" menunggu rencana pimpinan: {hasil.sementara}")
            yield Temuan(
                JenisTemuan.SEMENTARA if hasil.sementara else JenisTemuan.HASIL_LEPAS,
                self.unit_of(orang.unit_id),
                hasil.uraian,
                f"Hasil kerja {orang.nama}{sebab}",
                (self._of_result(hasil, orang),),
            )

    def assigned(self) -> Iterator[Temuan]:
        """What another leader assigned and the rater has not approved yet, or refused (P6 Lampiran p.46)."""
        susunan = self._susunan
        for hasil in susunan.hasil_kini:
            orang = self._orang.get(susunan.orang_of(hasil))
            keadaan = susunan.keadaan_of(hasil)
            if orang is None or keadaan is None or keadaan is KeadaanPenugasan.DISETUJUI:
                continue
            way_out = (
                ", dihapus dari SKP-nya atau diubah."
                if keadaan is KeadaanPenugasan.DITOLAK
                else "; ia menyetujui atau menolaknya pada SKP itu."
            )
            yield Temuan(
                JenisTemuan.PENUGASAN,
                self.unit_of(orang.unit_id),
                hasil.uraian,
                f"Hasil kerja {orang.nama} {keadaan}{way_out}",
                (self._of_result(hasil, orang),),
            )

    def twice(self, one: Kelompok) -> Temuan:
        owners = [(hasil, self._susunan.orang_of(hasil)) for hasil in one.hasil]
        letak = tuple(
            self._of_result(hasil, self._orang[pegawai_id], named=True)
            for hasil, pegawai_id in owners
            if pegawai_id in self._orang
        )
        names = list(dict.fromkeys(self._orang[id_].nama for _, id_ in owners if id_ in self._orang))
        first = next(self._orang[id_] for _, id_ in owners if id_ in self._orang)
        return Temuan(
            JenisTemuan.GANDA,
            self.unit_of(first.unit_id),
            one.teks,
            f"{'Indikator dan targetnya sama penuh' if one.penuh else 'Bunyinya hampir sama'} pada "
            f"{some_names(names)}, tanpa pembagian beban.",
            letak,
        )

    def divisions(self) -> Iterator[Temuan]:
        """Loads whose parts do not make up the whole, or cannot be summed."""
        for one in check_pembagian(self._rencana, self._susunan):
            whose = [
                (hasil, self._orang.get(self._susunan.orang_of(hasil))) for hasil in (one.atasan, *one.bagian)
            ]
            letak = tuple(self._of_result(hasil, orang, named=True) for hasil, orang in whose if orang)
            if letak and not one.cocok:
                unit_id = next(orang.unit_id for _, orang in whose if orang)
                yield Temuan(
                    JenisTemuan.PEMBAGIAN, self.unit_of(unit_id), one.atasan.uraian, one.sebab, letak
                )

    def circles(self) -> Iterator[Temuan]:
        for circle in self._susunan.lingkaran:
            owners = [(hasil, self._orang.get(self._susunan.orang_of(hasil))) for hasil in circle]
            letak = tuple(self._of_result(hasil, orang, named=True) for hasil, orang in owners if orang)
            if letak:
                names = list(dict.fromkeys(orang.nama for _, orang in owners if orang))
                yield Temuan(
                    JenisTemuan.MELINGKAR,
                    self.unit_of(next(orang.unit_id for _, orang in owners if orang)),
                    circle[0].uraian,
                    sentence(f"Saling melayani tanpa sampai ke kebutuhan: {some_names(names)}"),
                    letak,
                )

    def _owners(self, kebutuhan_id: str) -> list[BarisOrang]:
        ids = dict.fromkeys(map(self._susunan.orang_of, self._susunan.pelayan.get(kebutuhan_id, ())))
        return [self._orang[id_] for id_ in ids if id_ in self._orang]

    def _least(self, orang: BarisOrang) -> KualitasMinimum | None:
        """None: the regulation names none for this post, or the post is not known."""
        jpt = orang.id in self._susunan.jpt
        return next(
            (one for one in self._minimum if one.holds_for(orang.jabatan, memimpin=orang.memimpin, jpt=jpt)),
            None,
        )

    def unit_of(self, unit_id: str | None) -> str:
        return self._rencana.unit.get(unit_id or "", "")

    def _of_person(self, orang: BarisOrang) -> Letak:
        return Letak(orang.nama, None, orang.id, self._susunan.skp_terbaru.get(orang.id))

    def _of_result(self, hasil: BarisHasil, orang: BarisOrang, *, named: bool = False) -> Letak:
        sebutan = f"{orang.nama}: {hasil.uraian}" if named else orang.nama
        return Letak(sebutan, None, orang.id, hasil.skp_id, hasil_id=hasil.id)


def _of_need(need: BarisKebutuhan) -> Letak:
    return Letak(need.uraian, need.id)
