"""A conflict as a person sees it: whose, from whom, and part by part in words."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

import msgspec
from msgspec import Struct
from sqlalchemy import select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.lengths import limits_of
from kinerja_desktop.db.models.penerimaan import PaketMasuk
from kinerja_desktop.domain.pertukaran.gabung import PENGHAPUSAN, Bagian, is_removed
from kinerja_desktop.domain.pertukaran.sebutan import TERIKAT, TERSEMBUNYI, jenis_of, kolom_of
from kinerja_desktop.services.pertukaran.silsilah.dokumen import CLAIMED
from kinerja_desktop.services.pertukaran.silsilah.fate import Nasib
from kinerja_desktop.services.pertukaran.silsilah.putusan import parts_of
from kinerja_desktop.services.pertukaran.silsilah.sebutan import NamaRekaman, Sebutan
from kinerja_desktop.services.pertukaran.silsilah.sides import Sides

Texts = tuple[str | None, ...]
_CLAIMED = f"{CLAIMED}, yang sesudah itu dipulihkan: cocokkan dengan lembar yang ditandatangani"
_DOCUMENT = "dokumen yang ditetapkan atau final berbeda"


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
    if not listed:
        return ()
    names: dict[str, Sebutan] = {}
    for agency in {one.row.instansi_id for one in listed}:
        names[agency] = Sebutan(session, agency, on)
        mine = [one for one in listed if one.row.instansi_id == agency]
        names[agency].read(
            (one.row.jenis, side) for one in mine for side in (one.sini, one.masuk, *one.leluhur)
        )
    numbers = _package_numbers(session, {one.row.paket_id for one in listed})
    return tuple(
        _info(some, names[some[0].row.instansi_id], numbers.get(some[0].row.paket_id))
        for some in _documents(listed)
    )


def _documents(listed: Iterable[Sides]) -> Iterable[list[Sides]]:
    """Each conflict alone, those of one document and sender together, its head first."""
    found: dict[tuple[object, ...], list[Sides]] = {}
    for one in listed:
        row = one.row
        alone = row.dokumen is None
        key = (row.nomor,) if alone else (row.dokumen, row.instalasi_id, row.keputusan is None)
        found.setdefault(key, []).append(one)
    for some in found.values():
        yield sorted(some, key=lambda one: one.row.id != one.row.dokumen)


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


def _info(some: Sequence[Sides], names: Sebutan, number: int | None) -> KonflikInfo:
    sides = some[0]
    row, sini, masuk = sides.row, sides.sini, sides.masuk
    decided = None if row.keputusan is None else msgspec.json.decode(row.keputusan, type=Keputusan)
    return KonflikInfo(
        nomor=row.nomor,
        jenis=row.jenis,
        id=row.id,
        nama=_name(sides, names),
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
        bagian=_parts(some, names),
        sejajar=() if row.dokumen else tuple(_parallel(sides, names)),
        keputusan=decided,
        alasan=row.alasan,
        diputuskan_oleh=row.diputuskan_oleh,
        diputuskan_pada=row.diputuskan_pada,
    )


def _name(sides: Sides, names: Sebutan) -> NamaRekaman:
    """Of a document its own, whichever of its records stands for it."""
    row = sides.row
    nama = names.name(row.jenis, row.id, sides.sini)
    if row.dokumen in {None, row.id}:
        return nama
    head = "evaluasi" if row.jenis == "realisasi" else "skp"
    return NamaRekaman(jenis_of(head), nama.milik, "", nama.unit)


def _parts(some: Sequence[Sides], names: Sebutan) -> tuple[BagianKonflik, ...]:
    """The parts of one conflict; of a document one part with all that differs in its records."""
    if some[0].row.dokumen is None:
        return tuple(_part(some[0], part, names) for part in some[0].gabungan.konflik)
    lines = [line for one in some for line in _lines_of(one, names)]
    return (
        BagianKonflik(
            tuple(line[0] for line in lines),
            tuple(line[1] for line in lines),
            tuple(line[2] for line in lines),
            tuple(line[3] for line in lines),
            None,
        ),
    )


def _lines_of(sides: Sides, names: Sebutan) -> Iterable[tuple[str, str, str | None, str | None]]:
    """Of a record of a document: column, what it is called, the value here and theirs."""
    row = sides.row
    nama = names.name(row.jenis, row.id, sides.sini)
    told = "" if row.id == row.dokumen else f"{nama.jenis} {nama.apa}".strip() + ": "
    gone, went = is_removed(sides.sini), is_removed(sides.masuk)
    if gone != went:
        here, there = (None if each else "ada" for each in (gone, went))
        yield "dihapus_pada", told.removesuffix(": "), here, there
        return
    part = _part(sides, sides.gabungan.konflik[0], names)
    for kolom, judul, sini, mereka in zip(part.kolom, part.judul, part.sini, part.mereka, strict=True):
        yield kolom, told + judul, sini, mereka


def _sebab(sides: Sides) -> str:
    """Why nobody but a person can tell."""
    if sides.row.dokumen is not None:
        return _CLAIMED if sides.row.sebab == CLAIMED else _DOCUMENT
    if is_removed(sides.sini):
        return "dihapus di sini, diubah di pengirim"
    if is_removed(sides.masuk):
        return "diubah di sini, dihapus di pengirim"
    if sides.is_document:
        return _DOCUMENT
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
