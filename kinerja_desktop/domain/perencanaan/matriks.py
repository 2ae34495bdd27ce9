"""Matriks Pembagian Peran dan Hasil (A.1.5): who does what for a leader, as the links of the SKP have it."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence

from msgspec import Struct

from kinerja_desktop.domain.perencanaan.rencana import BarisHasil, Rencana
from kinerja_desktop.domain.perencanaan.susunan import Susunan
from kinerja_desktop.domain.skp.penugasan import KeadaanPenugasan
from kinerja_desktop.domain.skp.terms import Cascading, StatusSkp

TIDAK_ADA_PERAN = "TIDAK ADA PERAN"


class KolomMatriks(Struct, frozen=True):
    """A result of the leader. `indikator`: what stands at its head for a JPT (P6 Lampiran p.49); `garis`:
    ids of the same result in all revisions of the year, to any of which a link may lead."""

    hasil_id: str
    uraian: str
    indikator: tuple[str, ...]
    garis: frozenset[str]


class BarisMatriks(Struct, frozen=True):
    """A person; `sel`: for each column the results that serve it, none: no role; `cara`: for each column how
    those serve it whose link says so, by their text. `skp_id` and `status` None: no SKP yet.

    `tamu`: rated by somebody else, and listed because a result of theirs serves this leader (p.46).
    `sementara`: how many results of theirs name what they serve by their own words yet. `menunggu`: texts of
    those that wait for the approval of the own rater, because somebody else assigned them."""

    pegawai_id: str
    nama: str
    jabatan: str
    skp_id: str | None
    status: StatusSkp | None
    tamu: bool
    sel: tuple[tuple[str, ...], ...]
    cara: tuple[Mapping[str, Cascading], ...] = ()
    sementara: int = 0
    menunggu: frozenset[str] = frozenset()


class Matriks(Struct, frozen=True):
    """The matrix of one leader. `jpt`: its columns are headed by indicators, else by results."""

    nama: str
    jabatan: str
    jpt: bool
    kolom: tuple[KolomMatriks, ...]
    baris: tuple[BarisMatriks, ...]

    def head_of(self, kolom: KolomMatriks) -> tuple[str, ...]:
        """What stands above a column."""
        return kolom.indikator if self.jpt and kolom.indikator else (kolom.uraian,)


def make_matriks(
    rencana: Rencana, pimpinan_id: str, jabatan: Mapping[str, str], bawahan: Collection[str]
) -> Matriks:
    """`jabatan`: titles by person; `bawahan`: whom the leader rates. Without an SKP there are no columns."""
    susunan = Susunan(rencana)
    kolom = _columns(rencana, susunan, pimpinan_id)
    status = {one.id: one.status for one in rencana.skp}
    roles: defaultdict[tuple[str, str], list[BarisHasil]] = defaultdict(list)
    menunggu: set[str] = set()
    for one in susunan.hasil_kini:
        served = susunan.atasan_of(one)
        if served is not None and susunan.orang_of(served) == pimpinan_id:
            roles[susunan.orang_of(one), served.id].append(one)
            if susunan.keadaan_of(one) is KeadaanPenugasan.MENUNGGU:
                menunggu.add(one.id)
    waiting = Counter(susunan.orang_of(one) for one in susunan.hasil_kini if one.sementara)
    working = {pegawai_id for pegawai_id, _ in roles}
    rows = tuple(
        BarisMatriks(
            one.id,
            one.nama,
            jabatan.get(one.id, ""),
            susunan.skp_terbaru.get(one.id),
            status.get(susunan.skp_terbaru.get(one.id, "")),
            one.id not in bawahan,
            tuple(tuple(hasil.uraian for hasil in roles[one.id, each.hasil_id]) for each in kolom),
            tuple(_cara(roles[one.id, each.hasil_id]) for each in kolom),
            waiting[one.id],
            frozenset(
                hasil.uraian
                for each in kolom
                for hasil in roles[one.id, each.hasil_id]
                if hasil.id in menunggu
            ),
        )
        for one in rencana.orang
        if one.id != pimpinan_id and (one.id in bawahan or one.id in working)
    )
    nama = next((one.nama for one in rencana.orang if one.id == pimpinan_id), "")
    return Matriks(nama, jabatan.get(pimpinan_id, ""), pimpinan_id in susunan.jpt, kolom, rows)


def _columns(rencana: Rencana, susunan: Susunan, pimpinan_id: str) -> tuple[KolomMatriks, ...]:
    """The results of the leader, with their indicators and their ids in all revisions."""
    texts: defaultdict[str, list[str]] = defaultdict(list)
    for one in rencana.iki:
        texts[one.hasil_id].append(one.uraian)
    ids: defaultdict[str, set[str]] = defaultdict(set)
    for one in rencana.hasil:
        ids[one.garis].add(one.id)
    return tuple(
        KolomMatriks(one.id, one.uraian, tuple(texts[one.id]), frozenset(ids[one.garis]))
        for one in susunan.hasil_kini
        if susunan.orang_of(one) == pimpinan_id
    )


def _cara(results: Sequence[BarisHasil]) -> Mapping[str, Cascading]:
    return {one.uraian: one.cascading for one in results if one.cascading is not None}
