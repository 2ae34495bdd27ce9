"""Heads of lists as programs and offices give them, from `keluarga*.txt`: columns and how each is filled.

One block is one kind of list. Before its columns: `nama` how a name is written (bergelar, polos,
besar: in capitals with titles, besar_polos, pisah and besar_pisah: titles in their own columns),
`unit` the levels that its columns say, `judul: tetap` for heads that a program always writes the
same, `atas` the lines above the table and `unit di atas` the one of them that its people belong to.
A column is `GROUP > HEADING = kind`; a kind that begins with a bar is one of some values that
nobody wants to know (`7#`: a number).
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

from msgspec import Struct

from tests.kit.daftar.gaya import Gaya
from tests.kit.daftar.orang import Orang

_FOLDER = Path(__file__).parent
_PLACE_OF_BIRTH = "Makassar"
_OTHERS = ("Hasan Basri", "Aminah", "Yusuf Rahman", "Kartini", "")
_IDS = ("A5EB03E23BFBF6A0E040640A040252AD", "8ae483c5-6b4f-4b6a-b1de-1e6fd3a8c1d2", "FF80808134A7")


class Baris(Struct):
    """Whom a cell is about, and among whom."""

    orang: Orang
    gaya: Gaya
    random: Random
    semua: Sequence[Orang]
    cara: str


Isi = Callable[[Baris], object]


class Kolom(Struct):
    """`judul` as given, under `grup` where there is one; `kata`: which fields of a person it says."""

    judul: str
    isi: Isi
    jenis: str
    kata: tuple[str, ...] = ()
    grup: str = ""


class Keluarga(Struct):
    """The columns of one kind of list."""

    sebutan: str
    kolom: list[Kolom]
    nama: str = "bergelar"
    unit: tuple[str, ...] = ()
    tetap: bool = False
    atas: tuple[str, ...] = ()
    unit_atas: str = ""


def nama_di_daftar(one: Orang, cara: str) -> str:
    """How the list writes the name, which is also what is stored."""
    depan = f"{one.depan} " if one.depan else ""
    belakang = f", {one.belakang}" if one.belakang else ""
    return {
        "bergelar": one.bergelar,
        "pisah": one.bergelar,
        "polos": one.nama,
        "besar": f"{depan.upper()}{one.nama.upper()}{belakang}",
        "besar_polos": one.nama.upper(),
        "besar_pisah": f"{depan}{one.nama.upper()}{belakang}",
    }[cara]


def _nama(baris: Baris) -> object:
    bare = {"pisah": "polos", "besar_pisah": "besar_polos"}.get(baris.cara, baris.cara)
    return baris.gaya.nama(nama_di_daftar(baris.orang, bare))


def _teks(field: str) -> Isi:
    return lambda baris: getattr(baris.orang, field) or baris.gaya.kosong


def _golongan(baris: Baris) -> object:
    return baris.gaya.golongan(baris.orang) if baris.orang.golongan else baris.gaya.kosong


def _tmt(baris: Baris) -> object:
    return baris.gaya.tanggal(baris.orang.tmt) if baris.orang.tmt else baris.gaya.kosong


def _jabatan(baris: Baris) -> object:
    one = baris.orang
    acting = {
        "Plt.": ("Plt.", "Plt", "PLT.", "Pelaksana Tugas", "Plt. "),
        "Plh.": ("Plh.", "PLH", "Pelaksana Harian"),
    }.get(one.penempatan)
    if not one.jabatan:
        return baris.gaya.kosong
    return f"{baris.random.choice(acting)} {one.jabatan}" if acting else one.jabatan


def _one_of_two(baris: Baris, *, heads: bool) -> object:
    """The post where it belongs: those who lead in one column, the others in another."""
    is_head = baris.orang.jabatan.startswith(("Kepala", "Inspektur"))
    return _jabatan(baris) if is_head is heads else ""


def _penilai(field: str) -> Isi:
    def isi(baris: Baris) -> object:
        if baris.orang.penilai is None:
            return baris.gaya.kosong
        rater = baris.semua[baris.orang.penilai]
        return baris.gaya.nip(rater.nip) if field == "nip" else getattr(rater, field)

    return isi


def _digits(count: int) -> Isi:
    return lambda baris: "".join(baris.random.choice("0123456789") for _ in range(count))


def _lahir(baris: Baris) -> str:
    nip = baris.orang.nip
    return f"{_PLACE_OF_BIRTH}, {nip[6:8]}-{nip[4:6]}-{nip[:4]}"


def _nip_suami(baris: Baris) -> object:
    digits = f"198{baris.random.randrange(10)}03122010011{baris.random.randrange(1, 9):03d}"
    return baris.random.choice(("", "", digits))


def _gabungan(pola: str) -> Isi:
    """Several things in one cell."""

    def isi(baris: Baris) -> object:
        one = baris.orang
        return pola.format(
            nama=one.bergelar,
            nip=str(baris.gaya.nip(one.nip)).strip(),
            pangkat=f"{one.pangkat}, {one.golongan}" if one.pangkat else one.golongan,
            lahir=_lahir(baris),
            jabatan=_jabatan(baris) if one.jabatan else "",
            tmt=f"{one.tmt:%d-%m-%Y}" if one.tmt else "",
        ).strip()

    return isi


_IN_CELL = {"golongan": "pangkat", "jabatan": "jabatan", "tmt": "tmt"}
_KINDS: dict[str, tuple[Isi, tuple[str, ...]]] = {
    "no": (lambda baris: float(baris.semua.index(baris.orang) + 1), ()),
    "nip": (lambda baris: baris.gaya.nip(baris.orang.nip), ()),
    "nama": (_nama, ()),
    "depan": (_teks("depan"), ()),
    "belakang": (_teks("belakang"), ()),
    "golongan": (_golongan, ("golongan",)),
    "kode golongan": (_teks("golongan"), ("golongan",)),
    "pangkat": (_teks("pangkat"), ()),
    "jabatan": (_jabatan, ("jabatan",)),
    "jabatan struktural": (lambda baris: _one_of_two(baris, heads=True), ("jabatan",)),
    "jabatan lain": (lambda baris: _one_of_two(baris, heads=False), ("jabatan",)),
    "nama polos": (lambda baris: baris.orang.nama, ()),
    "nama depan": (lambda baris: baris.orang.nama.partition(" ")[0], ()),
    "nama akhir": (lambda baris: baris.orang.nama.partition(" ")[2], ()),
    "dinas": (_teks("dinas"), ("dinas",)),
    "bidang": (_teks("bidang"), ("bidang",)),
    "seksi": (_teks("seksi"), ("seksi",)),
    "tmt": (_tmt, ("tmt",)),
    "status": (_teks("status_kata"), ("status",)),
    "jenis": (_teks("jenis"), ()),
    "penilai nip": (_penilai("nip"), ("penilai",)),
    "penilai nama": (_penilai("bergelar"), ("penilai",)),
    "penilai jabatan": (_penilai("jabatan"), ()),
    "orang lain": (lambda baris: baris.random.choice(_OTHERS), ()),
    "uuid": (lambda baris: baris.random.choice(_IDS), ()),
    "nik": (lambda baris: f"7371{baris.random.randrange(10**11, 10**12)}", ()),
    "lahir": (_lahir, ()),
    "nip suami": (_nip_suami, ()),
}


def _values(text: str) -> Isi:
    values = [part.strip() for part in text.split("|")[1:]]
    cells = [float(one[:-1]) if one.endswith("#") else one for one in values]
    return lambda baris: baris.random.choice(cells)


def _kolom(line: str) -> Kolom:
    heading, _, kind = line.replace("\\n", "\n").partition(" = ")
    grup, _, judul = heading.rpartition(" > ")
    if kind.startswith("|"):
        return Kolom(judul, _values(kind), "lain", (), grup)
    if kind.startswith("angka "):
        return Kolom(judul, _digits(int(kind[6:])), "angka", (), grup)
    if kind.startswith("gabungan "):
        said = tuple(name for name in ("golongan", "jabatan", "tmt") if f"{{{_IN_CELL[name]}}}" in kind)
        return Kolom(judul, _gabungan(kind[9:]), "gabungan", said, grup)
    isi, kata = _KINDS[kind]
    return Kolom(judul, isi, kind, kata, grup)


def _keluarga(block: str) -> Keluarga:
    first, *lines = block.strip().split("\n")
    own: dict[str, list[str]] = {}
    columns: list[Kolom] = []
    for line in lines:
        if " = " in line:
            columns.append(_kolom(line))
        else:
            key, _, value = line.partition(": ")
            own.setdefault(key, []).append(value)
    return Keluarga(
        first.strip("[]"),
        columns,
        own.get("nama", ["bergelar"])[0],
        tuple(own["unit"][0].split(", ")) if "unit" in own else (),
        "judul" in own,
        tuple(own.get("atas", ())),
        own.get("unit di atas", [""])[0],
    )


def _dari(name: str) -> tuple[Keluarga, ...]:
    blocks = (_FOLDER / name).read_text(encoding="utf-8").split("\n\n")
    return tuple(_keluarga(block) for block in blocks if block.strip())


KELUARGA = _dari("keluarga.txt")
PUBLIK = _dari("keluarga_publik.txt")
"""Heads that public programs give their lists, as they were found before the import had met them."""
