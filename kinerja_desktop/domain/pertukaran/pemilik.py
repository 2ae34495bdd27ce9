"""Pemilik: whose word a part of a record is (PermenPANRB 6/2022 Pasal 12, 17, 24; Lampiran p.50, 89).

Asked of what comes from the computer of one person: an agency's own package speaks for all of the agency.
"""

from collections.abc import Mapping, Sequence
from enum import Enum

from msgspec import Struct


class Pemilik(Enum):
    """Who alone may say it."""

    PENILAI = "pejabat penilai"
    INSTANSI = "pengelola kinerja instansi"
    PEMINTA = "yang meminta umpan balik"
    DIMINTA = "yang diminta umpan balik"


class BagianMilik(Struct, frozen=True):
    """Columns of one owner. `bebas`: what anybody may write there, as it stands in a package."""

    kolom: tuple[str, ...]
    pemilik: Pemilik
    bebas: frozenset[object] = frozenset()


_EMPTY = frozenset[object]({None, ""})
_RATER = BagianMilik(("penilai_id",), Pemilik.INSTANSI)
BAGIAN: Mapping[str, tuple[BagianMilik, ...]] = {
    "skp": (
        BagianMilik(("status",), Pemilik.PENILAI, frozenset({"DRAF", "DIAJUKAN"})),
        BagianMilik(
            ("dikembalikan_pada", "catatan_pengembalian", "ditetapkan_tanggal", "snapshot"),
            Pemilik.PENILAI,
            _EMPTY,
        ),
        _RATER,
    ),
    "evaluasi": (_RATER,),
    "catatan_harian": (
        BagianMilik(("status",), Pemilik.PENILAI, frozenset({"DRAF", "DIAJUKAN"})),
        BagianMilik(("alasan",), Pemilik.PENILAI, _EMPTY),
    ),
    "penandatanganan": (BagianMilik(("kapasitas",), Pemilik.PENILAI, frozenset({"PEGAWAI"})),),
    "permintaan_umpan_balik": (
        BagianMilik(
            ("status", "umpan_balik_id", "alasan"),
            Pemilik.DIMINTA,
            _EMPTY | {"TERBUKA", "DITARIK"},
        ),
        BagianMilik(("diminta_id", "hasil_kerja_id", "nilai_perilaku", "pertanyaan"), Pemilik.PEMINTA),
    ),
}
"""By kind of record. What others say of a person is no part of this: nobody sends that of himself at all."""


def pihak_of(jenis: str, masuk: Mapping[str, object], pengirim: str) -> frozenset[Pemilik]:
    """As whom the sender speaks in this record: of himself as the one who is rated; of the people of his unit
    as their rater; in a request as who asked or who was asked."""
    if masuk.get("pegawai_id") != pengirim:
        if jenis == "permintaan_umpan_balik" and masuk.get("diminta_id") == pengirim:
            return frozenset({Pemilik.DIMINTA})
        return frozenset({Pemilik.PENILAI, Pemilik.PEMINTA, Pemilik.DIMINTA})
    return frozenset({Pemilik.PEMINTA})


def bukan_miliknya(
    jenis: str,
    nilai: Mapping[str, object],
    dikenal: Sequence[Mapping[str, object]],
    pihak: frozenset[Pemilik],
) -> tuple[str, Pemilik] | None:
    """The first column that would say something new which is another's word, and whose; None: there is none.

    `nilai`: the record as it would stand here; `dikenal`: what stands here already, and what its owner has
    said elsewhere.
    """
    for bagian in BAGIAN.get(jenis, ()):
        if bagian.pemilik in pihak:
            continue
        for kolom in bagian.kolom:
            value = nilai.get(kolom)
            known = (one[kolom] for one in dikenal if kolom in one)
            if value not in bagian.bebas and value not in known:
                return kolom, bagian.pemilik
    return None
