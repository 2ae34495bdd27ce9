"""The book of the world beside the program: what was typed where, what it replaced, what became of it.

Each text that somebody types is one that nobody typed before, so that of any text it can be told afterwards
whether it stands, was replaced by somebody who saw it, was named in a conflict, or vanished in silence.
"""

from collections import defaultdict
from collections.abc import Iterable

from msgspec import Struct
from sqlalchemy import select

from benchmarks.simulasi.dunia import Dunia
from benchmarks.simulasi.komputer import Komputer
from kinerja_desktop.db.models.base import Travelling
from kinerja_desktop.db.models.evaluasi import Evaluasi
from kinerja_desktop.db.models.isi_skp import HasilKerja
from kinerja_desktop.db.models.organisasi import UnitKerja
from kinerja_desktop.db.models.pegawai import Pegawai
from kinerja_desktop.db.models.pemantauan import Realisasi
from kinerja_desktop.db.models.penerimaan import PaketMasuk
from kinerja_desktop.db.models.silsilah import Konflik
from kinerja_desktop.db.store.session import INCLUDE_REMOVED
from kinerja_desktop.services.pertukaran.rekaman import IN_PACKAGE_ORDER

DIKETIK: tuple[tuple[type[Travelling], str], ...] = (
    (Pegawai, "nama"),
    (UnitKerja, "nama"),
    (HasilKerja, "uraian"),
    (Realisasi, "uraian"),
    (Evaluasi, "catatan"),
)
"""Where texts are typed."""
ALL = {INCLUDE_REMOVED: True}
Kunci = tuple[str, str, str]
"""Agency, table and id of a record."""


class Suntingan(Struct, frozen=True):
    """A text that was typed, the one that stood there (empty: none), and at which computer."""

    tanda: str
    sebelum: str
    komputer: str


def teks(komputer: Komputer, instansi_id: str) -> dict[Kunci, str]:
    """All typed texts of an agency as they stand on a computer, removed records too."""
    found: dict[Kunci, str] = {}
    for model, column in DIKETIK:
        query = select(model.id, getattr(model, column)).where(model.instansi_id == instansi_id)
        name = str(model.__tablename__)
        found |= {(instansi_id, name, id_): text for id_, text in komputer.baca(query, ALL)}
    return found


def sidik(komputer: Komputer, instansi_id: str) -> dict[Kunci, str]:
    """The digest of every record of an agency, removed ones too."""
    found: dict[Kunci, str] = {}
    for model in IN_PACKAGE_ORDER:
        query = select(model.id, model.rev_hash).where(model.instansi_id == instansi_id)
        name = str(model.__tablename__)
        found |= {(instansi_id, name, id_): digest for id_, digest in komputer.baca(query, ALL)}
    return found


class Buku:
    """`disebut`: records that some computer named in a conflict; `terkirim`: the texts of each package."""

    def __init__(self, dunia: Dunia) -> None:
        self._dunia = dunia
        self.suntingan: dict[Kunci, list[Suntingan]] = defaultdict(list)
        self.disebut = set[Kunci]()
        self.terkirim: dict[str, frozenset[str]] = {}

    def ketik(self, komputer: Komputer, before: dict[Kunci, str], tanda: str) -> None:
        """Whatever stands otherwise than `before` and holds this text was typed just now."""
        for key, text in teks(komputer, komputer.instansi_id).items():
            if text == tanda and before.get(key) != tanda:
                self.suntingan[key].append(Suntingan(tanda, before.get(key, ""), komputer.nama))

    def kirim(self, komputer: Komputer, paket_id: str) -> None:
        self.terkirim[paket_id] = frozenset(teks(komputer, komputer.instansi_id).values())

    def lihat_konflik(self, komputer: Komputer) -> None:
        rows = komputer.baca(select(Konflik.instansi_id, Konflik.jenis, Konflik.id))
        self.disebut |= {(row[0], row[1], row[2]) for row in rows}

    def lenyap(self, pusat: Komputer, kantor: Komputer, mundur: Iterable[str]) -> list[str]:
        """Texts of this agency that vanished in silence; `mundur`: computers whose data went back or whose
        place another one took."""
        came = {row[0] for row in pusat.baca(select(PaketMasuk.paket_id))}
        accepted = frozenset[str]().union(*(texts for id_, texts in self.terkirim.items() if id_ in came))
        gone, now, back = list[str](), teks(kantor, kantor.instansi_id), set(mundur)
        for key, typed in self.suntingan.items():
            if key[0] == kantor.instansi_id and key not in self.disebut:
                gone += [
                    f"{one.tanda} ({key[1]}, di {one.komputer})"
                    for one in _not_seen(typed, now.get(key, ""))
                    if one.tanda in accepted or one.komputer not in back
                ]
        return gone


def _not_seen(typed: list[Suntingan], stands: str) -> list[Suntingan]:
    """What neither stands nor was replaced by somebody who saw it."""
    before = {one.tanda: one.sebelum for one in typed}
    seen, at = set[str](), stands
    while at and at not in seen:
        seen.add(at)
        at = before.get(at, "")
    return [one for one in typed if one.tanda not in seen]
