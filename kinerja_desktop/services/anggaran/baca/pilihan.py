"""Which columns of a table count for a year; asked where two claim one thing."""

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct

from kinerja_desktop.services.anggaran.baca.kepala import Kepala
from kinerja_desktop.services.anggaran.baca.peran import Kolom, PeranKolom

_LATER = re.compile(r"SESUDAH|SETELAH|PERUBAHAN(?! SEBELUM)|PERGESERAN", re.IGNORECASE)
_EARLIER = re.compile(r"SEBELUM|MURNI|SEMULA", re.IGNORECASE)


class Pertanyaan(Struct, frozen=True):
    """What only a person can decide. `pilihan`: values with the text of each; `saran`: the one that is
    proposed (empty: none). Nothing is applied before it is answered."""

    kunci: str
    teks: str
    pilihan: tuple[tuple[str, str], ...]
    saran: str = ""


class Terpilih(Struct, frozen=True):
    """`target` and `satuan` by the group of their indicator (empty: any)."""

    target: Mapping[str, Kolom]
    satuan: Mapping[str, Kolom]
    pagu: Kolom | None
    bulan: tuple[Kolom, ...]
    tanya: tuple[Pertanyaan, ...] = ()
    tahun: tuple[int, ...] = ()
    """Those that the table has, where it names any."""
    diabaikan: tuple[str, ...] = ()


TAHUN_AWAL = "tahun_awal"


def choose(kepala: Kepala, lembar: str, tahun: int, jawaban: Mapping[str, str]) -> Terpilih:
    """The columns of `tahun`."""
    tanya: list[Pertanyaan] = []
    years = sorted({one.tahun for one in kepala.kolom if one.tahun})
    nths = sorted({one.ke for one in kepala.kolom if one.ke})
    first = jawaban.get(TAHUN_AWAL, "")
    if nths and not first:
        choices = tuple((str(year), str(year)) for year in range(tahun - nths[-1] + 1, tahun + 1))
        tanya.append(
            Pertanyaan(
                TAHUN_AWAL,
                f"Lembar {lembar}: tahun ke-{nths[0]} pada kepala tabel adalah tahun berapa?",
                choices,
            )
        )
    wanted = tahun - int(first) + nths[0] if nths and first.isdecimal() else 0
    targets = _of_year(kepala.of(PeranKolom.TARGET), tahun, wanted)
    pagu = _of_year(kepala.of(PeranKolom.PAGU), tahun, wanted)
    chosen: dict[str, Kolom] = {}
    for group in dict.fromkeys(one.kelompok for one in targets):
        same = [one for one in targets if one.kelompok == group]
        found = _one_of(same, f"{lembar}: target {group.casefold()}".strip(), jawaban, tanya)
        if found is not None:
            chosen[group] = found
    return Terpilih(
        chosen,
        {one.kelompok: one for one in reversed(kepala.of(PeranKolom.SATUAN))},
        _one_of(pagu, f"{lembar}: pagu", jawaban, tanya),
        _months(kepala),
        tuple(tanya),
        tuple(years) or tuple(int(first) + at - nths[0] for at in nths if first.isdecimal()),
        tuple(one.judul for one in kepala.of(PeranKolom.ABAI, PeranKolom.LAIN) if one.judul),
    )


def _months(kepala: Kepala) -> tuple[Kolom, ...]:
    """One column for each month or quarter: the first that bears its name."""
    found: dict[str, Kolom] = {}
    for one in kepala.of(PeranKolom.BULAN):
        found.setdefault(one.periode, one)
    return tuple(found[periode] for periode in sorted(found))


def _of_year(columns: Sequence[Kolom], tahun: int, ke: int) -> list[Kolom]:
    """Those of the year where any names one, else those that name none."""
    if any(one.tahun for one in columns):
        return [one for one in columns if one.tahun == tahun]
    if any(one.ke for one in columns):
        return [one for one in columns if one.ke == ke and ke]
    return list(columns)


def _one_of(
    columns: Sequence[Kolom], what: str, jawaban: Mapping[str, str], tanya: list[Pertanyaan]
) -> Kolom | None:
    """The only one, or the one that was chosen; asked where several claim it."""
    if len(columns) <= 1:
        return columns[0] if columns else None
    kunci = f"kolom:{what}"
    answer = jawaban.get(kunci)
    for one in columns:
        if str(one.letak) == answer:
            return one
    later = [one for one in columns if _LATER.search(one.judul) and not _EARLIER.search(one.judul)]
    tanya.append(
        Pertanyaan(
            kunci,
            f"Lembar {what} tertulis pada {len(columns)} kolom. Kolom mana yang berlaku?",
            tuple((str(one.letak), one.judul) for one in columns),
            str(later[-1].letak) if later else "",
        )
    )
    return None
