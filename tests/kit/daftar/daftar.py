"""Makes lists number by number, reads them the way the program does, and says how much was read right."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from random import Random
from typing import Any

from msgspec import Struct, field

from tests.kit.daftar.gaya import gaya
from tests.kit.daftar.judul import KELUARGA, Keluarga
from tests.kit.daftar.letak import BUKAN_ASN, LETAK, SATU_LEMBAR, Bahan, Benar, Isi
from tests.kit.daftar.orang import berlubang, orang
from tests.kit.daftar.tulis import tulis

JENIS = ("xlsx", "xlsx", "ods", "csv", "csv", "xls")  # a web page that is called .xls
_FEWEST, _MOST = 7, 16
_SAID = {
    "nama": ("Nama", "elar"),
    "golongan": ("olongan", "angkat"),
    "jabatan": ("abatan",),
    "jenis_penempatan": ("abatan",),
    "unit": ("nit",),
    "penilai": ("enilai", "tasan"),
    "status": ("tatus",),
    "tmt_jabatan": ("TMT",),
}

_NOT_UNDERSTOOD = "tidak dikenal dan tidak dibaca"
"""A note that names columns speaks of what is missing, not of what was read wrong from another column."""

Rencana = Mapping[str, Any]
"""A plan as `impor-pegawai --rencana --json` prints it."""


class Daftar(Struct):
    """One list on disk and what is true of it."""

    nomor: int
    keluarga: str
    letak: str
    jenis: str
    path: Path
    isi: Isi

    @property
    def sebutan(self) -> str:
        return f"{self.nomor}: {self.keluarga} | {self.letak} | {self.jenis}"


class Salah(Struct):
    """What is not right: in which list, of whom, which field; `diam`: the plan says nothing of it."""

    daftar: Daftar
    orang: str
    bidang: str
    benar: object
    terbaca: object
    diam: bool


class Nilai(Struct):
    """The result of many lists."""

    baris: int = 0
    benar: int = 0
    salah: list[Salah] = field(default_factory=list)

    @property
    def diam(self) -> list[Salah]:
        return [one for one in self.salah if one.diam]


def buat(nomor: int, folder: Path, semua: Sequence[Keluarga] = KELUARGA) -> Daftar:
    """The list of that number, of one of these kinds; the same each time."""
    random = Random(nomor)
    keluarga = semua[nomor % len(semua)]
    jenis = random.choice(JENIS)
    tempat = random.choice(sorted(SATU_LEMBAR if jenis in {"csv", "xls"} else LETAK))
    if tempat in {"berbagian", "unit di atas", "per lembar"} and keluarga.unit and random.random() < 0.5:
        tempat = "berjudul"
    people = orang(random, random.randrange(_FEWEST, _MOST))
    if tempat not in {"berbagian", "unit di atas", "per lembar", "turun"}:
        people = berlubang(random, people)
    bahan = Bahan(keluarga, gaya(random, csv=jenis in {"csv", "xls"}), random, people, jenis != "csv")
    isi = LETAK[tempat](bahan)
    path = folder / f"daftar-{nomor}.{jenis}"
    tulis(
        path, isi.lembar, pemisah=random.choice(";,\t"), huruf=random.choice(("utf-8-sig", "utf-8", "cp1252"))
    )
    return Daftar(nomor, keluarga.sebutan, tempat, jenis, path, isi)


def nilai(rows: Sequence[tuple[Daftar, Rencana]]) -> Nilai:
    result = Nilai()
    for daftar, rencana in rows:
        _nilai_satu(daftar, rencana, result)
    return result


def _nilai_satu(daftar: Daftar, rencana: Rencana, result: Nilai) -> None:
    notes: list[str] = rencana["catatan"]
    taken = {row["nip"]: row for row in rencana["baris"] if row["hasil"] != "ditolak"}
    refused = {(row["lembar"], row["baris"]): row for row in rencana["baris"] if row["hasil"] == "ditolak"}
    for true in daftar.isi.benar:
        result.baris += 1
        row = taken.pop(true.nip, None)
        places = [(sheet, true.baris) for sheet in (true.lembar, "CSV", "Tabel")]
        refused_here = next((refused.pop(place) for place in places if place in refused), None)
        found = _salah(daftar, true, row, refused_here, notes)
        result.salah += found
        result.benar += not found
    for nip, row in taken.items():
        result.salah.append(
            Salah(daftar, f"{nip} {row['nama']}", "bukan orang daftar ini", None, nip, diam=True)
        )
    for row in (one for one in refused.values() if one["nama"] not in BUKAN_ASN):
        who = f"{row['lembar']} baris {row['baris']} {row['nama']}"
        result.salah.append(Salah(daftar, who, "ditolak tanpa perlu", None, row["catatan"], diam=False))
    for word in daftar.isi.kata:
        if not any(word in note for note in notes):
            result.salah.append(Salah(daftar, "berkas", f"catatan '{word}'", word, notes, diam=True))


def _salah(
    daftar: Daftar,
    true: Benar,
    row: Rencana | None,
    refused: Rencana | None,
    notes: list[str],
) -> list[Salah]:
    who = f"{true.lembar} baris {true.baris} {true.nama}"
    if true.ditolak:
        return [Salah(daftar, who, "ditolak", None, row["nip"], diam=True)] if row else []
    if row is None:
        told = refused["catatan"] if refused else notes
        said = refused is not None or _names(true, notes)
        return [Salah(daftar, who, "orang", true.nip, told, diam=not said)]
    wrong = []
    told = [*row["catatan"], *notes]
    for name, words in _SAID.items():
        if name not in true.bebas and row[name] != getattr(true, name):
            heard = told if not row[name] else [text for text in told if _NOT_UNDERSTOOD not in text]
            silent = not any(word in text for word in words for text in heard)
            wrong.append(Salah(daftar, who, name, getattr(true, name), row[name], diam=silent))
    missing = (word for word in true.kata if not any(word in text for text in row["catatan"]))
    return wrong + [
        Salah(daftar, who, f"catatan '{word}'", word, row["catatan"], diam=True) for word in missing
    ]


def _names(true: Benar, notes: list[str]) -> bool:
    return any(
        true.nip in note
        or true.nama in note
        or f"baris {true.baris}" in note
        or "tidak dibaca" in note
        or "tidak ditemukan" in note
        or "tidak dapat dibaca" in note
        for note in notes
    )


def tabel(result: Nilai, shown: int = 40) -> str:
    """What is not right, by kind of list, and the first examples."""
    share = result.benar / max(result.baris, 1)
    lines = [f"{result.baris} baris, {result.benar} benar ({share:.1%}), {len(result.diam)} salah tanpa kata"]
    keys: tuple[Callable[[Salah], str], ...] = (
        lambda one: one.daftar.keluarga,
        lambda one: one.daftar.letak,
        lambda one: one.daftar.jenis,
        lambda one: one.bidang,
    )
    for key in keys:
        counted = Counter(key(one) for one in result.salah)
        lines.append(" | ".join(f"{name} {count}" for name, count in counted.most_common()))
    seen: Counter[tuple[str, str]] = Counter()
    for one in sorted(result.salah, key=lambda salah: not salah.diam):
        kind = (one.daftar.sebutan, one.bidang)
        seen[kind] += 1
        if seen[kind] == 1 and len(seen) <= shown:
            lines.append(
                f"{'DIAM ' if one.diam else ''}{one.daftar.sebutan} | {one.orang} | {one.bidang}: "
                f"{one.benar!r} terbaca {one.terbaca!r}"
            )
    return "\n".join(lines)
