"""A conflict as a person sees it: whose, from whom, and part by part in words."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from typing import Any

import msgspec
from msgspec import Struct
from sqlalchemy import select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.lengths import limits_of
from kinerja_desktop.db.models.penerimaan import PaketMasuk
from kinerja_desktop.domain.pertukaran.gabung import PENGHAPUSAN, Bagian, is_removed
from kinerja_desktop.domain.pertukaran.sebutan import TERIKAT, TERSEMBUNYI, kolom_of
from kinerja_desktop.services.pertukaran.silsilah.putusan import Nasib, parts_of
from kinerja_desktop.services.pertukaran.silsilah.sebutan import NamaRekaman, Sebutan
from kinerja_desktop.services.pertukaran.silsilah.sides import Sides

Texts = tuple[str | None, ...]


class Keputusan(Struct, frozen=True):
    """What was decided: the columns taken from the sender, and other values by column."""

    mereka: tuple[tuple[str, ...], ...] = ()
    lain: dict[str, str] = {}


class BagianKonflik(Struct, frozen=True):
    """One part: its columns, what people call them, the value here, theirs and that of the common ancestor.

    Values in words (None: empty); `leluhur` None where no common ancestor is known. `lain`: the column for
    which another value may be typed; None: for none.
    """

    kolom: tuple[str, ...]
    judul: tuple[str, ...]
    sini: Texts
    mereka: Texts
    leluhur: Texts | None
    lain: str | None = None


class BagianSejajar(Struct, frozen=True):
    """A part that only one side changed, which is merged by itself. `hasil`: what stands there afterwards."""

    judul: tuple[str, ...]
    hasil: Texts
    dari_pengirim: bool


class KonflikInfo(Struct, frozen=True):
    """A conflict: which record, from whom, who changed it last on each side, and its parts.

    `label`: "konflik", or "perubahan sejajar" where nothing excludes each other any more. `keputusan`: what
    was decided, by whom and why; None: it waits.
    """

    nomor: str
    jenis: str
    id: str
    nama: NamaRekaman
    sebab: str
    label: str
    pengirim: str
    paket_id: str
    paket: str
    ditemukan_pada: datetime
    oleh_sini: str
    pada_sini: datetime
    oleh_mereka: str
    pada_mereka: datetime
    bagian: tuple[BagianKonflik, ...]
    sejajar: tuple[BagianSejajar, ...]
    keputusan: Keputusan | None
    alasan: str
    diputuskan_oleh: str | None
    diputuskan_pada: datetime | None

    @property
    def diputuskan(self) -> bool:
        return self.keputusan is not None


def shown(session: Session, sides: Iterable[Sides], on: date) -> tuple[KonflikInfo, ...]:
    """These conflicts in their order, with names read once for each agency."""
    listed = list(sides)
    names: dict[str, Sebutan] = {}
    for agency in {one.row.instansi_id for one in listed}:
        names[agency] = Sebutan(session, agency, on)
        mine = [one for one in listed if one.row.instansi_id == agency]
        names[agency].read(
            (one.row.jenis, side) for one in mine for side in (one.sini, one.masuk, *one.leluhur)
        )
    numbers = _package_numbers(session, {one.row.paket_id for one in listed})
    return tuple(_info(one, names[one.row.instansi_id], numbers.get(one.row.paket_id)) for one in listed)


def other_column(sides: Sides, part: Bagian) -> str | None:
    """The column of a part for which a person may type something else: the only one that differs, a text that
    no rule binds, of a record that is no document and on neither side removed."""
    if sides.is_document or is_removed(sides.sini) or is_removed(sides.masuk):
        return None
    columns = _visible(part, sides.sini, sides.masuk)
    limits = limits_of(sides.model)
    return columns[0] if len(columns) == 1 and columns[0] in limits and columns[0] not in TERIKAT else None


def _package_numbers(session: Session, ids: Collection[str]) -> dict[str, int]:
    query = select(PaketMasuk.paket_id, PaketMasuk.urut).where(PaketMasuk.paket_id.in_(ids))
    return {row.paket_id: row.urut for row in session.execute(query)}


def _info(sides: Sides, names: Sebutan, number: int | None) -> KonflikInfo:
    row, sini, masuk = sides.row, sides.sini, sides.masuk
    decided = None if row.keputusan is None else msgspec.json.decode(row.keputusan, type=Keputusan)
    return KonflikInfo(
        nomor=row.nomor,
        jenis=row.jenis,
        id=row.id,
        nama=names.name(row.jenis, row.id, sini),
        sebab=_sebab(sides),
        label=(Nasib.KONFLIK if sides.gabungan.konflik else Nasib.SEJAJAR).value,
        pengirim=row.pengirim,
        paket_id=row.paket_id,
        paket=f"paket nomor {number}" if number is not None else "paket",
        ditemukan_pada=row.ditemukan_pada,
        oleh_sini=sini["diubah_oleh"],
        pada_sini=sini["diubah_pada"],
        oleh_mereka=masuk["diubah_oleh"],
        pada_mereka=masuk["diubah_pada"],
        bagian=tuple(_part(sides, part, names) for part in sides.gabungan.konflik),
        sejajar=tuple(_parallel(sides, names)),
        keputusan=decided,
        alasan=row.alasan,
        diputuskan_oleh=row.diputuskan_oleh,
        diputuskan_pada=row.diputuskan_pada,
    )


def _sebab(sides: Sides) -> str:
    """Why nobody but a person can tell."""
    if is_removed(sides.sini):
        return "dihapus di sini, diubah di pengirim"
    if is_removed(sides.masuk):
        return "diubah di sini, dihapus di pengirim"
    if sides.is_document:
        return "dokumen yang ditetapkan atau final berbeda"
    if not sides.leluhur:
        return "isi semula tidak diketahui"
    return "diubah di sini dan di pengirim"


def _part(sides: Sides, part: Bagian, names: Sebutan) -> BagianKonflik:
    columns = _visible(part, sides.sini, sides.masuk)
    old = sides.leluhur[0] if sides.leluhur else None
    jenis = sides.row.jenis
    return BagianKonflik(
        columns,
        tuple(kolom_of(jenis, name) for name in columns),
        _texts(names, jenis, sides.sini, columns),
        _texts(names, jenis, sides.masuk, columns),
        None if old is None else _texts(names, jenis, old, columns),
        other_column(sides, part),
    )


def _parallel(sides: Sides, names: Sebutan) -> Iterable[BagianSejajar]:
    """What was changed on one side only, of a record of which something else is in conflict."""
    if is_removed(sides.sini) or is_removed(sides.masuk):
        return
    made, jenis = sides.gabungan.nilai, sides.row.jenis
    for part in parts_of(sides.model, sides.sini, sides.masuk):
        if part in sides.gabungan.konflik or part.kolom == PENGHAPUSAN:
            continue
        columns = tuple(one for one in part.kolom if sides.sini.get(one) != sides.masuk.get(one))
        if columns:
            columns = _visible(part, sides.sini, sides.masuk)
            yield BagianSejajar(
                tuple(kolom_of(jenis, name) for name in columns),
                _texts(names, jenis, made, columns),
                any(made.get(name) != sides.sini.get(name) for name in part.kolom),
            )


def _visible(part: Bagian, sini: Mapping[str, Any], masuk: Mapping[str, Any]) -> tuple[str, ...]:
    """The columns that differ, without those that only follow others."""
    differing = tuple(name for name in part.kolom if sini.get(name) != masuk.get(name))
    return tuple(name for name in differing if name not in TERSEMBUNYI) or differing or part.kolom


def _texts(names: Sebutan, jenis: str, values: Mapping[str, Any], columns: tuple[str, ...]) -> Texts:
    return tuple(names.value(jenis, name, values.get(name)) for name in columns)
