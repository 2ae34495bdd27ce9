"""What one revision of an SKP says otherwise than another (P6 Pasal 14: an SKP grows during the year)."""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from kinerja_desktop.domain.skp.lampiran import BagianLampiran
from kinerja_desktop.domain.skp.rules import HasilKerjaForm, IndikatorForm, SkpForm
from kinerja_desktop.domain.skp.target import with_unit

_HASIL = (
    ("Jenis", "jenis"),
    ("Rencana hasil kerja", "uraian"),
    ("RHK pimpinan", "rhk_pimpinan"),
    ("Cascading", "cascading"),
    ("Alasan cascading", "alasan_cascading"),
    ("Penugasan dari", "penugasan_dari"),
)
_INDIKATOR = (
    ("Aspek", "aspek"),
    ("Indikator", "uraian"),
    ("Target", "target"),
    ("Satuan", "satuan"),
    ("Perspektif", "perspektif"),
)


class Perbedaan(Struct, frozen=True):
    """One field that differs: where, which, and its text in both (empty: it is not there)."""

    tempat: str
    isian: str
    sebelum: str
    sesudah: str


def banding(sebelum: SkpForm, sesudah: SkpForm) -> tuple[Perbedaan, ...]:
    """Every difference, in the order of the form. Rows are the same when one continues the other."""
    return (*_approach(sebelum, sesudah), *_results(sebelum, sesudah), *_rest(sebelum, sesudah))


def _approach(sebelum: SkpForm, sesudah: SkpForm) -> Iterator[Perbedaan]:
    if sebelum.pendekatan is not sesudah.pendekatan:
        yield Perbedaan("SKP", "Pendekatan", sebelum.pendekatan, sesudah.pendekatan)


def _results(sebelum: SkpForm, sesudah: SkpForm) -> Iterator[Perbedaan]:
    before = {_line(one): one for one in sebelum.hasil_kerja}
    for number, hasil in enumerate(sesudah.hasil_kerja, 1):
        place = f"Hasil kerja {number}"
        old = before.pop(_line(hasil), None)
        if old is None:
            yield Perbedaan(place, "Hasil kerja baru", "", hasil.uraian)
            continue
        yield from _fields(place, _HASIL, old, hasil)
        yield from _indicators(place, old, hasil)
    for hasil in before.values():
        yield Perbedaan("Hasil kerja", "Hasil kerja dihapus", hasil.uraian, "")


def _indicators(place: str, sebelum: HasilKerjaForm, sesudah: HasilKerjaForm) -> Iterator[Perbedaan]:
    before = {_line(one): one for one in sebelum.indikator}
    for number, indikator in enumerate(sesudah.indikator, 1):
        where = f"{place}, indikator {number}"
        old = before.pop(_line(indikator), None)
        if old is None:
            yield Perbedaan(where, "Indikator baru", "", _measure(indikator))
        else:
            yield from _fields(where, _INDIKATOR, old, indikator)
    for indikator in before.values():
        yield Perbedaan(place, "Indikator dihapus", _measure(indikator), "")


def _rest(sebelum: SkpForm, sesudah: SkpForm) -> Iterator[Perbedaan]:
    before = {one.nilai: one.uraian for one in sebelum.ekspektasi}
    after = {one.nilai: one.uraian for one in sesudah.ekspektasi}
    yield from _texts("Perilaku kerja", "Ekspektasi nilai nomor {}", before, after)
    for bagian in BagianLampiran:
        old, new = sebelum.lampiran.of(bagian), sesudah.lampiran.of(bagian)
        if old != new:
            yield Perbedaan("Lampiran", bagian.value, old, new)


def _texts(place: str, name: str, before: Mapping[int, str], after: Mapping[int, str]) -> Iterator[Perbedaan]:
    for nilai in sorted({*before, *after}):
        old, new = before.get(nilai, ""), after.get(nilai, "")
        if old != new:
            yield Perbedaan(place, name.format(nilai), old, new)


def _fields(
    place: str,
    names: tuple[tuple[str, str], ...],
    old: HasilKerjaForm | IndikatorForm,
    new: HasilKerjaForm | IndikatorForm,
) -> Iterator[Perbedaan]:
    for name, field in names:
        one, other = getattr(old, field), getattr(new, field)
        if one != other:
            yield Perbedaan(place, name, str(one or ""), str(other or ""))


def _line(row: HasilKerjaForm | IndikatorForm) -> str:
    return row.asal_id or row.id or ""


def _measure(indikator: IndikatorForm) -> str:
    target = with_unit(indikator.target, indikator.satuan)
    return f"{indikator.uraian}: {target}" if target else indikator.uraian
